"""The way past the router: for one address alone, and for nobody who is mounted."""

from __future__ import annotations

import pytest
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from graph_service.web.shortcut import Shortcut


def _named(name: str, met: list[str]) -> ASGIApp:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        met.append(name)

    return app


class _Endpoint:
    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app(scope, receive, send)


@pytest.mark.parametrize(
    ("scope", "where"),
    [
        ({"type": "http", "path": "/graphql"}, "endpoint"),
        ({"type": "http", "path": "/graphql", "root_path": ""}, "endpoint"),
        ({"type": "http", "path": "/graphql/"}, "router"),
        ({"type": "http", "path": "/graphq"}, "router"),
        ({"type": "http", "path": "/under/graphql", "root_path": "/under"}, "router"),
        ({"type": "http", "path": "/graphql", "root_path": "/graphql"}, "router"),
        ({"type": "websocket", "path": "/graphql"}, "router"),
        ({"type": "lifespan"}, "router"),
    ],
)
async def test_who_is_let_past(scope: Scope, where: str) -> None:
    met: list[str] = []
    route = Route("/graphql", _Endpoint(_named("endpoint", met)))
    shortcut = Shortcut(_named("router", met), route=route)

    async def nothing(*_: object) -> dict[str, str]:
        return {}

    await shortcut(scope, nothing, nothing)
    assert met == [where]
    # Traces tell the route of a request, whichever way it took.
    assert (scope.get("route") is route) == (where == "endpoint")
