"""Reading YAML into a tree whose every part knows its place; whatever is odd becomes a problem."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from stat import S_ISREG
from typing import Any

from graph_service.seeding.problems import Problems, Spot
from graph_service.seeding.tree import Items, Pairs, Scalar, Tree, plain_value

_MAX_BYTES = 16 * 1024 * 1024
_MAX_DEPTH = 12
_LINE_END = re.compile(r"\r\n|\n|\r")
_OLD_LINE_END = re.compile("[\x85\u2028\u2029]")

NO_FILE = "this is a pipe, a socket or a device, name a file"
"""What is wrong with a path that leads to something else than a file or a folder."""


class _UnreadableError(Exception):
    """The rest of the file cannot be read; the problem is noted."""


def read_file(path: Path, problems: Problems) -> Tree | None:
    """The tree of a file, or nothing where it has none; every problem is added to `problems`."""
    start = Spot(str(path))
    try:
        found = path.stat()
        if not S_ISREG(found.st_mode):
            # To read a pipe is to wait for whoever writes it.
            problems.add(start, NO_FILE)
            return None
        if found.st_size > _MAX_BYTES:
            problems.add(start, "the file is larger than 16 MiB, split it into several")
            return None
        data = path.read_bytes()
    except OSError as error:
        problems.add(start, f"the file cannot be read ({error.strerror}), check its path and mode")
        return None
    return read_bytes(data, str(path), problems)


def read_bytes(data: bytes, file: str, problems: Problems) -> Tree | None:
    """The tree of a file's content, or nothing where it has none."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode()
        problems.add(_after(before, file), "the file is not UTF-8 text, save it as UTF-8")
        return None
    return read_text(text, file, problems)


def read_text(text: str, file: str, problems: Problems) -> Tree | None:
    """The tree of a file's text, or nothing where it has none.

    libyaml reads it, ten times as fast as Python; what it cannot read is read once more in Python,
    which tells better what is wrong. So is what holds line ends of YAML 1.1, which libyaml counts
    and editors don't.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    own = Problems()
    try:
        if _OLD_LINE_END.search(text):
            raise YAMLError
        tree = _Builder(YAML(typ="safe", pure=False).parse(text), file, own).document()
    except _UnreadableError:
        problems.extend(own)
        return None
    except (YAMLError, ValueError):
        pass
    else:
        problems.extend(own)
        return tree
    try:
        return _Builder(YAML(typ="safe", pure=True).parse(text), file, problems).document()
    except _UnreadableError:
        return None
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problems.add(_spot(file, mark), f"this is no YAML: {_brief(error)}")
    except (YAMLError, ValueError, IndexError, TypeError, AttributeError) as error:
        # The reader's own checks (control characters), and slips of the parser on broken input.
        problems.add(_of_reader(file, text, error), "this is no YAML: a character that it forbids")
    return None


def _brief(error: Any) -> str:
    problem = " ".join(str(error.problem or error.context or "it breaks off").split())
    if "\\t" in problem:
        return "a tab indents or starts a token, indent with spaces"
    return f"{problem}, check indentation, quotes and colons"


def _of_reader(file: str, text: str, error: Exception) -> Spot:
    position = getattr(error, "position", None)
    if not isinstance(position, int) or position > len(text):
        return Spot(file)
    return _after(text[:position], file)


def _after(before: str, file: str) -> Spot:
    """The place after a text that a file begins with."""
    lines = _LINE_END.split(before)
    return Spot(file, len(lines), len(lines[-1]) + 1)


def _spot(file: str, mark: Any) -> Spot:
    return Spot(file, mark.line + 1, mark.column + 1) if mark else Spot(file)


class _Builder:
    """Turns the parser's events into a tree: no anchors, no tags, no keys that come twice."""

    def __init__(self, events: Iterator[Any], file: str, problems: Problems) -> None:
        self._events = events
        self._file = file
        self._problems = problems

    def document(self) -> Tree | None:
        tree: Tree | None = None
        for event in self._events:
            kind = type(event).__name__
            if kind in ("StreamStartEvent", "DocumentStartEvent", "DocumentEndEvent"):
                continue
            if kind == "StreamEndEvent":
                break
            if tree is not None:
                self._stop(event, "a second document begins here, a seed file holds one")
            tree = self._tree(event, 0)
        return tree

    def _stop(self, event: Any, message: str) -> None:
        self._problems.add(_spot(self._file, event.start_mark), message)
        raise _UnreadableError

    def _tree(self, event: Any, depth: int) -> Tree:
        kind = type(event).__name__
        if depth > _MAX_DEPTH:
            self._stop(event, f"this is nested deeper than {_MAX_DEPTH} levels, write it flatter")
        if kind == "AliasEvent" or getattr(event, "anchor", None):
            self._stop(event, "anchors and aliases are not read here, write the value out")
        if kind == "ScalarEvent":
            return self._scalar(event)
        tag = getattr(event, "tag", None)
        if tag and str(tag) != "None":
            self._stop(event, f"the tag {tag} is not read here, leave it out")
        spot = _spot(self._file, event.start_mark)
        if kind == "SequenceStartEvent":
            return Items(spot, tuple(self._items(depth)))
        return Pairs(spot, tuple(self._pairs(depth)))

    def _items(self, depth: int) -> Iterator[Tree]:
        for event in self._events:
            if type(event).__name__ == "SequenceEndEvent":
                return
            yield self._tree(event, depth + 1)

    def _pairs(self, depth: int) -> Iterator[tuple[Scalar, Tree]]:
        seen: dict[str, Spot] = {}
        for event in self._events:
            if type(event).__name__ == "MappingEndEvent":
                return
            key = self._tree(event, depth + 1)
            value = self._tree(next(self._events), depth + 1)
            if not isinstance(key, Scalar):
                self._problems.add(key.spot, "a key is a list or a mapping, write a word")
            elif key.text in seen:
                line = seen[key.text].line
                message = f"the key {key.text} comes twice (first in line {line}), keep one"
                self._problems.add(key.spot, message)
            else:
                seen[key.text] = key.spot
                yield key, value

    def _scalar(self, event: Any) -> Scalar:
        text: str = event.value
        tag = getattr(event, "tag", None)
        if tag and str(tag) not in ("None", "!"):
            self._stop(event, f"the tag {tag} is not read here, leave it out")
        if any("\ud800" <= char <= "\udfff" or char == "\0" for char in text):
            self._stop(event, "the text holds a character that cannot be stored, leave it out")
        spot = _spot(self._file, event.start_mark)
        return Scalar(spot, text, plain_value(text) if event.style in (None, "") else text)
