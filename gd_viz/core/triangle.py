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


def compressed(X: FloatArray, y: FloatArray) -> tuple[FloatArray, FloatArray, float]:
    """Return R (p, p), z (p,) and ρ² with ‖Xθ − y‖² = ‖Rθ − z‖² + ρ², for more than p rows."""
    p, slab = X.shape[1], ROWS_AT_ONCE * SLAB
    factors = [
        triangle(np.column_stack([X[first : first + slab], y[first : first + slab]]))
        for first in range(0, len(X), slab)
    ]
    factor = triangle(np.concatenate(factors))
    with np.errstate(over="ignore"):
        rest = float(factor[p, p] ** 2)
    return factor[:p, :p], factor[:p, p], rest
