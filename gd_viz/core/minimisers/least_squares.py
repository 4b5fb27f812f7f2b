"""The exact minimiser of a quadratic cost, by an orthogonal factorisation (paper, section 3.2)."""

from typing import NamedTuple

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.minimisers.column_space import centred, lengths, rank_of, shortest
from gd_viz.core.triangle import Compressed


class LeastSquares(NamedTuple):
    """The shortest θ of least cost, and the directions in which the floor is flat.

    Attributes:
        theta: Shape (p,).
        floor_basis: Orthonormal columns (p, r); r = 0 when the minimiser is unique.
    """

    theta: FloatArray
    floor_basis: FloatArray


def least_squares(X: FloatArray, y: FloatArray, penalty: FloatArray) -> LeastSquares:
    """Minimise ‖Xθ − y‖² + Σ penalty·θ² by SVD of X with centred columns of equal length.

    The rank is decided on those columns, so that neither the units of a feature nor its
    distance from zero matter (Golub and Van Loan, Matrix Computations, 4th ed.,
    section 5.5).

    Args:
        X: Shape (m, p).
        y: Shape (m,).
        penalty: Shape (p,), not negative; 0 for the bias.
    """
    columns, shear, noise = centred(X)
    rows, goals = columns, y
    if penalty.any():
        rows = np.vstack([columns, np.diag(np.sqrt(penalty))[penalty > 0]])
        goals = np.concatenate([y, np.zeros(len(rows) - len(y))])
    size = max(rows.shape)
    p = rows.shape[1]
    if len(rows) > 2 * p:
        compressed = Compressed(rows, goals)
        rows, goals = compressed.R, compressed.z
    scale = lengths(rows)
    left, singular, right = np.linalg.svd(rows / scale, full_matrices=True)
    rank = rank_of(singular, size, noise)
    theta = shear @ (right[:rank].T @ ((left.T @ goals)[:rank] / singular[:rank]) / scale)
    if rank == p:
        return LeastSquares(theta, np.empty((p, 0)))
    flat = np.linalg.qr(shear @ (right[rank:].T / scale[:, None]))[0]
    # Any θ plus a flat direction costs the same; the shortest has no part in the flat ones.
    return LeastSquares(shortest(X, theta, flat), flat)
