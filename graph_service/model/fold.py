"""Folding of text: the one rule by which text sorts and is compared without case and accents."""

from __future__ import annotations

import unicodedata

_LATIN = str.maketrans(
    {
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ı": "i",
        "ł": "l",
        "ŋ": "n",
        "ŧ": "t",
    }
)
"""Latin letters that Unicode does not take apart, as the full-text index folds them."""


def fold(text: str) -> str:
    """Text without case and accents: "Álvaro" becomes "alvaro".

    Compatibility caseless matching (Unicode, section 3.13, D146), combining marks dropped.
    """
    decomposed = _decomposed(_decomposed(_decomposed(text).casefold()).casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return bare.translate(_LATIN)


def _decomposed(text: str) -> str:
    return unicodedata.normalize("NFKD", text)
