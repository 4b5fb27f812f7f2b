"""Newton's method with a line search, for smooth convex costs."""

from collections.abc import Callable

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.problem import Objective
from gd_viz.core.rules.line_search import ROUNDING, armijo

MAX_STEPS = 200
PATIENCE = 4
"""Steps without progress, where the cost no longer tells two θ apart, that are enough."""
MOST_DOUBLINGS = 1000


def newton_minimiser(
    objective: Objective,
    start: FloatArray,
    enough: Callable[[FloatArray], bool] = lambda _: False,
) -> FloatArray | None:
    """Return θ (p,) where the way from ``start`` (p,) ends; None when numbers overflow.

    It ends at the limit of rounding, after 200 steps, or at a θ that is ``enough``. The limit
    is where the cost is the same to its last digits and −∇Jᵀ·step, twice what a step is to
    gain, is not halved any more; the θ with the least of it is returned.

    In directions in which the Hessian vanishes the slope is followed, for as long as
    each doubling of the way lowers the cost (Boyd and Vandenberghe, Convex
    Optimization, section 9.5).
    """
    theta = best = start
    least, idle = np.inf, 0
    for _ in range(MAX_STEPS):
        gradient, hessian = objective.gradient(theta), objective.hessian(theta)
        if not (np.isfinite(gradient).all() and np.isfinite(hessian).all()):
            return None
        scale, eigenvalues, axes = _scaled_eigen(hessian)
        curved = eigenvalues > len(theta) * np.finfo(float).eps * eigenvalues[-1]
        slopes = axes.T @ (gradient / scale)
        move = -(axes @ (slopes / np.where(curved, eigenvalues, 1.0))) / scale
        gain = -float(move @ gradient)
        idle = 0 if gain < least / 2 else idle + 1
        if gain < least:
            best, least = theta, gain
        if idle >= PATIENCE and gain <= ROUNDING * abs(float(objective.cost(theta))):
            return best
        length = armijo(objective, theta, move, gradient, 1.0)
        if length is None:
            break
        if not curved.all():
            length = _as_far_as_it_falls(objective, theta, move, length)
        theta = theta + length * move
        if enough(theta):
            break
    return theta


def _as_far_as_it_falls(
    objective: Objective, theta: FloatArray, move: FloatArray, length: float
) -> float:
    """Return ``length``, doubled for as long as that lowers the cost along ``move``."""
    cost = float(objective.cost(theta + length * move))
    for _ in range(MOST_DOUBLINGS):
        further = float(objective.cost(theta + 2.0 * length * move))
        if not further < cost:
            break
        length, cost = 2.0 * length, further
    return length


def _scaled_eigen(hessian: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return a scale (p,) for θ, and the eigenvalues and vectors of the Hessian in it.

    In these units the diagonal of the Hessian is one.
    """
    diagonal = np.sqrt(np.abs(np.diag(hessian)))
    scale = np.where(diagonal > 0, diagonal, 1.0)
    eigenvalues, axes = np.linalg.eigh(hessian / np.outer(scale, scale))
    return scale, eigenvalues, axes
