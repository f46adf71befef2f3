"""The page on the format shows files that load, and names every key."""

from __future__ import annotations

import re
from pathlib import Path

from graph_service.seeding.document import Row
from tests.seeding.files import problems
from tests.seeding.test_own_model import SHIPS

_PAGE = (Path(__file__).parents[2] / "docs" / "seed-format.md").read_text("utf-8")
_EXAMPLES = re.findall(r"```yaml\n(.*?)```", _PAGE, re.DOTALL)


def test_the_examples_load(tmp_path: Path) -> None:
    press, own = _EXAMPLES
    assert problems(tmp_path, press) == []
    assert problems(tmp_path, own, model=SHIPS) == []


def test_every_key_of_a_fact_is_explained() -> None:
    told = {"paragraphs": "paragraph", "settings": "sets", "made": "role", "reported": "quote"}
    for name in Row.__dataclass_fields__:
        if name != "spot":
            assert f"`{told.get(name, name)}`" in _PAGE, name
