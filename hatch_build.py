"""Hatchling's hook: a real wheel carries the built pages, the Cypher scripts and the seed files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SHIPPED = {
    "cypher": "graph_service/_data/cypher",
    "seed_data": "graph_service/_data/seed_data",
}
"""Top-level folders, and where an installed package has them."""


class Pages(BuildHookInterface[Any]):
    """Builds the pages for a wheel; an editable install is served from the checkout as it is."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Prepare what the wheel carries beside the package's own files."""
        if self.target_name != "wheel" or version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "frontend"))
        from builder import pages

        pages.build()
        for folder, target in SHIPPED.items():
            build_data["force_include"][str(root / folder)] = target
