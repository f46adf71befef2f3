"""Collecting everything that is wrong with seed files, each thing with its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from graph_service.errors import Problem, SeedError


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a seed file; lines and columns count from 1."""

    file: str
    line: int = 1
    column: int = 1


_MOST = 1000


class Problems:
    """The problems found so far, each once; of a file, the first thousand, and that there are more.

    A table of a million rows can be wrong in each of them.
    """

    def __init__(self) -> None:
        self._found: dict[Problem, None] = {}
        self._counts: Counter[str] = Counter()

    def __bool__(self) -> bool:
        return bool(self._found)

    def add(self, spot: Spot, message: str) -> None:
        """Keep one problem: what is wrong, what would be right."""
        self._keep(Problem(spot.file, spot.line, spot.column, message))

    def _keep(self, problem: Problem) -> None:
        if problem in self._found or self._counts[problem.file] > _MOST:
            return
        self._counts[problem.file] += 1
        if self._counts[problem.file] > _MOST:
            rest = "there are more problems in this file, mend these first"
            problem = Problem(problem.file, problem.line, problem.column, rest)
        self._found[problem] = None

    def extend(self, others: Problems) -> None:
        """Keep others too."""
        for problem in others._found:
            self._keep(problem)

    def sorted(self) -> tuple[Problem, ...]:
        """All of them, in the order in which a reader meets them."""
        return tuple(sorted(self._found, key=lambda each: (each.file, each.line, each.column)))

    def raise_if_any(self, what: str = "the seed files") -> None:
        """Raise `SeedError` with all of them; `what` was read."""
        if not self._found:
            return
        count = len(self._found)
        raise SeedError(
            f"1 problem in {what}." if count == 1 else f"{count} problems in {what}.",
            hint="Nothing was written.",
            problems=self.sorted(),
        )


def suggestion(name: str, known: Iterable[str]) -> str:
    """What would be right instead of an unknown name: a close one, or all where they are few."""
    names = sorted(set(known))
    folded = {each.casefold(): each for each in names}
    close = get_close_matches(name.casefold(), folded, n=1, cutoff=0.6)
    if close:
        return f"did you mean {folded[close[0]]}?"
    if not names:
        return "there is none to choose from"
    if len(names) <= 12:
        return f"it can be {', '.join(names)}"
    return f"it can be one of {len(names)}, such as {', '.join(names[:5])}"


def a(name: str) -> str:
    """A name with its article: "an Event"."""
    return f"{'an' if name.lstrip('`')[:1].lower() in 'aeio' else 'a'} {name}"
