"""A session with a running service: queries, tables, graphs, files."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, Self
from zipfile import BadZipFile

import httpx
import orjson

from graph_service.client.answers import Answer
from graph_service.client.errors import ServiceError, errors_of, no_answer, read_json
from graph_service.client.tables import Tables, read_tables

if TYPE_CHECKING:
    import networkx as nx

_RESPONSE = "application/graphql-response+json"
_ENDINGS = {"graphml": "graphml", "zip": "csv", "jsonld": "jsonld", "cypher": "cypher"}


class Session:
    """Asks the service at an address, with an API key or a token where it wants one.

    A request may take so many `seconds`; of an export, each piece of it may. Usable in a `with`.
    Whatever fails raises `ServiceError`.
    """

    def __init__(
        self,
        address: str = "http://127.0.0.1:8000",
        *,
        key: str | None = None,
        seconds: float = 60.0,
    ) -> None:
        headers = {"User-Agent": "graph-service-client"}
        if key is not None:
            headers["Authorization"] = f"Bearer {key}"
        self._http = httpx.Client(base_url=address, headers=headers, timeout=seconds)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def query(
        self,
        text: str,
        variables: Mapping[str, Any] | None = None,
        *,
        operation: str | None = None,
        **more: Any,
    ) -> Answer:
        """Ask in GraphQL; variables may be given by name: `query("…", key="somos")`.

        An answer with errors raises `ServiceError`, also where it has data beside them.
        """
        body: dict[str, Any] = {"query": text, "variables": {**(variables or {}), **more}}
        if operation is not None:
            body["operationName"] = operation
        try:
            response = self._http.post("graphql", json=body, headers={"Accept": _RESPONSE})
        except httpx.HTTPError as error:
            raise _away(error) from error
        told = read_json(response)
        failed = errors_of(told)
        if failed is not None:
            raise failed
        if not isinstance(told, dict) or not isinstance(told.get("data"), dict):
            raise no_answer(response, "no answer in GraphQL")
        return Answer(told["data"])

    def to_pandas(self, *, evidence: bool = False, **part: Any) -> Tables:
        """Nodes and edges as data frames, of the whole graph or of a `part`.

        A part is what is around nodes, `of="somos", depth=2`, or what the answer to a query holds,
        `query="…", variables={…}`. With `evidence` there are facts and citations, too.
        """
        with tempfile.TemporaryFile() as file:
            self._download(file, "csv", {"evidence": evidence, **part})
            file.seek(0)
            try:
                return read_tables(file)
            except BadZipFile as error:
                raise ServiceError("The service answered with no zip file.") from error

    def to_networkx(
        self, *, evidence: bool = False, roles: bool | None = None, **part: Any
    ) -> nx.MultiDiGraph[str]:
        """The same as a graph of networkx.

        `roles` says whether roles are nodes; by default they are where there is evidence, which is
        about them, and else one edge each.
        """
        keep = evidence if roles is None else roles
        tables = self.to_pandas(evidence=evidence, **part)
        return tables.to_networkx(hops=() if keep else ("Role",))

    def export(self, path: str | Path, *, format: str | None = None, **part: Any) -> Path:
        """Write an export to a file, which is whole or not there.

        Its format is `graphml`, `csv` (a zip file), `jsonld` or `cypher`; by default what the
        name ends in. Of `part`, as above; also `evidence`, `part`, `spreadsheet` and `base`.
        """
        place = Path(path)
        known = format or _ENDINGS.get(place.suffix.lower().removeprefix("."))
        if known is None:
            raise ValueError(f"{place} does not say which format it is to be; give format.")
        beside = place.with_name(f".{place.name}.{secrets.token_hex(4)}.part")
        try:
            with beside.open("xb") as file:
                self._download(file, known, part)
            beside.replace(place)
        finally:
            beside.unlink(missing_ok=True)
        return place

    def _download(self, file: IO[bytes], format_: str, part: Mapping[str, Any]) -> None:
        parameters = {"format": format_, **{name: _text(each) for name, each in part.items()}}
        try:
            with self._http.stream("GET", "export", params=parameters) as response:
                if response.status_code != httpx.codes.OK:
                    response.read()
                    raise errors_of(read_json(response)) or no_answer(response, "no export")
                for chunk in response.iter_bytes():
                    file.write(chunk)
        except httpx.RemoteProtocolError as error:
            raise ServiceError(
                "The export was broken off: the graph changed meanwhile, or the service's log "
                "says why. Try again."
            ) from error
        except httpx.HTTPError as error:
            raise _away(error) from error


def _away(error: httpx.HTTPError) -> ServiceError:
    return ServiceError(f"The service cannot be reached: {error or type(error).__name__}.")


def _text(value: Any) -> str | list[str]:
    """A parameter of an address."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return orjson.dumps(dict(value)).decode()
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [str(each) for each in value]
    return str(value)
