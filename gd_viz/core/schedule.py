"""Which settings the runs have from which step on."""

from collections.abc import Callable
from typing import NamedTuple

from gd_viz.core.curvature import reference_curvature
from gd_viz.core.descent import Descent
from gd_viz.core.minimisers.minimiser import Minimiser
from gd_viz.core.problem import Objective
from gd_viz.core.runs import RunSpec, begin, needs_curvature, optimizer_of


class Segment(NamedTuple):
    """Settings that hold from one step on.

    Attributes:
        first: The step from which they hold; 0 for the first segment.
        runs: The runs with these settings.
    """

    first: int
    runs: tuple[RunSpec, ...]


Schedule = tuple[Segment, ...]
"""Segments in the order of their first steps, which all differ; the first begins at 0."""


def plain(runs: tuple[RunSpec, ...]) -> Schedule:
    """Return the schedule that keeps ``runs`` from the start on."""
    return (Segment(0, runs),)


def in_force(schedule: Schedule, step: int) -> tuple[RunSpec, ...]:
    """Return the runs as they take the step that follows ``step``."""
    return next(segment for segment in reversed(schedule) if segment.first <= step).runs


def branched(schedule: Schedule, step: int, runs: tuple[RunSpec, ...]) -> Schedule:
    """Return the schedule that has ``runs`` from ``step`` on and forgets what came later."""
    kept = tuple(segment for segment in schedule if segment.first < step)
    return kept if kept and kept[-1].runs == runs else (*kept, Segment(step, runs))


def changed(schedule: Schedule, change: Callable[[RunSpec], RunSpec]) -> Schedule:
    """Return the schedule with ``change`` made to every run of every segment."""
    return tuple(Segment(part.first, tuple(map(change, part.runs))) for part in schedule)


def walk(
    objective: Objective, schedule: Schedule, run: int, minimiser: Minimiser, steps: int
) -> Descent:
    """Return the descent of a run after so many steps, or fewer where it ends before.

    Raises:
        ValueError: The start has another length than θ.
    """
    descent = begin(objective, schedule[0].runs[run], minimiser)
    for segment in schedule[1:]:
        if segment.first > steps or not _reaches(descent, segment.first):
            break
        spec, start = segment.runs[run], descent.thetas[0]
        needed = needs_curvature(spec)
        curvature = reference_curvature(objective, minimiser, start) if needed else None
        descent.use(optimizer_of(spec, curvature))
    _reaches(descent, steps)
    return descent


def _reaches(descent: Descent, step: int) -> bool:
    """Take the steps up to ``step``, and tell whether they could be taken."""
    if descent.steps < step and not descent.ended:
        descent.extend(step - descent.steps)
    return descent.steps >= step
