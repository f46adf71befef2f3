"""Requests read: from the address (GET, HEAD) or from a body of JSON (POST)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

import jiter
from starlette.requests import Request
from starlette.types import Receive

from graph_service.engine import TimeLimit
from graph_service.errors import LimitError, RequestTimeoutError
from graph_service.web.fields import Fields
from graph_service.web.negotiation import JSON
from graph_service.web.refusals import Refused, refused

SAFE = frozenset({"GET", "HEAD"})
"""Methods that only read (RFC 9110, section 9.2.1), whose parameters are in the address."""

ALLOWED = "GET, HEAD, OPTIONS, POST"

_JSON = JSON.encode()
_MOST_PARAMETERS = 100
_KINDS: tuple[tuple[str, type, str], ...] = (
    ("query", str, "string"),
    ("documentId", str, "string"),
    ("variables", dict, "JSON object"),
    ("operationName", str, "string"),
    ("extensions", dict, "JSON object"),
)
_READ = ("query", "variables", "operationName", "extensions", "documentId", "doc_id", "id")


@dataclass(frozen=True, slots=True)
class Parameters:
    """What a request asks (GraphQL over HTTP, Request Parameters), each of its type."""

    query: str | None
    variables: Mapping[str, Any]
    operation_name: str | None
    extensions: Mapping[str, Any]
    document_id: str | None


async def read(request: Request, fields: Fields, most_bytes: int, seconds: float) -> Parameters:
    """The parameters of a request; raises `Refused` where it is not one of GraphQL.

    A body has so many `seconds` to arrive.
    """
    method: str = request.scope["method"]
    if method in SAFE:
        return _checked(_of_address(request, most_bytes))
    if method != "POST":
        raise refused(405, f"{method} is not answered here.", Allow=ALLOWED)
    _check_content(fields)
    announced = fields.get(b"content-length", b"")
    # No server passes on more digits than a machine counts with.
    if announced.isdigit() and int(announced[:20]) > most_bytes:
        raise _too_long(int(announced[:20]), most_bytes)
    return _checked(json_of(await _body(request.receive, most_bytes, seconds), "body"))


def _of_address(request: Request, most_bytes: int) -> dict[str, Any]:
    """The query component, as URLSearchParams writes it; an empty value is none."""
    encoded: bytes = request.scope["query_string"]
    if len(encoded) > most_bytes:
        raise Refused(414, LimitError("bytes", len(encoded), most_bytes, hint="Send it by POST."))
    try:
        pairs = parse_qsl(encoded.decode(), errors="strict", max_num_fields=_MOST_PARAMETERS)
    except UnicodeDecodeError:
        raise refused(400, "The address is not in UTF-8.") from None
    except ValueError:
        raise refused(400, f"The address has over {_MOST_PARAMETERS} parameters.") from None
    parameters: dict[str, Any] = {}
    for name, value in pairs:
        if name in parameters and name in _READ:
            raise refused(400, f"The address has the parameter {name} twice.")
        parameters[name] = value
    for name in ("variables", "extensions"):
        if name in parameters:
            parameters[name] = json_of(parameters[name].encode(), name)
    return parameters


def _check_content(fields: Fields) -> None:
    """Refuse other content than JSON in UTF-8, uncompressed (RFC 9110, section 15.5.16)."""
    content_type = fields.get(b"content-type", b"")
    if content_type != _JSON:
        given = content_type.decode("latin-1").lower()
        media, *parameters = (part.strip() for part in given.split(";"))
        if media != JSON:
            raise refused(415, f"Send the request as {JSON}.", Accept=JSON)
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name == "charset" and value.strip('"') not in {"utf-8", "utf8"}:
                raise refused(415, "Send the request in UTF-8.", Accept=JSON)
    encoding = fields.get(b"content-encoding")
    if encoding and encoding.strip().lower() not in {b"", b"identity"}:
        raise refused(415, "Send the request uncompressed.", Accept_Encoding="identity")


async def _body(receive: Receive, most_bytes: int, seconds: float) -> bytes:
    size, chunks, more = 0, [], True
    try:
        with TimeLimit(seconds):
            while more:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise refused(400, "The request ended before its body did.")
                chunk: bytes = message.get("body", b"")
                size += len(chunk)
                if size > most_bytes:
                    raise _too_long(size, most_bytes)
                chunks.append(chunk)
                more = message.get("more_body", False)
    except TimeoutError:
        late = RequestTimeoutError("The body of the request did not arrive in time.")
        raise Refused(408, late, headers={"Connection": "close"}) from None
    return b"".join(chunks)


def _too_long(size: int, most_bytes: int) -> Refused:
    hint = "Send less at once, or set GRAPH_SERVICE_MAX_BODY_BYTES."
    return Refused(413, LimitError("bytes", size, most_bytes, hint=hint))


def json_of(text: bytes, what: str) -> Any:
    """JSON as RFC 8259 has it, and no key twice: two readers would take different ones."""
    try:
        return jiter.from_json(text, allow_inf_nan=False, catch_duplicate_keys=True)
    except ValueError as error:
        raise refused(400, f"The {what} cannot be read as JSON: {error}.") from None


def _checked(given: Any) -> Parameters:
    if isinstance(given, list):
        raise refused(400, "Batches are not answered.", hint="Send each request by itself.")
    if not isinstance(given, dict):
        raise refused(400, "The body is no JSON object.", hint='Send {"query": "{ … }"}.')
    for name, kind, called in _KINDS:
        value = given.get(name)
        if value is not None and not isinstance(value, kind):
            raise refused(400, f"{name} is no {called}.")
    query = given.get("query") or None
    document_id = given.get("documentId") or None
    if query is None and document_id is None:
        # What Relay's examples send. Beside a query, they are some other protocol's.
        others = given.get("doc_id"), given.get("id")
        document_id = next((each for each in others if isinstance(each, str)), None) or None
    return Parameters(
        query,
        given.get("variables") or {},
        given.get("operationName") or None,
        given.get("extensions") or {},
        document_id,
    )
