"""All scripts of a model by their path under `cypher/`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from graph_service.errors import SystemRefusedError
from graph_service.model import Model
from graph_service.model.press import PRESS
from graph_service.seeding import load_script, schema_script, staging_script
from graph_service.seeding.article_script import article, file_name
from graph_service.seeding.loaded import Loaded
from graph_service.seeding.scripts import read_scripts
from graph_service.seeding.splitting import Statement, split


def scripts(model: Model) -> dict[str, str]:
    """Path and text of every script that follows from the model, in the order in which they run."""
    return {
        "schema/10-constraints.cypher": schema_script.constraints(model),
        "schema/20-indexes.cypher": schema_script.indexes(model),
        "load/10-present.cypher": load_script.present(model),
        "load/20-nodes.cypher": load_script.nodes(model),
        "load/30-relationships.cypher": load_script.relationships(model),
        "load/40-prune.cypher": load_script.prune(model),
        "load/50-journal.cypher": load_script.journal(),
        "load/60-staging.cypher": staging_script.staging(model),
        "load/70-publishing.cypher": staging_script.publishing(model),
    }


def statements(model: Model, part: str) -> tuple[Statement, ...]:
    """The statements of `schema` or `load`: of the files in `cypher/` for the press model.

    For a model of one's own they are rendered now; a test holds the files to the same rendering.
    """
    if model is PRESS:
        return read_scripts(part)
    return tuple(
        statement
        for path, text in scripts(model).items()
        if path.startswith(f"{part}/")
        for statement in split(text, path)
    )


def write(folder_: Path, sources: Iterable[Loaded], model: Model = PRESS) -> tuple[Path, ...]:
    """Write every script of a model and of its sources under a folder; gives those that changed.

    Raises `SystemRefusedError` where they cannot be written.
    """
    texts = dict(scripts(model))
    for source in sources:
        texts[f"articles/{file_name(source)}"] = article(source, model)
    return tuple(path for name, text in texts.items() if _write(path := folder_ / name, text))


def _write(path: Path, text: str) -> bool:
    """Write a file unless it has this very content; whether it was written."""
    content = text.encode()
    try:
        if path.is_file() and path.read_bytes() == content:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise SystemRefusedError(
            f"{path} cannot be written: {error.strerror}.",
            hint="Name a folder that can be written to: --to FOLDER",
        ) from error
    return True
