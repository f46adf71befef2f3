"""Search: nothing that is written breaks it; a name's words find it however they are written."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any
from unicodedata import ucd_3_2_0

import orjson
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from graph_service.compiler import Limits
from graph_service.database import Database
from graph_service.engine import Engine, GraphRequest
from graph_service.model.press import PRESS
from graph_service.schema import build_schema
from tests.properties.folding import folded
from tests.properties.graphs import Graph, Node
from tests.properties.loading import declared, load
from tests.properties.random_graphs import random_graph

LONG = settings.get_current_profile_name() == "long"
NAMES = (
    "Álvaro Curiel", "E\u0301cole", "The It of a", "Straße nach Łódź", "İstanbul ışığı",
    "ŒUVRE ĳs Ǆ", "Йошкар-Ола ёж", "Αθήνα ΟΔΟΣ ὁδός", "한글 각", "漢字 ひらがな カタカナ",
    "ﾊﾞﾅﾅ がぎ", "हिन्दी १२", "العَرَب", "שָׁלוֹם", "ไทย", "O'Brien o’neil", "fact-based",
    "U.S. e.g. 1.5 1,5", "a.1 1a,b2", "a_b x:y c/d", "l·l l‧l", "Ｆｕｌｌ ﬁsh Ⅷ ½ ²",
    "😀 smile ❤️", "C++ C# .NET",
    '"Somos."', "naïve AND café", "µ Å K ſ", "soft\u00adhyphen zero\u200djoin",
)  # fmt: skip
SEARCHES = """query ($words: String!) {
  search(query: $words, first: 10000) { totalCount nodes { entity { key } } }
  entities(where: {search: $words}, first: 10000) { nodes { key } }
}"""
FILTERS = """query ($words: String!) {
  works(where: {search: $words}) { totalCount }
  not: people(where: {NOT: {search: $words}, OR: [{search: $words}, {}]}) { totalCount }
  facts(where: {search: $words}, first: 2) { nodes { id } }
  places(first: 3) { nodes { events(where: {search: $words}) { totalCount } } }
  roles(where: {person: {search: $words}}) { totalCount }
  search(query: $words, first: 2) { nodes { matched property } }
}"""

texts = (
    st.text(max_size=60)
    | st.text(alphabet='aé字 "\\+-&|!(){}[]^~*?:/.,;\x00\u200b', max_size=40)
    | st.lists(st.sampled_from(["AND", "OR", "a*", "é~", "*", "~", '"', "\\", "[a", "TO"])).map(
        " ".join
    )
    | st.integers(1, 300).map(lambda times: "word* " * times)
    | st.integers(1, 50_000).map(lambda times: "é" * times + "*")
)


letters = st.characters(max_codepoint=0xFFFF, exclude_categories=("Cs", "Cc", "Cn", "Co")).filter(
    lambda char: ucd_3_2_0.category(char) != "Cn"
)
"""What names are written in. Lucene's Unicode is older than Python's; what both know is tried."""


def effort(examples: int) -> settings:
    return settings(
        max_examples=examples * (20 if LONG else 1),
        derandomize=not LONG,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


@pytest.fixture(scope="module")
async def engine(database: Database) -> AsyncIterator[Engine]:
    async with declared(database, PRESS):
        await load(database, random_graph(PRESS, 3))
        yield Engine(build_schema(PRESS), database, Limits(), seconds=120)


async def ask(engine: Engine, query: str, words: str) -> dict[str, Any]:
    answer: dict[str, Any] = orjson.loads(
        (await engine.answer(GraphRequest(query, {"words": words}))).body
    )
    return answer


@effort(100)
@given(words=texts)
@example("\ufffe\U0010ffff 漫画* ~")
@example("(" * 2000 + "a")
@example("a " * 101)
async def test_nothing_that_is_written_breaks_it(engine: Engine, words: str) -> None:
    answer = await ask(engine, FILTERS, words)
    codes = {error["extensions"]["code"] for error in answer.get("errors", ())}
    assert codes <= {"BAD_USER_INPUT", "LIMIT_EXCEEDED"}, answer


@effort(3)
@given(
    names=st.lists(
        st.text(letters, min_size=1, max_size=25),
        min_size=20,
        max_size=20,
    )
)
@example(names=list(NAMES))
async def test_names_are_found_by_their_words(
    engine: Engine, database: Database, names: list[str]
) -> None:
    graph = Graph(PRESS)
    for number, name in enumerate(names):
        values = {"key": f"k{number}", "name": name, "kind": "OTHER"}
        graph.nodes.append(Node("Place", f"k{number}", values))
    await load(database, graph)
    missed = [
        (name, form)
        for number, name in enumerate(names)
        for form in _forms(name)
        if f"k{number}" not in await _found(engine, form)
    ]
    assert missed == []


def _forms(name: str) -> list[str]:
    """Every word of a name: as it is, in large and small letters, without accents, cut short."""
    found: dict[str, None] = {}
    for word in name.split():
        if not any(map(_is_letter, folded(word))):
            continue
        found |= dict.fromkeys((word, word.upper(), word.lower(), folded(word)))
        if _is_letter(word[-1]) and _is_letter(folded(word)[-1]):
            found |= dict.fromkeys((f"{word}*", f"{folded(word)}*", f"{word.upper()}*"))
        half = word[: len(word) // 2 + 1]
        if _is_letter(half[-1]):
            found[f"{half}*"] = None
    return [form for form in found if form.rstrip("*~") == form or form.endswith("*")]


def _is_letter(char: str) -> bool:
    return char.isalpha() or char.isdecimal()


async def _found(engine: Engine, words: str) -> set[str]:
    """Keys of what a search finds; the filter finds the same."""
    answer = await ask(engine, SEARCHES, words)
    assert "errors" not in answer, answer["errors"]
    hits = answer["data"]["search"]["nodes"]
    keys = {hit["entity"]["key"] for hit in hits}
    assert len(keys) == len(hits) == answer["data"]["search"]["totalCount"]
    assert keys == {node["key"] for node in answer["data"]["entities"]["nodes"]}
    return keys
