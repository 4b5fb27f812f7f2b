"""The window of the map: which plane of parameter space, from where to where."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from gd_viz.core.arrays import FloatArray
from gd_viz.core.terrain.basis import Basis, coordinates, moved_to

MARGIN = 0.15
"""Free space on each side of what a window holds, as a share of its size."""

LARGEST = 1e300
"""Windows end here, so that their size is finite."""

FINEST = 1e-9
"""Smallest size of a window as a share of its distance from zero."""


@dataclass(frozen=True)
class Window:
    """A rectangle in a plane of parameter space.

    Attributes:
        axes: Indices of the horizontal and the vertical coordinate; (1, 0) for a line.
        u0: Left end, in the units of the horizontal coordinate.
        u1: Right end.
        v0: Lower end, in the units of the vertical coordinate.
        v1: Upper end.
        basis: Whose coordinates they are; None for the parameters themselves.
    """

    axes: tuple[int, int]
    u0: float
    u1: float
    v0: float
    v1: float
    basis: Basis | None = None

    def __post_init__(self) -> None:
        if self.axes[0] == self.axes[1] or min(self.axes) < 0:
            raise ValueError(f"the axes must be two different coordinates, got {self.axes}")
        if not np.isfinite([self.u0, self.u1, self.v0, self.v1]).all():
            raise ValueError("a window must be finite")
        if not (self.u0 < self.u1 and self.v0 < self.v1):
            raise ValueError("a window must have a width and a height")

    @property
    def plane(self) -> tuple[tuple[int, int], Basis | None]:
        """Which coordinates it shows."""
        return self.axes, self.basis

    @property
    def width(self) -> float:
        """Size in the horizontal coordinate."""
        return self.u1 - self.u0

    @property
    def height(self) -> float:
        """Size in the vertical coordinate."""
        return self.v1 - self.v0

    def places(self, thetas: FloatArray) -> FloatArray:
        """Return where θ (..., p) lie in the plane, (..., 2), seen from above."""
        return coordinates(thetas, self.axes, self.basis)

    def theta_at(self, u: float, v: float, others: FloatArray) -> FloatArray:
        """Return the θ (p,) at a place, its other coordinates being those of ``others`` (p,)."""
        return moved_to(others, (u, v), self.axes, self.basis)

    def contains(self, u: float, v: float) -> bool:
        """Whether (u, v) lies inside or on the border."""
        return self.u0 <= u <= self.u1 and self.v0 <= v <= self.v1


def automatic_window(
    axes: tuple[int, int],
    points: ArrayLike,
    curvature: ArrayLike | None = None,
    center: ArrayLike | None = None,
    basis: Basis | None = None,
) -> Window:
    """Return a window that holds ``points`` and ``center`` and shows the shape of the valley.

    With the curvature, the window reaches on both sides of ``center`` at least as far
    as one has to walk along each axis alone to climb as high as the highest of the
    points. Then valley and walls are in view in both directions, however different
    the units of the two parameters are, and a narrow slanting valley looks narrow.

    Args:
        axes: Indices of the horizontal and the vertical coordinate.
        points: Shape (k, 2), k ≥ 0: start and path; the ones that are not finite are left out.
        curvature: Hessian (2, 2) in the order of ``axes``; None, or not positive
            definite along an axis: that axis is left to the points.
        center: Minimiser (2,), if there is one.
        basis: Whose coordinates they are; None for the parameters themselves.
    """
    points = _finite(points)
    middle = np.empty((0, 2)) if center is None else _finite(center)
    held = np.vstack([points, middle])
    if not len(held):
        held = np.zeros((1, 2))
    low, high = held.min(axis=0), held.max(axis=0)
    steepness = _steepness(curvature)
    if len(middle):
        reach = _reach(points - middle, curvature, steepness)
        low, high = np.minimum(low, middle[0] - reach), np.maximum(high, middle[0] + reach)
    low, high = _with_size(low, high, steepness)
    margin = MARGIN * (high - low)
    low, high = np.clip([low - margin, high + margin], -LARGEST, LARGEST)
    return Window(axes, float(low[0]), float(high[0]), float(low[1]), float(high[1]), basis)


def around(window: Window, center: ArrayLike) -> Window:
    """Return the smallest window with ``center`` (2,) in its middle that holds ``window``.

    It says no more where the middle of ``window`` was.
    """
    u, v = np.clip(np.asarray(center, dtype=np.float64), -LARGEST / 4, LARGEST / 4).tolist()
    half_u = max(abs(window.u0 - u), abs(window.u1 - u))
    half_v = max(abs(window.v0 - v), abs(window.v1 - v))
    return Window(  # the borders it shares with the other one are the same numbers
        window.axes,
        max(min(u - half_u, window.u0), -LARGEST),
        min(max(u + half_u, window.u1), LARGEST),
        max(min(v - half_v, window.v0), -LARGEST),
        min(max(v + half_v, window.v1), LARGEST),
    )


def _finite(points: ArrayLike) -> FloatArray:
    """Return the finite points (k, 2), none of them out of reach of a window."""
    points = np.asarray(points, dtype=np.float64).reshape(-1, 2)
    within = LARGEST / 4
    kept: FloatArray = np.clip(points[np.isfinite(points).all(axis=1)], -within, within)
    return kept


def _steepness(curvature: ArrayLike | None) -> FloatArray:
    """Return √(H_ii / 2) for both axes; 0 where the curvature says nothing."""
    if curvature is None:
        return np.zeros(2)
    diagonal = np.diagonal(np.asarray(curvature, dtype=np.float64))
    usable = np.isfinite(diagonal) & (diagonal > 0)
    return np.sqrt(np.where(usable, diagonal, 0.0) / 2.0)


def _reach(steps: FloatArray, curvature: ArrayLike | None, steepness: FloatArray) -> FloatArray:
    """Return how far (2,) to show along each axis, given ``steps`` (k, 2) from the minimiser."""
    if curvature is None or not steepness.any() or not len(steps):
        return np.zeros(2)
    with np.errstate(over="ignore", invalid="ignore"):
        climbs = np.einsum("ki,ij,kj->k", steps, np.asarray(curvature, dtype=np.float64), steps) / 2
    climb = climbs[np.isfinite(climbs)].max(initial=0.0)
    # Along the axis by itself the cost rises by (steepness · distance)².
    reach = np.zeros(2)
    np.divide(np.sqrt(climb), steepness, out=reach, where=steepness > 0)
    return reach


def _with_size(
    low: FloatArray, high: FloatArray, steepness: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Return an interval for each axis that is not too thin to see or to count on."""
    centre = low / 2 + high / 2
    half = high / 2 - low / 2
    distance = np.abs(centre)
    thin = half <= np.maximum(FINEST * distance, np.finfo(np.float64).tiny)
    if not thin.any():
        return low, high
    size = np.where(distance > 0, distance / 2, 1.0)
    with np.errstate(over="ignore"):
        if not thin.all() and steepness.all():  # as steep as the axis that has a size
            size = half[~thin] * steepness[~thin] / steepness
        elif steepness.all():
            size = (size * steepness).max() / steepness
    half = np.where(thin, np.maximum.reduce([half, size, 2 * FINEST * distance]), half)
    half = np.minimum(np.where(half > 0, half, 1.0), LARGEST / 4)
    return centre - half, centre + half
