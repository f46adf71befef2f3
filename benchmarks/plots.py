"""The picture of a run: how the sides compare with the service, query by query."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("svg")

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from benchmarks.targets import NEO4J, ratios

# Okabe and Ito's colours, which the colour-blind can tell apart; on light and on dark.
_SIDES = {
    "floor": ("hand-written Cypher", "#999999"),
    "postgraphile": ("PostGraphile, PostgreSQL", "#E69F00"),
    NEO4J: ("@neo4j/graphql, the better server", "#0072B2"),
}
_GRAY = "#808080"
_QUERIES = ("Q1", "Q2", "Q3", "Q4", "Q5", "Q6")
_TITLES = {
    "one": "time for a request, one client",
    "many": "requests a second, 32 clients",
}


def draw(taken: Mapping[str, Any], file: Path) -> None:
    """Write the picture as SVG."""
    with mpl.rc_context({"svg.fonttype": "path", "svg.hashsalt": "run", "font.size": 10}):
        figure = Figure(figsize=(10, 4.4), layout="constrained")
        figure.patch.set_alpha(0)
        for place, (measure, title) in enumerate(_TITLES.items(), 1):
            _draw(figure.add_subplot(1, 2, place), taken, measure, title)
        handles, labels = figure.axes[0].get_legend_handles_labels()
        figure.legend(
            handles, labels, loc="outside lower center", ncols=3, frameon=False, labelcolor=_GRAY
        )
        figure.savefig(file, format="svg", metadata={"Date": None})


def _draw(axes: Axes, taken: Mapping[str, Any], measure: str, title: str) -> None:
    width = 0.9 / len(_SIDES)
    for number, (side, (label, color)) in enumerate(_SIDES.items()):
        found = ratios(taken, measure, side)
        middle = (number - (len(_SIDES) - 1) / 2) * width
        places = [_QUERIES.index(name) + middle for name in found]
        bars = axes.bar(
            places,
            [each - 1 for each in found.values()],
            width * 0.92,
            bottom=1,
            color=color,
            label=label,
        )
        for bar, value in zip(bars, found.values(), strict=True):
            axes.annotate(
                f"{value:.0f}" if value >= 10 else f"{value:.1f}",
                (bar.get_x() + bar.get_width() / 2, value),
                xytext=(0, 3 if value >= 1 else -3),
                textcoords="offset points",
                ha="center",
                va="bottom" if value >= 1 else "top",
                fontsize=7,
                color=_GRAY,
            )
    axes.axhline(1, color=_GRAY, linewidth=1)
    axes.set_yscale("log")
    axes.set_title(f"Times as slow as the service:\n{title}", fontsize=10, color=_GRAY)
    axes.set_xticks(range(len(_QUERIES)), _QUERIES)
    axes.margins(y=0.12)
    axes.set_facecolor("none")
    axes.tick_params(colors=_GRAY, which="both", length=0)
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:g}×")
    axes.yaxis.set_minor_formatter(lambda value, _: "")
    for spine in axes.spines.values():
        spine.set_visible(False)
