"""Newton's method with a line search, for smooth convex costs."""

from typing import NamedTuple

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.line_search import armijo
from gd_viz.core.problem import Objective

MAX_STEPS = 200


class Stationary(NamedTuple):
    """Where Newton's method came to rest.

    Attributes:
        theta: Shape (p,).
        floor_basis: Orthonormal columns (p, r) along which the Hessian is zero.
    """

    theta: FloatArray
    floor_basis: FloatArray


def newton_minimiser(objective: Objective, start: FloatArray) -> Stationary | None:
    """Return the minimiser reached from ``start`` (p,); None when it does not settle.

    Directions in which the Hessian vanishes are left alone; where that hides a
    slope, the gradient is followed instead (Boyd and Vandenberghe, Convex
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
        theta = theta + length * move
    scale, eigenvalues, axes = _scaled_eigen(objective.hessian(theta))
    flat = eigenvalues <= len(theta) * 1e-13 * max(eigenvalues[-1], 0.0)
    return Stationary(theta, np.linalg.qr(axes[:, flat] / scale[:, None])[0])


def _scaled_eigen(hessian: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return a scale (p,) for θ, and the eigenvalues and vectors of the Hessian in it.

    In these units the diagonal of the Hessian is one.
    """
    diagonal = np.sqrt(np.abs(np.diag(hessian)))
    scale = np.where(diagonal > 0, diagonal, 1.0)
    eigenvalues, axes = np.linalg.eigh(hessian / np.outer(scale, scale))
    return scale, eigenvalues, axes
