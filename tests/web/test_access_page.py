"""GraphiQL where a key is asked for: the page is free, and the key is typed into it."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.async_api import expect

from graph_service.app import create_app
from graph_service.database import Database
from graph_service.settings import Settings
from graph_service.web.key_file import KeyFile
from tests.web import browser
from tests.web.test_graphiql_page import EXECUTE, listening


async def test_a_key_is_typed_under_headers(article: Database, tmp_path: Path) -> None:
    file = KeyFile(tmp_path / "keys")
    headers = json.dumps({"Authorization": f"Bearer {file.add('ana')}"})
    app = create_app(
        Settings(api_keys_file=file.path), target=article.target, assets=browser.built_assets()
    )
    with listening(app) as url:
        async with browser.opened() as context:
            page = await context.new_page()
            await page.goto(f"{url}/graphql")
            await expect(page.locator(".graphiql-query-editor")).to_contain_text("WhoMadeSomos")
            await page.click(EXECUTE)
            await expect(page.locator(".result-window")).to_contain_text("UNAUTHENTICATED")
            await page.get_by_role("button", name="Headers").click()
            await page.locator(".graphiql-editor-tool .graphiql-editor:visible").click()
            await page.keyboard.insert_text(headers)
            await page.click(EXECUTE)
            await expect(page.locator(".result-window")).to_contain_text("creator")
            await page.get_by_role("button", name="Re-fetch GraphQL schema").click()
            await page.get_by_role("button", name="Show Documentation Explorer").click()
            await expect(page.locator(".graphiql-doc-explorer")).to_contain_text("Query")
            await page.screenshot(path=tmp_path / "page.png")
