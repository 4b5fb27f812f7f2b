"""The cost over a window where all the examples take too long: a sketch at once, then all of it."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from gd_viz.core.arrays import FloatArray
from gd_viz.core.cost_grids import (
    COARSEST,
    affordable_examples,
    affordable_resolution,
    condenses,
    cost_grid,
)
from gd_viz.core.problem import Objective, Problem
from gd_viz.core.terrain.landscape import (
    RESOLUTION,
    Landscape,
    along_bias,
    finished,
    measured_error,
    plane_of,
)
from gd_viz.core.terrain.sketch import SAMPLE, Sketch
from gd_viz.core.terrain.window import Window

SURVEYED_RESOLUTION, STRIP = 64, 2
"""The same of one that is made off the event loop, and how many rows of it at a time."""
SURVEYED = 500
"""A loss for which so many examples are quickly summed has a way of its own for more."""
SKETCHED = 0.15
"""Share of the time for a map that a sketch takes: much else is slow when points are many."""
FEWEST, REFINED = 256, 16_384
"""Examples of a sketch: at least, where each takes long, and off the event loop."""
ROWS = 8
"""So many rows of that at a time."""
SORTED_AT_ONCE = 50_000
"""More examples are not sorted within a frame."""


def takes_long(objective: Objective, window: Window) -> bool:
    """Tell whether `landscape` takes longer than a few frames, however coarse it is."""
    if not isinstance(objective, Problem) or objective.quadratic:
        return False
    if condenses(objective):
        return objective.m > SORTED_AT_ONCE
    affordable = affordable_examples(objective.loss, along_bias(window))
    return objective.m > max(2 * SAMPLE, 8 * affordable)


def sketched(
    objective: Problem,
    window: Window,
    theta: ArrayLike,
    best: tuple[FloatArray, float] | None,
    share: float = 1.0,
) -> Landscape:
    """Return the cost over ``window`` from some of the examples.

    Args:
        objective: The cost.
        window: Which two parameters, and where.
        theta: Shape (p,): with more than two parameters, the values of the others.
        best: The minimiser (p,) and its cost, if there is one and it is known.
        share: Of the time for a map.
    """
    share *= SKETCHED
    fitting = share * affordable_examples(objective.loss, along_bias(window))
    most = int(fitting * (RESOLUTION / COARSEST) ** 2)
    sketch = Sketch(objective, best, min(SAMPLE, max(most, FEWEST)))
    whole = plane_of(window, theta)
    resolution = affordable_resolution(sketch.sample, whole, along_bias(window), share)
    plane = plane_of(window, theta, resolution)
    cost, error = sketch.cost_grid(plane)
    floor = best[1] if best is not None and objective.p == 2 else None
    return finished(window, plane, cost, floor, error, sketch.sample.m)


def refined(
    objective: Problem,
    window: Window,
    theta: ArrayLike,
    best: tuple[FloatArray, float] | None,
    report: Callable[[float], None],
) -> Landscape:
    """Return what `sketched` does from as many examples as there is time for beside the window.

    ``report`` hears of the share that is done.
    """
    sketch = Sketch(objective, best, REFINED)
    plane = plane_of(window, theta, SURVEYED_RESOLUTION)
    strips, errors = [], []
    for first in range(0, len(plane.u), ROWS):
        report(first / len(plane.u))
        cost, error = sketch.cost_grid(replace(plane, u=plane.u[first : first + ROWS]))
        strips.append(cost)
        errors.append(error)
    floor = best[1] if best is not None and objective.p == 2 else None
    cost = np.concatenate(strips)
    return finished(window, plane, cost, floor, max(errors), sketch.sample.m)


def is_surveyed(objective: Problem, window: Window) -> bool:
    """Tell whether `surveyed` gets to an end in a few seconds, for as long as that holds."""
    quick = affordable_examples(objective.loss, along_bias(window)) > SURVEYED
    return objective.p == 2 and (condenses(objective) or quick)


def surveyed(
    objective: Problem,
    window: Window,
    theta: ArrayLike,
    floor: float | None,
    report: Callable[[float], None],
) -> Landscape:
    """Return what `landscape` does, strip by strip: ``report`` hears of the share that is done."""
    whole = condenses(objective)
    plane = plane_of(window, theta, RESOLUTION if whole else SURVEYED_RESOLUTION)
    wide = len(plane.u) if whole else STRIP
    strips = []
    for first in range(0, len(plane.u), wide):
        report(first / len(plane.u))
        strip = replace(plane, u=plane.u[first : first + wide])
        strips.append(cost_grid(objective, strip))
    report(1.0)  # the error takes as long again: perhaps nobody wants it any more
    cost = np.concatenate(strips)
    return finished(window, plane, cost, floor, measured_error(objective, plane, cost))
