"""From the command to the first window, beside importing pyqtgraph and showing an empty plot."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator

from benchmarks.measure import Comparison, Figures, Goal, Way, WrongResultError

_COMPILED = tempfile.mkdtemp(prefix="gd_viz_benchmark_compiled_")
"""Both programs find themselves compiled there after the check, as installed packages are."""

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
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": _COMPILED}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return subprocess.run(
        command, check=True, stdout=subprocess.PIPE, env=environment, text=True
    ).stdout
