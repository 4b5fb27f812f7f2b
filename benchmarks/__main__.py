"""python -m benchmarks [--group NAME] [--rounds N]: JSON on stdout, progress on stderr."""

import argparse
import importlib
import json
import os
import platform
import shutil
import subprocess
import sys
from importlib.metadata import version

from benchmarks.measure import measure
from gd_viz.system import has_display

GROUPS = {
    "grids": "The cost over a grid of parameters",
    "steps": "Steps of gradient descent",
    "sweeps": "Many starts at once",
    "peer": "A dragged point and a step on screen, beside matplotlib",
    "frames": "A step on screen, after many steps and beside a mere repaint",
    "models": "Frames with each model at 2,000 points: a step, a drag, a divergence",
    "valley": "The valley in 3-D; on a display, or one that xvfb-run makes",
    "million": "The longest time without an answer, with a million points",
    "tables": "The longest time without an answer, with large tables",
    "start_up": "From the command to the first window",
}
"""Modules of this package, each with comparisons(), and what they are about."""

NEEDS_A_DISPLAY = {"valley"}
"""Groups that draw with OpenGL, which the offscreen platform does not have."""

VIRTUAL_DISPLAY = ("xvfb-run", "-a", "-s", "-screen 0 1920x1080x24")
FEWEST_ROUNDS = 15


def main() -> int:
    """Run the groups, each in a process of its own, and print what they measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=main.__doc__)
    parser.add_argument("--group", action="append", choices=GROUPS, help="default: all of them")
    parser.add_argument("--rounds", type=int, default=FEWEST_ROUNDS, help="default: 15")
    parser.add_argument("--in-this-process", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    groups = options.group or list(GROUPS)
    if options.rounds < FEWEST_ROUNDS:
        parser.error(f"fewer than {FEWEST_ROUNDS} rounds say little")
    if options.in_this_process:
        json.dump(_measured(groups[0], options.rounds), sys.stdout)
        return 0
    records: dict[str, dict[str, object]] = {}
    failures = 0
    for group in groups:
        print(f"{group}: {GROUPS[group]}", file=sys.stderr, flush=True)
        if group in NEEDS_A_DISPLAY and not (has_display() or shutil.which(VIRTUAL_DISPLAY[0])):
            print("  left out: there is no display and no xvfb-run", file=sys.stderr, flush=True)
            records[group] = {"about": GROUPS[group], "left out": "no display and no xvfb-run"}
            continue
        record = _in_a_fresh_process(group, options.rounds)
        failures += record is None
        records[group] = {"about": GROUPS[group], "comparisons": record}
    result = {"machine": _machine(), "rounds": options.rounds, "groups": records}
    json.dump(result, sys.stdout, indent=2, ensure_ascii=False)
    print()
    return 1 if failures else 0


def _measured(group: str, rounds: int) -> list[dict[str, object]]:
    module = importlib.import_module(f"benchmarks.{group}")
    return measure(module.comparisons(), rounds)


def _in_a_fresh_process(group: str, rounds: int) -> list[dict[str, object]] | None:
    """Return what a group measured; None when a result was wrong or it failed otherwise."""
    command = [sys.executable, "-m", "benchmarks", "--group", group, "--rounds", str(rounds)]
    environment = {"QT_QPA_PLATFORM": "offscreen", "OPENBLAS_NUM_THREADS": "1", **os.environ}
    if group in NEEDS_A_DISPLAY:
        environment.pop("QT_QPA_PLATFORM")
        command = command if has_display() else [*VIRTUAL_DISPLAY, *command]
    done = subprocess.run(
        [*command, "--in-this-process"],
        stdout=subprocess.PIPE,
        env=environment,
        check=False,
        text=True,
    )
    if done.returncode:
        return None
    measured: list[dict[str, object]] = json.loads(done.stdout)
    return measured


def _machine() -> dict[str, object]:
    packages = ("gd-viz", "numpy", "scipy", "contourpy", "PySide6-Essentials", "pyqtgraph")
    return {
        "system": platform.platform(),
        "processors": os.cpu_count(),
        "python": platform.python_version(),
        **{name: version(name) for name in (*packages, "matplotlib")},
    }


if __name__ == "__main__":
    sys.exit(main())
