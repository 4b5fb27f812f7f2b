"""Newton's method with a line search, for smooth convex costs."""

from typing import NamedTuple

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.problem import Objective

MAX_STEPS = 200
ARMIJO = 1e-4


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
    theta, cost = start.copy(), float(objective.cost(start))
    previous = np.inf
    for _ in range(MAX_STEPS):
        gradient, hessian = objective.gradient(theta), objective.hessian(theta)
        if not (np.isfinite(gradient).all() and np.isfinite(hessian).all()):
            return None
        eigenvalues, axes = _scaled_eigen(hessian)
        curved = eigenvalues > len(theta) * np.finfo(float).eps * eigenvalues[-1]
        scale = _column_scale(hessian)
        slopes = axes.T @ (gradient / scale)
        lengths = np.where(curved, slopes / np.where(curved, eigenvalues, 1.0), slopes)
        move = -(axes @ lengths) / scale
        decrement = float(-(gradient @ move))
        if not decrement > 0.0 or not np.isfinite(decrement):
            break
        if decrement <= np.finfo(float).eps * max(1.0, abs(cost)):
            # The cost no longer tells better from worse; the decrement does, until it rounds too.
            if decrement >= previous / 4:
                break
            theta, previous = theta + move, decrement
            continue
        length = 1.0
        while (
            not float(objective.cost(theta + length * move)) <= cost - ARMIJO * length * decrement
        ):
            length /= 2
            if length < 1e-14:
                break
        if length < 1e-14:
            break
        theta = theta + length * move
        cost = float(objective.cost(theta))
    eigenvalues, axes = _scaled_eigen(objective.hessian(theta))
    flat = eigenvalues <= len(theta) * 1e-13 * max(eigenvalues[-1], 0.0)
    scale = _column_scale(objective.hessian(theta))
    basis = np.linalg.qr(axes[:, flat] / scale[:, None])[0]
    return Stationary(theta, basis)


def _column_scale(hessian: FloatArray) -> FloatArray:
    diagonal = np.sqrt(np.abs(np.diag(hessian)))
    return np.asarray(np.where(diagonal > 0, diagonal, 1.0))


def _scaled_eigen(hessian: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Eigenvalues and vectors of the Hessian in units in which its diagonal is one."""
    scale = _column_scale(hessian)
    eigenvalues, axes = np.linalg.eigh(hessian / np.outer(scale, scale))
    return eigenvalues, axes
