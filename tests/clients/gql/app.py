"""Asks what a small app would ask, and prints the answers."""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Any

from gql import Client, GraphQLRequest, gql
from gql.dsl import DSLInlineFragment, DSLQuery, DSLSchema, dsl_gql
from gql.transport.aiohttp import AIOHTTPTransport
from gql.transport.httpx import HTTPXTransport

CREDITS = gql(
    """
    query Credits($key: String!, $first: Int!, $after: String) {
      work(key: $key) {
        roles(first: $first, after: $after, orderBy: [{person: {name: ASC}}, {title: ASC}]) {
          nodes { title person { name } }
          pageInfo { hasNextPage endCursor }
        }
      }
    }
    """
)


def credits(client: Client) -> list[str]:
    """Who made the series, read in pages of three."""
    found: list[str] = []
    variables = {"key": "somos", "first": 3}
    while True:
        answer = client.execute(GraphQLRequest(CREDITS, variable_values=variables))
        roles = answer["work"]["roles"]
        found += [f"{role['person']['name']}, {role['title']}" for role in roles["nodes"]]
        if not roles["pageInfo"]["hasNextPage"]:
            return found
        variables["after"] = roles["pageInfo"]["endCursor"]


WORKS = gql(
    """
    query Works($where: WorkWhere!, $orderBy: [WorkOrderBy!]) {
      works(where: $where, orderBy: $orderBy) { nodes { title kind } }
    }
    """
)


def works(client: Client) -> list[str]:
    """Films and series of some years, or on a streaming service."""
    years = {"possiblyIn": {"from": "2000-01-01", "to": "2004-12-31"}}
    streamed = {"some": {"kind": {"eq": "STREAMING_SERVICE"}}}
    where = {
        "kind": {"in": ["FILM", "SERIES"]},
        "OR": [{"released": years}, {"distributors": streamed}],
    }
    variables = {"where": where, "orderBy": [{"released": "DESC_NULLS_FIRST"}, {"title": "ASC"}]}
    answer = client.execute(GraphQLRequest(WORKS, variable_values=variables))
    return [f"{work['title']} ({work['kind']})" for work in answer["works"]["nodes"]]


async def who_says_so(url: str) -> dict[str, Any]:
    """What triggered the massacre, and what its reporter did; written without a document."""
    transport = AIOHTTPTransport(url=url)
    async with Client(transport=transport, fetch_schema_from_transport=True) as session:
        assert session.client.schema is not None
        ds = DSLSchema(session.client.schema)
        citation = ds.Fact.citations.select(
            ds.Citation.paragraph,
            ds.Citation.certainty,
            ds.Citation.accordingTo.select(ds.Entity.name),
        )
        causes = ds.EventConnection.edges.select(
            ds.EventEdge.node.select(ds.Event.name),
            ds.EventEdge.facts.select(ds.Fact.statement, citation),
        )
        posts = ds.RoleConnection.nodes.select(
            ds.Role.title,
            ds.Role.subject.select(
                DSLInlineFragment().on(ds.Work).select(ds.Work.kind),
                DSLInlineFragment().on(ds.Publication).select(ds.Publication.name),
            ),
        )
        by_luchter = {"person": {"key": {"eq": "les-luchter"}}}
        query = DSLQuery(
            ds.Query.event(key="allende-massacre").select(ds.Event.triggeredBy.select(causes)),
            ds.Query.roles(where=by_luchter, orderBy=[{"title": "ASC"}]).select(posts),
        )
        return await session.execute(dsl_gql(query))


def main(url: str) -> None:
    """Print the answers."""
    client = Client(transport=HTTPXTransport(url=url), fetch_schema_from_transport=True)
    answer = asyncio.run(who_says_so(url))
    causes = [
        {
            "cause": edge["node"]["name"],
            "statement": fact["statement"],
            "certainty": citation["certainty"],
            "paragraph": citation["paragraph"],
            "according to": [each["name"] for each in citation["accordingTo"]],
        }
        for edge in answer["event"]["triggeredBy"]["edges"]
        for fact in edge["facts"]
        for citation in fact["citations"]
    ]
    posts = [
        f"{role['title']} of {role['subject'].get('kind') or role['subject']['name']}"
        for role in answer["roles"]["nodes"]
    ]
    answers = {
        "credits": credits(client),
        "works": works(client),
        "causes": causes,
        "posts": posts,
    }
    print(json.dumps(answers))


if __name__ == "__main__":
    main(sys.argv[1])
