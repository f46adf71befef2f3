"""Prometheus metrics, as a scrape reads them after real requests."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from prometheus_client.openmetrics.parser import (
    text_string_to_metric_families as read_openmetrics,
)
from prometheus_client.parser import text_string_to_metric_families as read_text

from graph_service.database import Target
from graph_service.web.operation_names import OTHER, OperationNames
from tests.web.service import NOWHERE, Service, serving

WORK = "query ShowWork($key: String!) { work(key: $key) { title } }"


@pytest.fixture
async def service(scratch_target: Target) -> AsyncIterator[Service]:
    async with serving(scratch_target) as running:
        yield running


async def scraped(service: Service) -> dict[tuple[str, ...], float]:
    """Values by name and the values of labels."""
    text = (await service.client.get("/metrics")).text
    return {
        (sample.name.removeprefix("graph_service_"), *sample.labels.values()): sample.value
        for family in read_text(text)
        for sample in family.samples
        if not sample.name.endswith("_bucket")
    }


async def test_requests_by_operation_and_outcome(service: Service) -> None:
    for key in ("a", "b", "c"):
        await service.ask(WORK, variables={"key": key})
    await service.ask("{ works { totalCount } }")
    await service.ask("query Bad { works(first: -1) { totalCount } }")
    await service.ask("query Wrong { films { id } }")
    found = await scraped(service)
    assert {each[1:]: value for each, value in found.items() if each[0] == "requests_total"} == {
        ("query", "ShowWork", "data"): 3,
        ("query", "", "data"): 1,
        ("query", "Bad", "refused"): 1,
        ("", "", "refused"): 1,
    }
    assert found["request_seconds_count",] == 6
    assert found["errors_total", "BAD_USER_INPUT"] == 1
    assert found["errors_total", "GRAPHQL_VALIDATION_FAILED"] == 1
    assert found["http_responses_total", "200"] == 4
    assert found["http_responses_total", "400"] == 2


async def test_stages_and_caches(service: Service) -> None:
    for key in ("a", "b", "c"):
        await service.ask(WORK, variables={"key": key})
    await service.ask("{ works {")
    found = await scraped(service)
    told = {each[1]: value for each, value in found.items() if each[0] == "stage_seconds_count"}
    assert told == {"parse": 2, "compile": 1, "database": 3, "shape": 3, "execute": 0}
    assert 0 < found["stage_seconds_sum", "database"] < found["request_seconds_sum",]
    assert found["cache_lookups_total", "documents", "hit"] == 2
    assert found["cache_lookups_total", "documents", "miss"] == 2
    assert found["cache_lookups_total", "plans", "hit"] == 2
    assert found["cache_lookups_total", "plans", "miss"] == 1
    assert found["cache_entries", "documents"] == found["cache_entries", "plans"] == 1
    assert found["statements_total",] == 3


async def test_the_database_and_what_is_under_way(service: Service) -> None:
    found = await scraped(service)
    assert found["database_sessions",] == 0
    assert found["database_connections_max",] == 100
    assert found["http_requests_in_flight",] == 1
    assert found["process_open_fds",] > 0
    database = service.app.state.database
    async with database.snapshot() as transaction:
        await transaction.run("RETURN 1")
        assert (await scraped(service))["database_sessions",] == 1
    assert (await scraped(service))["database_sessions",] == 0


async def test_errors_of_the_database_by_their_code(scratch_target: Target) -> None:
    async with serving(NOWHERE) as service:
        await service.ask("{ works { totalCount } }")
        found = await scraped(service)
    assert found["database_errors_total", "ServiceUnavailable"] == 1
    assert found["errors_total", "DATABASE_UNAVAILABLE"] == 1
    assert found["requests_total", "query", "", "unavailable"] == 1
    wrong = Target(scratch_target.uri, "neo4j", "wrong")
    async with serving(wrong) as service:
        await service.ask("{ works { totalCount } }")
        found = await scraped(service)
    assert found["database_errors_total", "Neo.ClientError.Security.Unauthorized"] == 1


async def test_clients_cannot_make_up_labels_without_end(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(210):
        await service.ask(f"query Op{number} {{ __typename }}")
    await service.ask(f"query {'x' * 5000} {{ __typename }}")
    found = await scraped(service)
    names = [each[2] for each in found if each[0] == "requests_total"]
    assert sorted(names) == sorted([*(f"Op{number}" for number in range(200)), OTHER])
    assert found["requests_total", "query", OTHER, "data"] == 11


def test_names_that_are_known_stay_known() -> None:
    names = OperationNames(most=2)
    told = [names.label(each) for each in ("A", None, "", "x" * 101, "B", "C", "A", "B")]
    assert told == ["A", "", "", OTHER, "B", OTHER, "A", "B"]


async def test_openmetrics_where_it_is_accepted(service: Service) -> None:
    await service.ask("{ __typename }")
    accepted = "application/openmetrics-text; version=1.0.0"
    answer = await service.client.get("/metrics", headers={"Accept": accepted})
    assert answer.headers["content-type"].startswith(accepted)
    assert answer.text.endswith("# EOF\n")
    assert "graph_service_requests" in {each.name for each in read_openmetrics(answer.text)}
    plain = await service.client.get("/metrics")
    assert plain.headers["content-type"].startswith("text/plain; version=")


async def test_two_applications_count_apart(scratch_target: Target) -> None:
    async with serving(scratch_target) as one, serving(scratch_target) as other:
        await one.ask("{ __typename }")
        assert (await scraped(one))["requests_total", "query", "", "data"] == 1
        assert ("requests_total", "query", "", "data") not in await scraped(other)


async def test_metrics_can_be_turned_off(scratch_target: Target) -> None:
    async with serving(scratch_target, metrics=False) as service:
        assert (await service.client.get("/metrics")).status_code == 404
        answer = await service.ask("{ __typename }")
        assert answer.headers["x-request-id"]
