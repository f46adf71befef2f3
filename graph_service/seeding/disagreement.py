"""Disagreement: facts that cannot all be shown, since a field takes one value and they give others.

Pure: it looks at what sources state, and at which fields of the model take one value alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property

from graph_service.model import Model, Property, PropertyKind, Reference, fold
from graph_service.model.edtf_range import day_range
from graph_service.seeding.ledger import Fact, Ledger, Ref

_UNKNOWN_YEAR = "XXXX"

Question = tuple[Ref, str]
"""A subject and a property: what facts that disagree give different answers to."""


class Disagreements:
    """The facts of a ledger that contradict each other, by the question that they answer."""

    def __init__(self, ledger: Ledger, model: Model) -> None:
        self._ledger = ledger
        self._model = model

    @cached_property
    def by_question(self) -> Mapping[Question, tuple[Fact, ...]]:
        """All facts on a question, where at least two of them contradict each other."""
        asked: dict[Question, list[Fact]] = defaultdict(list)
        for fact in self._ledger.facts.values():
            asked[fact.subject, fact.property].append(fact)
        return {
            question: tuple(facts)
            for question, facts in asked.items()
            if len(facts) > 1
            and self._can_differ(*question)
            and any(True for _ in self._among(facts))
        }

    def _can_differ(self, ref: Ref, name: str) -> bool:
        """Whether facts on a question can contradict each other; most take many answers."""
        return self._property(ref.type, name) is not None or self._takes_one_object(ref.type, name)

    def pairs(self) -> Iterator[tuple[Fact, Fact]]:
        """Each two facts that contradict each other, in both orders."""
        for facts in self.by_question.values():
            for one, other in self._among(facts):
                yield one, other
                yield other, one

    def _among(self, facts: Iterable[Fact]) -> Iterator[tuple[Fact, Fact]]:
        listed = list(facts)
        for number, one in enumerate(listed):
            for other in listed[number + 1 :]:
                if self._contradict(one, other):
                    yield one, other

    def _contradict(self, one: Fact, other: Fact) -> bool:
        if one.object and other.object:
            single = self._takes_one_object(one.subject.type, one.property)
            return single and one.object != other.object
        prop = self._property(one.subject.type, one.property)
        if prop is None or one.value is None or other.value is None:
            return False
        return _differ(prop, one.value, other.value)

    def _takes_one_object(self, type_: str, property_: str) -> bool:
        """Whether a to-one field of the subject follows this kind of edge, outwards."""
        return any(
            isinstance(each, Reference)
            and len(each.path) == 1
            and each.path[0].types == (property_,)
            and each.path[0].direction == "out"
            for each in self._model.fields_of(type_).values()
        )

    def _property(self, type_: str, name: str) -> Property | None:
        """The property, where it takes one value that can be compared; prose can't be."""
        for prop in self._model.properties_of(type_):
            if prop.name == name and not prop.many:
                prose = prop.kind is PropertyKind.STRING and not prop.sortable
                return None if prose else prop
        return None


def _differ(prop: Property, one: str, other: str) -> bool:
    if prop.kind is PropertyKind.FUZZY_DATE:
        return _apart(one, other)
    if prop.kind is PropertyKind.STRING:
        return fold(one) != fold(other)
    return one != other


def _apart(one: str, other: str) -> bool:
    """Dates contradict each other where no day fits both: "2011" and "2011-03" agree."""
    if _UNKNOWN_YEAR in (one[:4], other[:4]):
        # Without a year there is the day of the year alone, where both tell it.
        days = one[4:], other[4:]
        return days[0] != days[1] and len(days[0]) == len(days[1]) == len("-06-30")
    (first, last), (begin, end) = day_range(one), day_range(other)
    return (last or date.max) < (begin or date.min) or (end or date.max) < (first or date.min)
