"""Media types of GraphQL over HTTP: what a request carries, and what a client accepts."""

from __future__ import annotations

from dataclasses import dataclass

RESPONSE = "application/graphql-response+json"
JSON = "application/json"
_OFFERED = (RESPONSE, JSON)


@dataclass(frozen=True, slots=True)
class _Range:
    type: str
    quality: float


def accepted(header: str | None) -> str | None:
    """The best media type that an Accept header allows (RFC 9110, section 12.5.1); none for none.

    A client that says nothing, or takes anything, gets application/json, as old clients expect.
    """
    if not header or header.strip() == "*/*":
        return JSON
    ranges = [_range(part) for part in header.split(",") if part.strip()]
    best: tuple[float, int, str] | None = None
    for position, offered in enumerate(_OFFERED):
        quality = _quality(offered, ranges)
        if quality > 0 and (best is None or quality > best[0]):
            best = (quality, position, offered)
    return best[2] if best else None


def prefers_html(header: str | None) -> bool:
    """Whether a browser asks for a page."""
    ranges = [_range(part) for part in (header or "").split(",")]
    return any(each.type == "text/html" and each.quality > 0 for each in ranges)


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
