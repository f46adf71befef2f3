from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from graph_service.errors import NotEnoughDiskError, NotEnoughMemoryError
from graph_service.local_neo4j import resources
from graph_service.local_neo4j.resources import (
    MIB,
    available_memory,
    heap_mb,
    require_disk,
    require_memory,
)
from graph_service.settings import Settings


def container(folder: Path, limit: str, used: int, cached: int) -> tuple[str, str]:
    (folder / "memory.max").write_text(limit)
    (folder / "memory.current").write_text(str(used))
    (folder / "memory.stat").write_text(f"anon 1\ninactive_file {cached}\n")
    return str(folder / "memory.max"), str(folder / "memory.current")


def test_too_little_memory_names_the_figures_and_the_settings(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = SimpleNamespace(available=500 * MIB, total=4000 * MIB)
    monkeypatch.setattr(psutil, "virtual_memory", lambda: free)
    with pytest.raises(NotEnoughMemoryError, match=r"840 MiB .* only 500 MiB") as caught:
        require_memory(settings)
    assert "GRAPH_SERVICE_NEO4J_HEAP_MB" in str(caught.value)


@pytest.mark.parametrize(
    ("machine", "limit", "expected"),
    [
        (64_000, "max", (512, 16_384)),
        (8_000, "max", (512, 4_000)),
        (64_000, str(3_000 * MIB), (512, 1_500)),
        (800, "max", (512, 512)),
    ],
)
def test_the_heap_may_grow_to_half_of_what_there_is(
    machine: int,
    limit: str,
    expected: tuple[int, int],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(psutil, "virtual_memory", lambda: SimpleNamespace(total=machine * MIB))
    monkeypatch.setattr(resources, "_CGROUPS", (container(tmp_path, limit, 0, 0)[:2],))
    assert heap_mb(Settings()) == expected
    assert heap_mb(Settings(neo4j_heap_mb=300)) == (300, 300)


def test_enough_memory_is_no_error(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    free = SimpleNamespace(available=4000 * MIB, total=4000 * MIB)
    monkeypatch.setattr(psutil, "virtual_memory", lambda: free)
    monkeypatch.setattr(resources, "_CGROUPS", ())
    require_memory(settings)


def test_a_container_has_what_its_limit_leaves_and_what_its_cache_gives_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = container(tmp_path, str(300 * MIB), 200 * MIB, 50 * MIB)
    monkeypatch.setattr(resources, "_CGROUPS", (files,))
    assert available_memory() == 150 * MIB


def test_a_container_without_a_limit_has_the_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = SimpleNamespace(available=4000 * MIB, total=4000 * MIB)
    monkeypatch.setattr(psutil, "virtual_memory", lambda: free)
    files = container(tmp_path, "max", 200 * MIB, 0)
    monkeypatch.setattr(resources, "_CGROUPS", (files, ("/nowhere/limit", "/nowhere/used")))
    assert available_memory() == 4000 * MIB


def test_too_little_disk_names_the_setting_that_moves_it(tmp_path: Path) -> None:
    with pytest.raises(NotEnoughDiskError, match="GRAPH_SERVICE_DATA_DIR"):
        require_disk(tmp_path / "not" / "yet", 10**18, "GRAPH_SERVICE_DATA_DIR")
    require_disk(tmp_path / "not" / "yet", 1, "GRAPH_SERVICE_DATA_DIR")
