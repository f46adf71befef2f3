"""The table of libraries and the dependencies of the package are the same."""

from __future__ import annotations

import re
import tomllib

from tests.docs.markdown import DOCS, ROOT, rows


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [re.match(r"[\w.-]+", each)[0] for each in project["dependencies"]]  # type: ignore[index]
    told = {name.strip("`"): reasons for name, *reasons in _table()}
    assert list(told) == names
    assert all(all(reasons) for reasons in told.values())


def _table() -> list[list[str]]:
    return list(rows(DOCS / "decisions" / "0005-libraries.md"))
