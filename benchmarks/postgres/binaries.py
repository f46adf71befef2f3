"""Binaries: PostgreSQL as the machine has it, else Debian's packages, unpacked, not installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

CACHE = Path("build/benchmarks/postgresql")
_PACKAGE = "postgresql"
_SERVERS = "usr/lib/postgresql/*/bin/postgres"


@dataclass(frozen=True, slots=True)
class Binaries:
    """Where `postgres` and `initdb` are, and the libraries that they need besides the machine's."""

    folder: Path
    libraries: tuple[Path, ...] = ()

    def environment(self) -> dict[str, str]:
        """The environment for a process of theirs; no setting of the caller's reaches them."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        given = kept.pop("LD_LIBRARY_PATH", None)
        paths = [*map(str, self.libraries), *([given] if given else [])]
        return {**kept, "LD_LIBRARY_PATH": os.pathsep.join(paths)} if paths else kept

    def version(self) -> str:
        """Such as `15.18`."""
        command = [self.folder / "postgres", "--version"]
        told = subprocess.run(
            command, env=self.environment(), capture_output=True, text=True, check=True
        )
        return told.stdout.split()[2]


def find(cache: Path = CACHE) -> Binaries:
    """The machine's own, else those in `cache`, fetched there first; raises `RuntimeError`."""
    own = shutil.which("postgres")
    if own is not None:
        return Binaries(Path(own).resolve().parent)
    installed = _newest(Path("/"))
    if installed is not None:
        return Binaries(installed)
    unpacked = cache.resolve()
    if not unpacked.exists():
        _fetch(unpacked)
    found = _newest(unpacked)
    if found is None:
        raise RuntimeError(f"No PostgreSQL is in {unpacked}. Remove it, and try again.")
    return Binaries(found, tuple(sorted((unpacked / "usr/lib").glob("*-linux-gnu*"))))


def _newest(root: Path) -> Path | None:
    """The folder of the newest server below a root."""
    servers = sorted(root.glob(_SERVERS), key=lambda path: float(path.parts[-3]))
    return servers[-1].parent if servers else None


def _fetch(target: Path) -> None:
    """Download the packages that this machine lacks, and unpack them in a place of their own."""
    if shutil.which("apt-get") is None:
        raise RuntimeError("PostgreSQL is not there, and neither is apt-get: install it yourself.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="postgresql-", dir=target.parent) as scratch:
        archives, unpacked = Path(scratch) / "archives", Path(scratch) / "unpacked"
        (archives / "partial").mkdir(parents=True)
        _run(
            "apt-get", "install", "--download-only", "--no-install-recommends", "--yes",
            "-o", f"Dir::Cache::archives={archives}",
            # Nothing is installed, so apt needs no lock, and no user of its own to download.
            "-o", "Debug::NoLocking=1", "-o", "APT::Sandbox::User=root",
            _PACKAGE,
        )  # fmt: skip
        for package in sorted(archives.glob("*.deb")):
            _run("dpkg", "-x", str(package), str(unpacked))
        unpacked.chmod(0o755)
        unpacked.rename(target)


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(
            f"{' '.join(command[:2])} failed; `apt-get update` may help:\n{done.stderr.strip()}"
        )
