"""The GraphiQL page, which a browser gets in place of an answer at the GraphQL endpoint."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse

from graph_service.web.fields import Fields
from graph_service.web.negotiation import prefers_html
from graph_service.web.reading import SAFE
from graph_service.web.shell import Page, policy

PAGE = Page(
    name="graphiql",
    title="GraphiQL",
    description="Questions to the graph in GraphQL, with examples.",
    source="src/graphiql/main.tsx",
    # The editor (Monaco) writes style elements and attributes of its own.
    policy=policy(style="style-src 'self' 'unsafe-inline'"),
)


def is_asked_for(method: str | None, fields: Fields) -> bool:
    """Whether a browser asks for the page: it gets no data, so it need not say who it is."""
    return method in SAFE and prefers_html(fields)


def response(request: Request, assets: Path) -> HTMLResponse:
    """Answer a browser that asks for the GraphQL endpoint."""
    path = request.url.path.removeprefix(request.scope.get("root_path", ""))
    return PAGE.response(request, assets, endpoint=path)
