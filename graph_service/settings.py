"""Every setting of the service, read from the environment: `GRAPH_SERVICE_*` and `NEO4J_*`."""

from __future__ import annotations

import re
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

import platformdirs
from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from graph_service.errors import ConfigurationError

_APP = "graph-service"
_ORIGIN = re.compile(r"\*|[a-z][a-z0-9+.-]*://[^/?#@\s]+")
_SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
_NO_PLACE = "it needs a host, and its port, if it has one, is from 1 to 65535"
_USER_IN_ADDRESS = re.compile(r"//[^/]*@")


class Settings(BaseSettings):
    """The settings of one process; keyword arguments override the environment."""

    model_config = SettingsConfigDict(
        env_prefix="GRAPH_SERVICE_",
        env_ignore_empty=True,
        frozen=True,
        extra="forbid",
        populate_by_name=True,
    )

    host: str = Field("127.0.0.1", description="Address to listen on.")
    port: int = Field(8000, ge=0, le=65535, description="Port to listen on; 0 picks a free one.")
    data_dir: Path = Field(
        Path(platformdirs.user_data_dir(_APP)),
        description="Folder of the local Neo4j: its data, its log, its password.",
    )
    cache_dir: Path = Field(
        Path(platformdirs.user_cache_dir(_APP)),
        description="Folder of downloads; may be shared by many data folders.",
    )
    maven_mirror: str | None = Field(
        None, description="Base address of a Maven repository to fetch Neo4j from."
    )
    neo4j_heap_mb: int | None = Field(
        None,
        ge=128,
        description="Heap of the local Neo4j, in MiB; unset: 512 at first, and as it is needed up "
        "to half of the machine's memory.",
    )
    neo4j_page_cache_mb: int = Field(
        128, ge=16, description="Page cache of the local Neo4j, in MiB."
    )
    neo4j_start_seconds: float = Field(
        120, gt=0, description="How long the local Neo4j may take to start."
    )
    neo4j_uri: str | None = Field(
        None,
        validation_alias=AliasChoices("neo4j_uri", "NEO4J_URI"),
        description="An external Neo4j (bolt:// or neo4j://); without it the local one is used.",
    )
    neo4j_username: str = Field(
        "neo4j",
        validation_alias=AliasChoices("neo4j_username", "NEO4J_USERNAME"),
        description="User at the external Neo4j.",
    )
    neo4j_password: SecretStr | None = Field(
        None,
        validation_alias=AliasChoices("neo4j_password", "NEO4J_PASSWORD"),
        description="Password at the external Neo4j.",
    )
    neo4j_database: str = Field(
        "neo4j",
        validation_alias=AliasChoices("neo4j_database", "NEO4J_DATABASE"),
        description="Database to use.",
    )
    pool_size: int = Field(100, ge=1, description="Most connections to Neo4j.")
    join_requests: bool = Field(
        True,
        description="Whether requests that come while others like them are under way share a"
        " statement: look-ups by key of one operation, and all that ask the same.",
    )
    request_seconds: float = Field(30, gt=0, description="Longest that one request may take.")
    default_page_size: int = Field(
        1000, ge=1, description="Rows of a connection where neither first nor last is given."
    )
    max_page_size: int = Field(10_000, ge=1, description="Largest first or last.")
    max_depth: int = Field(
        12, ge=1, le=20, description="Most levels of nodes in a selection, and of a filter."
    )
    max_document_size: int = Field(100_000, ge=1000, description="Longest document, in characters.")
    max_tokens: int = Field(10_000, ge=1000, description="Most tokens in a document.")
    max_selections: int = Field(
        5000, ge=100, description="Most selections in a document, its fragments expanded."
    )
    max_aliases: int = Field(
        200, ge=0, description="Most aliases in an operation, its fragments expanded."
    )
    max_directives: int = Field(
        200, ge=0, description="Most directives in an operation, its fragments expanded."
    )
    max_root_fields: int = Field(
        50, ge=1, description="Most root fields of an operation, its fragments expanded."
    )
    max_conditions: int = Field(
        200, ge=1, description="Most conditions in the filters and orders of an operation."
    )
    max_values: int = Field(
        10_000, ge=1, description="Most values in a request's variables, items of lists included."
    )
    max_cost: int = Field(
        1_000_000, ge=1, description="Most that an operation may cost, in nodes that it may fetch."
    )
    unpaged_cost: int = Field(
        5, ge=1, description="Rows that a connection with neither first nor last counts as."
    )
    walk_edges: int = Field(
        20_000,
        ge=100,
        description="Edges that a layer of a search for paths follows before it is cut off.",
    )
    plan_cache_size: int = Field(
        1000, ge=1, description="Compiled operations to keep; a long one counts as several."
    )
    warm_up: bool | None = Field(
        None,
        description="Whether the explorer's questions are planned once the database answers, "
        "before anybody asks them; unset: with the local Neo4j.",
    )
    explain: bool | None = Field(
        None,
        description="Whether a request may ask how it is answered; unset: on loopback only.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="Least level of what is logged: debug, info, warning or error."
    )
    log_format: Literal["text", "json"] | None = Field(
        None, description="text or json; unset: text in a terminal, else json."
    )
    slow_ms: int = Field(
        1000,
        ge=-1,
        description="Milliseconds from which an operation is logged as slow; 0: all, -1: none.",
    )
    metrics: bool = Field(True, description="Whether /metrics is served, and metrics are kept.")
    tracing: bool = Field(
        False, description="Whether requests are traced; needs the extra graph-service[otel]."
    )
    mutations: bool = Field(
        False, description="Whether the schema has mutations, for keys and tokens that may write."
    )
    max_seed_size: int = Field(
        200_000, ge=1000, description="Longest seed document of a mutation, in characters."
    )
    max_body_bytes: int = Field(
        1_048_576, ge=1, description="Longest body, or query string, of a request, in bytes."
    )
    documents: Path | None = Field(
        None, description="File of trusted documents: the manifest of Relay or of Apollo."
    )
    trusted_only: bool = Field(
        False, description="Whether the documents of that file are all that is answered."
    )
    apq_cache_bytes: int = Field(
        8_388_608,
        ge=0,
        description="Memory for automatically persisted documents, in bytes; 0 turns them off.",
    )
    version_poll_seconds: float = Field(
        5,
        gt=0,
        description="How often the graph's version is looked up: how stale an ETag may be.",
    )
    cache_max_age: int = Field(
        0,
        ge=0,
        description="Seconds that an answer to a GET of a persisted document may be kept unasked.",
    )
    export: bool | None = Field(
        None,
        description="Whether /export is served; unset: unless only trusted documents are answered, "
        "or Python code guards or extends the schema.",
    )
    export_seconds: float = Field(
        3600, gt=0, description="Longest that an export over HTTP may take, its client included."
    )
    exports_at_once: int = Field(
        4, ge=1, description="Most exports over HTTP at once; each keeps a connection to Neo4j."
    )
    csrf: bool = Field(
        True,
        description="Whether requests that another site could have a browser send are refused.",
    )
    cors_origins: Annotated[tuple[str, ...] | None, NoDecode] = Field(
        None,
        description="Origins whose pages may read answers, separated by commas; `*` is any.",
    )

    @field_validator("neo4j_uri")
    @classmethod
    def _check_uri(cls, given: str | None) -> str | None:
        if given is not None and (wrong := _wrong_with(given)):
            raise ValueError(f"{wrong}, as in bolt://127.0.0.1:7687")
        return given

    @field_validator("cors_origins", mode="before")
    @classmethod
    def _split_origins(cls, given: Any) -> Any:
        return [each.strip() for each in given.split(",")] if isinstance(given, str) else given

    @field_validator("cors_origins")
    @classmethod
    def _check_origins(cls, given: tuple[str, ...] | None) -> tuple[str, ...] | None:
        for each in given or ():
            if not _ORIGIN.fullmatch(each):
                raise ValueError(f"{each!r} is no origin such as https://app.example")
        return given

    introspection: bool = Field(
        True, description="Whether a request may read the schema, and is told similar names."
    )
    access: Literal["public"] | None = Field(
        None, description="`public` lets everyone in, on any address."
    )
    api_keys_file: Path | None = Field(
        None, description="File of API keys; with it, a request needs a key."
    )
    jwt_secret: SecretStr | None = Field(
        None, description="Secret of tokens (JWT); with it, a request needs a token."
    )
    jwt_jwks_url: str | None = Field(
        None, description="Where the issuer publishes its keys (JWKS); instead of the secret."
    )
    jwt_audience: str | None = Field(None, description="Audience that a token must be for.")
    jwt_issuer: str | None = Field(None, description="Issuer that a token must be from.")
    jwt_algorithms: Annotated[tuple[str, ...] | None, NoDecode] = Field(
        None,
        description="Algorithms of tokens, separated by commas; unset: HS256 with a secret, "
        "RS256, PS256, ES256 and EdDSA with a JWKS.",
    )

    @field_validator("jwt_algorithms", mode="before")
    @classmethod
    def _separated(cls, given: Any) -> Any:
        return [each.strip() for each in given.split(",")] if isinstance(given, str) else given

    @property
    def on_loopback(self) -> bool:
        """Whether the service listens on this machine alone."""
        return is_loopback(self.host)

    @property
    def may_explain(self) -> bool:
        """Whether a request may ask for its statement, its profile and its cost."""
        return self.on_loopback if self.explain is None else self.explain


