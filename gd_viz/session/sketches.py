"""The cost of very many examples from some of them: made once, by whoever needs it first."""

from functools import lru_cache
from typing import TypeGuard

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.minimisers.minimiser import Minimiser
from gd_viz.core.problem import Objective, Problem
from gd_viz.core.terrain.landscape import Landscape
from gd_viz.core.terrain.sketched_cost import SketchedCost, takes_long_along
from gd_viz.core.terrain.survey import sketched, takes_long
from gd_viz.core.terrain.window import Window

HASTE = 0.2
"""Share of the time for a map that is taken while it has to follow every step."""


def is_sketched(objective: Objective, window: Window) -> TypeGuard[Problem]:
    """Tell whether a map of all the examples takes too long to wait for."""
    return isinstance(objective, Problem) and takes_long(objective, window)


def sketch_about(
    objective: Objective, window: Window, theta: FloatArray, best: Minimiser, hasty: bool
) -> Landscape | None:
    """Return the map through ``theta`` (p,) where all the examples take too long, else None.

    Any thread may ask. The last answers are kept: what is about to be shown can be made
    before it is, off the event loop.

    Args:
        objective: The cost.
        window: Which part of parameter space.
        theta: Where the hiker is.
        best: What is known of the minimiser.
        hasty: Whether the map has to follow every step.
    """
    if not is_sketched(objective, window):
        return None
    return _sketched(objective, window, theta.tobytes(), best, hasty)


def cost_about(objective: Objective, theta: FloatArray) -> Objective:
    """Return the cost; a sketch of it, exact at ``theta`` (p,), where a curve would take long.

    Any thread may ask. The last answers are kept, as above.
    """
    if not (isinstance(objective, Problem) and takes_long_along(objective)):
        return objective
    return _cost_about(objective, theta.tobytes())


def least_of(objective: Objective, best: Minimiser) -> tuple[FloatArray, float] | None:
    """Return where a convex cost is least, (p,), and how small; None where that is not known."""
    if not objective.convex or best.theta is None or best.cost is None:
        return None
    return best.theta, best.cost


@lru_cache(maxsize=2)
def _sketched(
    problem: Problem, window: Window, theta: bytes, best: Minimiser, hasty: bool
) -> Landscape:
    share = HASTE if hasty else 1.0
    return sketched(problem, window, np.frombuffer(theta), least_of(problem, best), share)


@lru_cache(maxsize=2)
def _cost_about(problem: Problem, theta: bytes) -> SketchedCost:
    return SketchedCost(problem, np.frombuffer(theta))
