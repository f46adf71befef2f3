"""The formats of exports: their names, media types, endings, and what writes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from graph_service.errors import BadInputError
from graph_service.exporting.content import Content
from graph_service.exporting.sinks import Sink
from graph_service.exporting.writing import Writer


class Format(StrEnum):
    """What a file is written as."""

    GRAPHML = "graphml"
    CSV = "csv"
    JSONLD = "jsonld"
    CYPHER = "cypher"


class Part(StrEnum):
    """One of the two tables of CSV."""

    NODES = "nodes"
    EDGES = "edges"


@dataclass(frozen=True, slots=True)
class Form:
    """A format with its choices: `part` and `spreadsheet` of CSV, `base` of JSON-LD.

    Raises `BadInputError` where a choice is not the format's.
    """

    format: Format
    part: Part | None = None
    spreadsheet: bool = False
    base: str | None = None

    def __post_init__(self) -> None:
        """Refuse what would be without effect."""
        if self.format is not Format.CSV:
            for name, given in (("part", self.part), ("spreadsheet", self.spreadsheet)):
                if given:
                    raise BadInputError(
                        f"{name} is a choice of csv, not of {self.format}.",
                        hint=f"Leave {name} out, or take format csv.",
                    )
        if self.base is not None:
            _check_base(self.base, self.format)

    @property
    def media(self) -> str:
        """The media type."""
        if self.part is not None:
            return "text/csv; charset=utf-8; header=present"
        return _MEDIA[self.format]

    @property
    def ending(self) -> str:
        """What a file's name ends in."""
        if self.part is not None:
            return f"{self.part}.csv"
        return "csv.zip" if self.is_tables else self.format.value

    @property
    def is_tables(self) -> bool:
        """Whether it is two tables."""
        return self.format is Format.CSV and self.part is None

    @property
    def is_text(self) -> bool:
        """Whether a terminal can show it."""
        return not self.is_tables

    @property
    def make(self) -> Callable[[Content, Sink], Writer]:
        """Makes the writer; each format's library is loaded when it is needed."""
        return _MAKERS[self.format](self)


_MEDIA = {
    Format.GRAPHML: "application/graphml+xml; charset=utf-8",
    Format.CSV: "application/zip",
    Format.JSONLD: "application/ld+json",
    Format.CYPHER: "application/x-cypher-query; charset=utf-8",
}


def _check_base(base: str, format_: Format) -> None:
    if format_ is not Format.JSONLD:
        raise BadInputError(
            f"base is a choice of jsonld, not of {format_}.",
            hint="Leave base out, or take format jsonld.",
        )
    scheme, colon, rest = base.partition(":")
    known = scheme in {"http", "https", "urn", "tag"} and colon and rest
    if (
        not known
        or not base.endswith(("/", ":"))
        # The model's own terms come behind a # of the base.
        or "#" in base
        or any(char <= " " or char in '<>"{}|\\^`' or "\x7f" <= char <= "\x9f" for char in base)
    ):
        raise BadInputError(
            f"base is {base[:100]!r}, which no IRI of a node can begin with.",
            hint="Give an absolute one that ends in / or : and has no #, such as "
            "https://example.org/graph/.",
        )


def _graphml(form: Form) -> Callable[[Content, Sink], Writer]:
    from graph_service.exporting.graphml import GraphML

    return GraphML


def _csv(form: Form) -> Callable[[Content, Sink], Writer]:
    from graph_service.exporting.csv_files import CsvPart, CsvZip

    part = form.part
    if part is None:
        return lambda content, sink: CsvZip(content, sink, spreadsheet=form.spreadsheet)
    return lambda content, sink: CsvPart(content, sink, part, spreadsheet=form.spreadsheet)


def _jsonld(form: Form) -> Callable[[Content, Sink], Writer]:
    from graph_service.exporting.jsonld import JsonLd

    return lambda content, sink: JsonLd(content, sink, form.base)


def _cypher(form: Form) -> Callable[[Content, Sink], Writer]:
    from graph_service.exporting.cypher_script import CypherScript

    return CypherScript


_MAKERS = {
    Format.GRAPHML: _graphml,
    Format.CSV: _csv,
    Format.JSONLD: _jsonld,
    Format.CYPHER: _cypher,
}
