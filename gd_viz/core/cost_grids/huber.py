"""The Huber loss over a grid, exact, by prefix sums."""

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.cost_grids.absolute_error import NUMBERS_AT_ONCE
from gd_viz.core.cost_grids.plane import Plane


def huber_sums(X: FloatArray, y: FloatArray, delta: float, plane: Plane) -> FloatArray:
    """Return Σ ℓ (Gu, Gv) where the second axis is the bias, for any number of examples.

    In a column of constant u an example is straight below v − δ, square up to v + δ, and
    straight again: number, sum and sum of squares of the residuals up to these two places do,
    O(G(m + G)). The pieces meet smoothly, so that one that rounding puts on the wrong side
    changes nothing.
    """
    du, dv = plane.offsets
    x = plane.columns(X)[:, 0]
    at_centre = y - X @ plane.centre
    sums = np.empty(plane.shape)
    rows = max(1, NUMBERS_AT_ONCE // max(1, len(x)))
    for first in range(0, len(du), rows):
        block = slice(first, first + rows)
        residuals = at_centre - np.multiply.outer(du[block], x)
        sums[block] = _losses(dv, residuals, delta)
    return sums


def _losses(dv: FloatArray, residuals: FloatArray, delta: float) -> FloatArray:
    """Return Σₖ ℓ(dv − residuals[:, k]) as (rows, len(dv)); dv ascends in even steps."""
    m = residuals.shape[1]
    # Squares of what is straight everywhere would drown the others.
    near = (residuals >= dv[0] - delta) & (residuals <= dv[-1] + delta)
    squares = np.where(near, residuals**2, 0.0)
    low = _Below(dv - delta, residuals)
    high = _Below(dv + delta, residuals)
    n_low, n_high = low.sums(None), high.sums(None)
    s_low, s_high = low.sums(residuals), high.sums(residuals)
    q = high.sums(squares) - low.sums(squares)
    above = residuals.sum(1)[:, None] - s_high
    straight = 2.0 * delta * (dv * (n_low + n_high - m) - s_low + above)
    straight -= delta**2 * (n_low + m - n_high)
    square = dv * (dv * (n_high - n_low) - 2.0 * (s_high - s_low)) + q
    losses: FloatArray = np.maximum(straight + square, 0.0)
    return losses


class _Below:
    """What lies below each of some places, which ascend in even steps."""

    def __init__(self, places: FloatArray, residuals: FloatArray) -> None:
        rows, last = len(residuals), len(places)
        step = (places[-1] - places[0]) / (last - 1)
        # A residual in cell j lies below places[j] and all that follow.
        cell = np.clip(np.ceil((residuals - places[0]) / step), 0, last).astype(np.intp)
        cell += (last + 1) * np.arange(rows)[:, None]
        self._cells, self._shape = cell.ravel(), (rows, last + 1)

    def sums(self, weights: FloatArray | None) -> FloatArray:
        """Return the sums of ``weights`` (rows, m) below each place; None: how many there are."""
        flat = None if weights is None else weights.ravel()
        counts = np.bincount(self._cells, flat, self._shape[0] * self._shape[1])
        return np.cumsum(counts.reshape(self._shape)[:, :-1], axis=1)
