"""Seeding: from seed files, through checks, to facts, and from facts to the graph."""

from graph_service.seeding.bulk import discard
from graph_service.seeding.digest import digest
from graph_service.seeding.loaded import Loaded
from graph_service.seeding.loading import (
    Summary,
    apply,
    apply_plan,
    apply_planned,
    merge,
    plan,
    plan_merge,
)
from graph_service.seeding.schema_versions import prepare
from graph_service.seeding.sources import read_document, read_sources

__all__ = [
    "Loaded",
    "Summary",
    "apply",
    "apply_plan",
    "apply_planned",
    "digest",
    "discard",
    "merge",
    "plan",
    "plan_merge",
    "prepare",
    "read_document",
    "read_sources",
]
