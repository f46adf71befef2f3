"""Every `curl` of the page on HTTP is answered as shown, with the settings that are shown.

An ellipsis in an ETag stands for any; in a request, for the last one.
"""

from __future__ import annotations

import argparse
import shlex
from itertools import pairwise
from pathlib import Path

import httpx
import orjson
import pytest

from graph_service.app import create_app
from graph_service.database import Database
from graph_service.settings import load_settings
from tests.docs.markdown import DOCS, Block, blocks

PAGE = DOCS / "http.md"
BLOCKS = blocks(PAGE)
ADDRESS = "http://127.0.0.1:8000"
ANY = '"…"'

_curl = argparse.ArgumentParser()
_curl.add_argument("curl")
_curl.add_argument("url")
_curl.add_argument("-i", action="store_true", required=True)
_curl.add_argument("-G", action="store_true")
_curl.add_argument("-X", default=None)
_curl.add_argument("-H", action="append", default=[])
_curl.add_argument("-d", "--data-urlencode", dest="d", action="append", default=[])


def request(command: str, tag: str) -> httpx.Request:
    """What curl sends."""
    one_line = command.replace("\\\n", " ").replace(ANY, tag)
    given = _curl.parse_args(shlex.split(one_line))
    headers = {"User-Agent": "curl/8.14.1", "Accept": "*/*"}
    headers |= dict(line.split(": ", 1) for line in given.H)
    method = given.X or ("POST" if given.d and not given.G else "GET")
    if given.G:
        parameters = dict(each.split("=", 1) for each in given.d)
        return httpx.Request(method, given.url, params=parameters, headers=headers)
    content = "".join(given.d) or None
    return httpx.Request(method, given.url, content=content, headers=headers)


def check(shown: str, answer: httpx.Response) -> None:
    """Whether status, the headers that are shown, and the content are as shown."""
    head, _, content = shown.partition("\n\n")
    status, *headers = head.strip().splitlines()
    assert status == f"HTTP/1.1 {answer.status_code} {answer.reason_phrase}"
    for line in headers:
        name, value = line.split(": ", 1)
        got = answer.headers[name]
        assert got[: len(value.split("…")[0])] == value.split("…")[0]
        assert "…" in value or got == value
    if content:
        got = answer.json()
        for error in got.get("errors", ()):
            assert error["extensions"].pop("requestId")
        assert got == orjson.loads(content)


def pairs() -> list[tuple[Block, Block]]:
    """Each `curl`, and the answer that is shown below it."""
    return [(block, after) for block, after in pairwise(BLOCKS) if block.text.startswith("curl")]


async def test_every_request_is_answered_as_shown(
    article: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    settings, manifest = BLOCKS[0], next(each for each in BLOCKS if each.language == "json")
    for line in settings.text.splitlines():
        for assignment in line.removeprefix("export ").split() if "export" in line else ():
            monkeypatch.setenv(*assignment.split("=", 1))
    Path("documents.json").write_text(manifest.text, encoding="utf-8")
    app = create_app(load_settings(), target=article.target)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=ADDRESS) as client,
    ):
        tag = ""
        while not tag:
            # The version of the graph is not known to the first who asks.
            first = await client.get("/graphql", params={"documentId": "WhoMade"})
            asked = await client.get(
                "/graphql", params={"documentId": "WhoMade", "variables": '{"key":"somos"}'}
            )
            assert first.json()["errors"]
            tag = asked.headers.get("ETag", "")
        for command, shown in pairs():
            assert shown.language == "http", f"line {command.line}"
            answer = await client.send(request(command.text, tag.removeprefix("W/")))
            check(shown.text, answer)
            tag = answer.headers.get("ETag", tag)


def test_every_answer_belongs_to_a_request() -> None:
    answers = [block for block in BLOCKS if block.language == "http"]
    assert [after for _, after in pairs()] == answers
    assert len(answers) > 8