def is_loopback(host: str) -> bool:
    """Whether a host is this machine; of names, only `localhost` is known to be."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _wrong_with(uri: str) -> str | None:
    """What keeps the driver from using an address of Neo4j."""
    try:
        parts = urlsplit(uri)
        host, port = (parts.hostname or "").encode("idna"), parts.port
    except ValueError:
        return _NO_PLACE
    if parts.scheme not in _SCHEMES or "://" not in uri:
        known = ", ".join(f"{each}://" for each in _SCHEMES)
        return f"it has to begin with one of {known}"
    if "@" in parts.netloc:
        return "user and password go into NEO4J_USERNAME and NEO4J_PASSWORD, not into the address"
    if not host or b" " in host or port == 0:
        return _NO_PLACE
    if parts.path.strip("/") or parts.fragment or (parts.query and parts.scheme[0] == "b"):
        return "nothing follows host and port"
    return None


def load_settings() -> Settings:
    """Read the environment; raises `ConfigurationError` that names the variable."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "_".join(str(part) for part in first["loc"]).upper()
        field = Settings.model_fields.get(name.lower())
        prefixed = field is not None and field.validation_alias is None
        variable = f"GRAPH_SERVICE_{name}" if prefixed else name
        reason = first.get("ctx", {}).get("error", first["msg"])
        raise ConfigurationError(
            f"{variable} is {_shown(first['input'])}: {reason}.",
            hint="See the table of settings in docs/settings.md.",
        ) from error


def _shown(value: Any) -> str:
    """A value as an error tells it: not with the password that an address may carry."""
    return _USER_IN_ADDRESS.sub("//…@", repr(value))
