"""The triangular factor of a matrix with many rows, block by block."""

import numpy as np

from gd_viz.core.arrays import FloatArray

ROWS_AT_ONCE = 1024
"""Rows of a block: with its few columns it stays in the first-level cache."""
SLAB = 32
"""So many blocks are put together at once: a copy of all rows would take as long as their QR."""


def triangle(rows: FloatArray) -> FloatArray:
    """Return R of the QR factorisation of ``rows`` (m, k): RᵀR = rowsᵀrows; (min(m, k), k).

    Of many rows each block is replaced by its own triangle, and the triangles by theirs
    (Demmel, Grigori, Hoemmen, Langou, SIAM J. Sci. Comput. 34 (2012)): as accurate as in
    one go, and several times as fast.
    """
    m, k = rows.shape
    while m >= 2 * ROWS_AT_ONCE > 4 * k:
        blocks = m // ROWS_AT_ONCE
        whole = rows[: blocks * ROWS_AT_ONCE].reshape(blocks, ROWS_AT_ONCE, k)
        factors: FloatArray = np.linalg.qr(whole, mode="r")  # type: ignore[assignment]
        rows = np.concatenate([factors.reshape(-1, k), rows[blocks * ROWS_AT_ONCE :]])
        m = len(rows)
    factor: FloatArray = np.linalg.qr(rows, mode="r")  # type: ignore[assignment]
    return factor


def condition(columns: FloatArray) -> float:
    """Return the condition number of a column of ones beside ``columns`` (m, n), m > 0.

    That of the triangle is the same, and is found slab by slab; NumPy would keep all other
    threads waiting for as long as it takes to decompose a million rows.
    """
    size = ROWS_AT_ONCE * SLAB
    slabs = (columns[first : first + size] for first in range(0, len(columns), size))
    rows = (np.column_stack([np.ones(len(slab)), slab]) for slab in slabs)
    if len(columns) <= size:
        return float(np.linalg.cond(next(rows)))
    return float(np.linalg.cond(np.concatenate([triangle(some) for some in rows])))


class Compressed:
    """R (p, p), z (p,) and ρ² with ‖Xθ − y‖² = ‖Rθ − z‖² + ρ², for more than p rows.

    The triangles of slabs of rows are kept: where only a few rows are others than
    ``before``, only their slabs are factored anew. The numbers are the same to the last bit.

    Attributes:
        R: Triangular, (p, p).
        z: Shape (p,).
        rest: ρ².
    """

    def __init__(self, X: FloatArray, y: FloatArray, before: "Compressed | None" = None) -> None:
        self._X, self._y = X, y
        self._slabs: list[FloatArray] = []
        p, size = X.shape[1], ROWS_AT_ONCE * SLAB
        known = before is not None and before._X.shape == X.shape
        both = np.empty((min(size, len(X)), p + 1))  # memory that is used again costs no time
        for index, first in enumerate(range(0, len(X), size)):
            slab = slice(first, first + size)
            if before is not None and known and before._has(slab, X, y):
                self._slabs.append(before._slabs[index])
                continue
            rows = both[: len(X) - first]
            rows[:, :p], rows[:, p] = X[slab], y[slab]
            self._slabs.append(triangle(rows))
        slabs = self._slabs
        factor = slabs[0] if len(slabs) == 1 else triangle(np.concatenate(slabs))
        self.R, self.z = factor[:p, :p], factor[:p, p]
        with np.errstate(over="ignore"):
            self.rest = float(factor[p, p] ** 2)

    def _has(self, slab: slice, X: FloatArray, y: FloatArray) -> bool:
        """Tell whether the rows of a slab were the same."""
        same_y = self._y is y or np.array_equal(self._y[slab], y[slab])
        return bool(same_y and (self._X is X or np.array_equal(self._X[slab], X[slab])))
