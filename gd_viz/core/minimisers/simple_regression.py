"""Least squares with one feature: the sums of equation (1) of the paper, and when it fails."""

from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from gd_viz.core.arrays import FloatArray


class Degeneracy(StrEnum):
    """Why there is not exactly one best line."""

    NONE = "none"
    NO_POINTS = "no points"
    ONE_POINT = "one point"
    ALL_X_EQUAL = "all x equal"


class LineSums(NamedTuple):
    """The sums of section 3.1, and what follows from them.

    Attributes:
        m: Number of points.
        s_x: Σx, in units of x.
        s_y: Σy.
        s_xx: Σx².
        s_xy: Σxy.
        degeneracy: Whether a unique line exists, and if not, why.
    """

    m: int
    s_x: float
    s_y: float
    s_xx: float
    s_xy: float
    degeneracy: Degeneracy

    @property
    def leading_minors(self) -> tuple[float, float]:
        """The two leading minors of the Hessian 2[[S_xx, S_x], [S_x, m]] (Sylvester)."""
        return 2.0 * self.s_xx, 4.0 * (self.m * self.s_xx - self.s_x * self.s_x)


def line_sums(x: ArrayLike, y: ArrayLike) -> LineSums:
    """Return the sums over points ``x`` (m,), ``y`` (m,)."""
    x, y = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
    with np.errstate(over="ignore", invalid="ignore"):
        sums = [float(s) for s in (x.sum(), y.sum(), x @ x, x @ y)]
    return LineSums(len(x), sums[0], sums[1], sums[2], sums[3], _degeneracy(x))


def _degeneracy(x: FloatArray) -> Degeneracy:
    if len(x) < 2:
        return Degeneracy.ONE_POINT if len(x) else Degeneracy.NO_POINTS
    return Degeneracy.ALL_X_EQUAL if (x == x[0]).all() else Degeneracy.NONE
