"""Well-conditioned coordinates for θ: centred columns, then orthogonal ones."""

from typing import NamedTuple

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.triangle import triangle

EPSILON = float(np.finfo(np.float64).eps)
SAME = 1e-12
"""Predictions that differ by less than this share of the largest are the same."""

ENOUGH_FOR_A_MIDDLE = 4096
"""Of more examples only so many are looked at for the middle of a column."""
TALL = 16_384
"""Rows beyond which a decomposition of all of them takes longer than that of their triangle."""


class Centred(NamedTuple):
    """Columns without their medians, which the bias takes over.

    Attributes:
        columns: X @ shear, (m, p). The column of ones stays.
        shear: Shape (p, p): θ = shear @ (θ on the centred columns). It changes the
            bias only, so a ridge on the others means the same for both.
        noise: The largest rounding error of a centred column as a share of its size.
    """

    columns: FloatArray
    shear: FloatArray
    noise: float


class ColumnSpace(NamedTuple):
    """Orthogonal columns that span what the columns of X do.

    Attributes:
        columns: X @ back, (m, r), the mean square of each column one.
        back: Shape (p, r): θ = back @ φ predicts what φ does.
        flat: Orthonormal columns (p, p − r): what may be added to θ without any effect.
    """

    columns: FloatArray
    back: FloatArray
    flat: FloatArray


def centred(X: FloatArray) -> Centred:
    """Subtract from each column of X (m, p) its median, if the first column is all ones.

    For features far from zero, such as years, the columns are then far from
    dependent. The differences are nearly free of rounding errors, those of an outlier
    excepted.
    """
    p = X.shape[1]
    shear = np.eye(p)
    if not (len(X) and p and (X[:, 0] == 1.0).all()):
        return Centred(X, shear, EPSILON)
    some = X[:: max(1, len(X) // ENOUGH_FOR_A_MIDDLE)]  # nearly the median will do
    middle = np.partition(some, len(some) // 2, axis=0)[len(some) // 2]
    with np.errstate(over="ignore"):
        columns = X - middle
    columns[:, 0], middle[0] = 1.0, 0.0
    if not np.isfinite(columns).all():
        return Centred(X, shear, EPSILON)
    rounding, largest = EPSILON * _sizes(X), _sizes(columns)
    constant = largest <= 2 * rounding
    columns[:, constant] = 0.0
    shear[0, 1:] = -middle[1:]
    noise = np.where(constant, 0.0, rounding / np.where(constant, 1.0, largest))
    return Centred(columns, shear, float(noise.max()))


def column_space(X: FloatArray) -> ColumnSpace:
    """Return orthogonal columns for X (m, p), by SVD of its centred columns of equal length.

    The rank is decided on those, so that neither the units of a feature nor its
    distance from zero matter (Golub and Van Loan, 4th ed., section 5.5).
    """
    columns, shear, noise = centred(X)
    scale = lengths(columns)
    columns = columns / scale
    left, singular, right = _singular(columns)
    rank = rank_of(singular, max(X.shape), noise)
    height = np.sqrt(len(X))
    back = shear @ (right[:rank].T / singular[:rank] * height / scale[:, None])
    flat = np.linalg.qr(shear @ (right[rank:].T / scale[:, None]))[0]
    return ColumnSpace(left[:, :rank] * height, back, flat)


def shortest(X: FloatArray, theta: FloatArray, flat: FloatArray) -> FloatArray:
    """Return θ (p,) without its part in the ``flat`` directions (p, r), orthonormal.

    It predicts the same. Where the columns differ so much in size that rounding would
    change that, θ stays as it is.
    """
    if not flat.shape[1]:
        return theta
    shorter = theta - flat @ (flat.T @ theta)
    before, after = X @ theta, X @ shorter
    same = np.abs(after - before).max(initial=0.0) <= SAME * np.abs(before).max(initial=0.0)
    return shorter if same else theta


def _sizes(columns: FloatArray) -> FloatArray:
    """Return the largest absolute value in each column: one at a time, for there may be few."""
    return np.array([np.abs(column).max(initial=0.0) for column in columns.T])


def _singular(columns: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return U (m, k), the singular values, and the orthogonal Vᵀ (p, p), of columns (m, p).

    Of many rows U follows from the triangle of the QR factorisation, in one product.
    """
    m, p = columns.shape
    if m <= TALL:
        return np.linalg.svd(columns, full_matrices=m < p)
    _, singular, right = np.linalg.svd(triangle(columns))
    inverse = np.divide(1.0, singular, out=np.zeros(p), where=singular > 0)
    return columns @ (right.T * inverse), singular, right


def lengths(columns: FloatArray) -> FloatArray:
    """Return the Euclidean length of each column, without overflow; 1 for a column of zeros."""
    largest = _sizes(columns)
    largest[largest == 0] = 1.0
    length = largest * np.linalg.norm(columns / largest, axis=0)
    length[length == 0] = 1.0
    return np.asarray(length)


def rank_of(singular: FloatArray, size: int, noise: float = EPSILON) -> int:
    """Return how many ``singular`` values (k,) are not rounding errors.

    Args:
        singular: Singular values, descending.
        size: The larger side of the matrix.
        noise: Relative error of its entries.
    """
    tolerance = max(size * EPSILON, noise) * singular.max(initial=0.0)
    return int((singular > tolerance).sum())
