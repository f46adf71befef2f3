"""Ids made from content: the same content has the same id, wherever and whenever it is loaded."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b
from typing import Any

import orjson

SLUG = "[a-z0-9]+(?:-[a-z0-9]+)*"
"""The pattern of a key."""

LONGEST_SLUG = 200

_SLUG = re.compile(rf"{SLUG}\Z")


def is_slug(text: str) -> bool:
    """Whether a text can be a key: lower-case words, joined by hyphens."""
    return len(text) <= LONGEST_SLUG and _SLUG.match(text) is not None


@lru_cache(maxsize=4096)
def slug(text: str) -> str:
    """A key made of a name; empty where the name has no letter and no digit."""
    from slugify import slugify

    # "The Devil's Advocate" is the-devils-advocate.
    return slugify(text, replacements=[("'", ""), ("’", "")])


def canonical(content: Any) -> str:
    """The one JSON text of some content."""
    return orjson.dumps(content, default=str, option=orjson.OPT_SORT_KEYS).decode()


def content_id(*parts: Any) -> str:
    """The id of some content: 16 hexadecimal digits."""
    text = orjson.dumps(parts, default=str, option=orjson.OPT_SORT_KEYS)
    return blake2b(text, digest_size=8).hexdigest()


def edge_id(type_: str, *ends: str) -> str:
    """The id of a relationship: its kind, and a hash of what tells it from others of that kind."""
    return f"{type_}:{content_id(*ends)}"
