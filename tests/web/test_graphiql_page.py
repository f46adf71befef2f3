"""The GraphiQL page in a real browser: offline, clean, the statement beside the answer."""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
import uvicorn
from graphql import build_schema, graphql_sync, parse, validate
from playwright.async_api import BrowserContext, Page, expect
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from graph_service.web import graphiql, static

from . import browser

EXAMPLES = sorted((browser.ROOT / "frontend/src/graphiql/examples").glob("*.graphql"))
EXECUTE = "button.graphiql-execute-button"
STATEMENT = (
    "CYPHER 5\n"
    "MATCH (w:Entity:Work {key: $key}) // by its key\n"
    "CALL (w) {\n"
    "  MATCH (w)<-[:ON]-(r:Role)<-[:HAS_ROLE]-(p:Person)\n"
    "  WITH r, p ORDER BY r.title LIMIT 50\n"
    "  RETURN collect([r.title, coalesce(p.name, 'nobody')]) AS roles\n"
    "}\n"
    "RETURN [w.title, roles] AS record" + "\n// and on" * 30
)
# Stands in for the service until its schema can be served here.
SCHEMA = build_schema("""
type Query { work(key: String!): Work  works(where: WorkWhere, orderBy: [WorkOrder!]): Works!
  event(key: String!): Event  person(key: String!): Person }
enum Order { ASC DESC }  enum EventKind { MASSACRE OPERATION NOMINATION }
input Text { eq: String }  input List { has: String }  input Kind { eq: EventKind }
input WorkWhere { languages: List  basedOn: Events_ }  input Events_ { some: EventWhere }
input EventWhere { kind: Kind }  input FactWhere { property: Text }
input WorkOrder { title: Order }  input RoleOrder { title: Order  category: Order }
interface Entity { name: String! }
type FuzzyDate { edtf: String! }
type Named implements Entity { name: String! }  type NamedList { nodes: [Named!]! }
type Place implements Entity { name: String!  within: Place }
type Work implements Entity { name: String!  title: String!  released: FuzzyDate  episodeCount: Int
  roles(orderBy: [RoleOrder!]): Roles!  basedOn: Events!  distributors: NamedList! }
type Works { totalCount: Int!  nodes: [Work!]! }
type Roles { nodes: [Role!]! }  type Role { title: String!  person: Person!  facts: Facts! }
type Person implements Entity { name: String!  nominations: Events!  quotes: Quotes! }
type Quotes { nodes: [Quote!]! }
type Quote { paraphrase: String!  about: NamedList!  citation: Citation! }
type Event implements Entity { name: String!  kind: EventKind!  date: FuzzyDate  place: Place
  deathsAtLeast: Int  award: String  category: String  works: Works!  organizations: Parts!
  facts(where: FactWhere): Facts!  triggeredBy: Events! }
type Events { nodes: [Event!]!  edges: [EventEdge!]! }
type EventEdge { node: Event!  facts: [Fact!]! }
type Parts { edges: [PartEdge!]! }  type PartEdge { part: String  node: Named! }
type Facts { nodes: [Fact!]! }
type Fact { statement: String!  citations: [Citation!]! }
type Citation { work: Work!  paragraph: Int  certainty: String!  accordingTo: [Named!]! }
""")
FACT = {"statement": "James Schamus created Somos.", "citations": [{"paragraph": 3}]}
ROLE = {"title": "creator", "person": {"name": "James Schamus"}, "facts": {"nodes": [FACT]}}
DATA = {"work": {"title": "Somos.", "roles": {"nodes": [ROLE]}}}


async def endpoint(request: Request) -> Response:
    """Answer as the service does: a page to a browser, data to a client."""
    if request.method == "GET":
        return graphiql.response(request, request.app.state.assets)
    asked = await request.json()
    result = graphql_sync(SCHEMA, asked["query"], DATA, operation_name=asked.get("operationName"))
    answer = dict(result.formatted)
    if request.headers.get("X-Graph-Service-Explain") == "cypher" and request.app.state.explains:
        answer["extensions"] = {"cypher": {"statement": STATEMENT, "parameters": {"key": "somos"}}}
    return JSONResponse(answer)


def application(assets: Path, *, explains: bool = True) -> Starlette:
    """Make the smallest application that serves the page and answers it."""
    routes = [Route("/graphql", endpoint, methods=["GET", "POST"]), static.mount(assets)]
    app = Starlette(routes=routes)
    app.state.assets, app.state.explains = assets, explains
    return app


@dataclass
class Served:
    """An application on a loopback port."""

    app: Starlette
    url: str


@pytest.fixture(scope="module")
def assets() -> Path:
    return browser.built_assets()


@pytest.fixture
def served(assets: Path) -> Iterator[Served]:
    app = application(assets)
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning", ws="none"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            time.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield Served(app, f"http://127.0.0.1:{port}")
    finally:
        server.should_exit = True
        thread.join()


