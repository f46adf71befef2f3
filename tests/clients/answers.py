"""What the article's graph answers to the questions that every client asks."""

from __future__ import annotations

CREDITS = [
    "Álvaro Curiel, director",
    "Fernanda Melchor, writer",
    "James Schamus, creator",
    "James Schamus, executive producer",
    "Mariana Chenillo, director",
    "Monika Revilla, writer",
    "Sandra Solares, producer",
    "Soledad Salfate, head editor",
]
"""Who made the series: by name, then by what."""

CATEGORIES = "DIRECTION 2, PRODUCTION 2, WRITING 2, CREATION 1, EDITING 1"
"""How many of them have each category, most first."""

POSTS = [
    "author of ARTICLE",
    "editor-in-chief of Cable Marketing",
    "managing editor of Multichannel News",
    "news editor of Broadcast Week",
]
"""What the article's author did, by title: on a work of a kind, or for a publication of a name."""

FOUND = ["Somos. (SERIES)", "Crouching Tiger, Hidden Dragon (FILM)"]
"""Films and series that were possibly released from 2000 to 2004, or that a service streams."""

CAUSE = {
    "cause": "Operation of the U.S. Drug Enforcement Administration",
    "statement": "An operation triggered the massacre.",
    "certainty": "STATED",
    "paragraph": 2,
    "according to": ["Investigation of the Allende massacre"],
}
"""What triggered the massacre, and who says so."""
