"""Formats of text: whether a value is a language tag, or an address."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

from graph_service.model.properties import TextFormat

EXAMPLES = {
    TextFormat.LANGUAGE: "a language tag (BCP 47) such as es or pt-BR",
    TextFormat.URL: "an address such as https://example.org/page",
}
"""What a value of each format is, with an example."""


def fits(format_: TextFormat, text: str) -> bool:
    """Whether a text is of a format."""
    return _is_language(text) if format_ is TextFormat.LANGUAGE else _is_url(text)


@lru_cache(maxsize=1024)
def _is_language(text: str) -> bool:
    # The registry of subtags takes a moment to import, and few files state a language.
    from langcodes import tag_is_valid

    # The library reads en_US too, which other readers of BCP 47 do not.
    return "_" not in text and tag_is_valid(text)


def _is_url(text: str) -> bool:
    if any(char.isspace() for char in text):
        return False
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
