"""Words as the full-text index tells them apart."""

from __future__ import annotations

import pytest

from graph_service.compiler.tokens import tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("... !", []),
        ("fact-based", ["fact", "based"]),
        ("o'brien o’neil rock'n'", ["o'brien", "o’neil", "rock'n"]),
        ("u.s. e.g", ["u.s", "e.g"]),
        ("1.5 1,5 1.a a.1 a,b", ["1.5", "1,5", "1", "a", "a", "1", "a", "b"]),
        ("a_b _ x:y", ["a_b", "_", "x:y"]),
        ("漢字かな", ["漢", "字", "か", "な"]),
        ("ケース2x", ["ケース", "2x"]),
        ("ไทย2", ["ไทย", "2"]),
        ("हिनदी", ["हिनदी"]),
        ("soft\u00adhyphen", ["soft\u00adhyphen"]),
    ],
)
def test_words_of_a_text(text: str, words: list[str]) -> None:
    assert tokens(text) == words
