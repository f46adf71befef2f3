"""How commands are started here."""

from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="package", autouse=True)
def plainly_installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """As where nothing is installed but the service, which needs none of these.

    Neo4j's driver imports them wherever they are, which is nearly half of a command's start.
    """
    folder = tmp_path_factory.mktemp("plain")
    for name in ("numpy", "pandas", "pyarrow"):
        (folder / f"{name}.py").write_text("raise ImportError('as where it is not installed')\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(folder))
        yield
