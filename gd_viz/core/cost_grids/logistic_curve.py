"""Σ (η(t) − y)² over a grid, for an η that is σ but for its units: sigmoid and tanh.

The exponential in σ(t) = 1/(1 + e⁻ᵗ) is a product of one that depends on the row of the
grid and one that depends on the column, so that no grid point needs one of its own. Where they
would overflow, η is a step but near t = 0.
"""

import numpy as np
from numpy.typing import NDArray

from gd_viz.core.activations import LogisticCurve
from gd_viz.core.arrays import FloatArray
from gd_viz.core.cost_grids.kinks import Kinks
from gd_viz.core.cost_grids.plane import Plane

CELLS = 32_768
"""Grid points, of one example or of several, that are worked on together."""

LARGEST_EXPONENT = 700.0
"""Beyond, an exponential is no finite number any more, or no normal one."""


def can_be_factored(X: FloatArray, plane: Plane, curve: LogisticCurve) -> NDArray[np.bool_]:
    """Return for which rows of X (m, p) both exponentials are finite, and not zero, (m,)."""
    du, dv = plane.offsets
    with np.errstate(over="ignore"):
        x, z = np.abs(plane.columns(X)).T
        rows = np.abs(X @ plane.centre) + x * np.abs(du).max()
        highest = np.maximum(rows, z * np.abs(dv).max())
        return np.asarray(curve.rate * highest <= LARGEST_EXPONENT)


def squared_error_sums(
    X: FloatArray, y: FloatArray, plane: Plane, curve: LogisticCurve
) -> FloatArray:
    """Return Σ (η(t) − y)² (Gu, Gv) for rows X (m, p) that can be factored, and targets y (m,)."""
    sums = np.zeros(plane.shape)
    du, dv = plane.offsets
    x, z = plane.columns(X).T
    at_centre, goals = X @ plane.centre, (y - curve.low) / curve.span
    many = max(1, CELLS // sums.size)
    work = np.empty((many, *plane.shape))
    for first in range(0, len(y), many):
        some = slice(first, first + many)
        off = work[: len(y[some])]
        by_row = np.exp(-curve.rate * (np.multiply.outer(x[some], du) + at_centre[some, None]))
        by_column = np.exp(-curve.rate * np.multiply.outer(z[some], dv))
        np.multiply(by_row[:, :, None], by_column[:, None, :], out=off)
        off += 1.0
        np.divide(1.0, off, out=off)
        off -= goals[some, None, None]
        off *= off
        sums += off.sum(axis=0)
    return sums * curve.span**2


def step_error_sums(X: FloatArray, y: FloatArray, plane: Plane, curve: LogisticCurve) -> FloatArray:
    """Return Σ (η(t) − y)² (Gu, Gv) for rows X (m, p) and targets y (m,), quickly if t is large."""
    du, dv = plane.offsets
    x, z = curve.rate * plane.columns(X).T
    off = curve.low - y
    below, above = off**2, (off + curve.span) ** 2

    def bend(exponentials: FloatArray, which: NDArray[np.intp]) -> FloatArray:
        above_low = curve.span / (1.0 + 1.0 / exponentials)
        return np.asarray((off[which] + above_low) ** 2 - below[which])

    sums = np.full(plane.shape, below.sum())
    at_centre = curve.rate * (X @ plane.centre)
    Kinks(x, z, at_centre, above - below, None, bend).add_to(sums, du, dv)
    np.maximum(sums, 0.0, out=sums)
    return sums
