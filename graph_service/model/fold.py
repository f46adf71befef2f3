"""Folding of text: the one rule by which text sorts and is compared without case and accents."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """Text without case and accents: "Álvaro" becomes "alvaro".

    Compatibility caseless matching (Unicode, section 3.13, D146), combining marks dropped.
    """
    decomposed = _decomposed(_decomposed(_decomposed(text).casefold()).casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _decomposed(text: str) -> str:
    return unicodedata.normalize("NFKD", text)
