"""[[runs]] of a scenario: how each run walks, and what it changes on the way."""

from dataclasses import replace
from typing import Any

from gd_viz.core.rules.methods import METHODS
from gd_viz.core.runs import RunSpec
from gd_viz.core.schedule import Schedule, Segment, plain
from gd_viz.files.checks import (
    Check,
    Problem,
    above_zero,
    list_of,
    number,
    one_of,
    section,
    text,
    unfit,
    whole,
)
from gd_viz.files.toml_lines import Location

MAX_STEP = 1_000_000
MAX_RUNS = 100


def _start(value: Any) -> tuple[float, ...] | str:
    if not isinstance(value, list) and value != "random":
        raise unfit('a list of numbers, or "random"', value)
    return "random" if value == "random" else tuple(list_of(number)(value))


_SETTINGS = {name for method in METHODS.values() for name in method.limits} - {"seed"}
_RUN: dict[str, Check] = {
    "name": text,
    "method": one_of(tuple(METHODS)),
    "step_size": above_zero,
    "step_size_ratio": above_zero,
    "start": _start,
    "seed": whole(0),
    "shuffle_seed": whole(0),
    **dict.fromkeys(sorted(_SETTINGS), number),
    "later": lambda value: value,
}
_LATER: dict[str, Check] = {
    "step": whole(1, MAX_STEP),
    **{key: check for key, check in _RUN.items() if key not in ("name", "start", "later")},
}


def read_runs(value: Any, problems: list[Problem]) -> Schedule:
    """Return the settings of all runs, segment by segment.

    Args:
        value: The list [[runs]] of a scenario.
        problems: Grows by what is wrong in it.
    """
    if not isinstance(value, list) or not 1 <= len(value) <= MAX_RUNS:
        message = f"expected 1 to {MAX_RUNS} runs, each under a line [[runs]]"
        problems.append(Problem(("runs",), message))
        return plain(())
    walks = [_walk(run, ("runs", index), problems) for index, run in enumerate(value)]
    firsts = sorted({first for walk in walks for first in walk})
    return tuple(
        Segment(first, tuple(walk[max(f for f in walk if f <= first)] for walk in walks))
        for first in firsts
    )


def _walk(value: Any, at: Location, problems: list[Problem]) -> dict[int, RunSpec]:
    """Return a run by the steps from which on it has other settings, from 0 on."""
    before = len(problems)
    given = section(value, _RUN, at, problems)
    if len(problems) > before:
        return {0: RunSpec()}
    run = _run(given, at, problems)
    walk, later = {0: run}, given.get("later", [])
    if not isinstance(later, list):
        message = "expected other settings, each under a line [[runs.later]]"
        problems.append(Problem((*at, "later"), message))
        return walk
    for index, change in enumerate(later):
        where: Location = (*at, "later", index)
        before, last = len(problems), max(walk)
        settings = section(change, _LATER, where, problems)
        if len(problems) > before:
            continue
        first = settings.pop("step", 0)
        if first <= last:
            problems.append(Problem((*where, "step"), f"expected a step after {last}"))
            continue
        other = _run(settings, where, problems)
        walk[first] = replace(other, name=run.name, start=run.start, seed=run.seed)
    return walk


def _run(run: dict[str, Any], at: Location, problems: list[Problem]) -> RunSpec:
    if "step_size" in run and "step_size_ratio" in run:
        message = "expected step_size or step_size_ratio, not both"
        problems.append(Problem((*at, "step_size_ratio"), message))
    random = run.get("start") == "random"
    if random and "seed" not in run:
        problems.append(Problem((*at, "start"), 'expected a seed beside start = "random"'))
    method = run.get("method", RunSpec.method)
    limits = METHODS[method].limits
    given = {name: run[name] for name in _RUN if name in _SETTINGS and name in run}
    origin = {name: name for name in given}
    if "shuffle_seed" in run:
        given["seed"], origin["seed"] = run["shuffle_seed"], "shuffle_seed"
    elif "seed" in run and "seed" in limits and not random:
        given["seed"], origin["seed"] = run["seed"], "seed"
    settings = []
    for name, setting in sorted(given.items()):
        key = (*at, origin[name])
        if name not in limits:
            problems.append(Problem(key, f"{method} takes no {origin[name]}"))
            continue
        try:
            settings.append((name, limits[name].checked(origin[name], setting)))
        except ValueError as error:
            problems.append(Problem(key, str(error)))
    start = run.get("start")
    return RunSpec(
        name=run.get("name", ""),
        method=method,
        step_size=run.get("step_size"),
        step_size_ratio=run.get("step_size_ratio"),
        start=None if random else start,
        seed=run.get("seed") if random else None,
        settings=tuple(settings),
    )
