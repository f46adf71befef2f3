"""The guard against requests that another site makes a visitor's browser send.

What has to be asked for first (a preflight) is the business of CORS. What a browser sends without
asking is let through only where it says that it comes from this very site. See
docs/decisions/0007-http-surface.md.
"""

from __future__ import annotations

from collections.abc import Collection

from starlette.datastructures import Headers

from graph_service.web.refusals import refused

SIMPLE = frozenset({"application/x-www-form-urlencoded", "multipart/form-data", "text/plain"})
"""Content types that need no preflight (Fetch, CORS-safelisted request-header)."""

PREFLIGHTED = ("Apollo-Require-Preflight", "X-Apollo-Operation-Name")
"""Headers that need one, and are sent for that reason, as Apollo Server has it."""

_OWN_SITE = frozenset({"same-origin", "none"})


class Guard:
    """Lets through what no other site can have sent; pages of `origins` may send what they like."""

    def __init__(self, origins: Collection[str] = ()) -> None:
        self._origins = frozenset(origins)

    def check(self, headers: Headers) -> None:
        """Raise `Refused` where another site may have made a browser send this."""
        if _is_preflighted(headers) or self._is_allowed(headers):
            return
        raise refused(
            400,
            "Another site may have made a browser send this request.",
            hint="Send Content-Type: application/json, or a header Apollo-Require-Preflight "
            "that is not empty.",
        )

    def _is_allowed(self, headers: Headers) -> bool:
        origin = headers.get("origin")
        if origin is not None and not self._origins.isdisjoint({origin, "*"}):
            return True
        site = headers.get("sec-fetch-site")
        if site is not None:
            return site in _OWN_SITE
        # A browser that does not say where a request comes from, as on plain HTTP, is not trusted.
        return origin is None and not headers.get("user-agent", "").startswith("Mozilla/")


def _is_preflighted(headers: Headers) -> bool:
    content_type = headers.get("content-type", "").partition(";")[0].strip().lower()
    if content_type and content_type not in SIMPLE:
        return True
    return any(headers.get(name) for name in PREFLIGHTED)
