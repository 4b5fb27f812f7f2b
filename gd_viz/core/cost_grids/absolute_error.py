"""The absolute error over a grid, exact, by prefix sums."""

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.cost_grids.plane import Plane
from gd_viz.core.cost_grids.prefix_sums import Below, sums_by_columns


def absolute_error_sums(X: FloatArray, y: FloatArray, plane: Plane) -> FloatArray:
    """Return Σ|t − y| (Gu, Gv) where the second axis is the bias, for any number of examples.

    In a column of constant u, Σ|v − rₖ| needs only how many of the rₖ lie below each v,
    and their sum: O(G(m + G)) instead of O(G² m). A residual that rounding puts on the
    wrong side of v is as good as equal to v, so the result is exact to rounding.
    """
    return sums_by_columns(X, y, plane, _distances)


def _distances(dv: FloatArray, residuals: FloatArray) -> FloatArray:
    """Return Σₖ |dv − residuals[:, k]| as (rows, len(dv)); dv ascends in even steps."""
    m, below = residuals.shape[1], Below(dv, residuals)
    number, total = below.sums(None), below.sums(residuals)
    distances: FloatArray = dv * (2.0 * number - m) - 2.0 * total + residuals.sum(1)[:, None]
    return np.maximum(distances, 0.0, out=distances)
