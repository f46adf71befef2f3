"""Peers' answers: what each gives for a question, in the form in which the service gives it.

A shape takes a response's data and gives data. Lists keep the order in which the peer has them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from benchmarks.answers import cursor_at
from graph_service.model.fold import fold

Shape = Callable[[Any], Any]


def _nodes(rows: list[Any]) -> dict[str, Any]:
    return {"nodes": rows}


def _dated(work: Any) -> Any:
    return {**work, "released": {"edtf": work["released"]}}


class _Neo4j:
    """`@neo4j/graphql`: plain lists, lists even where there is one, and cursors by offset."""

    @staticmethod
    def work(data: Any) -> Any:
        return {"work": _only(data["works"])}

    @classmethod
    def works(cls, data: Any) -> Any:
        return {"works": _nodes([cls._work_with_roles(each) for each in data["works"]])}

    @classmethod
    def person(cls, data: Any) -> Any:
        person = _only(data["people"])
        return {"person": person and cls._person_with_roles(person)}

    @classmethod
    def levels(cls, data: Any) -> Any:
        works = [cls._work_with_roles(each) for each in data["works"]]
        for work in works:
            for role in work["roles"]["nodes"]:
                role["person"] = role["person"] and cls._person_with_roles(role["person"])
        return {"works": _nodes(works)}

    @classmethod
    def _person_with_roles(cls, person: Any) -> Any:
        roles = [
            {"title": each["title"], "subject": cls._subject(_only(each["subjects"]))}
            for each in person["roles"]
        ]
        return {"name": person["name"], "roles": _nodes(roles)}

    @classmethod
    def _subject(cls, subject: Any) -> Any:
        return cls._work_with_roles(subject) if subject else {}

    @classmethod
    def _work_with_roles(cls, work: Any) -> Any:
        return {**work, "roles": _nodes([cls._role(each) for each in work["roles"]])}

    @staticmethod
    def _role(role: Any) -> Any:
        kept = {name: value for name, value in role.items() if name != "people"}
        return {**kept, "person": _only(role["people"])}

    @staticmethod
    def dated(data: Any) -> Any:
        return {"works": _nodes([_dated(each) for each in data["works"]])}

    @staticmethod
    def page(data: Any) -> Any:
        """The peer's cursor is an offset; in its place comes what it points at."""
        found = data["worksConnection"]
        works = [each["node"] for each in found["edges"]]
        last = works[-1] if works and found["pageInfo"]["endCursor"] else None
        cursor = cursor_at(fold(last["title"]), last["key"]) if last else None
        return {
            "works": {
                "totalCount": found["totalCount"],
                "pageInfo": {**found["pageInfo"], "endCursor": cursor},
                "nodes": works,
            }
        }


class _PostGraphile:
    """PostGraphile: relations are named by their columns; each kind of subject is one."""

    @staticmethod
    def work(data: Any) -> Any:
        return {"work": data["workByKey"]}

    @classmethod
    def works(cls, data: Any) -> Any:
        found = data["allWorks"]["nodes"]
        return {"works": _nodes([cls._work_with_roles(each) for each in found])}

    @classmethod
    def person(cls, data: Any) -> Any:
        person = data["personByKey"]
        if person is None:
            return {"person": None}
        roles = [
            {"title": each["title"], "subject": cls._subject(each["workByWorkId"])}
            for each in person["rolesByPersonId"]["nodes"]
        ]
        return {"person": {"name": person["name"], "roles": _nodes(roles)}}

    @classmethod
    def _subject(cls, work: Any) -> Any:
        return cls._work_with_roles(work) if work else {}

    @classmethod
    def _work_with_roles(cls, work: Any) -> Any:
        kept = {name: value for name, value in work.items() if name != "rolesByWorkId"}
        return {
            **kept,
            "roles": _nodes([cls._role(each) for each in work["rolesByWorkId"]["nodes"]]),
        }

    @staticmethod
    def _role(role: Any) -> Any:
        kept = {name: value for name, value in role.items() if name != "personByPersonId"}
        return {**kept, "person": role["personByPersonId"]}

    @staticmethod
    def dated(data: Any) -> Any:
        return {"works": _nodes([_dated(each) for each in data["allWorks"]["nodes"]])}

    @staticmethod
    def page(data: Any) -> Any:
        """Its cursor holds its order's name and the values, as the service's does."""
        found = data["allWorks"]
        cursor = found["pageInfo"]["endCursor"]
        if cursor:
            cursor = cursor.translate(str.maketrans("+/", "-_"))
        return {"works": {**found, "pageInfo": {**found["pageInfo"], "endCursor": cursor}}}


def _only(rows: list[Any]) -> Any:
    """The one of a list that cannot hold more; None for none."""
    assert len(rows) < 2
    return rows[0] if rows else None


def _shapes(peer: type[_Neo4j] | type[_PostGraphile]) -> dict[str, Shape]:
    return {
        "q1": peer.work,
        "q2": peer.works,
        "q3": peer.person,
        "q4": peer.dated,
        "q5": peer.page,
        "q6": peer.works,
    }


NEO4J = _shapes(_Neo4j) | {"levels": _Neo4j.levels}
POSTGRAPHILE = _shapes(_PostGraphile)
