"""Answers that clients and caches may keep: ETag, Cache-Control, and 304 (RFC 9110, RFC 9111)."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b

from starlette.requests import Request

from graph_service.web.fields import Fields, fields_of
from graph_service.web.graph_version import GraphVersion
from graph_service.web.persisted import Document
from graph_service.web.reading import SAFE
from graph_service.web.responses import NOT_KEPT

_OF_IDENTITY = (b"authorization", b"x-api-key", b"cookie")


class Caching:
    """Which answers may be kept: those to a GET of a persisted document.

    `salt` is all else that answers follow from, such as the schema. `guarded` says that identity
    decides who gets an answer, `varying` which request headers beside Accept make another one.
    """

    def __init__(
        self,
        version: GraphVersion,
        *,
        salt: str,
        max_age: int,
        guarded: bool,
        varying: tuple[str, ...] = (),
    ) -> None:
        self._version = version
        self._salt = salt
        self._max_age = max_age
        self._guarded = guarded
        named = ("Authorization", "X-API-Key") if guarded else ()
        self._vary = ", ".join(("Accept", *named, *varying))

    def tag(self, request: Request, document: Document, media: str) -> str | None:
        """The ETag of the answer, as far as it follows from the graph; none where it is not kept.

        It is taken before the answer is: an answer may be newer than its tag, but never older.
        """
        if not document.persisted or request.method not in SAFE:
            return None
        version = self._version.get()
        if version is None:
            return None
        return self.tag_of(request, version, media, document.text)

    def tag_of(self, request: Request, version: str, *rest: str) -> str:
        """The ETag of what an address has in this version of the graph, and what else it is of."""
        address = request.scope["query_string"].decode("latin-1")
        made_from = "\0".join((self._salt, version, address, *rest))
        # Weak: bytes may differ once a proxy compresses them.
        return f'W/"{blake2b(made_from.encode(), digest_size=16).hexdigest()}"'

    def headers(self, request: Request, tag: str | None) -> Mapping[str, str]:
        """The headers of an answer with this tag, be it 200 or 304."""
        if tag is None:
            return NOT_KEPT
        private = self._guarded or not fields_of(request.scope).keys().isdisjoint(_OF_IDENTITY)
        kept_by = "private" if private else "public"
        return {
            "ETag": tag,
            "Cache-Control": f"{kept_by}, max-age={self._max_age}",
            "Vary": self._vary,
        }


def has_it(fields: Fields, tag: str) -> bool:
    """Whether If-None-Match names this tag (RFC 9110, section 13.1.2: a weak comparison)."""
    given = fields.get(b"if-none-match", b"").decode("latin-1")
    opaque = tag.removeprefix("W/")
    return any(each.strip().removeprefix("W/") in {opaque, "*"} for each in given.split(","))
