"""Newton's method with a line search, for smooth convex costs."""

from collections.abc import Callable

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.line_search import armijo
from gd_viz.core.problem import Objective

MAX_STEPS = 200
MOST_DOUBLINGS = 1000


def newton_minimiser(
    objective: Objective,
    start: FloatArray,
    enough: Callable[[FloatArray], bool] = lambda _: False,
) -> FloatArray | None:
    """Return θ (p,) where the way from ``start`` (p,) ends; None when numbers overflow.

    It ends at the limit of rounding, after 200 steps, or at a θ that is ``enough``.

    In directions in which the Hessian vanishes the slope is followed, for as long as
    each doubling of the way lowers the cost (Boyd and Vandenberghe, Convex
    Optimization, section 9.5).
    """
    theta = start
    for _ in range(MAX_STEPS):
        gradient, hessian = objective.gradient(theta), objective.hessian(theta)
        if not (np.isfinite(gradient).all() and np.isfinite(hessian).all()):
            return None
        scale, eigenvalues, axes = _scaled_eigen(hessian)
        curved = eigenvalues > len(theta) * np.finfo(float).eps * eigenvalues[-1]
        slopes = axes.T @ (gradient / scale)
        move = -(axes @ (slopes / np.where(curved, eigenvalues, 1.0))) / scale
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
