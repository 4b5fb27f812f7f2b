"""Sums over the residuals below each place of a column, for losses made of simple pieces."""

from collections.abc import Callable

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.cost_grids.plane import Plane

NUMBERS_AT_ONCE = 500_000
"""Residuals that are held at once."""


def sums_by_columns(
    X: FloatArray,
    y: FloatArray,
    plane: Plane,
    losses: Callable[[FloatArray, FloatArray], FloatArray],
) -> FloatArray:
    """Return Σ ℓ (Gu, Gv) where the second axis is the bias, for any number of examples.

    Args:
        X: Design matrix, (m, p).
        y: Targets, (m,).
        plane: The grid.
        losses: From dv (Gv,), which ascends in even steps, and residuals (rows, m) to
            Σₖ ℓ(dv − residuals[:, k]), (rows, Gv).
    """
    du, dv = plane.offsets
    x = plane.columns(X)[:, 0]
    at_centre = y - X @ plane.centre
    sums = np.empty(plane.shape)
    rows = max(1, NUMBERS_AT_ONCE // max(1, len(x)))
    for first in range(0, len(du), rows):
        block = slice(first, first + rows)
        sums[block] = losses(dv, at_centre - np.multiply.outer(du[block], x))
    return sums


class Below:
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
