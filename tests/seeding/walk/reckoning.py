"""What is reckoned from text: folded words, the days of a date, ids; written anew for the walk."""

from __future__ import annotations

import calendar
import hashlib
import json
import re
import unicodedata
from datetime import date
from typing import Any

from graph_service.model import Property, PropertyKind

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?\Z")


def folded(text: str) -> str:
    """Text without case and without accents that Unicode takes apart."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in apart if unicodedata.category(char) != "Mn").casefold()


def days(text: str) -> tuple[date | None, date | None]:
    """The first and the last day of `2011`, `2011-03` or `2011-03-18`; none without a year."""
    if text.startswith("XXXX"):
        return None, None
    found = _DATE.match(text)
    assert found, f"The walk does not know dates such as {text}."
    year, month, day = (int(each) if each else None for each in found.groups())
    assert year is not None
    last_month = month or 12
    last_day = day or calendar.monthrange(year, last_month)[1]
    return date(year, month or 1, day or 1), date(year, last_month, last_day)


def content_hash(*parts: Any) -> str:
    """The id of some content: BLAKE2b of its JSON, 8 bytes."""
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.blake2b(text.encode("utf-8"), digest_size=8).hexdigest()


def columns_of(prop: Property, texts: list[str]) -> dict[str, Any]:
    """All columns of a property that has these texts; what is not stored is None."""
    columns: dict[str, Any]
    if prop.many:
        ordered = sorted(texts, key=lambda text: (folded(text), text))
        columns = {prop.name: ordered}
        if len(prop.columns) > 1:
            columns[f"{prop.name}Folded"] = [folded(text) for text in ordered]
        return columns
    text = texts[0] if texts else None
    columns = {prop.name: _typed(prop, text)}
    if prop.kind is PropertyKind.FUZZY_DATE:
        first, last = days(text) if text else (None, None)
        columns |= {f"{prop.name}Earliest": first, f"{prop.name}Latest": last}
    elif len(prop.columns) > 1:
        columns[f"{prop.name}Folded"] = None if text is None else folded(text)
    return columns


def _typed(prop: Property, text: str | None) -> str | int | bool | None:
    if text is None:
        return None
    if prop.kind is PropertyKind.BOOLEAN:
        return {"true": True, "false": False}.get(text, text)
    if prop.kind is PropertyKind.INT:
        return int(text) if text.isdigit() else text
    return text
