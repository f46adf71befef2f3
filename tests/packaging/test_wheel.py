"""The wheel: what it holds, and that it works where the checkout is not."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]
PATIENCE = 300.0


def run(*command: str | Path, folder: Path, **environment: str) -> str:
    known = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    ended = subprocess.run(
        command,
        cwd=folder,
        env=known | environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel as it is published; its hook builds the pages where they are not up to date."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, folder=ROOT)
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a new environment that has the wheel.

    Its libraries are those of this environment, found by their folder: what is installed here as
    editable is not found so, and no registry is asked.
    """
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder / "venv", with_pip=False)
    programs = folder / "venv" / Path(sys.executable).parent.name
    install = ("install", "--quiet", "--no-deps", "--no-index", "--disable-pip-version-check")
    python = programs / "python"
    run(sys.executable, "-m", "pip", "--python", python, *install, wheel, folder=folder)
    (packages,) = (folder / "venv").glob("lib/python*/site-packages")
    (packages / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return programs


def files(*folders: str) -> Iterator[str]:
    for folder in folders:
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and path.suffix not in {".pyc"}:
                yield path.relative_to(ROOT).as_posix()


def test_it_holds_code_scripts_seeds_and_pages_and_nothing_else(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        names = set(archive.namelist())
        held = {name for name in names if ".dist-info/" not in name}
        code = set(files("graph_service"))
        data = {f"graph_service/_data/{name}" for name in files("cypher", "seed_data")}
        assert held == code | data
        assert "graph_service/web/assets/manifest.json" in held
        assert "graph_service/local_neo4j/neo4j.lock.json" in held
        assert "graph_service/_data/seed_data/somos/somos.yaml" in held
        assert "graph_service/_data/cypher/articles/somos.cypher" in held
        for name in data:
            kept = ROOT / name.removeprefix("graph_service/_data/")
            assert archive.read(name) == kept.read_bytes(), name


def test_it_works_where_the_checkout_is_not(installed: Path, tmp_path: Path) -> None:
    place = "import graph_service; print(graph_service.__file__)"
    found = Path(run(installed / "python", "-c", place, folder=tmp_path).strip())
    assert installed.parent in found.parents, "the wheel's own code"
    command = installed / "graph-service"
    schema = run(command, "schema", folder=tmp_path)
    assert schema == (ROOT / "schema.graphql").read_text(encoding="utf-8")
    assert "somos-fact-based-massacre" in run(command, "seed", "check", folder=tmp_path)
    assert "Usage" in run(command, "--help", folder=tmp_path)
