"""The data of an answer, and the rows in it as a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from graph_service.client.extras import pandas

if TYPE_CHECKING:
    import pandas as pd


class Answer(dict[str, Any]):
    """What `data` has in an answer: `answer["work"]["title"]`."""

    def to_pandas(self, path: str | None = None) -> pd.DataFrame:
        """The rows at a path such as `work.people`: a column for each value, nested ones dotted.

        Rows are the nodes or edges of a connection, or the items of a list; an object is one row.
        Without a path, they are those that everything else leads to. Raises `KeyError` for a path
        that is not there, `ValueError` where there are several.
        """
        found = self._only() if path is None else self._at(path)
        frame = pandas().json_normalize(_rows(found))
        # An object that is null in some rows leaves a column of nulls beside those of its values.
        names = list(frame.columns)
        nulls = [each for each in names if any(name.startswith(f"{each}.") for name in names)]
        return frame.drop(columns=nulls)

    def _at(self, path: str) -> Any:
        found: Any = self
        for name in path.split("."):
            if not isinstance(found, dict) or name not in found:
                known = ", ".join(_paths(self)) or "no rows at all"
                raise KeyError(f"The answer has no {path}; it has {known}.")
            found = found[name]
        return found

    def _only(self) -> Any:
        paths = list(_paths(self))
        if len(paths) != 1:
            known = ", ".join(paths) or "none"
            raise ValueError(f"Say which rows are meant by their path; there are {known}.")
        return self._at(paths[0])


def _rows(found: Any) -> list[Any]:
    if isinstance(found, dict):
        listed = next((found[name] for name in ("nodes", "edges") if name in found), None)
        return [found] if listed is None else listed
    return [] if found is None else list(found)


def _paths(found: Any, *before: str) -> Iterator[str]:
    """The paths to outermost lists and connections."""
    if isinstance(found, list) or (isinstance(found, dict) and {"nodes", "edges"} & set(found)):
        yield ".".join(before)
    elif isinstance(found, dict):
        for name, each in found.items():
            yield from _paths(each, *before, name)
