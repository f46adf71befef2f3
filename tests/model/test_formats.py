"""Texts that are of a format, and texts that are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.model import TextFormat
from graph_service.model.formats import fits


@pytest.mark.parametrize(
    ("text", "right"),
    [
        *(
            (each, True)
            for each in ("es", "pt-BR", "zh-Hant-TW", "tlh", "es-419", "x-verrin", "und")
        ),
        *(
            (each, False)
            for each in ("Klingonese!!", "english", "Español", "en_US", "xx", "", "e s")
        ),
    ],
)
def test_languages(text: str, right: bool) -> None:
    assert fits(TextFormat.LANGUAGE, text) is right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("https://example.org", True),
        ("http://example.org:8080/a?b=c#d", True),
        ("HTTPS://example.org/Ä", True),
        ("http://[::1]/", True),
        ("example.org", False),
        ("https://", False),
        ("https:///a", False),
        ("https:example.org", False),
        ("ftp://example.org", False),
        ("javascript:alert(1)", False),
        ("https://exa mple.org", False),
        ("https://example.org:99999/", False),
        ("https://[::1", False),
        ("", False),
    ],
)
def test_addresses(text: str, right: bool) -> None:
    assert fits(TextFormat.URL, text) is right


@given(st.sampled_from(TextFormat), st.text())
def test_any_text_is_of_a_format_or_not(format_: TextFormat, text: str) -> None:
    assert fits(format_, text) in (True, False)
