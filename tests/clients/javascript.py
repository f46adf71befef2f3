"""Clients in TypeScript: one set of npm packages for all of them, as its lock file has it."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.clients.commands import CACHE, HERE, ROOT, kept, printed

sys.path.insert(0, str(ROOT / "frontend"))

from builder import node
from builder.command import runner

_PACKAGES = ("package.json", "package-lock.json", ".npmrc")


@dataclass(frozen=True)
class Workshop:
    """A folder that clients are copied to, beside the packages that they import."""

    folder: Path

    @classmethod
    def furnished(cls, folder: Path) -> Workshop:
        """Furnish an empty folder; installs the packages where they are not there yet."""
        content = b"".join((HERE / name).read_bytes() for name in _PACKAGES)
        packages = kept("npm", content, _install)
        (folder / "node_modules").symlink_to(packages / "node_modules")
        shutil.copy(HERE / "tsconfig.base.json", folder)
        return cls(folder)

    def bring(self, source: Path) -> Path:
        """Copy a client, without what was made from it; says where to."""
        made = shutil.ignore_patterns("node_modules", "types.ts")
        return Path(shutil.copytree(source, self.folder / source.name, ignore=made))


def npm(client: Path, script: str, **environment: str) -> str:
    """Run a script of a client's package.json; gives what it prints."""
    command = _node().npm("run", "--silent", script)
    # What the script runs looks for a `node` of its own.
    path = os.pathsep.join([str(Path(command[0]).parent), os.environ["PATH"]])
    return printed(command, client, **environment, PATH=path)


def node_command(script: Path, *arguments: str) -> list[str]:
    """The command that runs a script in Node."""
    return _node().command(script, *arguments)


def _install(folder: Path) -> None:
    for name in _PACKAGES:
        shutil.copy(HERE / name, folder)
    options = ("--ignore-scripts", "--prefer-offline", "--loglevel=error")
    printed(_node().npm("ci", *options), folder)


def _node() -> node.Node:
    return node.find(CACHE, runner(lambda: False))
