"""Opening the table that a mapping names."""

from __future__ import annotations

import os
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

from graph_service.seeding.mapping.csv_table import CsvTable
from graph_service.seeding.mapping.json_table import JsonTable
from graph_service.seeding.mapping.rows import Table
from graph_service.seeding.problems import Problems
from graph_service.seeding.reading import NO_FILE
from graph_service.seeding.tree import Scalar, Tree

_DELIMITERS = {".csv": ",", ".tsv": "\t"}
_JSON = (".jsonl", ".ndjson")
_WORDS = {"tab": "\t", "comma": ",", "semicolon": ";"}


def open_table(
    mapping: Path,
    file: Scalar,
    delimiter: Tree | None,
    wanted: Iterable[str],
    problems: Problems,
) -> Table | None:
    """The table of a mapping, its file named relative to it; what is wrong is a problem."""
    name = file.text.strip()
    path = mapping.parent / name
    ending = path.suffix.lower()
    if ending not in (*_DELIMITERS, *_JSON):
        known = ", ".join((*_DELIMITERS, *_JSON))
        problems.add(file.spot, f"`rows` names a file of one of the kinds {known}")
    elif not os.path.isfile(path):
        problems.add(file.spot, _no_file(path, name))
    elif ending in _DELIMITERS:
        sign = _DELIMITERS[ending] if delimiter is None else _sign(delimiter, problems)
        return CsvTable(path, sign, problems) if sign else None
    elif delimiter is not None:
        problems.add(delimiter.spot, "JSON Lines have no delimiter, leave it out")
    else:
        return JsonTable(path, wanted, problems)
    return None


def _sign(delimiter: Tree, problems: Problems) -> str | None:
    text = delimiter.text if isinstance(delimiter, Scalar) else ""
    sign = _WORDS.get(text, text)
    if len(sign) == 1 and sign not in '"\r\n\0 ':
        return sign
    problems.add(delimiter.spot, f"`delimiter` is one character, or one of {', '.join(_WORDS)}")
    return None


def _no_file(path: Path, name: str) -> str:
    if os.path.isdir(path):
        return f"{name} is a folder, name a file in it"
    if os.path.exists(path):
        return f"{name}: {NO_FILE}"
    return f"there is no file {name} here, {_near(path)}"


def _near(path: Path) -> str:
    try:
        names = [
            each.name
            for each in path.parent.iterdir()
            if each.suffix == path.suffix and os.path.isfile(each)
        ]
    except OSError:
        names = []
    close = get_close_matches(path.name, names, n=1)
    return f"did you mean {close[0]}?" if close else "its path is relative to the mapping's"
