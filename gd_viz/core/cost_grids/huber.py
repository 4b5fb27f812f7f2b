"""The Huber loss over a grid, exact, by prefix sums."""

from functools import partial

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.cost_grids.plane import Plane
from gd_viz.core.cost_grids.prefix_sums import Below, sums_by_columns


def huber_sums(X: FloatArray, y: FloatArray, delta: float, plane: Plane) -> FloatArray:
    """Return Σ ℓ (Gu, Gv) where the second axis is the bias, for any number of examples.

    In a column of constant u an example is straight below v − δ, square up to v + δ, and
    straight again: number, sum and sum of squares of the residuals up to these two places do,
    O(G(m + G)). The pieces meet smoothly, so that one that rounding puts on the wrong side
    changes nothing.
    """
    return sums_by_columns(X, y, plane, partial(_losses, delta=delta))


def _losses(dv: FloatArray, residuals: FloatArray, delta: float) -> FloatArray:
    """Return Σₖ ℓ(dv − residuals[:, k]) as (rows, len(dv)); dv ascends in even steps."""
    m = residuals.shape[1]
    # Beyond all residuals the bend changes nothing, and the sums would cancel to noise.
    lowest, highest = residuals.min(initial=dv[-1]), residuals.max(initial=dv[0])
    delta = min(delta, float(max(dv[-1] - lowest, highest - dv[0])))
    # Squares of what is straight everywhere would drown the others.
    near = (residuals >= dv[0] - delta) & (residuals <= dv[-1] + delta)
    squares = np.where(near, residuals**2, 0.0)
    low = Below(dv - delta, residuals)
    high = Below(dv + delta, residuals)
    n_low, n_high = low.sums(None), high.sums(None)
    s_low, s_high = low.sums(residuals), high.sums(residuals)
    q = high.sums(squares) - low.sums(squares)
    above = residuals.sum(1)[:, None] - s_high
    straight = 2.0 * delta * (dv * (n_low + n_high - m) - s_low + above)
    straight -= delta**2 * (n_low + m - n_high)
    square = dv * (dv * (n_high - n_low) - 2.0 * (s_high - s_low)) + q
    losses: FloatArray = np.maximum(straight + square, 0.0)
    return losses
