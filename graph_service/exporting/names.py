"""Names of columns, apart from those that every row has."""

from __future__ import annotations

from collections.abc import Iterable


def apart(reserved: Iterable[str], names: Iterable[str]) -> dict[str, str]:
    """Each name for what it is called: the same, or with `_` behind it where that is taken.

    `apart(("id", "type"), ("title", "type"))` is `{"title": "title", "type": "type_"}`.
    """
    taken = set(reserved)
    called: dict[str, str] = {}
    for name in dict.fromkeys(names):
        own = name
        while own in taken:
            own += "_"
        called[name] = own
        taken.add(own)
    return called
