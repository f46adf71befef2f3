"""What an address of `/export` asks for, each parameter of its type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar
from urllib.parse import parse_qsl

from starlette.requests import Request

from graph_service.errors import BadInputError, LimitError
from graph_service.exporting import Form, Format, Part
from graph_service.web.reading import Parameters, json_of
from graph_service.web.refusals import Refused, refused

DEEPEST = 20
"""Most hops around a node."""

_OF_QUERY = ("query", "variables", "operationName", "documentId")
KNOWN = ("format", "of", "depth", "evidence", "part", "spreadsheet", "base", *_OF_QUERY)
"""The parameters that an address may have."""

_MOST = 200

E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A form, and a part of the graph: what is around `of`, what `asked` answers, or all of it."""

    form: Form
    of: tuple[str, ...]
    depth: int
    evidence: bool
    asked: Parameters | None


def read_wanted(request: Request, most_bytes: int) -> Wanted:
    """The parameters of a request; raises `Refused` with what would be right."""
    encoded: bytes = request.scope["query_string"]
    if len(encoded) > most_bytes:
        hint = "Keep the query as a persisted document, and send its documentId."
        raise Refused(414, LimitError("bytes", len(encoded), most_bytes, hint=hint))
    try:
        pairs = parse_qsl(encoded.decode(), errors="strict", max_num_fields=_MOST)
    except UnicodeDecodeError:
        raise refused(400, "The address is not in UTF-8.") from None
    except ValueError:
        raise refused(400, f"The address has over {_MOST} parameters.") from None
    given = _Given()
    for name, value in pairs:
        given.add(name, value)
    return given.wanted()


@dataclass
class _Given:
    values: dict[str, str] = field(default_factory=dict)
    of: list[str] = field(default_factory=list)

    def add(self, name: str, value: str) -> None:
        if name not in KNOWN:
            raise refused(
                400,
                f"An export has no parameter {name[:100]!r}.",
                hint=f"It has {', '.join(KNOWN)}.",
            )
        if name == "of":
            self.of.append(value)
        elif name in self.values:
            raise refused(400, f"The address has the parameter {name} twice.")
        else:
            self.values[name] = value

    def wanted(self) -> Wanted:
        format_ = self._one_of("format", Format)
        if format_ is None:
            raise refused(
                400, "format is missing.", hint=f"Send format, one of {', '.join(Format)}."
            )
        try:
            form = Form(
                format_,
                self._one_of("part", Part),
                self._truth("spreadsheet", default=False),
                self.values.get("base"),
            )
        except BadInputError as error:
            raise Refused(400, error) from None
        asked = self._asked()
        if asked is not None and self.of:
            raise refused(400, "There is of and a query.", hint="Send one of them.")
        depth, evidence = self._depth(), self._truth("evidence", default=True)
        return Wanted(form, tuple(self.of), depth, evidence, asked)

    def _asked(self) -> Parameters | None:
        query, document = self.values.get("query"), self.values.get("documentId")
        if query is None and document is None:
            for name in _OF_QUERY:
                if name in self.values:
                    raise refused(400, f"There is {name}, and no query.", hint="Send query too.")
            return None
        return Parameters(
            query, self._variables(), self.values.get("operationName") or None, {}, document
        )

    def _variables(self) -> Mapping[str, Any]:
        text = self.values.get("variables")
        read = json_of(text.encode(), "variables") if text else {}
        if not isinstance(read, dict):
            raise refused(400, "variables is no JSON object.")
        return read

    def _depth(self) -> int:
        text = self.values.get("depth", "1")
        if "depth" in self.values and not self.of:
            raise refused(400, "There is depth, and nothing to go out from.", hint="Send of too.")
        if not text.isascii() or not text.isdigit() or int(text[:9]) > DEEPEST:
            hint = f"Send a whole number from 0 to {DEEPEST}."
            raise refused(400, f"depth is {text[:100]!r}.", hint=hint)
        return int(text[:9])

    def _truth(self, name: str, *, default: bool) -> bool:
        text = self.values.get(name)
        if text is None:
            return default
        if text not in {"true", "false"}:
            raise refused(400, f"{name} is {text[:100]!r}.", hint="Send true or false.")
        return text == "true"

    def _one_of(self, name: str, kinds: type[E]) -> E | None:
        text = self.values.get(name)
        if text is None:
            return None
        try:
            return kinds(text)
        except ValueError:
            hint = f"Send one of {', '.join(kinds)}."
            raise refused(400, f"{name} is {text[:100]!r}.", hint=hint) from None
