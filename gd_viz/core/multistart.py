"""The best of many starts, for costs with several valleys."""

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.problem import Objective

STARTS = 24
SEED = 0
FAR = 1e6
"""A θ beyond this, in units in which the columns have size one, runs off along a plateau."""


def best_of_many_starts(objective: Objective, scale: FloatArray) -> FloatArray | None:
    """Return the θ (p,) of least cost that BFGS reaches from seeded random starts.

    None when no start comes to rest at a point with a positive Hessian: there is
    no slope to follow, or the cost falls for ever.

    Args:
        objective: The cost.
        scale: Size of each column of the design matrix, (p,).
    """
    from scipy.optimize import minimize

    rng = np.random.default_rng(SEED)
    starts = np.vstack([np.zeros(objective.p), rng.normal(0, 3, (STARTS - 1, objective.p))])
    best: FloatArray | None = None
    lowest = np.inf
    with np.errstate(all="ignore"):
        for start in starts:
            found = minimize(
                lambda theta: float(objective.cost(theta / scale)),
                start,
                jac=lambda theta: objective.gradient(theta / scale) / scale,
                method="BFGS",
                options={"gtol": 1e-10, "maxiter": 400},
            )
            theta = found.x / scale
            resting = np.abs(found.x).max() < FAR and _curves_upwards(objective, theta)
            if resting and found.fun < lowest:
                best, lowest = theta, float(found.fun)
    return best


def _curves_upwards(objective: Objective, theta: FloatArray) -> bool:
    hessian = objective.hessian(theta)
    return bool(np.isfinite(hessian).all() and np.linalg.eigvalsh(hessian)[0] > 0)
