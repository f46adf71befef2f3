"""Who made it, and who says so: `python who.py somos`."""

from __future__ import annotations

import os
import sys
from typing import Any

import httpx

URL = os.environ.get("GRAPH_SERVICE_URL", "http://127.0.0.1:8000/graphql")

QUERY = """
query Who($words: String!) {
  search(query: $words, types: [WORK], first: 1) {
    nodes {
      entity {
        ... on Work {
          title
          roles(orderBy: [{person: {name: ASC}}, {title: ASC}]) {
            edges {
              node { title person { name } }
              facts { citations { work { title } paragraph certainty accordingTo { name } } }
            }
          }
        }
      }
    }
  }
}
"""


def ask(words: str) -> list[dict[str, Any]]:
    """Ask for the works that are called so; an error of the service ends the program."""
    request = {"query": QUERY, "variables": {"words": words}}
    try:
        answer = httpx.post(URL, json=request, timeout=30).json()
    except (httpx.HTTPError, ValueError) as error:
        sys.exit(f"The service does not answer at {URL} ({error}): is it up?")
    if "errors" in answer:
        sys.exit("\n".join(error["message"] for error in answer["errors"]))
    return [hit["entity"] for hit in answer["data"]["search"]["nodes"]]


def show(work: dict[str, Any]) -> None:
    """Print everyone who had a role, and below each where that is stated."""
    print(work["title"])
    for edge in work["roles"]["edges"]:
        print(f"  {edge['node']['person']['name']}, {edge['node']['title']}")
        for fact in edge["facts"]:
            for citation in fact["citations"]:
                print(f"    {evidence(citation)}")


def evidence(citation: dict[str, Any]) -> str:
    """Say where a fact is stated, and on whose word."""
    how = "stated in" if citation["certainty"] == "STATED" else "inferred from"
    said = f"{how} {citation['work']['title']}, paragraph {citation['paragraph']}"
    return ", according to ".join([said, *(each["name"] for each in citation["accordingTo"])])


def main() -> None:
    """Show the work that fits the words best."""
    words = " ".join(sys.argv[1:]) or "somos"
    works = ask(words)
    if not works:
        sys.exit(f"No work is found by: {words}")
    show(works[0])


if __name__ == "__main__":
    main()
