"""The lock: which jars make up the local Neo4j, and what each must look like."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from importlib import resources

_FILE = "neo4j.lock.json"


@dataclass(frozen=True, slots=True)
class Artifact:
    """One jar: Maven coordinates, path in a Maven repository, SHA-256 in hex, size in bytes."""

    group: str
    artifact: str
    version: str
    path: str
    sha256: str
    size: int

    def __str__(self) -> str:
        return f"{self.group}:{self.artifact}:{self.version}"


@dataclass(frozen=True, slots=True)
class Lock:
    """The jars of one release of Neo4j; `digest` tells one lock from another."""

    version: str
    artifacts: tuple[Artifact, ...]
    digest: str

    @property
    def size(self) -> int:
        """Bytes of all artifacts."""
        return sum(artifact.size for artifact in self.artifacts)


def read_lock() -> Lock:
    """The lock that ships with the package."""
    return parse_lock(resources.files(__package__).joinpath(_FILE).read_bytes())


def parse_lock(content: bytes) -> Lock:
    """The lock in `content`, the JSON that `tools/neo4j_lock.py` writes."""
    document = json.loads(content)
    return Lock(
        version=document["version"],
        artifacts=tuple(Artifact(**entry) for entry in document["artifacts"]),
        digest=hashlib.sha256(content).hexdigest()[:16],
    )
