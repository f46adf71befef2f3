"""The line that tells an editor which schema a seed file follows."""

from __future__ import annotations

import os
from pathlib import Path

SCHEMA = "seed.schema.json"
"""The name of the published schema, in `seed_data/`."""


def schema_line(path: Path) -> str:
    """The first line of a seed file at a path; empty where no schema is near it."""
    folder = path.absolute().parent
    for above in (folder, *folder.parents):
        for schema in (above / SCHEMA, above / "seed_data" / SCHEMA):
            if schema.is_file():
                relative = Path(os.path.relpath(schema, folder)).as_posix()
                return f"# yaml-language-server: $schema={relative}\n"
    return ""
