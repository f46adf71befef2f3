"""Keys that read and write, and a client of a service with mutations."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from graph_service.database import Database
from graph_service.web.key_file import KeyFile
from tests.web.clients import Client, opened


@pytest.fixture
def writing(file: KeyFile) -> str:
    return file.add("desk", writes=True)


@pytest.fixture
def reading(file: KeyFile) -> str:
    return file.add("reader")


@pytest.fixture
async def client(
    empty_database: Database, file: KeyFile, writing: str, reading: str
) -> AsyncIterator[Client]:
    """A client of a service with mutations; it sends no key by itself."""
    target = empty_database.target
    async with opened(target, mutations=True, api_keys_file=file.path) as client:
        yield client
