"""A grid of points in a plane of parameter space."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.terrain.basis import Basis, directions_of, moved_to

CELLS_AT_ONCE = 65_536
"""Grid points that are best worked on together: they stay in the second-level cache."""


@dataclass(frozen=True, eq=False)
class Plane:
    """All θ with two coordinates on the grid u × v, the others being those of ``theta``.

    Attributes:
        axes: Indices of the coordinates that u and v stand for.
        u: Values of the first, (Gu,), ascending, evenly spaced.
        v: Values of the second, (Gv,), ascending, evenly spaced.
        theta: Shape (p,): a point of the plane.
        basis: Whose coordinates they are; None for the parameters themselves.
    """

    axes: tuple[int, int]
    u: FloatArray
    v: FloatArray
    theta: FloatArray
    basis: Basis | None = None

    @property
    def shape(self) -> tuple[int, int]:
        """Shape of a grid of costs: (Gu, Gv)."""
        return len(self.u), len(self.v)

    @cached_property
    def directions(self) -> FloatArray:
        """Unit vectors (2, p) along u and along v."""
        return directions_of(self.axes, self.basis, len(self.theta))

    @cached_property
    def middle(self) -> tuple[float, float]:
        """U and v in the middle of the grid."""
        return float(self.u[0] / 2 + self.u[-1] / 2), float(self.v[0] / 2 + self.v[-1] / 2)

    @cached_property
    def centre(self) -> FloatArray:
        """The θ (p,) in the middle of the grid."""
        return moved_to(self.theta, self.middle, self.axes, self.basis)

    @cached_property
    def offsets(self) -> tuple[FloatArray, FloatArray]:
        """U and v less their values at the centre."""
        return self.u - self.middle[0], self.v - self.middle[1]

    def columns(self, X: FloatArray) -> FloatArray:
        """Return how much the linear predictors Xθ grow (m, 2) along u and along v."""
        if self.basis is None:
            chosen: FloatArray = X[:, list(self.axes)]
            return chosen
        along: FloatArray = X @ self.directions.T
        return along

    def same_as(self, other: "Plane") -> bool:
        """Whether both stand for the same θ's."""
        return (
            (self.axes, self.basis) == (other.axes, other.basis)
            and np.array_equal(self.u, other.u)
            and np.array_equal(self.v, other.v)
            and np.array_equal(self.centre, other.centre)
        )

    def thetas(self) -> FloatArray:
        """Return every θ of the grid, (Gu, Gv, p)."""
        if self.basis is not None:
            du, dv = self.offsets
            right, up = self.directions
            along_u = self.centre + np.multiply.outer(du, right)
            turned: FloatArray = along_u[:, None] + np.multiply.outer(dv, up)
            return turned
        grid = np.broadcast_to(self.theta, (*self.shape, len(self.theta))).copy()
        grid[..., self.axes[0]] = self.u[:, None]
        grid[..., self.axes[1]] = self.v
        return grid
