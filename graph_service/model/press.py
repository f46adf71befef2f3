"""The model of press articles: works, people, roles, publications, organizations, events, places.

Names follow schema.org where it has one. A role is a node: who, what, on what.
"""

from __future__ import annotations

from graph_service.model import press_enums as enums
from graph_service.model.fields import (
    Citations,
    Connection,
    Reference,
    any_way,
    into,
    out_of,
)
from graph_service.model.model import RELATION, Evidence, Model
from graph_service.model.properties import Property, PropertyKind, TextFormat
from graph_service.model.types import Interface, NodeType, RelationshipType, UnionType

_INT, _BOOLEAN = PropertyKind.INT, PropertyKind.BOOLEAN
_ENUM, _FUZZY_DATE = PropertyKind.ENUM, PropertyKind.FUZZY_DATE


def _text(
    name: str, description: str, *, required: bool = False, indexed: bool = False
) -> Property:
    return Property(name, description=description, required=required, indexed=indexed)


def _prose(
    name: str, description: str, *, required: bool = False, searched: bool = False
) -> Property:
    return Property(
        name, description=description, required=required, sortable=False, searched=searched
    )


def _texts(name: str, description: str) -> Property:
    return Property(name, description=description, many=True)


def _languages(name: str) -> Property:
    return Property(name, description="BCP 47.", many=True, format=TextFormat.LANGUAGE)


def _kind(enum: str, description: str) -> Property:
    return Property("kind", _ENUM, description, required=True, enum=enum, indexed=True)


_PART = Property("part", description="What part it took: nominee, conducted by.")

NODE = Interface("Node", "Anything with an id (Relay, Global Object Identification).")

ENTITY = Interface(
    "Entity",
    "Anything that the graph knows about.",
    label="Entity",
    root="entity",
    roots="entities",
    properties=(
        Property("key", description="Stable, readable, unique.", required=True, structural=True),
        Property(
            "name",
            description="What it is called.",
            required=True,
            indexed=True,
            searched=True,
            structural=True,
        ),
        Property("alternateNames", description="Other names.", many=True, searched=True),
        _prose("description", "A short one.", searched=True),
        Property(
            "sameAs",
            description="Identifiers elsewhere, as URLs.",
            many=True,
            format=TextFormat.URL,
        ),
    ),
    connections=(
        Connection(
            "facts",
            "Fact",
            (into("OF", "OBJECT", "CONCERNS"),),
            "Every sourced statement on it.",
            disjoint=True,
        ),
        Connection(
            "relations",
            RELATION,
            (any_way(),),
            "Its edges of any kind, in either direction.",
            disjoint=True,
        ),
    ),
)

WORK = NodeType(
    "Work",
    "A series, a film, an article, an investigation: anything made.",
    implements=("Node", "Entity"),
    root="work",
    roots="works",
    name_from="title",
    properties=(
        _kind("WorkKind", "What kind of work."),
        Property("title", description="Its title.", required=True, indexed=True, searched=True),
        _texts("genres", "Genres, in words."),
        _texts("topics", "What it is about, in words."),
        Property("episodeCount", _INT, "How many episodes it has.", minimum=0),
        _languages("languages"),
        _languages("subtitleLanguages"),
        Property("released", _FUZZY_DATE, "When it came out.", indexed=True),
        Property("url", description="Where it is to be found.", format=TextFormat.URL),
    ),
    connections=(
        Connection("countries", "Place", (out_of("PRODUCED_IN"),), "Countries of production."),
        Connection("roles", "Role", (into("ON"),), "Who did what on it."),
        Connection("people", "Person", (into("ON"), into("HAS_ROLE")), "Who had a role on it."),
        Connection("publications", "Publication", (into("PUBLISHED"),), "That published it."),
        Connection(
            "distributors", "Organization", (into("DISTRIBUTES"),), "That carry or stream it."
        ),
        Connection(
            "basedOn",
            "Event",
            (out_of("BASED_ON"),),
            "Events that it tells of, as fiction or drama.",
        ),
        Connection("about", "Entity", (out_of("ABOUT"),), "What it reports on."),
        Connection("nominations", "Event", (into("FOR"),), "Nominations that it had."),
        Connection("stated", "Fact", (into("STATED_IN"),), "For a source: what it states."),
    ),
)

PERSON = NodeType(
    "Person",
    "A human being.",
    implements=("Node", "Entity"),
    root="person",
    roots="people",
    connections=(
        Connection("nationalities", "Place", (out_of("NATIONAL_OF"),), "Countries of nationality."),
        Connection("roles", "Role", (out_of("HAS_ROLE"),), "Credits and posts."),
        Connection(
            "works", "Work", (out_of("HAS_ROLE"), out_of("ON")), "Works with a role on them."
        ),
        Connection(
            "events",
            "Event",
            (out_of("TOOK_PART_IN"),),
            "Events that the person took part in.",
            edge_properties=(_PART,),
        ),
        Connection(
            "nominations",
            "Event",
            (out_of("TOOK_PART_IN"),),
            "Nominations for awards.",
            edge_properties=(_PART,),
            only=("kind", "NOMINATION"),
        ),
        Connection("quotes", "Quote", (out_of("SAID"),), "What the person is quoted for."),
    ),
)

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
        Property("category", _ENUM, "What kind of job.", required=True, enum="RoleCategory"),
        Property("former", _BOOLEAN, "Whether it is over.", required=True),
    ),
    references=(
        Reference("person", "Person", (into("HAS_ROLE"),), "Who.", required=True),
        Reference("subject", "RoleSubject", (out_of("ON"),), "On what.", required=True),
    ),
    connections=(Connection("facts", "Fact", (into("OBJECT"),), "Every sourced statement on it."),),
)

