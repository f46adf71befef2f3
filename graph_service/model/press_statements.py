"""What is stated of entities in the press model: roles, quotes, facts, and where they stand."""

from __future__ import annotations

from graph_service.model.fields import (
    Citations,
    Connection,
    Reference,
    into,
    out_of,
)
from graph_service.model.press_properties import BOOLEAN, ENUM, INT, prose
from graph_service.model.properties import Property, TextFormat
from graph_service.model.types import NodeType

ROLE = NodeType(
    "Role",
    "A credit or a post: one person, one job, on one work, publication or organization.",
    implements=("Node",),
    identity="id",
    made_of=("person", "title", "subject"),
    roots="roles",
    properties=(
        Property(
            "title", description="The job, in words: head editor.", required=True, indexed=True
        ),
        Property("category", ENUM, "What kind of job.", required=True, enum="RoleCategory"),
        Property("former", BOOLEAN, "Whether it is over.", required=True),
    ),
    references=(
        Reference("person", "Person", (into("HAS_ROLE"),), "Who.", required=True),
        Reference("subject", "RoleSubject", (out_of("ON"),), "On what.", required=True),
    ),
    connections=(Connection("facts", "Fact", (into("OBJECT"),), "Every sourced statement on it."),),
)

QUOTE = NodeType(
    "Quote",
    "What a person is quoted for: who said it, about what, and where it stands.",
    implements=("Node",),
    identity="id",
    roots="quotes",
    properties=(
        prose("paraphrase", "What was said, in the project's words.", required=True),
        prose("text", "The words themselves, where they may be kept."),
    ),
    references=(Reference("speaker", "Person", (into("SAID"),), "Who said it.", required=True),),
    connections=(Connection("about", "Entity", (out_of("ON_SUBJECT"),), "What it is about."),),
    citations=(
        Citations(
            "citation", (into("OBJECT"), out_of("STATED_IN")), "Where it stands.", many=False
        ),
    ),
)

FACT = NodeType(
    "Fact",
    "One sourced statement; the graph's edges and values follow from facts.",
    implements=("Node",),
    identity="id",
    roots="facts",
    properties=(
        prose(
            "statement",
            "The statement for people, in the project's words.",
            required=True,
            searched=True,
        ),
        Property(
            "property", description="What it states: a value, an edge, or note.", required=True
        ),
        prose("value", "The value that it states, as text."),
        Property(
            "certainty",
            ENUM,
            "STATED if any citation states it, else INFERRED.",
            required=True,
            enum="Certainty",
        ),
    ),
    references=(
        Reference("subject", "Entity", (out_of("OF"),), "What it is about.", required=True),
        Reference("object", "Node", (out_of("OBJECT"),), "The node that it leads to."),
    ),
    connections=(
        Connection(
            "contradictedBy",
            "Fact",
            (out_of("CONTRADICTS"),),
            "Facts that give another answer, where only one can be shown.",
        ),
    ),
    citations=(Citations("citations", (out_of("STATED_IN"),), "Every source that states it."),),
)

CITATION = (
    Property("paragraph", INT, "Paragraph of the source, from 0, the headline.", minimum=0),
    prose("locator", "Page, row or timestamp, where there are no paragraphs."),
    Property(
        "url",
        description="Address of the place in the source.",
        sortable=False,
        format=TextFormat.URL,
    ),
    Property(
        "certainty",
        ENUM,
        "Whether the source states it, or a reader must infer it.",
        required=True,
        enum="Certainty",
    ),
)
