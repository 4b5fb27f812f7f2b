"""Any loss over a grid, a few examples after the other."""

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.cost_grids.plane import Plane
from gd_viz.core.losses import Loss

CELLS = 16_000
"""Values that are worked on together, of several examples: they stay in the cache."""


def sums_of_each_example(loss: Loss, X: FloatArray, y: FloatArray, plane: Plane) -> FloatArray:
    """Return Σ ℓ (Gu, Gv) for rows X (m, p) and targets y (m,).

    A grid of t fits into the second-level cache, a row of t for all examples at many
    grid points does not: this is three times as fast as the cost of all the θ.
    """
    sums = np.zeros(plane.shape)
    du, dv = plane.offsets
    x, z = plane.columns(X).T
    at_centre = X @ plane.centre
    rows = max(1, CELLS // max(1, len(dv)))
    for top in range(0, len(du), rows):
        strip = sums[top : top + rows]
        many = max(1, CELLS // max(1, strip.size))
        for first in range(0, len(y), many):
            some = slice(first, first + many)
            down = np.multiply.outer(x[some], du[top : top + rows]) + at_centre[some, None]
            t = down[:, :, None] + np.multiply.outer(z[some], dv)[:, None, :]
            strip += loss.value(t, y[some, None, None]).sum(axis=0)
    return sums
