"""Exporting: the graph, or a part of it, as files of the formats that other tools read."""

from graph_service.exporting.content import Content
from graph_service.exporting.export import Export
from graph_service.exporting.formats import Form, Format, Part
from graph_service.exporting.scope import Around, Listed, Scope, Whole

__all__ = ["Around", "Content", "Export", "Form", "Format", "Listed", "Part", "Scope", "Whole"]
