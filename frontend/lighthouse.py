"""Measures the explorer with Lighthouse, in light and dark: `python frontend/lighthouse.py [URL]`.

Without an address it serves the article's graph by `graph-service up`, from a data folder of its
own. It fails where a score is below what it should be: the median of some runs, since they differ.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import os
import sys
import tempfile
from pathlib import Path
from statistics import median_low
from typing import Any

from platformdirs import user_cache_path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from builder import chromium, node
from builder.article import served
from builder.command import BuildError, Run, runner
from builder.pages import CACHE, HERE, build, say

PROJECT = HERE / "lighthouse"
DATA = HERE.parent / "build" / "lighthouse"
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")

Scores = dict[str, dict[str, int]]
"""By scheme, and in it by category, from 0 to 100."""


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the explorer with Lighthouse.")
    parser.add_argument("url", nargs="?", help="of a service that is there; else one is started")
    parser.add_argument("--json", action="store_true", help="print JSON in place of a table")
    parser.add_argument("--least", type=int, default=95, metavar="SCORE", help="that is enough")
    parser.add_argument("--runs", type=int, default=3, metavar="N", help="for each scheme")
    return parser.parse_args()


def _measure(url: str, runs: int) -> list[dict[str, Any]]:
    """Run Lighthouse; gives the scheme of each run, its scores, and what they lack."""
    run = runner(lambda: False)
    found = node.find(CACHE, run)
    _install(found, run)
    browser = chromium.find(user_cache_path("graph-service"))
    launched = {
        "executablePath": str(browser.executable),
        "args": ARGUMENTS,
        "env": os.environ | browser.environment,
    }
    with tempfile.TemporaryDirectory() as scratch:
        results = Path(scratch) / "results.json"
        say(f"measuring {url}, {2 * runs} times; it takes some minutes")
        script = PROJECT / "measure.mjs"
        given = (url, str(runs), json.dumps(launched), str(results))
        run(found.command(script, *given), PROJECT)
        return list(json.loads(results.read_bytes()))


def _install(found: node.Node, run: Run) -> None:
    stamp = PROJECT / "node_modules" / ".installed"
    locked = hashlib.sha256((PROJECT / "package-lock.json").read_bytes()).hexdigest()
    if not stamp.is_file() or stamp.read_text() != locked:
        say("installing Lighthouse (180 MB)")
        run(found.npm("ci", "--ignore-scripts", "--loglevel=error"), PROJECT)
        stamp.write_text(locked)


def _medians(runs: list[dict[str, Any]]) -> Scores:
    scores: Scores = {}
    for scheme in ("light", "dark"):
        of_scheme = [run["scores"] for run in runs if run["scheme"] == scheme]
        scores[scheme] = {
            category: median_low(run[category] for run in of_scheme) for category in of_scheme[0]
        }
    return scores


def _print(scores: Scores, runs: list[dict[str, Any]]) -> None:
    print(f"{'':<16}{'light':>8}{'dark':>8}   lacking, in any run")
    for category, light in scores["light"].items():
        lacks = dict.fromkeys(each for run in runs for each in run["lacks"][category])
        dark = scores["dark"][category]
        print(f"{category:<16}{light:>8}{dark:>8}   {', '.join(lacks)}".rstrip())


def main() -> int:
    """Run the command line."""
    arguments = _arguments()
    try:
        build()
        with contextlib.ExitStack() as stack:
            url = arguments.url or stack.enter_context(served(DATA))
            runs = _measure(url, arguments.runs)
    except BuildError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        return 130
    scores = _medians(runs)
    if arguments.json:
        print(json.dumps({"scores": scores, "runs": runs}, indent=2))
    else:
        _print(scores, runs)
    return 0 if min(map(min, map(dict.values, scores.values()))) >= arguments.least else 1


if __name__ == "__main__":
    sys.exit(main())
