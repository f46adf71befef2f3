"""A file of keys, and an issuer of tokens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph_service.web.key_file import KeyFile
from tests.web import issuer as signing
from tests.web.issuer import Issuer, public


@pytest.fixture
def file(tmp_path: Path) -> KeyFile:
    return KeyFile(tmp_path / "keys")


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    issuer = Issuer({"keys": [public(signing.RSA, "RS256", kid="one", use="sig", alg="RS256")]})
    issuer.start()
    yield issuer
    issuer.stop()
