"""The request header that asks an answer to tell of itself."""

from __future__ import annotations

from graph_service.engine import Explain
from graph_service.web.fields import Fields
from graph_service.web.refusals import refused

HEADER = "X-Graph-Service-Explain"
"""A list, separated by commas, of what `extensions.explain` is to hold."""

_NAME = HEADER.lower().encode()

NOTHING: frozenset[Explain] = frozenset()
"""What is told where nothing is asked for."""


def asked_for(fields: Fields) -> frozenset[Explain]:
    """What the header asks for; raises `Refused` for what there is not."""
    header = fields.get(_NAME)
    if not header:
        return NOTHING
    names = [name.strip() for name in header.decode("latin-1").split(",") if name.strip()]
    unknown = [name for name in names if name not in set(Explain)]
    if unknown:
        raise refused(
            400,
            f"{HEADER} cannot ask for {', '.join(map(repr, unknown))}.",
            hint=f"Ask for one or more of: {', '.join(Explain)}.",
        )
    return frozenset(map(Explain, names))
