"""Media types of GraphQL over HTTP: what a request carries, and what a client accepts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from graph_service.web.fields import Fields
from graph_service.web.refusals import refused

RESPONSE = "application/graphql-response+json"
JSON = "application/json"
HTML = "text/html"
_ACCEPT = b"accept"
_OFFERED = (RESPONSE, JSON)


@dataclass(frozen=True, slots=True)
class _Range:
    type: str
    quality: float


def negotiate(fields: Fields) -> str:
    """The best media type that Accept allows (RFC 9110, section 12.5.1); `Refused` for none.

    A client that says nothing, or takes anything, gets application/json, as old clients expect.
    """
    best = _best(fields.get(_ACCEPT, b""))
    if best is None:
        raise refused(
            406,
            f"This service answers {RESPONSE} and {JSON}.",
            hint="Name one of them in Accept, or leave it out.",
        )
    return best


@lru_cache(maxsize=64)
def _best(value: bytes) -> str | None:
    """Clients send few different values, and each many times."""
    header = value.decode("latin-1").strip()
    if not header or header == "*/*":
        return JSON
    ranges = _ranges(header)
    best = max(_OFFERED, key=lambda offered: _quality(offered, ranges))
    return best if _quality(best, ranges) > 0 else None


def prefers_html(fields: Fields) -> bool:
    """Whether a browser asks for a page, which it likes better than what it can show as text."""
    header = fields.get(_ACCEPT, b"").decode("latin-1")
    if "html" not in header.lower():
        return False
    ranges = _ranges(header)
    return _quality(HTML, ranges) > max(_quality(offered, ranges) for offered in _OFFERED)


def _ranges(header: str) -> list[_Range]:
    return [_range(part) for part in header.split(",") if part.strip()]


def _quality(offered: str, ranges: list[_Range]) -> float:
    wildcard = offered.partition("/")[0] + "/*"
    for wanted in (offered, wildcard, "*/*"):
        for each in ranges:
            if each.type == wanted:
                return each.quality
    return 0.0


def _range(part: str) -> _Range:
    type_, *parameters = (piece.strip().lower() for piece in part.split(";"))
    quality = 1.0
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name == "q":
            try:
                quality = float(value)
            except ValueError:
                quality = 0.0
        if name == "charset" and value.strip('"') not in {"utf-8", "utf8"}:
            quality = 0.0
    return _Range(type_, quality)
