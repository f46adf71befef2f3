"""What the operators of conditions mean, in a sentence each: descriptions in the schema."""

from __future__ import annotations

from collections.abc import Mapping

OPERATORS: Mapping[str, str] = {
    "AND": "All of these hold.",
    "OR": "One of these holds, or several.",
    "NOT": "This does not hold.",
    "eq": "It is this.",
    "ne": "It is not this.",
    "lt": "It is less than this.",
    "lte": "It is this or less.",
    "gt": "It is more than this.",
    "gte": "It is this or more.",
    "in": "It is one of these.",
    "notIn": "It is none of these.",
    "isNull": "Whether it is missing.",
    "contains": "It has this in it.",
    "startsWith": "It starts with this.",
    "endsWith": "It ends with this.",
    "ieq": "It is this, without case and accents.",
    "icontains": "It has this in it, without case and accents.",
    "istartsWith": "It starts with this, without case and accents.",
    "iendsWith": "It ends with this, without case and accents.",
    "has": "This is one of its items.",
    "hasSome": "One of these is an item of it, or several.",
    "hasEvery": "All of these are items of it.",
    "isEmpty": "Whether it has no items.",
    "from": "The first day.",
    "to": "The last day.",
    "some": "This holds for one of them, or several.",
    "every": "This holds for all of them.",
    "none": "This holds for none of them.",
    "single": "This holds for exactly one of them.",
    "count": "How many there are.",
    "evidence": "Only edges that such evidence is there for.",
}

DAYS: Mapping[str, str] = {
    "edtf": "Its text is this EDTF.",
    "eq": "It allows the same days as this EDTF.",
    "certainlyBefore": "All days that it allows are before this one.",
    "certainlyAfter": "All days that it allows are after this one.",
    "certainlyIn": "All days that it allows are among these.",
    "possiblyIn": "A day that it allows is among these.",
}
"""Operators of fuzzy dates, where they have a meaning of their own."""

BY_VALUE = "By this value."
BY_TARGET = "By a value of what it leads to."
BY_COUNT = "By how many there are."
SEARCH = "Words that its text has, as the root field search takes them."
MEMBER = "It is of this type, and this holds."
LED_TO = "This holds for what it leads to, or has."
KIND = "Which kind of edge it is."
DIRECTION = "Which way it goes, seen from the node whose edge it is."
OTHER = "This holds for the node at its other end."
