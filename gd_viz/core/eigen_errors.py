"""The error along each eigen-direction, which a step of descent multiplies by 1 − sλ."""

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.minimisers.minimiser import Kind, Minimiser
from gd_viz.core.problem import Objective

_ROUNDINGS = 8.0
"""Differences of so many roundings of the numbers that were subtracted are none."""


def errors_along(directions: FloatArray, theta: FloatArray, best: FloatArray) -> FloatArray:
    """Return how far ``theta`` (p,) is from ``best`` (p,) along unit vectors, rows (k, p)."""
    way, far = theta - best, max(float(np.abs(theta).max()), float(np.abs(best).max()))
    size = float(np.abs(way).max()) or 1.0  # so that sums of large numbers do not overflow
    with np.errstate(over="ignore"):
        errors = (directions @ (way / size)) * size
    return np.where(np.abs(errors) <= _ROUNDINGS * np.finfo(float).eps * far, 0.0, errors)


def has_errors(objective: Objective, minimiser: Minimiser) -> bool:
    """Tell whether the eigen-directions stay where they are while one walks to the minimum.

    They do where the minimum is unique and they are those at it, and wherever the cost is
    quadratic. Elsewhere they turn with the hiker, and there is a slope along each but no error.
    """
    known = minimiser.theta is not None
    return known and (minimiser.kind is Kind.UNIQUE or objective.quadratic)
