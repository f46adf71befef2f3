"""Forks loads that can be killed: each starts in a moment, since all that it needs is imported.

For every line of JSON that it reads, `{"target": …, "paths": …, "large": …}`, it forks a process
that loads, and prints that process's id; then, when it has ended, its exit code.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from pathlib import Path
from typing import Any

from graph_service.database import Database, Target
from graph_service.seeding import apply, read_sources
from tests.seeding.large import make_large


async def load(task: dict[str, Any]) -> None:
    if task["large"]:
        make_large()
    sources = read_sources([Path(each) for each in task["paths"]])
    async with Database(Target(**task["target"])) as database:
        await apply(database, sources)


def main() -> None:
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            asyncio.run(load(json.loads(line)))
            os._exit(0)
        print(child, flush=True)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    main()
