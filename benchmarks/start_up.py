"""From the command to the first window, beside importing pyqtgraph and showing an empty plot."""

import subprocess
import sys
from collections.abc import Iterator

from benchmarks.measure import Comparison, Figures, Goal, Way, WrongResultError

FEWEST_COLOURS = 20
"""Axes and their numbers, smoothed, have more."""


def comparisons() -> Iterator[Comparison]:
    """Yield the comparison of this group."""
    yield Comparison(
        "the first window, from the start of the process",
        Way("gd_viz with its default scenario", lambda: _run("first_window")),
        Goal(at_most=1.5),
        _check,
        Way("import pyqtgraph, an empty plot", lambda: _run("empty_plot")),
    )


def _check() -> Figures:
    colours = {}
    for module in ("first_window", "empty_plot"):
        colours[f"colours: {module}"] = found = float(_run(module, "--count-colours"))
        if found < FEWEST_COLOURS:
            raise WrongResultError(f"{module} shows {found:g} colours")
    return colours


def _run(module: str, *arguments: str) -> str:
    command = [sys.executable, "-m", f"benchmarks.{module}", *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
