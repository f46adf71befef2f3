"""One artifact from a Maven repository: fetched, resumed where it was cut off, verified."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from graph_service.errors import DownloadError
from graph_service.local_neo4j.lock import Artifact
from graph_service.local_neo4j.progress import Progress

if TYPE_CHECKING:
    import httpx

ATTEMPTS = 5
WAIT_SECONDS = 0.5
_HINT = (
    "Run the command again: it resumes where it stopped. Where the network only reaches a mirror "
    "of Maven Central, set GRAPH_SERVICE_MAVEN_MIRROR to its address."
)


class _CutOffError(Exception):
    """The connection ended before the artifact did."""


class _ChecksumError(Exception):
    """The artifact is complete, but it is not the one in the lock."""


def part_of(target: Path) -> Path:
    """Where the bytes of `target` wait until they are complete."""
    return target.with_name(target.name + ".part")


def fetch(
    client: httpx.Client, base: str, artifact: Artifact, target: Path, progress: Progress
) -> None:
    """Bring `artifact` to `target`, trying again where that may help; raises `DownloadError`."""
    import httpx
    from tenacity import Retrying, retry_if_exception, stop_after_attempt, wait_exponential_jitter

    attempts = Retrying(
        retry=retry_if_exception(_is_transient),
        stop=stop_after_attempt(ATTEMPTS),
        wait=wait_exponential_jitter(multiplier=WAIT_SECONDS, max=10, jitter=WAIT_SECONDS),
        reraise=True,
    )
    url = f"{base.rstrip('/')}/{artifact.path}"
    try:
        attempts(_attempt, client, url, artifact, target, progress)
    except (httpx.HTTPError, httpx.InvalidURL, _CutOffError, _ChecksumError) as error:
        raise DownloadError(
            f"{artifact} could not be fetched from {url}: {_reason(error)}.", hint=_HINT
        ) from error
    except OSError as error:
        raise DownloadError(
            f"{artifact} could not be written to {target}: {error.strerror or error}.",
            hint="Free some room there, or set GRAPH_SERVICE_CACHE_DIR to another folder.",
        ) from error


def _attempt(
    client: httpx.Client, url: str, artifact: Artifact, target: Path, progress: Progress
) -> None:
    part = part_of(target)
    part.parent.mkdir(parents=True, exist_ok=True)
    if (part.stat().st_size if part.exists() else 0) < artifact.size:
        _append(client, url, artifact, part, progress)
    _verify(part, artifact, progress)
    os.replace(part, target)


def _append(
    client: httpx.Client, url: str, artifact: Artifact, part: Path, progress: Progress
) -> None:
    start = part.stat().st_size if part.exists() else 0
    # What was compressed on its way could not be resumed at a byte of the file.
    headers = {"Accept-Encoding": "identity"}
    if start:
        headers["Range"] = f"bytes={start}-"
    with client.stream("GET", url, headers=headers) as response:
        response.raise_for_status()
        resumed = response.status_code == 206
        if start and not resumed:
            progress.advance(-start)
        with part.open("ab" if resumed else "wb") as file:
            for chunk in response.iter_raw():
                file.write(chunk)
                progress.advance(len(chunk))
    if part.stat().st_size < artifact.size:
        raise _CutOffError(f"only {part.stat().st_size} of {artifact.size} bytes came")


def _verify(part: Path, artifact: Artifact, progress: Progress) -> None:
    with part.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != artifact.sha256:
        progress.advance(-part.stat().st_size)
        part.unlink()
        raise _ChecksumError(f"its SHA-256 is {digest} where {artifact.sha256} was expected")


def _is_transient(error: BaseException) -> bool:
    import httpx

    if isinstance(error, httpx.HTTPStatusError):
        status = error.response.status_code
        return status in {408, 425, 429} or status >= 500
    # A corrupt part is fetched anew from its first byte; that may well mend it.
    return isinstance(error, httpx.TransportError | _CutOffError | _ChecksumError) and not (
        isinstance(error, httpx.UnsupportedProtocol)
    )


def _reason(error: Exception) -> str:
    import httpx

    if isinstance(error, httpx.HTTPStatusError):
        return f"the server answered {error.response.status_code} {error.response.reason_phrase}"
    return str(error).rstrip(".") or type(error).__name__
