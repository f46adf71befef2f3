"""The press model in terms of schema.org; what has no term there stays the model's own."""

from __future__ import annotations

from graph_service.model.vocabulary import Term, Vocabulary, schema_org

_TYPES = {
    "Work": "CreativeWork",
    "Person": "Person",
    "Role": "Role",
    # An organization, as a publisher is in schema.org; a newspaper is one of its examples.
    "Publication": "NewsMediaOrganization",
    "Organization": "Organization",
    "Event": "Event",
    "Place": "Place",
    "Quote": "Quotation",
    "Fact": "Claim",
}

_KINDS = {
    "WorkKind": {
        "SERIES": "TVSeries",
        "FILM": "Movie",
        "ARTICLE": "Article",
        "INVESTIGATION": "Report",
        "BOOK": "Book",
    },
    "OrganizationKind": {"GOVERNMENT_AGENCY": "GovernmentOrganization"},
    # A city of schema.org is a city or a town.
    "PlaceKind": {"COUNTRY": "Country", "STATE": "State", "CITY": "City", "TOWN": "City"},
}

_PROPERTIES = {
    "Entity.key": "identifier",
    "Entity.name": "name",
    "Entity.alternateNames": "alternateName",
    "Entity.description": "description",
    "Entity.sameAs": "sameAs",
    "Work.title": "headline",
    "Work.genres": "genre",
    "Work.topics": "keywords",
    "Work.episodeCount": "numberOfEpisodes",
    "Work.languages": "inLanguage",
    "Work.subtitleLanguages": "subtitleLanguage",
    "Work.released": "datePublished",
    "Work.url": "url",
    "Event.date": "startDate",
    "Event.award": "award",
    "Role.title": "roleName",
    "Quote.paraphrase": "abstract",
    "Quote.text": "text",
    "Fact.statement": "text",
}

# As schema.org has it: a role stands between a thing and a person, on the same property.
_RELATIONSHIPS = {
    "HAS_ROLE": Term("contributor", inverse=True),
    "ON": Term("contributor", inverse=True),
    "PUBLISHED": Term("publisher", inverse=True),
    "DISTRIBUTES": Term("provider", inverse=True),
    "PRODUCED_IN": Term("countryOfOrigin"),
    "BASED_ON": Term("isBasedOn"),
    "ABOUT": Term("about"),
    "AT": Term("location"),
    "WITHIN": Term("containedInPlace"),
    "NATIONAL_OF": Term("nationality"),
    "SAID": Term("creator", inverse=True),
    "ON_SUBJECT": Term("about"),
    "OF": Term("about"),
    "CONCERNS": Term("mentions"),
}

VOCABULARY = Vocabulary(
    types={name: schema_org(term) for name, term in _TYPES.items()},
    kinds={
        enum: {value: schema_org(term) for value, term in terms.items()}
        for enum, terms in _KINDS.items()
    },
    properties={name: schema_org(term) for name, term in _PROPERTIES.items()},
    relationships={
        name: Term(schema_org(term.iri), term.inverse) for name, term in _RELATIONSHIPS.items()
    },
)
