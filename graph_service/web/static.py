"""The pages' built assets: where they are, what a page needs of them, and how they are served."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

PACKAGED = Path(__file__).parent / "assets"
"""Where the wheel, or a build in a checkout, puts the assets."""

MOUNTED_AT = "/assets"
"""The path that the assets are served below."""

MANIFEST = "manifest.json"
"""The file that says which hashed files a page is made of."""

QUESTIONS = "explorer-questions.json"
"""The file with the explorer's questions: a list of objects with `query` and `variables`."""

_UNHASHED = {MANIFEST, QUESTIONS}


@dataclass(frozen=True, slots=True)
class Entry:
    """The files that one page loads, by their hashed names."""

    script: str
    preloads: tuple[str, ...]
    styles: tuple[str, ...]


def entry(assets: Path, source: str) -> Entry | None:
    """Look up the page built from `source`; None while it is not built."""
    try:
        manifest = json.loads((assets / MANIFEST).read_bytes())
    except FileNotFoundError:
        return None
    if source not in manifest:
        return None
    chunks = list(_chunks(manifest, source, set()))
    return Entry(
        script=chunks[0]["file"],
        preloads=tuple(chunk["file"] for chunk in chunks[1:]),
        styles=tuple(style for chunk in chunks for style in chunk.get("css", ())),
    )


def _chunks(manifest: dict[str, Any], name: str, seen: set[str]) -> Iterator[dict[str, Any]]:
    """Walk a chunk and all that it imports at once, each once."""
    if name in seen:
        return
    seen.add(name)
    yield manifest[name]
    for imported in manifest[name].get("imports", ()):
        yield from _chunks(manifest, imported, seen)


class ImmutableFiles(StaticFiles):
    """Static files whose names change with their content, so a browser may keep them for good."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Serve a file with the headers of one that never changes."""
        response = await super().get_response(path, scope)
        if response.status_code in {200, 304} and path not in _UNHASHED:
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response


def mount(assets: Path = PACKAGED) -> Mount:
    """Mount the assets at `/assets`, also while they are still to be built."""
    files = ImmutableFiles(directory=assets, check_dir=False)
    # Browsers keep them for good, so each is compressed once for each.
    packed = GZipMiddleware(files, minimum_size=1024, compresslevel=5)
    return Mount(MOUNTED_AT, app=packed, name="assets")
