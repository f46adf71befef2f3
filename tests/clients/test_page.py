"""The page on clients shows what is run here: its code, its requests, its releases."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx
import pytest

from tests.clients.commands import HERE, ROOT
from tests.docs.markdown import DOCS, Block, blocks, rows

PAGE = DOCS / "clients.md"
CODE = [block for block in blocks(PAGE) if block.language != "sh"]
REQUESTS = [block for block in blocks(PAGE) if block.language == "sh"]
SUFFIXES = {"python": "py"}
"""Suffixes of files, where they are not the language's name on the page."""


def name(block: Block) -> str:
    return f"line {block.line}"


@pytest.mark.parametrize("block", CODE, ids=name)
def test_code_is_that_of_an_application(block: Block) -> None:
    suffix = SUFFIXES.get(block.language, block.language)
    found = [
        path
        for folder in (HERE, ROOT / "examples")
        for path in folder.rglob(f"*.{suffix}")
        if block.text in path.read_text(encoding="utf-8")
    ]
    assert found


@pytest.mark.parametrize("block", REQUESTS, ids=name)
def test_requests_are_answered(block: Block, service: str) -> None:
    """Each is a `curl`, its arguments taken as a shell would."""
    program, url, *rest = shlex.split(block.text.replace("\\\n", ""))
    assert program == "curl"
    options = dict(zip(rest[::2], rest[1::2], strict=True))
    address = f"{service}{urlsplit(url).path}"
    if "-d" in options:
        header, value = options["-H"].split(": ")
        answer = httpx.post(address, content=options["-d"], headers={header: value})
        assert answer.json() == {"data": {"work": {"title": "Somos."}}}
    else:
        assert "type Query {" in httpx.get(address).text


def test_releases_are_those_that_are_run() -> None:
    pinned = dict(_pins())
    told = {name: release for names, release in rows(PAGE) for name in names.split("`")[1::2]}
    assert told
    assert {name: pinned[name] for name in told} == told


def _pins() -> Iterator[tuple[str, str]]:
    for each in ("gql", "ariadne"):
        requirements = (HERE / each / "requirements.txt").read_text(encoding="utf-8")
        yield from re.findall(r"^([\w.-]+)==(\S+)$", requirements, flags=re.M)
    packages = json.loads((HERE / "package.json").read_text(encoding="utf-8"))
    yield from (packages["dependencies"] | packages["devDependencies"]).items()


def test_lock_names_no_registry() -> None:
    lock = json.loads((HERE / "package-lock.json").read_text(encoding="utf-8"))
    assert [name for name, each in lock["packages"].items() if "resolved" in each] == []
