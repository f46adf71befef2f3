"""Access: whoever asks for data says who they are, where the policy wants it (RFC 6750)."""

from __future__ import annotations

import logging

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from graph_service.errors import (
    GraphServiceError,
    IdentityUnavailableError,
    UnauthenticatedError,
)
from graph_service.web import graphiql, static
from graph_service.web.fields import Fields, fields_of
from graph_service.web.identity import ANONYMOUS, Identity, MissingError, RefusedError
from graph_service.web.key_file import PREFIX
from graph_service.web.negotiation import JSON, negotiate
from graph_service.web.policy import Policy
from graph_service.web.refusals import Refused
from graph_service.web.responses import refuse

_API_KEY = b"x-api-key"
"""The header of an API key, for those who cannot send it as a bearer token."""

_CHALLENGE = 'Bearer realm="graph-service"'
_POLICY_VIOLATION = 1008
_WITHOUT_DATA = ("/health/", f"{static.MOUNTED_AT}/")

_log = logging.getLogger(__name__)


class Access:
    """ASGI middleware: puts the sender's identity into the request's state, or answers 401.

    All is guarded but what is known to be without data, so that an address which is added is.
    """

    def __init__(self, app: ASGIApp, *, policy: Policy) -> None:
        self._app = app
        self._policy = policy
        self._is_open = policy.is_open

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through with an identity, or refuse it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        state = scope.setdefault("state", {})
        if self._is_open or _is_free(scope):
            # An application around this one may have said already who it is.
            state.setdefault("identity", ANONYMOUS)
        else:
            try:
                state["identity"] = await self._identify(fields_of(scope))
            except (RefusedError, IdentityUnavailableError) as error:
                await _refusal(error, scope)(scope, receive, send)
                return
        await self._app(scope, receive, send)

    async def _identify(self, fields: Fields) -> Identity:
        keys, tokens = self._policy.keys, self._policy.tokens
        secret = fields.get(_API_KEY)
        if keys is not None and secret is not None:
            return keys.identify(secret.decode("latin-1"))
        scheme, _, credential = fields.get(b"authorization", b"").decode("latin-1").partition(" ")
        if scheme.lower() != "bearer" or not credential:
            raise MissingError
        if keys is not None and (tokens is None or credential.startswith(PREFIX)):
            return keys.identify(credential)
        assert tokens is not None
        return await tokens.identify(credential)


def _is_free(scope: Scope) -> bool:
    """Whether a request gets no data: pages and their files, health, and preflights of CORS."""
    path = scope["path"].removeprefix(scope.get("root_path", ""))
    method = scope.get("method")
    if path == "/graphql" and graphiql.is_asked_for(method, fields_of(scope)):
        return True
    return method == "OPTIONS" or path == "/" or path.startswith(_WITHOUT_DATA)


def _refusal(error: RefusedError | IdentityUnavailableError, scope: Scope) -> ASGIApp:
    if scope["type"] == "websocket":
        return WebSocketClose(_POLICY_VIOLATION)
    if isinstance(error, IdentityUnavailableError):
        return _answer(503, error, {"Retry-After": "10"}, scope)
    if isinstance(error, MissingError):
        asked = UnauthenticatedError(
            "This service asks for an API key or a token.",
            hint="Send it as Authorization: Bearer …; a key also as X-API-Key: ….",
        )
        return _answer(401, asked, {"WWW-Authenticate": _CHALLENGE}, scope)
    _log.warning("A key or a token was refused: %s", error)
    invalid = UnauthenticatedError(
        "The key or token is expired, revoked, malformed, or invalid for another reason.",
        hint="Get a new one from whoever runs this service.",
    )
    challenge = f'{_CHALLENGE}, error="invalid_token"'
    return _answer(401, invalid, {"WWW-Authenticate": challenge}, scope)


def _answer(
    status: int, error: GraphServiceError, headers: dict[str, str], scope: Scope
) -> Response:
    try:
        media = negotiate(fields_of(scope))
    except Refused:
        media = JSON
    # A cache must not hand one sender's refusal to another.
    headers |= {"Vary": "Authorization, X-API-Key"}
    return refuse(Refused(status, error, headers=headers), media)
