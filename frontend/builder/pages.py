"""The pages: installing what they are made of, checking their types, bundling them."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from builder import node
from builder.command import Run, Watch, runner

HERE = Path(__file__).resolve().parents[1]
ASSETS = HERE.parent / "graph_service" / "web" / "assets"
CACHE = HERE.parent / "build" / "frontend"
SCHEMA = HERE.parent / "schema.graphql"
NAMES = ("package.json", "package-lock.json", "tsconfig.json", "vite.config.ts")
SOURCES = (*(HERE / name for name in NAMES), HERE / "questions.ts", HERE / "src", SCHEMA)
QUESTIONS = "explorer-questions.json"
STAMP = "sources.sha256"


def build(cache: Path = CACHE, *, force: bool = False, watch: Watch = lambda: False) -> bool:
    """Build the pages unless they are up to date; say whether anything was built."""
    cache.mkdir(parents=True, exist_ok=True)
    with _lock(cache / "lock"):
        fingerprint = _fingerprint()
        if not force and _read(ASSETS / STAMP) == fingerprint:
            return False
        started = time.monotonic()
        say("building the pages (the first time takes about a minute)")
        run = runner(watch)
        found = _install(cache, run, "--omit=dev")
        _bundle(found, run, cache, fingerprint)
        say(f"the pages are built, in {time.monotonic() - started:.0f} s")
    return True


def check(cache: Path = CACHE) -> None:
    """Check the pages' types."""
    cache.mkdir(parents=True, exist_ok=True)
    with _lock(cache / "lock"):
        run = runner(lambda: False)
        found = _install(cache, run, "--include=dev")
        run(found.npm("run", "--silent", "check"), HERE)


def run_tests(cache: Path = CACHE) -> None:
    """Run the tests of what the pages are made of, but for the pages themselves."""
    cache.mkdir(parents=True, exist_ok=True)
    with _lock(cache / "lock"):
        run = runner(lambda: False)
        found = _install(cache, run, "--include=dev")
        tests = sorted(str(path) for path in (HERE / "tests").glob("*.test.ts"))
        run(found.command(Path("--test"), *tests), HERE)


def _install(cache: Path, run: Run, scope: str) -> node.Node:
    """Install the locked npm packages, unless this lock's are there with no less than `scope`."""
    found = node.find(cache, run)
    stamp = HERE / "node_modules" / ".installed"
    locked = hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()
    if _read(stamp) not in {f"{locked} {scope}", f"{locked} --include=dev"}:
        stamp.unlink(missing_ok=True)
        run(found.npm("ci", scope, "--no-audit", "--no-fund", "--loglevel=error"), HERE)
        stamp.write_text(f"{locked} {scope}")
    return found


def _bundle(found: node.Node, run: Run, cache: Path, fingerprint: str) -> None:
    """Run Vite beside the old assets, write the questions, then put all of it in their place."""
    with tempfile.TemporaryDirectory(prefix="assets-", dir=cache) as scratch:
        fresh = Path(scratch) / "assets"
        vite = HERE / "node_modules" / "vite" / "bin" / "vite.js"
        run(found.command(vite, "build", "--logLevel=warn", f"--outDir={fresh}"), HERE)
        run(found.command(HERE / "questions.ts", str(SCHEMA), str(fresh / QUESTIONS)), HERE)
        (fresh / STAMP).write_text(fingerprint)
        if ASSETS.exists():
            shutil.move(ASSETS, Path(scratch) / "old")
        shutil.move(fresh, ASSETS)


def _fingerprint() -> str:
    """Hash all that the pages are made from."""
    digest = hashlib.sha256()
    for top in SOURCES:
        for path in [top] if top.is_file() else sorted(top.rglob("*")):
            if path.is_file():
                digest.update(f"{path.relative_to(HERE.parent).as_posix()}\n".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


@contextlib.contextmanager
def _lock(path: Path) -> Iterator[None]:
    """Let one build run at a time; a second waits, and then finds the work done."""
    with path.open("w") as file:
        if sys.platform != "win32":
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _read(path: Path) -> str | None:
    return path.read_text() if path.is_file() else None


def say(message: str) -> None:
    """Tell the person at the terminal."""
    print(f"frontend: {message}", file=sys.stderr, flush=True)
