"""Models: what is derived from declarations, and which declarations are refused."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.errors import ModelError
from graph_service.model import (
    Connection,
    EnumType,
    Model,
    NodeType,
    Property,
    PropertyKind,
    RelationshipType,
    Term,
    TextFormat,
    Vocabulary,
    any_way,
    fold,
    out_of,
)
from graph_service.model.edtf_range import day_range
from graph_service.model.press import PRESS


def test_fields_of_a_node_include_those_of_its_interfaces() -> None:
    assert {"key", "name", "facts", "relations", "title", "roles"} <= set(PRESS.fields_of("Work"))


def test_possible_types() -> None:
    assert [node.name for node in PRESS.possible_types("RoleSubject")] == [
        "Work",
        "Publication",
        "Organization",
    ]
    assert "Role" not in {node.name for node in PRESS.possible_types("Entity")}
    assert len(PRESS.possible_types("Node")) == len(PRESS.nodes)
    assert PRESS.possible_types("Nothing") == ()


def test_identities_and_labels() -> None:
    work, role = PRESS.node_by_name["Work"], PRESS.node_by_name["Role"]
    assert (PRESS.lookup_label(work), PRESS.lookup_label(role)) == ("Entity", "Role")
    assert PRESS.labels_of(work) == ("Work", "Entity")
    assert PRESS.identity_of("Entity") == "key"
    assert PRESS.identity_of("Node") is None


def test_columns() -> None:
    names = {
        prop.name: [column.name for column in prop.columns] for prop in PRESS.properties_of("Work")
    }
    assert names["title"] == ["title", "titleFolded"]
    assert names["released"] == ["released", "releasedEarliest", "releasedLatest"]
    assert names["genres"] == ["genres"]
    assert names["description"] == ["description", "descriptionFolded"]
    assert names["alternateNames"] == ["alternateNames", "alternateNamesFolded"]


@pytest.mark.parametrize(
    ("nodes", "relationships", "told"),
    [
        ((NodeType("A", ""), NodeType("A", "")), (), "A is declared twice"),
        ((NodeType("A b", ""),), (), "'A b' is no name"),
        ((NodeType("A", "", implements=("B",)),), (), "A implements B, which is not declared"),
        ((NodeType("A", ""),), (RelationshipType("R", ("A",), ("B",)),), "R joins B"),
        ((NodeType("A", "", (Property("k", PropertyKind.ENUM, enum="E"),)),), (),
         "A.k takes the enum E"),
        ((NodeType("A", "", connections=(Connection("c", "B", (out_of("R"),)),)),), (),
         "A.c leads to B"),
        ((NodeType("A", "", connections=(Connection("c", "A", (out_of("R"),)),)),), (),
         "A.c follows R"),
        ((NodeType("A", "", (Property("l", PropertyKind.INT, many=True),)),), (),
         "A.l is a list of Int; only text can be a list"),
        ((NodeType("A", "", connections=(
            Connection("c", "A", (any_way("R"),), edge_properties=(Property("p"),)),)),),
         (RelationshipType("R", ("A",), ("A",)),),
         "A.c has edge properties, but may lead to a node by several relationships"),
        ((NodeType("A", "", (Property("k", minimum=0),)),), (), "A.k has a minimum"),
        ((NodeType("A", "", (Property("k", PropertyKind.INT, format=TextFormat.URL),)),), (),
         "A.k has a format"),
    ],
)  # fmt: skip
def test_contradictions_are_refused(
    nodes: tuple[NodeType, ...], relationships: tuple[RelationshipType, ...], told: str
) -> None:
    with pytest.raises(ModelError, match=told):
        Model(nodes=nodes, relationships=relationships)


def test_every_kind_has_other() -> None:
    for enum in PRESS.enums:
        if enum.name != "Certainty":
            assert "OTHER" in enum.values


def test_a_model_is_a_value() -> None:
    assert replace(PRESS) == PRESS


def test_folding() -> None:
    assert fold("Álvaro CURIEL ß") == "alvaro curiel ss"


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2011", (date(2011, 1, 1), date(2011, 12, 31))),
        ("2011-02", (date(2011, 2, 1), date(2011, 2, 28))),
        ("2011-03-18", (date(2011, 3, 18), date(2011, 3, 18))),
        ("201X", (date(2010, 1, 1), date(2019, 12, 31))),
        ("2004/2006", (date(2004, 1, 1), date(2006, 12, 31))),
        ("XXXX-06-30", (None, None)),
    ],
)
def test_days_of_fuzzy_dates(text: str, days: tuple[date | None, date | None]) -> None:
    assert day_range(text) == days


@given(st.text())
def test_what_is_no_fuzzy_date_is_refused(text: str) -> None:
    with suppress(ValueError):
        earliest, latest = day_range(text)
        assert (earliest is None) == (latest is None)
        assert earliest is None or latest is None or earliest <= latest


@pytest.mark.parametrize(
    ("nodes", "wrong"),
    [
        ((NodeType("Facet", ""),), "Facet is the name of a type that the schema makes itself."),
        (
            (NodeType("Work", ""), NodeType("WorkEdge", "")),
            "WorkEdge is the name of a type that the schema makes itself.",
        ),
        (
            (NodeType("Work", "", (Property("count", PropertyKind.INT),)),),
            "Work.count is the name of how many there are; call a number something else.",
        ),
    ],
)
def test_names_that_the_schema_makes_itself_are_refused(
    nodes: tuple[NodeType, ...], wrong: str
) -> None:
    with pytest.raises(ModelError, match=re.escape(wrong)):
        Model(nodes=nodes, relationships=())


def test_a_term_for_what_is_not_declared_is_refused() -> None:
    vocabulary = Vocabulary(
        types={"Thing": "x:", "Nothing": "x:"},
        kinds={"Kind": {"A": "x:", "B": "x:"}},
        properties={"Thing.name": "x:", "Thing.other": "x:"},
        relationships={"KNOWS": Term("x:"), "KNEW": Term("x:")},
    )
    with pytest.raises(ModelError) as refused:
        Model(
            nodes=(NodeType("Thing", "A thing.", properties=(Property("name"),)),),
            relationships=(RelationshipType("KNOWS", ("Thing",), ("Thing",)),),
            enums=(EnumType("Kind", ("A",)),),
            vocabulary=vocabulary,
        )
    told = [line.split(" for ")[-1] for line in str(refused.value).splitlines()[1:]]
    assert told == [
        f"{name}, which is not declared." for name in ("Nothing", "Thing.other", "KNEW", "Kind.B")
    ]


def test_the_terms_of_the_press_model_are_of_schema_org() -> None:
    told = PRESS.vocabulary
    terms = [*told.types.values(), *told.properties.values()]
    terms += [each.iri for each in told.relationships.values()]
    terms += [term for kinds in told.kinds.values() for term in kinds.values()]
    assert all(re.fullmatch(r"https://schema\.org/[A-Za-z]+", each) for each in terms)
