"""What is typed becomes Lucene's text: words, prefixes, fuzzy words; all else is text."""

from __future__ import annotations

from time import perf_counter

import pytest

from graph_service.compiler.lucene import best_match, lucene_queries, words_of
from graph_service.compiler.tokens import tokens
from graph_service.errors import BadInputError


@pytest.mark.parametrize(
    ("text", "lucene"),
    [
        ("Alvaro", 'n:"alvaro"'),
        ("álv*", "n:alv*"),
        ("Álvaro~", "n:alvaro~2"),
        ("curi~", "n:curi~1"),
        ("ab~", "n:ab~0"),
        ("Fact-Bas*", 'n:"fact" AND n:bas*'),
        ("O'Brie*", "n:o'brie*"),
        ("smørrebrø*", "n:smorrebro*"),
        ("AND OR NOT", 'n:"and" AND n:"or" AND n:"not"'),
        ("ЙОД йод*", 'n:"иод" AND n:иод*'),
        ("漢字 漢字*", 'n:"漢字" AND n:"漢" AND n:字*'),
        ("name:x", 'n:"name:x"'),
        ('say "so"', 'n:"say" AND n:"\\"so\\""'),
        ("back\\slash", 'n:"back\\\\slash"'),
        ("/rege.x/", 'n:"/rege.x/"'),
        ("a*b", 'n:"a*b"'),
        ("x:y*", "n:x\\:y*"),
        ("1,5* 1,x*", 'n:1,5* AND n:"1" AND n:x*'),
        ("हिन्दी*", "n:हिनदी*"),
    ],
)
def test_words_become_conditions(text: str, lucene: str) -> None:
    assert lucene_queries(text, (("name", "n", 1.0),)) == [["name", lucene, 1.0]]


@pytest.mark.parametrize("text", ["", "   ", "*", "~", '!!! ... " \\', "-- && ||", "* ~ ?"])
def test_without_a_word_nothing_is_looked_for(text: str) -> None:
    assert lucene_queries(text, (("name", "n", 1.0),)) == []


def test_too_many_words_are_refused_with_their_number() -> None:
    words_of("word " * 100)
    with pytest.raises(BadInputError, match="101 words"):
        words_of("word " * 101)
    with pytest.raises(BadInputError, match="11 of them fuzzy"):
        words_of("word~ " * 11)


def test_a_long_search_is_refused_and_a_long_word_is_not_fuzzy() -> None:
    with pytest.raises(BadInputError, match="10001 letters; it takes 10000"):
        words_of("a" * 10_001)
    (word,) = words_of("a" * 41 + "~")
    assert word.ending == ""
    assert words_of("a" * 40 + "~")[0].ending == "~"


def test_words_are_told_apart_in_time_that_grows_with_the_text() -> None:
    started = perf_counter()
    assert len(tokens("a" * 400_000)) == 1
    assert perf_counter() - started < 10


def test_the_best_of_several_texts_is_told() -> None:
    names = ["The Agency", "Drug Enforcement Administration", "DEA"]
    assert best_match(names, words_of("dea")) == "DEA"
    assert best_match(names, words_of("enforcment~")) == "Drug Enforcement Administration"
    assert best_match("only", words_of("x")) == "only"
    assert best_match(None, ()) == ""
