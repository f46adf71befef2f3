"""Node: the peers' packages as their lock file has them, and their servers."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.servers import Server, free_port, started

FOLDER = Path(__file__).with_name("peer")
sys.path.insert(0, str(FOLDER.parents[1] / "frontend"))

from builder import node  # noqa: E402
from builder.command import BuildError, runner  # noqa: E402
from builder.pages import CACHE  # noqa: E402

_PRODUCTION = {"NODE_ENV": "production", "GRAPHILE_ENV": "production"}


@dataclass(frozen=True, slots=True)
class Workshop:
    """The project's own Node, and the folder with the peers and their packages."""

    node: node.Node
    folder: Path = FOLDER

    @contextmanager
    def served(self, name: str, environment: Mapping[str, str]) -> Iterator[Server]:
        """A peer's server, in production settings, for the time of the block."""
        port = free_port()
        given = {**_PRODUCTION, **environment, "PORT": str(port)}
        command = self.node.command(self.folder / f"{name}.js")
        with started(name, command, port, given, self.folder) as process:
            yield Server(port, process)

    def versions(self) -> dict[str, str]:
        """What a run's conditions say: Node, and the packages that package.json names."""
        told = [*self.node.command(Path("--version"))]
        version = subprocess.run(told, capture_output=True, text=True, check=True).stdout
        names = _read(self.folder / "package.json")["dependencies"]
        installed = self.folder / "node_modules"
        return {
            "node": version.strip().removeprefix("v"),
            **{name: _read(installed / name / "package.json")["version"] for name in names},
        }


def furnished() -> Workshop:
    """The workshop with its packages; installs them where this lock's are not there yet.

    Raises `RuntimeError` where npm fails.
    """
    CACHE.mkdir(parents=True, exist_ok=True)
    run = runner(lambda: False)
    found = node.find(CACHE, run)
    stamp = FOLDER / "node_modules" / ".installed"
    locked = hashlib.sha256((FOLDER / "package-lock.json").read_bytes()).hexdigest()
    if not stamp.exists() or stamp.read_text() != locked:
        stamp.unlink(missing_ok=True)
        try:
            run(found.npm("ci", "--ignore-scripts", "--loglevel=error"), FOLDER)
        except BuildError as error:
            raise RuntimeError(str(error)) from error
        stamp.write_text(locked)
    return Workshop(found)


def _read(path: Path) -> dict[str, dict[str, str]]:
    return json.loads(path.read_text(encoding="utf-8"))
