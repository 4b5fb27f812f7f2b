"""The best of many starts, for costs with several valleys."""

from typing import NamedTuple

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.problem import Objective

STARTS = 24
SEED = 0
NEAR = 1e-3
"""At a minimum Newton's step is at most this, in units in which the columns have size one."""
PROBES, PROBE_LENGTH = 64, 1e-5


class BestFound(NamedTuple):
    """Where the lowest way led.

    Attributes:
        theta: Shape (p,).
        resting: Whether it is a local minimum; else the cost goes on falling beyond it,
            or there is no slope to follow.
    """

    theta: FloatArray
    resting: bool


def best_of_many_starts(objective: Objective) -> BestFound | None:
    """Return the θ of least cost that BFGS reaches from seeded random starts.

    None when there is no slope to follow from any of them.

    Args:
        objective: The cost, of columns of about size one.
    """
    from scipy.optimize import minimize

    rng = np.random.default_rng(SEED)
    starts = np.vstack([np.zeros(objective.p), rng.normal(0, 3, (STARTS - 1, objective.p))])
    best: BestFound | None = None
    lowest = np.inf
    with np.errstate(all="ignore"):
        for start in starts:
            found = minimize(
                lambda theta: float(objective.cost(theta)),
                start,
                jac=objective.gradient,
                method="BFGS",
                options={"gtol": 1e-10, "maxiter": 400},
            )
            if found.fun < lowest and (found.x != start).any():
                best = BestFound(found.x, _is_minimum(objective, found.x, rng))
                lowest = float(found.fun)
    return best


def _is_minimum(objective: Objective, theta: FloatArray, rng: np.random.Generator) -> bool:
    """Tell whether θ is a minimum and not a place far out on a plateau or on a slope.

    Where the cost is smooth Newton's step tells; at a kink the cost must be higher all around.
    """
    gradient, hessian = objective.gradient(theta), objective.hessian(theta)
    if not (np.isfinite(gradient).all() and np.isfinite(hessian).all()):
        return False
    if np.linalg.eigvalsh(hessian)[0] <= 0:
        return False
    if np.abs(np.linalg.solve(hessian, gradient)).max() <= NEAR:
        return True
    directions = rng.normal(size=(PROBES, len(theta)))
    directions *= PROBE_LENGTH / np.linalg.norm(directions, axis=1, keepdims=True)
    return bool((objective.cost(theta + directions) > objective.cost(theta)).all())
