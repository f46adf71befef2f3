"""Clients in Python: each with a virtual environment of its own, as its requirements have it."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from tests.clients.commands import kept, printed


@dataclass(frozen=True)
class Environment:
    """A virtual environment with a client's packages, apart from those of the service."""

    folder: Path

    @classmethod
    def of(cls, client: Path) -> Environment:
        """Find the environment of a client's requirements.txt; makes it where it is not there."""
        requirements = client / "requirements.txt"

        def install(folder: Path) -> None:
            printed([sys.executable, "-m", "venv", "--without-pip", str(folder)], client)
            pip = [sys.executable, "-m", "pip", "--python", str(cls(folder).program("python"))]
            options = ["--quiet", "--disable-pip-version-check", "--no-deps"]
            printed([*pip, "install", *options, "-r", str(requirements)], client)
            printed([*pip, "check"], client)

        content = requirements.read_bytes() + sys.version.encode()
        return cls(kept(client.name, content, install))

    def program(self, name: str) -> Path:
        """One of its programs."""
        windows = sys.platform == "win32"
        return self.folder / (f"Scripts/{name}.exe" if windows else f"bin/{name}")
