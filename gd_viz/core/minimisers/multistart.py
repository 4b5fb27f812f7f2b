"""The best of many starts, for costs with several valleys."""

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.minimisers.kinked_minimiser import Settled, settled
from gd_viz.core.problem import Problem

STARTS = 24
SEED = 0
NEAR = 1e-3
"""At a minimum Newton's step is at most this, in units in which the columns have size one."""


def best_of_many_starts(problem: Problem) -> Settled | None:
    """Return the θ of least cost that BFGS reaches from seeded random starts.

    None when there is no slope to follow from any of them.

    Args:
        problem: The cost, of columns of about size one.
    """
    from scipy.optimize import minimize

    rng = np.random.default_rng(SEED)
    starts = np.vstack([np.zeros(problem.p), rng.normal(0, 3, (STARTS - 1, problem.p))])
    best, lowest = None, np.inf
    with np.errstate(all="ignore"):
        for start in starts:
            found = minimize(
                lambda theta: float(problem.cost(theta)),
                start,
                jac=problem.gradient,
                method="BFGS",
                options={"gtol": 1e-10, "maxiter": 400},
            )
            if found.fun < lowest and (found.x != start).any():
                best, lowest = found.x, float(found.fun)
        if best is None:
            return None
        if problem.loss.kinked:
            return settled(problem, best)
        return Settled(best, _is_minimum(problem, best))


def _is_minimum(problem: Problem, theta: FloatArray) -> bool:
    """Tell whether θ is a minimum and not a place far out on a plateau or on a slope."""
    gradient, hessian = problem.gradient(theta), problem.hessian(theta)
    if not (np.isfinite(gradient).all() and np.isfinite(hessian).all()):
        return False
    if theta.any() and problem.cost(2.0 * theta) == problem.cost(theta):
        return False  # so far out that the last digit is won
    eigenvalues, axes = np.linalg.eigh(hessian)
    if eigenvalues[0] <= 0:
        return False
    return bool(np.abs(axes @ (axes.T @ gradient / eigenvalues)).max() <= NEAR)
