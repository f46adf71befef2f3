"""The closed lists of the press model; each kind has OTHER."""

from __future__ import annotations

from graph_service.model.types import EnumType

WORK_KIND = EnumType(
    "WorkKind",
    ("SERIES", "FILM", "ARTICLE", "INVESTIGATION", "BOOK", "OTHER"),
    "Kinds of work.",
)
PUBLICATION_KIND = EnumType(
    "PublicationKind",
    ("NEWSPAPER", "MAGAZINE", "NEWSROOM", "TRADE_MAGAZINE", "OTHER"),
    "Kinds of publication.",
)
ORGANIZATION_KIND = EnumType(
    "OrganizationKind",
    ("STREAMING_SERVICE", "COMPANY", "GOVERNMENT_AGENCY", "ASSOCIATION", "OTHER"),
    "Kinds of organization.",
)
EVENT_KIND = EnumType(
    "EventKind",
    ("MASSACRE", "OPERATION", "NOMINATION", "AWARD", "RELEASE", "OTHER"),
    "Kinds of event.",
)
PLACE_KIND = EnumType("PlaceKind", ("COUNTRY", "STATE", "CITY", "TOWN", "OTHER"), "Kinds of place.")
ROLE_CATEGORY = EnumType(
    "RoleCategory",
    (
        "CREATION",
        "PRODUCTION",
        "DIRECTION",
        "WRITING",
        "EDITING",
        "JOURNALISM",
        "ACTING",
        "MUSIC",
        "CAMERA",
        "OTHER",
    ),
    "Kinds of job.",
)
CERTAINTY = EnumType(
    "Certainty",
    ("STATED", "INFERRED"),
    "STATED: the source states it. INFERRED: a reader must combine or read into it.",
)

ALL = (
    WORK_KIND,
    PUBLICATION_KIND,
    ORGANIZATION_KIND,
    EVENT_KIND,
    PLACE_KIND,
    ROLE_CATEGORY,
    CERTAINTY,
)
