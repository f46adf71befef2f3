"""CORS: which other sites' pages may read answers."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware

from graph_service.web.csrf import PREFLIGHTED

REQUEST_HEADERS = (
    *(name.decode() for name in PREFLIGHTED),
    "Authorization",
    "If-None-Match",
    "X-API-Key",
    "X-Graph-Service-Explain",
    "X-Request-Id",
)
"""What a page may send beside what it may send anyway."""

RESPONSE_HEADERS = ("Content-Disposition", "ETag", "Retry-After", "X-Request-Id")
"""What a page may see of an answer's headers beside what it may see anyway."""


def cors(origins: Sequence[str]) -> Middleware:
    """Starlette's middleware for these origins; `*` is any, which gets no credentials."""
    return Middleware(
        CORSMiddleware,
        allow_origins=list(origins),
        allow_methods=["GET", "POST"],
        allow_headers=list(REQUEST_HEADERS),
        expose_headers=list(RESPONSE_HEADERS),
        allow_credentials="*" not in origins,
    )
