"""Properties as the press model declares them: text, prose, lists, a kind."""

from __future__ import annotations

from graph_service.model.properties import Property, PropertyKind, TextFormat

INT, BOOLEAN = PropertyKind.INT, PropertyKind.BOOLEAN
ENUM, FUZZY_DATE = PropertyKind.ENUM, PropertyKind.FUZZY_DATE


def text(name: str, description: str, *, required: bool = False, indexed: bool = False) -> Property:
    """A text that sorts."""
    return Property(name, description=description, required=required, indexed=indexed)


def prose(
    name: str, description: str, *, required: bool = False, searched: bool = False
) -> Property:
    """A text to read, by which nothing sorts."""
    return Property(
        name, description=description, required=required, sortable=False, searched=searched
    )


def texts(name: str, description: str) -> Property:
    """A list of texts."""
    return Property(name, description=description, many=True)


def languages(name: str) -> Property:
    """A list of languages."""
    return Property(name, description="BCP 47.", many=True, format=TextFormat.LANGUAGE)


def kind(enum: str, description: str) -> Property:
    """The kind, of a closed list."""
    return Property("kind", ENUM, description, required=True, enum=enum, indexed=True)


PART = Property("part", description="What part it took: nominee, conducted by.")
