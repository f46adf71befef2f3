"""What is published of the format, from the model: a JSON Schema for editors, and a reference."""

from graph_service.seeding.publishing.json_schema import seed_schema
from graph_service.seeding.publishing.reference import reference

__all__ = ["reference", "seed_schema"]
