"""What a traversal asks for: its arguments as a walk.

    neighborhood(of: ["Work:somos"], kinds: [ROLE], first: 50)

becomes

    Neighborhood(starts, depth 1, Steps(ROLE), first 50)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph_service.compiler.arguments import Constant
from graph_service.compiler.attestation import attested, stated_by
from graph_service.compiler.filters import within_or_unknown
from graph_service.compiler.ids import Ids, Number
from graph_service.compiler.place import Place
from graph_service.compiler.predicates import AnyOf, OfType, Predicate, both
from graph_service.compiler.selection import Field, Selection
from graph_service.compiler.values import PageSize
from graph_service.compiler.walks import Common, Neighborhood, Paths, Steps, Walk
from graph_service.errors import LimitError
from graph_service.model.hop_kinds import dated, hop_kinds
from graph_service.model.model import RELATION

if TYPE_CHECKING:
    from graph_service.compiler.lowering import Lowering

DEEPEST = 5
"""The most layers of a neighborhood."""

LARGEST = 1000
"""The most nodes of a subgraph."""

NODES = 100
"""Nodes of a subgraph where `first` is not given."""

LENGTH = 6
"""The longest path where `maxLength` is not given."""

LONGEST = 10
"""The largest `maxLength`."""

PATHS = 10
"""Paths where `first` is not given."""

MOST_PATHS = 100
"""The most paths."""

MOST_PASSED = 100
"""The most nodes that paths have to pass, or to avoid."""

WIDER = 5
"""How many more edges a layer of a subgraph may follow than one of paths, which keeps more."""


class Asking:
    """Reads the arguments of one traversal, whose ids are of some `types`."""

    def __init__(
        self, selected: Field, lowering: Lowering, place: Place, types: tuple[str, ...]
    ) -> None:
        self._selected = selected
        self._types = types
        self._arguments = {
            key: each for key, each in selected.arguments.items() if not each.is_null
        }
        self._lowering = lowering
        self._place = place

    def walk(self) -> Walk:
        """What is looked for; raises `RequestError`."""
        selection = self._selected.selection
        assert selection is not None
        hops = any(each.name == "hops" for each in selection.of("Subgraph"))
        match self._selected.name:
            case "neighborhood":
                return self._neighborhood(hops)
            case "common":
                return self._common(hops)
        return self._paths(_with_hops(selection))

    def _neighborhood(self, hops: bool) -> Neighborhood:
        first = self._first(NODES, LARGEST)
        starts = self._ids("of", most=first)
        depth = self._number("depth", 1, 0, DEEPEST)
        return Neighborhood(starts, self._steps(), first, self._budget, hops, depth)

    def _common(self, hops: bool) -> Common:
        starts = self._ids("of", least=2, most=Constant(LARGEST))
        return Common(starts, self._steps(), self._first(NODES, LARGEST), self._budget, hops)

    def _paths(self, hops: bool) -> Paths:
        start = self._ids("from")
        end = self._ids("to", unlike=("from",))
        most = Constant(MOST_PASSED)
        through = self._ids("through", most=most) if "through" in self._arguments else None
        without = None
        if "without" in self._arguments:
            without = self._ids("without", most=most, unlike=("from", "to", "through"))
        length = self._number("maxLength", LENGTH, 1, LONGEST)
        first = self._first(PATHS, MOST_PATHS)
        budget = self._lowering.limits.walk
        return Paths(start, end, through, without, length, self._steps(), first, budget, hops)

    @property
    def _budget(self) -> int:
        return self._lowering.limits.walk * WIDER

    def _ids(
        self,
        name: str,
        *,
        least: int = 0,
        most: Number | None = None,
        unlike: tuple[str, ...] = (),
    ) -> Ids:
        source = self._arguments[name].source
        others = tuple(
            (each, self._arguments[each].source) for each in unlike if each in self._arguments
        )
        return Ids(source, name, self._types, self._place, least, most, others)

    def _first(self, default: int, largest: int) -> PageSize:
        given = self._arguments.get("first")
        source = given.source if given else Constant(default)
        largest = min(largest, self._lowering.limits.largest_page)
        return PageSize(source, "first", largest, 0, self._place)

    def _number(self, name: str, default: int, least: int, most: int) -> int:
        """A number of layers, which becomes text and so is checked right now."""
        given = self._arguments.get(name)
        value = int(given.value) if given else default
        if not least <= value <= most:
            hint = f"Ask for {name} from {least} to {most}."
            raise LimitError(name, value, most, hint=hint)
        return value

    def _steps(self) -> Steps:
        kinds = self._arguments.get("kinds")
        wanted = set(map(str, kinds.value)) if kinds else None
        followed = tuple(
            kind
            for kind in hop_kinds(self._lowering.model)
            if wanted is None or kind.name in wanted
        )
        evidence = None
        if "evidence" in self._arguments:
            model = self._lowering.model
            stated = stated_by(RELATION, model, edges=True)
            filters = self._lowering.filters
            evidence = attested(self._arguments["evidence"], stated, filters, model)
        return Steps(followed, both(self._of_types(), self._during()), evidence)

    def _of_types(self) -> Predicate | None:
        given = self._arguments.get("types")
        if given is None:
            return None
        return AnyOf(tuple(OfType(each) for each in dict.fromkeys(map(str, given.value))))

    def _during(self) -> Predicate | None:
        """What lies in time may lie in these days; what does not is none of their business."""
        given = self._arguments.get("during")
        if given is None:
            return None
        dates = {prop.name: prop for prop in dated(self._lowering.model).values()}
        return both(*(within_or_unknown(prop, given) for prop in dates.values()))


def _with_hops(selection: Selection) -> bool:
    """Whether hops of paths are selected."""
    paths = (each.selection for each in selection.of("PathResult") if each.name == "paths")
    fields = (field for each in paths if each for field in each.of("Path"))
    return any(field.name in {"hops", "parallel"} for field in fields)
