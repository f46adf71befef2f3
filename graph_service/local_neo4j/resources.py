"""What the machine must have free before Neo4j is fetched or started."""

from __future__ import annotations

import shutil
from pathlib import Path

from graph_service.errors import NotEnoughDiskError, NotEnoughMemoryError
from graph_service.settings import Settings

MIB = 1 << 20
# What the JVM takes beside heap and page cache (code, threads, class data), as measured.
JVM_OVERHEAD_MB = 200
# An empty store with its transaction logs, and room to write.
DATA_MB = 600
_FIRST_HEAP_MB = 512
_MOST_HEAP_MB = 16_384
_CGROUPS = (
    ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory.current"),
    (
        "/sys/fs/cgroup/memory/memory.limit_in_bytes",
        "/sys/fs/cgroup/memory/memory.usage_in_bytes",
    ),
)


def require_disk(folder: Path, size: int, variable: str) -> None:
    """Raise `NotEnoughDiskError` unless `folder` has `size` bytes free; `variable` moves it."""
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    free = shutil.disk_usage(existing).free
    if free < size:
        raise NotEnoughDiskError(
            f"The local Neo4j needs {_mb(size)} in {folder}, but only {_mb(free)} are free there.",
            hint=f"Free some room, or set {variable} to a folder on another disk.",
        )


def require_memory(settings: Settings) -> None:
    """Raise `NotEnoughMemoryError` unless heap, page cache and the JVM itself fit what is free."""
    (heap, _), cache = heap_mb(settings), settings.neo4j_page_cache_mb
    needed = (heap + cache + JVM_OVERHEAD_MB) * MIB
    free = available_memory()
    if free < needed:
        raise NotEnoughMemoryError(
            f"The local Neo4j needs {_mb(needed)} of memory ({heap} heap, {cache} page cache, "
            f"{JVM_OVERHEAD_MB} Java), but only {_mb(free)} are free.",
            hint="Close something, or lower GRAPH_SERVICE_NEO4J_HEAP_MB and "
            "GRAPH_SERVICE_NEO4J_PAGE_CACHE_MB.",
        )


def heap_mb(settings: Settings) -> tuple[int, int]:
    """MiB of heap that Neo4j has at first, and at most: it grows as transactions need it."""
    if settings.neo4j_heap_mb is not None:
        return settings.neo4j_heap_mb, settings.neo4j_heap_mb
    half = _whole_memory() // MIB // 2
    return _FIRST_HEAP_MB, max(_FIRST_HEAP_MB, min(half, _MOST_HEAP_MB))


def available_memory() -> int:
    """Bytes that a new process can have: of the machine, or of the container where that is less."""
    import psutil  # type: ignore[import-untyped]

    machine = int(psutil.virtual_memory().available)
    limits = (_cgroup_free(Path(limit), Path(used)) for limit, used in _CGROUPS)
    return min([machine, *(free for free in limits if free is not None)])


def _whole_memory() -> int:
    """Bytes of the machine, or that the container may have where that is less."""
    import psutil

    limits = (_limit(Path(limit)) for limit, _ in _CGROUPS)
    return min([int(psutil.virtual_memory().total), *(each for each in limits if each)])


def _limit(path: Path) -> int | None:
    try:
        return int(path.read_text())
    except (OSError, ValueError):
        return None  # no such control group, or "max": no limit


def _cgroup_free(limit: Path, used: Path) -> int | None:
    try:
        return max(0, int(limit.read_text()) - int(used.read_text()) + _reclaimable(limit.parent))
    except (OSError, ValueError):
        return None  # no such control group, or "max": no limit


def _reclaimable(folder: Path) -> int:
    # A container's usage counts cached files, which the kernel gives back when memory is wanted.
    for line in (folder / "memory.stat").read_text().splitlines():
        name, _, value = line.partition(" ")
        if name in {"inactive_file", "total_inactive_file"}:
            return int(value)
    return 0


def _mb(size: int) -> str:
    return f"{size / MIB:,.0f} MiB"
