"""The ground of the valley: heights in a unit box, and how parameters lie on it."""

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gd_viz.core.arrays import FloatArray
from gd_viz.core.terrain.landscape import Landscape, height_shares
from gd_viz.core.terrain.level_lines import level_costs
from gd_viz.views.items.surface_layer import SMALLEST_SHARE

TALLEST = 0.75
"""Height of the highest ground. The box is 2 wide and 2 deep, from −1 to 1."""

MOST_POINTS = 129
"""Grid points a side that are drawn, at most."""

_FAR = 1e3
"""Places further out than this many boxes are drawn there."""

_RAY_STEPS = 512


class Terrain:
    """A landscape as ground in the unit box, whatever its units and magnitudes.

    The ground consists of triangles; each cell of the grid is cut from its lower left
    corner to its upper right one, here as on the graphics card.

    Attributes:
        landscape: What is shown.
        logarithmic: Whether heights are drawn on the scale of the colours.
        x: Grid points (g,) along either side, from −1 to 1.
        share: Heights above the floor, (g, g), as shares of the highest.
        z: Heights (g, g) as drawn, from 0 to TALLEST.
        top: The highest of the landscape above its floor, in units of cost.
        levels: Of the level lines a and b, where a · log(share) + b is their number, and how many.
    """

    def __init__(self, landscape: Landscape, logarithmic: bool = False) -> None:
        self.landscape = landscape
        self.logarithmic = logarithmic
        count = len(landscape.cost)
        kept = np.unique(np.append(np.arange(0, count, -(-count // MOST_POINTS)), count - 1))
        self.x: FloatArray = 2.0 * kept / max(count - 1, 1) - 1.0
        self._inner = self.x[1:-1]
        shares, self.top = height_shares(landscape.cost, landscape.floor)
        self.share: NDArray[np.float32] = shares[np.ix_(kept, kept)].astype(np.float32)
        np.maximum(self.share, 0.0, out=self.share)
        self.z = self.height(self.share.astype(np.float64))
        self.levels = self._levels()
        window = landscape.window
        self._low = np.array([window.u0, window.v0])
        self._size = np.array([window.width, window.height])

    def shows(self, landscape: Landscape, logarithmic: bool) -> bool:
        """Tell whether it is the ground of this very landscape."""
        return self.landscape is landscape and self.logarithmic == logarithmic

    def height(self, share: FloatArray) -> FloatArray:
        """Return heights as drawn of heights given as shares of the highest."""
        if self.logarithmic:
            share = np.log1p(share / SMALLEST_SHARE) / math.log1p(1.0 / SMALLEST_SHARE)
        drawn: FloatArray = TALLEST * share
        return drawn

    def height_of_cost(self, cost: float) -> float:
        """Return the height at which a cost is drawn."""
        share = (cost - self.landscape.floor) / self.top if self.top else 0.0
        return float(self.height(np.array(max(share, 0.0))))

    def place(self, points: ArrayLike) -> FloatArray:
        """Return where parameters (k, 2) lie in the box, (k, 2); nothing is not finite."""
        with np.errstate(over="ignore", invalid="ignore"):
            placed = 2.0 * ((np.asarray(points, dtype=np.float64) - self._low) / self._size) - 1.0
        inside: FloatArray = np.fmin(np.fmax(placed, -_FAR), _FAR)
        return inside

    def direction(self, step: ArrayLike) -> FloatArray:
        """Return a step (2,) in parameter space as a step in the box."""
        with np.errstate(over="ignore", invalid="ignore"):
            moved = 2.0 * (np.asarray(step, dtype=np.float64) / self._size)
        limited: FloatArray = np.clip(np.nan_to_num(moved), -_FAR, _FAR)
        return limited

    def parameters(self, place: ArrayLike) -> FloatArray:
        """Return the two parameters (2,) at a place (2,) of the box."""
        found: FloatArray = self._low + self._size * ((np.asarray(place) + 1.0) / 2.0)
        return found

    def ground(self, places: ArrayLike) -> FloatArray:
        """Return the height (k,) of the ground at places (k, 2); outside, that of the rim."""
        at = np.minimum(np.maximum(np.asarray(places, dtype=np.float64), -1.0), 1.0)
        cell = np.searchsorted(self._inner, at, side="right")
        s, t = ((at - self.x[cell]) / (self.x[cell + 1] - self.x[cell])).T
        i, j = cell.T
        z = self.z
        z00, z10, z01, z11 = z[i, j], z[i + 1, j], z[i, j + 1], z[i + 1, j + 1]
        below: FloatArray = np.where(
            s >= t,
            z00 + s * (z10 - z00) + t * (z11 - z10),
            z00 + t * (z01 - z00) + s * (z11 - z01),
        )
        return below

    def on_ground(self, places: ArrayLike) -> FloatArray:
        """Return places (k, 2) with their heights, (k, 3)."""
        places = np.asarray(places, dtype=np.float64)
        return np.column_stack([places, self.ground(places)])

    def hit(self, eye: FloatArray, ray: FloatArray) -> FloatArray | None:
        """Return where (2,) a ray (3,) from ``eye`` (3,) first meets the ground from above."""
        # From where the ray enters the box of the ground to where it leaves it.
        low, high = np.array([-1.0, -1.0, -1e-3]), np.array([1.0, 1.0, TALLEST + 1e-3])
        with np.errstate(divide="ignore", invalid="ignore"):
            ends = np.stack([(low - eye) / ray, (high - eye) / ray])
        first, last = float(np.nanmin(ends, axis=0).max()), float(np.nanmax(ends, axis=0).min())
        if not (last > 0.0 and first < last):
            return None
        way = np.linspace(max(first, 0.0), last, _RAY_STEPS)
        points = eye + way[:, None] * ray
        above = points[:, 2] - self.ground(points[:, :2])
        crossed = np.flatnonzero((above[:-1] > 0.0) & (above[1:] <= 0.0))
        if not len(crossed):
            return None
        at = int(crossed[0])
        share = above[at] / (above[at] - above[at + 1])
        place: FloatArray = (points[at] + share * (points[at + 1] - points[at]))[:2]
        return place

    def _levels(self) -> tuple[float, float, int]:
        costs = level_costs(self.landscape)
        if len(costs) < 2 or not self.top:
            return 1.0, 0.0, 0
        first, last = np.log((costs[[0, -1]] - self.landscape.floor) / self.top).tolist()
        each = (last - first) / (len(costs) - 1)
        return 1.0 / each, -first / each, len(costs)
