"""Asks what a small app would ask, through the generated client, and prints the answers."""

from __future__ import annotations

import json
import sys
from datetime import date
from typing import Any

from somos import Client
from somos.enums import Order, OrganizationKind, WorkKind
from somos.input_types import (
    DateRange,
    FuzzyDateFilter,
    OrganizationKindFilter,
    OrganizationRelationFilter,
    OrganizationWhere,
    PersonWhere,
    RoleWhere,
    StringFilter,
    WorkKindFilter,
    WorkOrderBy,
    WorkWhere,
)
from somos.posts import PostsRolesNodesSubjectWork


def credits(client: Client) -> list[str]:
    """Who made the series, read in pages of three."""
    found: list[str] = []
    after: str | None = None
    while work := client.credits("somos", first=3, after=after).work:
        found += [f"{role.person.name}, {role.title}" for role in work.roles.nodes]
        if not work.roles.page_info.has_next_page:
            break
        after = work.roles.page_info.end_cursor
    return found


def works(client: Client) -> list[str]:
    """Films and series of some years, or on a streaming service."""
    years = DateRange(from_=date(2000, 1, 1), to=date(2004, 12, 31))
    service = OrganizationKindFilter(eq=OrganizationKind.STREAMING_SERVICE)
    streamed = OrganizationRelationFilter(some=OrganizationWhere(kind=service))
    where = WorkWhere(
        kind=WorkKindFilter(in_=[WorkKind.FILM, WorkKind.SERIES]),
        or_=[
            WorkWhere(released=FuzzyDateFilter(possibly_in=years)),
            WorkWhere(distributors=streamed),
        ],
    )
    order = [WorkOrderBy(released=Order.DESC_NULLS_FIRST), WorkOrderBy(title=Order.ASC)]
    answer = client.works(where, order)
    return [f"{work.title} ({work.kind.value})" for work in answer.works.nodes]


def posts(client: Client) -> list[str]:
    """What a journalist did: members of a union, told apart by their class."""
    by_luchter = RoleWhere(person=PersonWhere(key=StringFilter(eq="les-luchter")))
    found = []
    for role in client.posts(by_luchter).roles.nodes:
        if isinstance(role.subject, PostsRolesNodesSubjectWork):
            found.append(f"{role.title} of {role.subject.kind.value}")
        else:
            found.append(f"{role.title} of {role.subject.name}")
    return found


def causes(client: Client) -> dict[str, Any]:
    """When the massacre was, what triggered it, and who says so."""
    event = client.causes("allende-massacre").event
    if event is None or event.date is None:
        return {}
    first, last = event.date.earliest, event.date.latest
    return {
        "days": (last - first).days + 1 if first and last else None,
        "causes": [
            {
                "cause": edge.node.name,
                "statement": fact.statement,
                "certainty": citation.certainty.value,
                "paragraph": citation.paragraph,
                "according to": [each.name for each in citation.according_to],
            }
            for edge in event.triggered_by.edges
            for fact in edge.facts
            for citation in fact.citations
        ],
    }


def main(url: str) -> None:
    """Print the answers."""
    with Client(url=url) as client:
        answers = {
            "credits": credits(client),
            "works": works(client),
            "posts": posts(client),
            **causes(client),
        }
    print(json.dumps(answers))


if __name__ == "__main__":
    main(sys.argv[1])
