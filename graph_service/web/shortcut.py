"""The way past the router, for the address that nearly all requests go to."""

from __future__ import annotations

from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send


class Shortcut:
    """ASGI middleware: what asks for a route's very path goes to its endpoint, all else on.

    The router would find the same, and handlers of exceptions would get none: the endpoint answers
    whatever goes wrong. It stays with the router where the application is mounted in another one.
    """

    def __init__(self, app: ASGIApp, *, route: Route) -> None:
        self._app = app
        self._route = route

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or let it pass."""
        route = self._route
        if scope["type"] == "http" and scope["path"] == route.path and not scope.get("root_path"):
            scope["route"] = route
            await route.app(scope, receive, send)
        else:
            await self._app(scope, receive, send)