PUBLICATION = NodeType(
    "Publication",
    "A newspaper, a magazine, a site that publishes works.",
    implements=("Node", "Entity"),
    root="publication",
    roots="publications",
    properties=(_kind("PublicationKind", "What kind of publication."),),
    connections=(
        Connection("works", "Work", (out_of("PUBLISHED"),), "Works that it published."),
        Connection("roles", "Role", (into("ON"),), "Posts at it."),
        Connection("people", "Person", (into("ON"), into("HAS_ROLE")), "Who had a post at it."),
    ),
)

ORGANIZATION = NodeType(
    "Organization",
    "A company, an agency, any group of people that acts as one.",
    implements=("Node", "Entity"),
    root="organization",
    roots="organizations",
    properties=(_kind("OrganizationKind", "What kind of organization."),),
    connections=(
        Connection("works", "Work", (out_of("DISTRIBUTES"),), "Works that it carries or streams."),
        Connection(
            "events",
            "Event",
            (out_of("TOOK_PART_IN"),),
            "Events that it took part in.",
            edge_properties=(_PART,),
        ),
        Connection("roles", "Role", (into("ON"),), "Posts at it."),
    ),
)

EVENT = NodeType(
    "Event",
    "Something that happened.",
    implements=("Node", "Entity"),
    root="event",
    roots="events",
    properties=(
        _kind("EventKind", "What kind of event."),
        Property("date", _FUZZY_DATE, "When it happened.", indexed=True),
        Property("deathsAtLeast", _INT, "How many people died, at least.", minimum=0),
        _text("award", "Of a nomination: the award."),
        _text("category", "Of a nomination: the award's category."),
    ),
    references=(Reference("place", "Place", (out_of("AT"),), "Where it happened."),),
    connections=(
        Connection("triggered", "Event", (out_of("TRIGGERED"),), "Events that it set off."),
        Connection("triggeredBy", "Event", (into("TRIGGERED"),), "Events that set it off."),
        Connection(
            "people", "Person", (into("TOOK_PART_IN"),), "Who took part.", edge_properties=(_PART,)
        ),
        Connection(
            "organizations",
            "Organization",
            (into("TOOK_PART_IN"),),
            "Organizations that took part.",
            edge_properties=(_PART,),
        ),
        Connection(
            "works",
            "Work",
            (any_way("BASED_ON", "ABOUT", "FOR"),),
            "Works based on it, about it, or nominated in it.",
        ),
    ),
)

PLACE = NodeType(
    "Place",
    "A country, a town, any place.",
    implements=("Node", "Entity"),
    root="place",
    roots="places",
    properties=(_kind("PlaceKind", "What kind of place."),),
    references=(Reference("within", "Place", (out_of("WITHIN"),), "The place that it lies in."),),
    connections=(
        Connection("places", "Place", (into("WITHIN"),), "Places that lie in it."),
        Connection("events", "Event", (into("AT"),), "Events that happened there."),
        Connection("works", "Work", (into("PRODUCED_IN"),), "Works produced there."),
        Connection("people", "Person", (into("NATIONAL_OF"),), "Its nationals."),
    ),
)

QUOTE = NodeType(
    "Quote",
    "What a person is quoted for: who said it, about what, and where it stands.",
    implements=("Node",),
    identity="id",
    roots="quotes",
    properties=(
        _prose("paraphrase", "What was said, in the project's words.", required=True),
        _prose("text", "The words themselves, where they may be kept."),
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
        _prose(
            "statement",
            "The statement for people, in the project's words.",
            required=True,
            searched=True,
        ),
        Property(
            "property", description="What it states: a value, an edge, or note.", required=True
        ),
        _prose("value", "The value that it states, as text."),
        Property(
            "certainty",
            _ENUM,
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

_CITATION = (
    Property("paragraph", _INT, "Paragraph of the source, from 0, the headline.", minimum=0),
    _prose("locator", "Page, row or timestamp, where there are no paragraphs."),
    Property(
        "url",
        description="Address of the place in the source.",
        sortable=False,
        format=TextFormat.URL,
    ),
    Property(
        "certainty",
        _ENUM,
        "Whether the source states it, or a reader must infer it.",
        required=True,
        enum="Certainty",
    ),
)

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
        properties=(_PART,),
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
        "What a fact is about besides its subject and object: what a role or a quote is on.",
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
        properties=_CITATION,
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
    evidence=Evidence(properties=_CITATION),
)
