"""The explorer, the page at `/`: a graph to look at, and who says so."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from graph_service.web.shell import Page, policy

PAGE = Page(
    name="explorer",
    title="Explorer",
    description="A graph to look at: how things are connected, and who says so.",
    source="src/explorer/main.tsx",
    policy=policy(),
)


class Explorer:
    """Answers `/` with the page. It has no data, so it is free to all."""

    def __init__(self, assets: Path, *, endpoint: str) -> None:
        self._assets = assets
        self._endpoint = endpoint

    async def answer(self, request: Request) -> Response:
        """The page, or what stands in for it until it is built."""
        return PAGE.response(request, self._assets, endpoint=self._endpoint)
