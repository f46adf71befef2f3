"""What would be right, where an error does not say so itself: by its message, else by its code."""

from __future__ import annotations

import re
from collections.abc import Mapping

_DID_YOU_MEAN = re.compile(r"Did you mean [^?]+\?")
"""The similar names that graphql-core puts into its message, where a hint is looked for too."""

_BY_MESSAGE = tuple(
    (re.compile(pattern), hint)
    for pattern, hint in (
        (r"Unexpected <EOF>", "Send a document, such as { __typename }."),
        (r"found <EOF>", "Close what is open: there is a bracket too few."),
        (r"^Syntax Error", "Check brackets, quotes and names at this place."),
        (r"^Cannot query field .* on type '(\w+)'", r"Ask for a field that \1 has in the schema."),
        (r"must have a selection of subfields", "Say in { … } which of its fields are wanted."),
        (r"must not have a selection", "Leave its { … } out: it is a plain value."),
        (r"is never used", "Use it, or leave it out."),
        (r"is not defined", "Declare it in the operation's head, with its type."),
        (r"is required, but|to be provided", "Give it a value."),
        (r"non-null type .* not to be None", "Give it a value that is not null."),
        (r"(\w+) cannot represent", r"Give it a value of the type \1."),
        (r"to include required field", "Give the field that is named, too."),
        (r"not to include unknown field", "Leave the field that is named out."),
        (r"only defined operation", "Give every operation a name, and send operationName."),
        (r"operation is not supported", "Send an operation of a kind that the schema has."),
        (r"conflict because", "Give one of the fields an alias."),
        (r"within itself", "Write out as many levels as are wanted."),
        (r"There can be only one", "Leave one of them out, or rename it."),
        (r"^Unknown", "Take a name that the schema, or the document, has."),
        (r"used in position expecting", "Declare the variable with the type that is expected."),
    )
)

BY_CODE: Mapping[str, str] = {
    "BAD_REQUEST": "Send a GraphQL request by POST, as JSON: its text is named query.",
    "GRAPHQL_PARSE_FAILED": "Check brackets, quotes and names.",
    "GRAPHQL_VALIDATION_FAILED": "Compare it with the schema.",
    "INTROSPECTION_DISABLED": "Ask whoever runs the service for its schema.",
    "BAD_USER_INPUT": "Give a value that fits the type in the schema.",
    "BAD_CURSOR": "Pass a cursor unchanged.",
    "BAD_ID": "Pass an id unchanged.",
    "LIMIT_EXCEEDED": "Ask for less at once.",
    "REQUEST_TIMEOUT": "Ask for less at once.",
    "DOCUMENT_NOT_FOUND": "Send the id of a document that was given to this service.",
    "DOCUMENT_NOT_TRUSTED": "Send a document that was given to this service.",
    "PERSISTED_QUERY_NOT_FOUND": "Send the document along with its hash, once.",
    "PERSISTED_QUERY_NOT_SUPPORTED": "Send the document instead of its hash.",
    "UNAUTHENTICATED": "Get a key or a token from whoever runs the service.",
    "FORBIDDEN": "Ask whoever runs the service for the right to do this.",
    "BAD_SEED": "Mend what its problems say, and send it again.",
    "PLAN_OUTDATED": "Send it again.",
    "COMMIT_UNKNOWN": "Send it again: what is there already is left alone.",
    "IDENTITY_UNAVAILABLE": "Try again.",
    "TOO_BUSY": "Try again.",
    "DATABASE_UNAVAILABLE": "Try again: the service recovers by itself when the database is back.",
    "DATABASE_TIMEOUT": "Ask for less at once.",
    "DATABASE_MEMORY": "Ask for less at once.",
    "DATABASE_ERROR": "The service's log says why, under the id of this request.",
    "INTERNAL_ERROR": "The service's log says more, under the id of this request.",
    "NULL_FOR_NON_NULL": "The graph lacks a value; the rest of the answer holds.",
    "FIELD_ERROR": "The rest of the answer holds; leave the field out to have no error.",
    "RESOLVER_FAILED": "The service's log says why; the rest of the answer holds.",
}
"""What helps against an error of each code."""

_OF_CORE = ("GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED", "BAD_USER_INPUT")
"""Codes of errors that graphql-core words."""


def hint_for(message: str, code: str) -> str:
    """A hint for an error that has none of its own; one of a code unknown here is a field's."""
    if suggested := _DID_YOU_MEAN.search(message):
        return suggested[0]
    for pattern, hint in _BY_MESSAGE if code in _OF_CORE else ():
        if found := pattern.search(message):
            return found.expand(hint)
    return BY_CODE.get(code, BY_CODE["FIELD_ERROR"])
