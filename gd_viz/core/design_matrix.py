"""From features to the design matrix and back: bias, powers, standardising (paper, section 3.2)."""

from collections.abc import Sequence
from itertools import combinations_with_replacement
from math import comb
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gd_viz.core.arrays import FloatArray, frozen

MOST_COLUMNS = 1000
"""A Hessian with as many rows is still decomposed in a second."""


class FeatureMap(NamedTuple):
    """Gives each example its row of the design matrix: products of features, a one first.

    Attributes:
        exponents: Shape (p, n); column j of the design matrix is the product of
            the features to the powers in row j. Row 0 is zero: the bias.
        offset: Shape (p,), what is subtracted from each column (0 for the bias).
        scale: Shape (p,), what each column is then divided by (1 for the bias).
    """

    exponents: NDArray[np.intp]
    offset: FloatArray
    scale: FloatArray

    @classmethod
    def fitted(
        cls, features: FloatArray, degree: int = 1, standardise: bool = False
    ) -> "FeatureMap":
        """Return the map of a polynomial degree, standardised on ``features`` (m, n) if asked.

        Standardising centres each column but the bias and divides it by its
        population standard deviation; a constant column is centred only.

        Raises:
            ValueError: ``degree`` is negative, or makes too many columns, or columns
                that a float cannot hold.
        """
        if degree < 0:
            raise ValueError(f"degree must not be negative, got {degree}")
        p = comb(features.shape[1] + degree, degree)
        if p > MOST_COLUMNS:
            raise ValueError(
                f"degree {degree} of {features.shape[1]} features makes {p} columns, "
                f"at most {MOST_COLUMNS} are possible"
            )
        exponents = _exponents(features.shape[1], degree)
        _check_range(features, exponents)
        plain = cls(exponents, frozen(np.zeros(p)), frozen(np.ones(p)))
        if not standardise or len(features) == 0:
            return plain
        columns = plain.design_matrix(features)[:, 1:]
        with np.errstate(over="ignore", invalid="ignore"):
            offset, scale = _mean_and_deviation(columns)
        return cls(
            exponents, frozen(np.concatenate([[0], offset])), frozen(np.concatenate([[1], scale]))
        )

    @property
    def p(self) -> int:
        """Number of parameters: columns of the design matrix."""
        return len(self.exponents)

    def design_matrix(self, features: ArrayLike) -> FloatArray:
        """Return X of shape (..., p) for ``features`` (..., n)."""
        features = np.asarray(features, dtype=np.float64)
        if features.shape[-1] != self.exponents.shape[1]:
            raise ValueError(
                f"expected {self.exponents.shape[1]} features, got {features.shape[-1]}"
            )
        X = np.ones((*features.shape[:-1], self.p))
        with np.errstate(over="ignore", invalid="ignore"):
            for column, powers in enumerate(self.exponents):
                for feature, power in enumerate(powers):
                    if power:
                        factor = features[..., feature]
                        X[..., column] *= factor if power == 1 else factor**power
            if self.offset.any():
                X -= self.offset
            if (self.scale != 1.0).any():
                X /= self.scale
        return X

    def to_original_units(self, theta: ArrayLike) -> FloatArray:
        """Return the θ (..., p) on plain products of features that predicts the same."""
        theta = np.asarray(theta, dtype=np.float64)
        with np.errstate(over="ignore", invalid="ignore"):
            original = theta / self.scale
            original[..., 0] -= original[..., 1:] @ self.offset[1:]
        return original

    def from_original_units(self, theta: ArrayLike) -> FloatArray:
        """Return the θ (..., p) on this map's columns that predicts the same."""
        theta = np.asarray(theta, dtype=np.float64)
        with np.errstate(over="ignore", invalid="ignore"):
            own = theta * self.scale
            own[..., 0] += theta[..., 1:] @ self.offset[1:]
        return own

    def column_names(self, feature_names: Sequence[str]) -> tuple[str, ...]:
        """Name the columns in original units: ``1``, ``area``, ``area²``, ``area·rooms`` …."""
        factors: list[list[str]] = [[] for _ in self.exponents]
        for column, feature in np.argwhere(self.exponents).tolist():  # most powers are none
            power = int(self.exponents[column, feature])
            raised = str(power).translate(_SUPERSCRIPTS) if power > 1 else ""
            factors[column].append(feature_names[feature] + raised)
        return tuple("·".join(some) or "1" for some in factors)


_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def _exponents(n: int, degree: int) -> NDArray[np.intp]:
    rows = [
        [chosen.count(feature) for feature in range(n)]
        for total in range(degree + 1)
        for chosen in combinations_with_replacement(range(n), total)
    ]
    return np.array(rows, dtype=np.intp).reshape(len(rows), n)


def _check_range(features: FloatArray, exponents: NDArray[np.intp]) -> None:
    """Raise ValueError when the largest entry of a column would overflow or vanish."""
    products = exponents[exponents.sum(axis=1) > 1]
    if not (len(features) and len(products)):
        return
    largest = np.abs(features).max(axis=0)
    products = products[:, largest > 0]
    sizes = products @ np.log2(largest[largest > 0])
    limits = np.finfo(np.float64)
    if ((sizes < limits.minexp) | (sizes >= limits.maxexp)).any():
        raise ValueError(
            f"features up to {largest.max():.1g} cannot be raised to degree "
            f"{exponents.max()}: the numbers leave the range of floating point"
        )


def _mean_and_deviation(columns: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Column means and population standard deviations, also where squares would overflow."""
    largest = np.abs(columns).max(axis=0)
    unit = np.where(largest > 0, largest, 1.0)
    scaled = columns / unit
    deviation = scaled.std(axis=0)
    constant = (columns == columns[0]).all(axis=0) | (deviation == 0)
    offset = np.where(constant, columns[0], scaled.mean(axis=0) * unit)
    return offset, np.where(constant, 1.0, deviation * unit)
