"""What another site can make a browser send, and what this site's pages and programs send."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graph_service.app import create_app
from graph_service.database import Database, Target
from graph_service.settings import Settings
from tests.service import listening

from . import browser
from .clients import Client, error, opened

NOWHERE = Target("bolt://127.0.0.1:1", "neo4j", "x")
QUERY = {"query": "{__typename}"}
CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0"
SITE = "Sec-Fetch-Site"


@pytest.fixture(scope="module")
async def client() -> AsyncIterator[Client]:
    async with opened(NOWHERE) as each:
        yield each


@pytest.mark.parametrize(
    ("sent", "headers"),
    [
        ("curl", {"User-Agent": "curl/8.14.1"}),
        ("a program that says nothing of itself", {"User-Agent": ""}),
        ("fetch of Node", {"User-Agent": "node", "Sec-Fetch-Mode": "cors"}),
        ("a page of this site", {"User-Agent": CHROME, SITE: "same-origin"}),
        ("an address that was typed in", {"User-Agent": CHROME, SITE: "none"}),
        (
            "Apollo Client, preflighted",
            {"User-Agent": CHROME, SITE: "cross-site", "Content-Type": "application/json"},
        ),
        (
            "Apollo's mobile clients",
            {"User-Agent": CHROME, "X-Apollo-Operation-Name": "Name"},
        ),
        (
            "urql, preflighted",
            {"User-Agent": CHROME, SITE: "cross-site", "Apollo-Require-Preflight": "true"},
        ),
        (
            "a content type that no browser sends unasked",
            {"User-Agent": CHROME, SITE: "cross-site", "Content-Type": "nonsense"},
        ),
    ],
)
async def test_what_no_other_site_can_send_is_answered(
    client: Client, sent: str, headers: dict[str, str]
) -> None:
    answer = await client.get("/graphql", params=QUERY, headers=headers)
    assert answer.json() == {"data": {"__typename": "Query"}}, sent


@pytest.mark.parametrize(
    ("sent", "headers"),
    [
        ("an image, a script, a style", {"User-Agent": CHROME, SITE: "cross-site"}),
        ("a page of a sibling domain", {"User-Agent": CHROME, SITE: "same-site"}),
        ("a site that is new to us", {"User-Agent": CHROME, SITE: "nested-site"}),
        ("fetch", {"User-Agent": CHROME, SITE: "cross-site", "Origin": "https://evil.example"}),
        ("fetch from a sandbox", {"User-Agent": CHROME, "Origin": "null"}),
        ("an older browser, or plain HTTP", {"User-Agent": CHROME}),
        ("an older browser's fetch", {"User-Agent": "x", "Origin": "https://evil.example"}),
        (
            "a form",
            {SITE: "cross-site", "Content-Type": "application/x-www-form-urlencoded"},
        ),
        (
            "a form with files",
            {SITE: "cross-site", "Content-Type": "multipart/form-data; boundary=x"},
        ),
        ("a form of text", {SITE: "cross-site", "Content-Type": " Text/Plain ; charset=utf-8"}),
        ("a header that is empty", {SITE: "cross-site", "Apollo-Require-Preflight": ""}),
        ("a type that is empty", {SITE: "cross-site", "Content-Type": ""}),
        (
            "a password that the browser keeps, and its cache",
            {SITE: "cross-site", "Authorization": "Basic YTpi", "If-None-Match": "*"},
        ),
    ],
)
async def test_what_another_site_can_send_is_refused(
    client: Client, sent: str, headers: dict[str, str]
) -> None:
    for method in ("GET", "HEAD", "POST"):
        answer = await client.request(method, "/graphql", params=QUERY, headers=headers)
        assert answer.status_code == 400, sent
    refused = error(await client.get("/graphql", params=QUERY, headers=headers))
    assert refused["message"] == "Another site may have made a browser send this request."
    assert "Apollo-Require-Preflight" in refused["hint"]


async def test_pages_that_may_read_may_ask_without_a_preflight() -> None:
    headers = {"User-Agent": CHROME, SITE: "cross-site"}
    for origins in (("https://app.example", "http://localhost:3000"), ("*",)):
        async with opened(NOWHERE, cors_origins=origins) as client:
            origin = {"Origin": "https://app.example"}
            asked = await client.get("/graphql", params=QUERY, headers=headers | origin)
            assert asked.json() == {"data": {"__typename": "Query"}}
            # An image has no origin, so any site may have asked for it.
            image = await client.get("/graphql", params=QUERY, headers=headers)
            assert image.status_code == 400
            if "*" not in origins:
                other = {"Origin": "https://app.example.evil.example"}
                asked = await client.get("/graphql", params=QUERY, headers=headers | other)
                assert asked.status_code == 400


async def test_the_guard_can_be_turned_off() -> None:
    async with opened(NOWHERE, csrf=False) as client:
        headers = {"User-Agent": CHROME, SITE: "cross-site"}
        assert (await client.get("/graphql", params=QUERY, headers=headers)).status_code == 200


class Recorded:
    """An application, and the method and status of all that it was asked at /graphql."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.answers: list[tuple[str, int]] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def watched(message: Message) -> None:
            if message["type"] == "http.response.start" and scope["path"] == "/graphql":
                self.answers.append((scope["method"], message["status"]))
            await send(message)

        await self.app(scope, receive, watched)


