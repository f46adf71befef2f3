"""Mappings: seed files with holes, which each row of a table fills in."""

from graph_service.seeding.mapping.mapped import is_mapping, read_mapping

__all__ = ["is_mapping", "read_mapping"]
