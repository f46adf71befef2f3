"""Persisted documents: trusted ones, of a manifest, and automatic ones, by their hash."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from cachetools import LRUCache

from graph_service.errors import (
    ConfigurationError,
    DocumentNotFoundError,
    DocumentNotTrustedError,
    HashNotFoundError,
    HashNotSupportedError,
)
from graph_service.settings import Settings
from graph_service.web.manifest import by_hash, read_manifest
from graph_service.web.reading import Parameters
from graph_service.web.refusals import Refused, refused

_SHA256 = "sha256:"
_FORM = 'It is {"version": 1, "sha256Hash": "…"}.'


@dataclass(frozen=True, slots=True)
class Document:
    """A document's text, and whether a persisted one was asked for, by an id or a hash."""

    text: str
    persisted: bool


class Documents:
    """Which document a request means, and whether it is answered at all.

    `trusted` has texts by id; `automatic_bytes` bounds the memory for automatic ones.
    """

    def __init__(
        self,
        trusted: Mapping[str, str],
        *,
        automatic_bytes: int = 0,
        trusted_only: bool = False,
    ) -> None:
        self._trusted = {**by_hash(trusted), **trusted}
        self._trusted_only = trusted_only
        self._texts = frozenset(trusted.values())
        kept = 0 if trusted_only else automatic_bytes
        self._automatic: LRUCache[str, str] = LRUCache(kept, getsizeof=sys.getsizeof)

    def find(self, asked: Parameters) -> Document:
        """The document of a request; raises `Refused`."""
        if asked.document_id is not None:
            return self._of_id(asked.document_id, asked.query)
        persisted = asked.extensions.get("persistedQuery")
        if persisted is not None:
            return self._of_hash(_hash(persisted), asked.query)
        if asked.query is None:
            raise refused(400, "There is no query.", hint="Send a string named query.")
        self._check_trusted(asked.query)
        return Document(asked.query, persisted=False)

    def _of_id(self, name: str, text: str | None) -> Document:
        """By `documentId` (GraphQL over HTTP, Appendix A), which may be `sha256:` and a hash."""
        if text is not None:
            raise refused(400, "There is a documentId and a query.", hint="Send one of them.")
        found = self._trusted.get(name)
        if found is None and name.startswith(_SHA256):
            found = self._known(name.removeprefix(_SHA256))
        if found is None:
            raise Refused(404, DocumentNotFoundError("There is no document with this id here."))
        return Document(found, persisted=True)

    def _of_hash(self, digest: str, text: str | None) -> Document:
        """By a hash, as Apollo's clients do; with its text the first time."""
        if text is None:
            found = self._known(digest)
            if found is None:
                raise self._unknown()
            return Document(found, persisted=True)
        if sha256(text.encode()).hexdigest() != digest:
            raise refused(
                400,
                "sha256Hash is not the SHA-256 of this query.",
                hint="Hash the document as it is sent, in UTF-8; write the hash in hex.",
            )
        self._check_trusted(text)
        if 0 < sys.getsizeof(text) <= self._automatic.maxsize:
            self._automatic[digest] = text
        return Document(text, persisted=self._known(digest) is not None)

    def _known(self, digest: str) -> str | None:
        return self._trusted.get(digest) or self._automatic.get(digest)

    def _unknown(self) -> Refused:
        if self._trusted_only:
            return _untrusted()
        # The messages are those that clients look for. A client of the older media type would
        # take another status for a failure of the transport.
        if not self._automatic.maxsize:
            return Refused(
                400, HashNotSupportedError("PersistedQueryNotSupported"), legacy_status=200
            )
        return Refused(404, HashNotFoundError("PersistedQueryNotFound"), legacy_status=200)

    def _check_trusted(self, text: str) -> None:
        if self._trusted_only and text not in self._texts:
            raise _untrusted()


def documents(settings: Settings) -> Documents:
    """The persisted documents that the settings ask for; raises `ConfigurationError`."""
    if settings.trusted_only and settings.documents is None:
        raise ConfigurationError(
            "GRAPH_SERVICE_TRUSTED_ONLY is set, and no document is trusted.",
            hint="Set GRAPH_SERVICE_DOCUMENTS to the file of a manifest.",
        )
    return Documents(
        read_manifest(settings.documents) if settings.documents else {},
        automatic_bytes=settings.apq_cache_bytes,
        trusted_only=settings.trusted_only,
    )


def _hash(persisted: Any) -> str:
    if not isinstance(persisted, dict) or persisted.get("version") != 1:
        raise refused(400, "persistedQuery is no object of version 1.", hint=_FORM)
    digest = persisted.get("sha256Hash")
    if not isinstance(digest, str):
        raise refused(400, "persistedQuery has no sha256Hash.", hint=_FORM)
    return digest


def _untrusted() -> Refused:
    hint = "Add it to the manifest of trusted documents."
    return Refused(403, DocumentNotTrustedError("Only trusted documents are answered.", hint=hint))
