"""What the page says of metrics and of logged lines is what a running service has."""

from __future__ import annotations

import logging
from dataclasses import dataclass

import pytest
from prometheus_client import Metric
from prometheus_client.parser import text_string_to_metric_families

from graph_service.database import Target
from graph_service.engine import Cache, Outcome, Stage
from graph_service.web.operation_names import MOST, OTHER
from graph_service.web.request_log import GONE
from tests.docs.markdown import DOCS, rows
from tests.web.service import NOWHERE, Service, serving

PAGE = DOCS / "operations.md"
OF_LIBRARIES = ("process_", "python_")


@dataclass(frozen=True)
class Told:
    """A metric: its name as it is scraped, type, labels and meaning."""

    name: str
    type: str
    labels: frozenset[str]
    meaning: str


def cells() -> dict[str, list[str]]:
    return {name.strip("`"): rest for name, *rest in rows(PAGE)}


def codes(cell: str) -> frozenset[str]:
    return frozenset(cell.split("`")[1::2])


def documented() -> set[Told]:
    return {
        Told(name, type_, codes(labels), meaning)
        for name, (type_, labels, meaning) in (
            each for each in cells().items() if each[0].startswith("graph_service_")
        )
    }


async def families(service: Service) -> list[Metric]:
    text = (await service.client.get("/metrics")).text
    found = [each for each in text_string_to_metric_families(text) if each.samples]
    # The library tells beside a counter or a histogram since when it counts.
    return [each for each in found if not each.name.endswith("_created")]


def told(family: Metric) -> Told:
    name = f"{family.name}_total" if family.type == "counter" else family.name
    labels = {label for sample in family.samples for label in sample.labels} - {"le"}
    return Told(name, family.type, frozenset(labels), family.documentation)


async def test_every_metric_is_told_and_every_one_told_is_there() -> None:
    async with serving(NOWHERE) as service:
        # Every series has its labels once it has counted something.
        await service.ask("{ works { totalCount } }")
        await service.client.get("/health/live")
        found = {told(each) for each in await families(service)}
    own = {each for each in found if each.name.startswith("graph_service_")}
    assert own == documented()
    assert all(each.name.startswith(OF_LIBRARIES) for each in found - own)


def test_labels_have_the_values_that_are_told() -> None:
    table = cells()
    assert codes(table["stage"][0]) == {each.value for each in Stage}
    assert codes(table["cache"][0]) == {each.value for each in Cache}
    assert codes(table["outcome"][0]) == {GONE}
    assert f"the first {MOST} that came" in table["operation"][0]
    assert OTHER in codes(table["operation"][0])


async def test_a_logged_line_has_the_fields_that_are_told(
    scratch_target: Target, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "graph_service.access")
    async with serving(scratch_target) as service:
        await service.ask("{ works(first: -1) { totalCount } }")
    (line,) = caplog.records
    plain = vars(logging.LogRecord("", 0, "", 0, "", None, None))
    own = set(vars(line)) - set(plain) - {"message", "asctime"}
    # The rest is put in by the handler of `up` and `serve`, whose test sees it.
    handlers = {"time", "level", "logger", "message", "request_id", "trace_id"}
    fields = field_rows()
    assert {name for names in fields for name in names} == own | handlers
    (outcomes,) = (meaning for names, meaning in fields.items() if "outcome" in names)
    assert codes(outcomes) == {each.value for each in Outcome} | {GONE}


def field_rows() -> dict[frozenset[str], str]:
    text = PAGE.read_text(encoding="utf-8")
    table = text[text.index("| field | is |") :]
    lines = table[: table.index("\n\n")].splitlines()[2:]
    return {codes(line.split("|")[1]): line.split("|")[2] for line in lines}
