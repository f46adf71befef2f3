"""The service that the clients ask, and where they are built."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph_service.app import create_app
from graph_service.database import Database
from graph_service.settings import Settings
from tests.clients.javascript import Workshop
from tests.service import listening


@pytest.fixture(scope="session")
def service(article: Database) -> Iterator[str]:
    """The article's graph, served on loopback; the service's address."""
    with listening(create_app(Settings(), target=article.target)) as url:
        yield url


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """Where clients in TypeScript are built."""
    return Workshop.furnished(tmp_path_factory.mktemp("clients"))
