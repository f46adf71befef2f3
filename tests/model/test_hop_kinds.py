"""What joins two things is derived from the model."""

from __future__ import annotations

from graph_service.model import (
    Interface,
    Model,
    NodeType,
    Property,
    PropertyKind,
    RelationshipType,
    into,
    out_of,
)
from graph_service.model.hop_kinds import HopKind, dated, hop_kinds, things
from graph_service.model.press import PRESS
from tests.own_model.movies import MOVIES

THING = Interface("Thing", "With a key.", label="Thing", properties=(Property("key"),))
TOWN = NodeType("Town", "", implements=("Thing",))
LETTER = NodeType(
    "OpenLetter", "", identity="id", properties=(Property("text", required=True, sortable=False),)
)
FAIR = NodeType("Fair", "", identity="number", properties=(Property("name", required=True),))


def model(*relationships: RelationshipType) -> Model:
    return Model((TOWN, LETTER, FAIR), relationships, (THING,))


def test_relationships_between_entities_and_nodes_that_join_them() -> None:
    found = {kind.name: kind for kind in hop_kinds(PRESS)}
    assert list(found)[-3:] == ["NATIONAL_OF", "ROLE", "QUOTE"]
    assert found["ROLE"] == HopKind(
        "ROLE", (out_of("HAS_ROLE"), out_of("ON")), "Role", "title", (False, False)
    )
    assert found["QUOTE"].label is None
    assert found["TOOK_PART_IN"].label == "part"
    evidence = {each.name for each in PRESS.relationships if not each.hop}
    made = {"HAS_ROLE", "ON", "SAID", "ON_SUBJECT"}
    assert not set(found) & (evidence | made)


def test_where_all_lead_one_way_the_first_is_the_source() -> None:
    found = hop_kinds(
        model(
            RelationshipType("FROM", ("OpenLetter",), ("Town",)),
            RelationshipType("TO", ("OpenLetter",), ("Town",)),
            RelationshipType("HOST", ("Town",), ("Fair",)),
            RelationshipType("GUEST", ("Town",), ("Fair",)),
        )
    )
    assert found == (
        HopKind("OPEN_LETTER", (into("FROM"), out_of("TO")), "OpenLetter"),
        HopKind("FAIR", (out_of("HOST"), into("GUEST")), "Fair", "name", identity="number"),
    )


TO, FAIR_PATH = out_of("TO"), out_of("FAIR", "NAMES")


def test_what_leads_elsewhere_too_is_told_from_entities() -> None:
    mixed = True
    found = hop_kinds(
        model(
            RelationshipType("FAIR", ("Town", "Fair"), ("Town",)),
            RelationshipType("TO", ("Town",), ("OpenLetter", "Fair")),
            RelationshipType("NAMES", ("OpenLetter", "Fair"), ("Town", "OpenLetter")),
            RelationshipType("ANSWERS", ("OpenLetter",), ("OpenLetter",)),
        )
    )
    assert found == (
        HopKind("FAIR", (out_of("FAIR"),), ends=(True, False)),
        HopKind("OPEN_LETTER", (TO, out_of("NAMES")), "OpenLetter", None, (False, True), mixed),
        HopKind("FAIR_HOP", (TO, FAIR_PATH), "Fair", "name", (False, True), mixed, "number"),
    )


def test_without_entities_there_are_no_hops() -> None:
    assert things(MOVIES) is None
    assert hop_kinds(MOVIES) == ()
    assert dated(MOVIES) == {}


def test_things_lie_at_their_first_date() -> None:
    assert {name: prop.name for name, prop in dated(PRESS).items()} == {
        "Work": "released",
        "Event": "date",
    }
    dates = tuple(Property(name, PropertyKind.FUZZY_DATE) for name in ("founded", "left"))
    town = NodeType("Town", "", implements=("Thing",), properties=dates)
    assert dated(Model((town,), (), (THING,))) == {"Town": dates[0]}
