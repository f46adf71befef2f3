"""Builds the pages into the package: `python frontend/build.py`.

It does nothing when the pages are built from these very sources, so it can be run at any time.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from builder.command import Abandoned, BuildError
from builder.pages import CACHE, build, check, say
from builder.service import Service


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Build the pages into the package.")
    parser.add_argument("--cache", type=Path, default=CACHE, help="where Node goes if need be")
    parser.add_argument("--force", action="store_true", help="build even if nothing has changed")
    parser.add_argument("--check", action="store_true", help="check the types; build nothing")
    parser.add_argument(
        "--when-ready", type=Path, metavar="FILE", help="build once the address in it answers"
    )
    parser.add_argument("--wait", type=float, default=30, metavar="MINUTES", help="for how long")
    parser.add_argument("--nice", type=int, default=0, help="lower the priority by this much")
    return parser.parse_args()


def _build_beside(service: Service, arguments: argparse.Namespace) -> None:
    """Build once the service answers, and leave without a word when it goes."""
    if service.wait(arguments.wait * 60):
        with contextlib.suppress(Abandoned):
            build(arguments.cache, force=arguments.force, watch=service.gone)


def main() -> int:
    """Run the command line."""
    arguments = _arguments()
    if arguments.nice and hasattr(os, "nice"):
        os.nice(arguments.nice)
    for number in (signal.SIGINT, signal.SIGTERM):
        # A shell starts background commands deaf to Ctrl-C.
        signal.signal(number, lambda *_: sys.exit(0 if arguments.when_ready else 130))
    try:
        if arguments.check:
            check(arguments.cache)
        elif arguments.when_ready:
            _build_beside(Service(arguments.when_ready), arguments)
        else:
            build(arguments.cache, force=arguments.force)
    except BuildError as error:
        say(str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
