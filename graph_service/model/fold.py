"""Folding of text: the one rule by which text sorts and is compared without case and accents."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """Text without case and accents: "Álvaro" becomes "alvaro" (NFKD, combining marks dropped)."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))
