"""The model of press articles: works, people, roles, publications, organizations, events, places.

Names follow schema.org where it has one. A role is a node: who, what, on what.
"""

from __future__ import annotations

from graph_service.model import press_enums as enums
from graph_service.model.model import Evidence, Model
from graph_service.model.press_entities import (
    ENTITY,
    EVENT,
    NODE,
    ORGANIZATION,
    PERSON,
    PLACE,
    PUBLICATION,
    WORK,
)
from graph_service.model.press_properties import PART
from graph_service.model.press_statements import CITATION, FACT, QUOTE, ROLE
from graph_service.model.press_vocabulary import VOCABULARY
from graph_service.model.types import RelationshipType, UnionType

RELATIONSHIPS = (
    RelationshipType("HAS_ROLE", ("Person",), ("Role",), "A person has a role."),
    RelationshipType(
        "ON", ("Role",), ("Work", "Publication", "Organization"), "A role on a thing."
    ),
    RelationshipType("PUBLISHED", ("Publication",), ("Work",), "A publication brought out a work."),
    RelationshipType("DISTRIBUTES", ("Organization",), ("Work",), "It carries or streams a work."),
    RelationshipType("PRODUCED_IN", ("Work",), ("Place",), "A work's country of production."),
    RelationshipType("BASED_ON", ("Work",), ("Event",), "A work tells of an event."),
    RelationshipType("ABOUT", ("Work",), ("Entity",), "A work reports on something."),
    RelationshipType("TRIGGERED", ("Event",), ("Event",), "An event set off another."),
    RelationshipType("AT", ("Event",), ("Place",), "An event happened at a place."),
    RelationshipType("WITHIN", ("Place",), ("Place",), "A place lies in another."),
    RelationshipType(
        "TOOK_PART_IN",
        ("Person", "Organization"),
        ("Event",),
        "Someone took part in an event.",
        properties=(PART,),
    ),
    RelationshipType("FOR", ("Event",), ("Work",), "A nomination for a work."),
    RelationshipType("NATIONAL_OF", ("Person",), ("Place",), "A person's nationality."),
    RelationshipType("SAID", ("Person",), ("Quote",), "A person said it."),
    RelationshipType("ON_SUBJECT", ("Quote",), ("Entity",), "What a quote is about."),
    RelationshipType("OF", ("Fact",), ("Entity",), "A fact's subject.", hop=False),
    RelationshipType("OBJECT", ("Fact",), ("Node",), "The node a fact leads to.", hop=False),
    RelationshipType(
        "CONCERNS",
        ("Fact",),
        ("Entity",),
        "What a fact is about besides its subject and its object.",
        hop=False,
    ),
    RelationshipType(
        "CONTRADICTS",
        ("Fact",),
        ("Fact",),
        "Two facts that give different answers, where only one can be shown; stored both ways.",
        hop=False,
    ),
    RelationshipType(
        "STATED_IN",
        ("Fact",),
        ("Work",),
        "A citation: the source that states a fact, and where.",
        properties=CITATION,
        hop=False,
        parallel=True,
    ),
)

PRESS = Model(
    name="press",
    nodes=(WORK, PERSON, ROLE, PUBLICATION, ORGANIZATION, EVENT, PLACE, QUOTE, FACT),
    relationships=RELATIONSHIPS,
    interfaces=(NODE, ENTITY),
    unions=(
        UnionType("RoleSubject", ("Work", "Publication", "Organization"), "What a role can be on."),
    ),
    enums=enums.ALL,
    evidence=Evidence(properties=CITATION),
    vocabulary=VOCABULARY,
)
