"""A grid of points in the plane of two parameters."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gd_viz.core.arrays import FloatArray

CELLS_AT_ONCE = 65_536
"""Grid points that are best worked on together: they stay in the second-level cache."""


@dataclass(frozen=True, eq=False)
class Plane:
    """All θ with θ[axes] on the grid u × v and the other parameters fixed.

    Attributes:
        axes: Indices of the parameters that u and v stand for.
        u: Values of the first, (Gu,), ascending, evenly spaced.
        v: Values of the second, (Gv,), ascending, evenly spaced.
        theta: Shape (p,): the other parameters.
    """

    axes: tuple[int, int]
    u: FloatArray
    v: FloatArray
    theta: FloatArray

    @property
    def shape(self) -> tuple[int, int]:
        """Shape of a grid of costs: (Gu, Gv)."""
        return len(self.u), len(self.v)

    @cached_property
    def centre(self) -> FloatArray:
        """The θ (p,) in the middle of the grid."""
        centre = self.theta.copy()
        centre[list(self.axes)] = self.u[0] / 2 + self.u[-1] / 2, self.v[0] / 2 + self.v[-1] / 2
        return centre

    @cached_property
    def offsets(self) -> tuple[FloatArray, FloatArray]:
        """U and v less their values at the centre."""
        at_u, at_v = self.centre[list(self.axes)]
        return self.u - at_u, self.v - at_v

    def same_as(self, other: "Plane") -> bool:
        """Whether both stand for the same θ's."""
        fixed, others = (np.delete(plane.theta, plane.axes) for plane in (self, other))
        return (
            self.axes == other.axes
            and np.array_equal(self.u, other.u)
            and np.array_equal(self.v, other.v)
            and np.array_equal(fixed, others)
        )

    def thetas(self) -> FloatArray:
        """Return every θ of the grid, (Gu, Gv, p)."""
        grid = np.broadcast_to(self.theta, (*self.shape, len(self.theta))).copy()
        grid[..., self.axes[0]] = self.u[:, None]
        grid[..., self.axes[1]] = self.v
        return grid
