"""The guard against requests that another site makes a visitor's browser send.

What has to be asked for first (a preflight) is the business of CORS. What a browser sends without
asking is let through only where it says that it comes from this very site. See
docs/decisions/0007-http-surface.md.
"""

from __future__ import annotations

from collections.abc import Collection

from graph_service.web.fields import Fields
from graph_service.web.refusals import refused

_SIMPLE = frozenset({b"application/x-www-form-urlencoded", b"multipart/form-data", b"text/plain"})
"""Content types that need no preflight (Fetch, CORS-safelisted request-header)."""

PREFLIGHTED = (b"apollo-require-preflight", b"x-apollo-operation-name")
"""Headers that need one, and are sent for that reason, as Apollo Server has it."""

_OWN_SITE = frozenset({b"same-origin", b"none"})


class Guard:
    """Lets through what no other site can have sent; pages of `origins` may send what they like."""

    def __init__(self, origins: Collection[str] = ()) -> None:
        self._origins = frozenset(each.encode() for each in origins)

    def check(self, fields: Fields) -> None:
        """Raise `Refused` where another site may have made a browser send this."""
        if _is_preflighted(fields) or self._is_allowed(fields):
            return
        raise refused(
            400,
            "Another site may have made a browser send this request.",
            hint="Send Content-Type: application/json, or a header Apollo-Require-Preflight "
            "that is not empty.",
        )

    def _is_allowed(self, fields: Fields) -> bool:
        origin = fields.get(b"origin")
        if origin is not None and not self._origins.isdisjoint({origin, b"*"}):
            return True
        site = fields.get(b"sec-fetch-site")
        if site is not None:
            return site in _OWN_SITE
        # A browser that does not say where a request comes from, as on plain HTTP, is not trusted.
        return origin is None and not fields.get(b"user-agent", b"").startswith(b"Mozilla/")


def _is_preflighted(fields: Fields) -> bool:
    content_type = fields.get(b"content-type", b"")
    if content_type == b"application/json":
        return True
    media = content_type.partition(b";")[0].strip().lower()
    if media and media not in _SIMPLE:
        return True
    return any(fields.get(name) for name in PREFLIGHTED)