@dataclass
class Watched:
    """A page, and all that it asked for and complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


async def watched(context: BrowserContext) -> Watched:
    """Open a page whose requests, console and policy violations are kept."""
    seen = Watched(await context.new_page())
    context.on("request", lambda request: seen.requests.append(request.url))
    context.on("console", lambda line: seen.complaints.append(f"{line.type}: {line.text}"))
    seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    await seen.page.add_init_script(
        "addEventListener('securitypolicyviolation', (e) =>"
        " console.error(`${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}`))"
    )
    return seen


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
async def test_an_example_is_answered_with_its_statement_beside_it(
    served: Served, dark: bool, tmp_path: Path
) -> None:
    async with browser.opened(dark=dark) as context:
        seen = await watched(context)
        page = seen.page
        await page.goto(f"{served.url}/graphql")
        await expect(page.get_by_role("region", name="Cypher statement")).to_contain_text(
            "appears here when you run a query"
        )
        tabs = page.locator(".graphiql-tab-button")
        await expect(tabs).to_have_count(len(EXAMPLES))
        await expect(page.locator(".graphiql-query-editor")).to_contain_text("WhoMadeSomos")
        await page.click(EXECUTE)
        await expect(page.locator(".result-window")).to_contain_text("creator")
        await expect(page.locator(".result-window")).not_to_contain_text("extensions")
        await expect(page.locator(".statement-text")).to_have_text(STATEMENT)
        await expect(page.locator(".statement-parameters")).to_contain_text('$key"somos"')
        await page.screenshot(path=tmp_path / "page.png")
        assert {url.split("/", 3)[2] for url in seen.requests} == {served.url[7:]}
        assert any("worker" in url for url in seen.requests)
        assert seen.complaints == []


async def test_the_statement_follows_the_tab_and_can_be_copied(served: Served) -> None:
    async with browser.opened() as context:
        await context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = (await watched(context)).page
        await page.goto(f"{served.url}/graphql")
        await expect(page.locator(".graphiql-query-editor")).to_contain_text("WhoMadeSomos")
        await page.click(EXECUTE)
        await page.get_by_role("button", name="Copy", exact=True).click()
        await expect(page.get_by_role("button", name="Copied")).to_be_visible()
        assert await page.evaluate("navigator.clipboard.readText()") == STATEMENT
        await page.locator(".graphiql-tab-button").nth(1).click()
        await expect(page.locator(".statement-panel")).to_contain_text("appears here")
        await page.locator(".graphiql-tab-button").nth(0).click()
        await expect(page.locator(".statement-text")).to_have_text(STATEMENT)
        await page.set_viewport_size({"width": 900, "height": 500})
        # A long statement scrolls in its pane and makes no page longer.
        await expect(page.locator(".statement-panel")).to_be_in_viewport(ratio=1)
        await page.get_by_role("button", name="Hide the statement").click()
        await expect(page.locator(".statement-text")).to_have_count(0)


async def test_the_panel_closes_when_no_statement_is_sent(served: Served) -> None:
    served.app.state.explains = False
    async with browser.opened() as context:
        page = (await watched(context)).page
        await page.goto(f"{served.url}/graphql")
        await expect(page.locator(".graphiql-query-editor")).to_contain_text("WhoMadeSomos")
        await page.click(EXECUTE)
        await expect(page.locator(".result-window")).to_contain_text("creator")
        await expect(page.locator(".statement-panel")).to_contain_text("not sent with this answer")
        await expect(page.locator(".statement-text")).to_have_count(0)


async def test_an_example_opens_again_in_a_tab_of_its_own(served: Served) -> None:
    async with browser.opened() as context:
        page = (await watched(context)).page
        await page.goto(f"{served.url}/graphql")
        await expect(page.locator(".graphiql-query-editor")).to_contain_text("WhoMadeSomos")
        await page.get_by_role("button", name="Show Examples").click()
        await page.get_by_role("button", name="What James Schamus said").click()
        await expect(page.locator(".graphiql-query-editor")).to_contain_text("paraphrase")
        await expect(page.locator(".graphiql-tab-button")).to_have_count(len(EXAMPLES) + 1)


async def test_the_waiting_page_gives_way_to_the_built_one(
    served: Served, assets: Path, tmp_path: Path
) -> None:
    served.app.state.assets = tmp_path / "not built"
    async with browser.opened() as context:
        seen = await watched(context)
        await seen.page.goto(f"{served.url}/graphql")
        await expect(seen.page.locator("pre")).to_contain_text(f"curl {served.url}/graphql")
        await seen.page.screenshot(path=tmp_path / "waiting.png")
        served.app.state.assets = assets
        await expect(seen.page.locator(".graphiql-container")).to_be_visible(timeout=15_000)
        complaints = [line for line in seen.complaints if "503" not in line]
        assert complaints == []


def test_the_waiting_page_says_when_to_come_back(served: Served, tmp_path: Path) -> None:
    served.app.state.assets = tmp_path
    answer = httpx.get(f"{served.url}/graphql")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "3"


def test_no_page_runs_a_script_that_is_not_the_service_s_own(served: Served) -> None:
    answer = httpx.get(f"{served.url}/graphql")
    assert answer.status_code == 200
    assert "script-src 'self';" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_assets_are_kept_for_good_and_the_manifest_is_not(served: Served, assets: Path) -> None:
    entry = static.entry(assets, graphiql.ENTRY)
    assert entry is not None
    script = httpx.get(f"{served.url}/assets/{entry.script}")
    assert "immutable" in script.headers["Cache-Control"]
    manifest = httpx.get(f"{served.url}/assets/{static.MANIFEST}")
    assert "Cache-Control" not in manifest.headers
    assert httpx.get(f"{served.url}/assets/missing.js").status_code == 404


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_valid(example: Path) -> None:
    assert validate(SCHEMA, parse(example.read_text())) == []
