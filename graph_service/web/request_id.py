"""Request ids: the client's own where it is sane, else a new one."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable

HEADER = b"x-request-id"

_SANE = re.compile(rb"[A-Za-z0-9._-]{1,128}")


def of_request(headers: Iterable[tuple[bytes, bytes]]) -> str:
    """The id of a request with these headers, as ASGI has them: names in lower case."""
    for name, value in headers:
        if name == HEADER:
            return value.decode() if _SANE.fullmatch(value) else _new()
    return _new()


def _new() -> str:
    return os.urandom(8).hex()
