"""What the press model knows about: works, people, publications, organizations, events, places."""

from __future__ import annotations

from graph_service.model.fields import (
    Connection,
    Reference,
    any_way,
    into,
    out_of,
)
from graph_service.model.model import RELATION
from graph_service.model.press_properties import (
    FUZZY_DATE,
    INT,
    PART,
    kind,
    languages,
    prose,
    text,
    texts,
)
from graph_service.model.properties import Property, TextFormat
from graph_service.model.types import Interface, NodeType

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
        prose("description", "A short one.", searched=True),
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
        kind("WorkKind", "What kind of work."),
        Property("title", description="Its title.", required=True, indexed=True, searched=True),
        texts("genres", "Genres, in words."),
        texts("topics", "What it is about, in words."),
        Property("episodeCount", INT, "How many episodes it has.", minimum=0),
        languages("languages"),
        languages("subtitleLanguages"),
        Property("released", FUZZY_DATE, "When it came out.", indexed=True),
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
            edge_properties=(PART,),
        ),
        Connection(
            "nominations",
            "Event",
            (out_of("TOOK_PART_IN"),),
            "Nominations for awards.",
            edge_properties=(PART,),
            only=("kind", "NOMINATION"),
        ),
        Connection("quotes", "Quote", (out_of("SAID"),), "What the person is quoted for."),
    ),
)

PUBLICATION = NodeType(
    "Publication",
    "A newspaper, a magazine, a site that publishes works.",
    implements=("Node", "Entity"),
    root="publication",
    roots="publications",
    properties=(kind("PublicationKind", "What kind of publication."),),
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
    properties=(kind("OrganizationKind", "What kind of organization."),),
    connections=(
        Connection("works", "Work", (out_of("DISTRIBUTES"),), "Works that it carries or streams."),
        Connection(
            "events",
            "Event",
            (out_of("TOOK_PART_IN"),),
            "Events that it took part in.",
            edge_properties=(PART,),
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
        kind("EventKind", "What kind of event."),
        Property("date", FUZZY_DATE, "When it happened.", indexed=True),
        Property("deathsAtLeast", INT, "How many people died, at least.", minimum=0),
        text("award", "Of a nomination: the award."),
        text("category", "Of a nomination: the award's category."),
    ),
    references=(Reference("place", "Place", (out_of("AT"),), "Where it happened."),),
    connections=(
        Connection("triggered", "Event", (out_of("TRIGGERED"),), "Events that it set off."),
        Connection("triggeredBy", "Event", (into("TRIGGERED"),), "Events that set it off."),
        Connection(
            "people", "Person", (into("TOOK_PART_IN"),), "Who took part.", edge_properties=(PART,)
        ),
        Connection(
            "organizations",
            "Organization",
            (into("TOOK_PART_IN"),),
            "Organizations that took part.",
            edge_properties=(PART,),
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
    properties=(kind("PlaceKind", "What kind of place."),),
    references=(Reference("within", "Place", (out_of("WITHIN"),), "The place that it lies in."),),
    connections=(
        Connection("places", "Place", (into("WITHIN"),), "Places that lie in it."),
        Connection("events", "Event", (into("AT"),), "Events that happened there."),
        Connection("works", "Work", (into("PRODUCED_IN"),), "Works produced there."),
        Connection("people", "Person", (into("NATIONAL_OF"),), "Its nationals."),
    ),
)
