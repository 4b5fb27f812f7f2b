"""Σ weight·log(1 + eᵗ) over a grid where eᵗ fits into no product: max(t, 0) but near t = 0."""

import math

import numpy as np
from numpy.typing import NDArray

from gd_viz.core.arrays import FloatArray
from gd_viz.core.cost_grids.kinks import REACH, Kinks
from gd_viz.core.cost_grids.plane import CELLS_AT_ONCE
from gd_viz.core.cost_grids.running_product import LARGEST_EXPONENT

_LOST = 1e-13
"""Share of a sum that may be left out."""

_NOTHING_BESIDE = 48.0
"""Terms whose logarithms are less by so much add nothing to a sum."""


def add_softplus_kinks(
    sums: FloatArray,
    du: FloatArray,
    dv: FloatArray,
    x: FloatArray,
    z: FloatArray,
    at_centre: FloatArray,
    weights: FloatArray,
) -> None:
    """Add the terms to ``sums`` (Gu, Gv), in place, which are all that is added but for them.

    Args:
        sums: Where to add.
        du: Shape (Gu,), evenly spaced.
        dv: Shape (Gv,), evenly spaced.
        x: Shape (m,): t = du·x + dv·z + at_centre.
        z: Shape (m,).
        at_centre: Shape (m,).
        weights: Shape (m,).
    """

    def bend(exponentials: FloatArray, which: NDArray[np.intp]) -> FloatArray:
        logarithms = np.log(1.0 + exponentials)
        logarithms *= weights[which]
        return logarithms

    added = np.zeros_like(sums)
    Kinks(x, z, at_centre, None, weights, bend).add_to(added, du, dv)
    # Where two classes are separated the sum may be no more than what was left out.
    left_out = weights.sum() * math.exp(-REACH)
    rows, columns = np.nonzero(sums + added < left_out / _LOST)
    many = max(1, CELLS_AT_ONCE // max(1, len(x)))
    for first in range(0, len(rows), many):
        i, j = rows[first : first + many], columns[first : first + many]
        t = np.multiply.outer(du[i], x) + at_centre + np.multiply.outer(dv[j], z)
        added[i, j] = _sums_of_tails(np.maximum(t, -LARGEST_EXPONENT), weights)
    sums += added


def _sums_of_tails(t: FloatArray, weights: FloatArray) -> FloatArray:
    """Return Σ weight·log(1 + eᵗ) (cells,) of t (cells, m), where they are all but zero."""
    largest = t.max(axis=1, initial=-np.inf)
    cells, terms = np.nonzero(t > largest[:, None] - _NOTHING_BESIDE)
    losses = weights[terms] * np.logaddexp(0.0, t[cells, terms])
    return np.asarray(np.bincount(cells, losses, len(t)), dtype=np.float64)
