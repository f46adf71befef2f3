"""The documents on the page on writing are sent as shown, and answered as shown."""

from __future__ import annotations

from pathlib import Path

import orjson

from graph_service.database import Database
from graph_service.settings import Settings
from graph_service.web.key_file import KeyFile
from tests.docs.markdown import DOCS, blocks
from tests.web.clients import RESPONSE, opened

PAGE = DOCS / "mutations.md"


async def test_documents_are_answered_as_shown(empty_database: Database, tmp_path: Path) -> None:
    found = blocks(PAGE)
    (query,) = (each.text for each in found if each.language == "graphql")
    documents = [each.text for each in found if each.language == "yaml"]
    shown = [orjson.loads(each.text) for each in found if each.language == "json"]
    keys = KeyFile(tmp_path / "keys")
    headers = {"X-API-Key": keys.add("desk", writes=True), "Accept": RESPONSE}
    chosen = {"mutations": True, "api_keys_file": keys.path}
    async with opened(empty_database.target, **chosen) as client:
        for document, expected in zip(documents, shown, strict=True):
            asked = {"query": query, "variables": {"document": document}}
            answer = (await client.post("/graphql", json=asked, headers=headers)).json()
            for error in answer.get("errors", ()):
                del error["extensions"]["requestId"]
            assert answer == expected


def test_the_limit_is_the_default() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert f"({Settings.model_fields['max_seed_size'].default:,}, ten times" in text