def page_of(script: str) -> Starlette:
    """Another site, whose page runs a script."""

    async def page(_: Request) -> HTMLResponse:
        return HTMLResponse(f"<!doctype html><body><script>{script}</script></body>")

    return Starlette(routes=[Route("/", page)])


ATTACK = """
const url = "%s/graphql?query={works{totalCount}}";
const loaded = (name, attribute) => new Promise((done) => {
  const element = document.createElement(name);
  element.onload = element.onerror = done;
  Object.assign(element, attribute);
  document.body.append(element);
});
window.done = (async () => {
  await loaded("img", { src: url });
  await loaded("script", { src: url });
  await loaded("link", { rel: "stylesheet", href: url });
  await fetch(url, { mode: "no-cors", credentials: "include" });
  await fetch(url, { mode: "no-cors", headers: { Accept: "application/graphql-response+json" } });
  await fetch(url).catch(() => null);
  const body = JSON.stringify({ query: "{works{totalCount}}" });
  await fetch(url, { mode: "no-cors", method: "POST", body });
  const headers = { "Content-Type": "application/json" };
  await fetch(url, { mode: "no-cors", method: "POST", body, headers });
  return await fetch(url, { method: "POST", body, headers }).then(() => "read", () => "refused");
})();
"""


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"], ids=["cross-site", "same-site"])
async def test_a_browser_asks_nothing_of_the_database_for_another_site(
    article: Database, host: str
) -> None:
    app = create_app(Settings(), target=article.target)
    recorded = Recorded(app)
    with listening(recorded) as url, listening(page_of(ATTACK % url)) as other:
        async with browser.opened() as context:
            page = await context.new_page()
            await page.goto(other.replace("127.0.0.1", host))
            assert await page.evaluate("done") == "refused"
    # The last one is preflighted, and the browser gives up.
    assert recorded.answers == [("GET", 400)] * 6 + [("POST", 400)] * 2 + [("OPTIONS", 204)]
    assert app.state.database.statements == 0


APP = """
const at = "%s/graphql";
const query = "{works{totalCount}}";
const read = async (answer) => [answer.status, await answer.json()];
window.done = (async () => {
  const got = await fetch(`${at}?query=${query}`);
  const headers = { "Content-Type": "application/json", "Apollo-Require-Preflight": "1",
    "X-API-Key": "k", "X-Graph-Service-Explain": "statement" };
  const body = JSON.stringify({ query });
  const posted = await fetch(at, { method: "POST", headers, body, credentials: "include" });
  return [await read(got), (await read(posted))[0]];
})();
"""


async def test_a_browser_reads_answers_for_a_site_that_may(article: Database) -> None:
    with listening(Starlette()) as free:
        site = free.replace("127.0.0.1", "localhost")
    settings = Settings(cors_origins=(site,))
    recorded = Recorded(create_app(settings, target=article.target))
    port = int(site.rsplit(":", 1)[1])
    with listening(recorded) as url, listening(page_of(APP % url), port):
        async with browser.opened() as context:
            page = await context.new_page()
            await page.goto(site)
            (status, content), posted = await page.evaluate("done")
    assert (status, posted) == (200, 200)
    assert content["data"]["works"]["totalCount"] > 0
    assert recorded.answers == [("GET", 200), ("OPTIONS", 200), ("POST", 200)]
