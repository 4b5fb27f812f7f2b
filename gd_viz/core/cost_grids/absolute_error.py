"""The absolute error over a grid, exact, by prefix sums."""

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.cost_grids.plane import Plane

NUMBERS_AT_ONCE = 500_000
"""Residuals that are held at once."""


def absolute_error_sums(X: FloatArray, y: FloatArray, plane: Plane) -> FloatArray:
    """Return Σ|t − y| (Gu, Gv) where the second axis is the bias, for any number of examples.

    In a column of constant u, Σ|v − rₖ| needs only how many of the rₖ lie below each v,
    and their sum: O(G(m + G)) instead of O(G² m). A residual that rounding puts on the
    wrong side of v is as good as equal to v, so the result is exact to rounding.
    """
    du, dv = plane.offsets
    x = plane.columns(X)[:, 0]
    at_centre = y - X @ plane.centre
    sums = np.empty(plane.shape)
    rows = max(1, NUMBERS_AT_ONCE // max(1, len(x)))
    for first in range(0, len(du), rows):
        block = slice(first, first + rows)
        residuals = at_centre - np.multiply.outer(du[block], x)
        sums[block] = _distances(dv, residuals)
    return sums


def _distances(dv: FloatArray, residuals: FloatArray) -> FloatArray:
    """Return Σₖ |dv − residuals[:, k]| as (rows, len(dv)); dv ascends in even steps."""
    rows, m = residuals.shape
    cells = len(dv) + 1
    step = (dv[-1] - dv[0]) / (len(dv) - 1)
    # A residual in cell j lies below dv[j] and all that follow.
    cell = np.clip(np.ceil((residuals - dv[0]) / step), 0, len(dv)).astype(np.intp)
    cell += cells * np.arange(rows)[:, None]

    def below(weights: FloatArray | None) -> FloatArray:
        counts = np.bincount(
            cell.ravel(), None if weights is None else weights.ravel(), rows * cells
        )
        return np.cumsum(counts.reshape(rows, cells)[:, :-1], axis=1)

    number, total = below(None), below(residuals)
    distances: FloatArray = dv * (2.0 * number - m) - 2.0 * total + residuals.sum(1)[:, None]
    return np.maximum(distances, 0.0, out=distances)
