"""Any loss over a grid, one example after the other."""

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.cost_grids.plane import Plane
from gd_viz.core.losses import Loss


def sums_of_each_example(loss: Loss, X: FloatArray, y: FloatArray, plane: Plane) -> FloatArray:
    """Return Σ ℓ (Gu, Gv) for rows X (m, p) and targets y (m,).

    A grid of t fits into the second-level cache, a row of t for all examples at many
    grid points does not: this is three times as fast as the cost of all the θ.
    """
    sums = np.zeros(plane.shape)
    du, dv = plane.offsets
    for (x, z), target, at_centre in zip(plane.columns(X), y, X @ plane.centre, strict=True):
        t = np.add.outer(du * x + at_centre, dv * z)
        sums += loss.value(t, np.asarray(target))
    return sums
