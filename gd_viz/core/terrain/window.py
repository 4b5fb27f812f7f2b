"""The window of the map: which plane of parameter space, from where to where."""

import math
import sys
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

STREAK = 1.0 / 64.0
"""Below this share of the room that an axis needs, what is in view of it is a streak."""

_TINY = sys.float_info.min

_Span = tuple[float, float]


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
        if not all(map(math.isfinite, (self.u0, self.u1, self.v0, self.v1))):
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
    room: ArrayLike | None = None,
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
        room: Where no minimiser gives a size: how far along each axis the cost changes by
            as much as it is, (2,), 0 where that is not known. Far less is too thin to show.
    """
    points = _finite(points)
    middle = np.empty((0, 2)) if center is None else _finite(center)
    held = np.vstack([points, middle])
    if not len(held):
        held = np.zeros((1, 2))
    spans = list(zip(held.min(axis=0).tolist(), held.max(axis=0).tolist(), strict=True))
    steepness = _steepness(curvature)
    if len(middle):
        reach = _reach(points - middle, curvature, steepness)
        spans = [
            (min(low, at - way), max(high, at + way))
            for (low, high), at, way in zip(spans, middle[0].tolist(), reach, strict=True)
        ]
    needed = np.asarray((0.0, 0.0) if room is None else room, dtype=np.float64).tolist()
    across, up = (_with_margin(*span) for span in _with_size(spans, steepness, needed))
    return Window(axes, *across, *up, basis)


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
    kept: FloatArray = points[np.isfinite(points).all(axis=1)].clip(-within, within)
    return kept


def _steepness(curvature: ArrayLike | None) -> list[float]:
    """Return √(H_ii / 2) for both axes; 0 where the curvature says nothing."""
    if curvature is None:
        return [0.0, 0.0]
    diagonal = np.asarray(curvature, dtype=np.float64).diagonal().tolist()
    return [math.sqrt(bend / 2.0) if 0.0 < bend < math.inf else 0.0 for bend in diagonal]


def _reach(steps: FloatArray, curvature: ArrayLike | None, steepness: list[float]) -> list[float]:
    """Return how far to show along each axis, given ``steps`` (k, 2) from the minimiser."""
    if curvature is None or not any(steepness) or not len(steps):
        return [0.0, 0.0]
    with np.errstate(over="ignore", invalid="ignore"):
        climbs = np.einsum("ki,ij,kj->k", steps, np.asarray(curvature, dtype=np.float64), steps) / 2
    climb = math.sqrt(climbs[np.isfinite(climbs)].max(initial=0.0))
    # Along the axis by itself the cost rises by (steepness · distance)².
    return [climb / steep if steep > 0.0 else 0.0 for steep in steepness]


def _with_size(spans: list[_Span], steepness: list[float], room: list[float]) -> list[_Span]:
    """Return an interval for each axis that is not too thin to see or to count on."""
    centres = [low / 2 + high / 2 for low, high in spans]
    halves = [high / 2 - low / 2 for low, high in spans]
    finest = [FINEST * abs(centre) for centre in centres]
    thin = [
        half <= max(least, STREAK * need, _TINY)
        for half, least, need in zip(halves, finest, room, strict=True)
    ]
    if not any(thin):
        return spans
    sizes = [need or abs(centre) / 2 or 1.0 for need, centre in zip(room, centres, strict=True)]
    if all(steepness):  # as steep as the axis that has a size
        known = sizes if all(thin) else halves
        climb = max(
            size * steep
            for size, steep, without in zip(known, steepness, thin, strict=True)
            if all(thin) or not without
        )
        sizes = [climb / steep for steep in steepness]
    for axis in np.flatnonzero(thin):
        halves[axis] = max(halves[axis], sizes[axis], 2 * finest[axis])
    halves = [min(half or 1.0, LARGEST / 4) for half in halves]
    return [(centre - half, centre + half) for centre, half in zip(centres, halves, strict=True)]


def _with_margin(low: float, high: float) -> _Span:
    margin = MARGIN * (high - low)
    return max(low - margin, -LARGEST), min(high + margin, LARGEST)
