"""Lines of equal cost, closer together near the minimum."""

import math
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from gd_viz.core.arrays import FloatArray
from gd_viz.core.terrain.bowl import Ellipses
from gd_viz.core.terrain.landscape import Landscape

if TYPE_CHECKING:
    from contourpy import SerialContourGenerator

LEVELS = 14
"""Number of level lines on the map."""

INNERMOST, OUTERMOST = 0.002, 0.97
"""Shares of the window that lie within the first and the last level line."""

BLOCKS = 64
"""Blocks a side into which the window is divided when these shares are counted."""

ROUNDING = 1e-13
"""Differences below this share of the costs themselves are rounding errors."""


def level_costs(landscape: Landscape, count: int = LEVELS) -> FloatArray:
    """Return up to ``count`` costs, ascending, for level lines.

    Their heights above the floor are evenly spaced on a logarithmic scale. The first
    encloses a small share of the window and the last almost all of it, so there is a
    ring around the minimum wherever in the window, and however small, its valley is.
    Only blocks that lie within a line as a whole are counted: a valley that is too
    narrow for the grid has lines along it and not a string of beads.
    Where the surface is flat or nowhere finite, there are none.
    """
    cost = _highest_corners(landscape.cost)
    cost = cost[np.isfinite(cost)]
    with np.errstate(over="ignore"):
        heights = cost - landscape.floor
    noise = ROUNDING * max(abs(landscape.floor), float(cost.max(initial=0.0)))
    heights = heights[(heights > noise) & (heights < np.inf)]
    if not len(heights):
        return np.empty(0)
    last = len(heights) - 1
    # A surface that is level at the top, too, has its outermost line below that.
    ranks = round(INNERMOST * last), round(OUTERMOST * last)
    lowest, highest = np.partition(heights, ranks)[list(ranks)]
    if not lowest < highest:
        return np.empty(0)
    # What np.geomspace returns, in a quarter of the time.
    steps = np.linspace(math.log(lowest), math.log(highest), count)
    levels: FloatArray = landscape.floor + np.exp(steps)
    return levels[np.isfinite(levels)]


def level_lines(landscape: Landscape, levels: ArrayLike) -> Ellipses | FloatArray:
    """Return the lines of cost ``levels``.

    Those of a quadratic cost are ellipses; other lines are points (k, 2) = (u, v) with a row of
    NaN between lines. For them every second point of the grid, and the last,
    are enough for lines that look smooth; what has overflown counts as the highest cost that
    has not.
    """
    if landscape.bowl is not None:
        ellipses = landscape.bowl.ellipses(levels, landscape.window)
        if ellipses is not None:
            return ellipses
    heights = _thinned(_thinned(landscape.cost).T).T - landscape.floor
    finite = np.isfinite(heights)
    if not finite.all():
        heights = np.where(finite, heights, heights.max(where=finite, initial=0.0))
    above = np.asarray(levels, dtype=np.float64) - landscape.floor
    return lines_at(_thinned(landscape.u), _thinned(landscape.v), heights, above)


def lines_at(u: FloatArray, v: FloatArray, heights: FloatArray, levels: ArrayLike) -> FloatArray:
    """Return where a function has the values ``levels``, as points (k, 2), NaN between lines.

    Args:
        u: Grid to the right, (a,).
        v: Grid upwards, (b,).
        heights: The finite values (a, b) on the grid; between, they are taken as linear.
        levels: The values.
    """
    contours = _contours(u, v, heights)
    gap = np.full((1, 2), np.nan)
    pieces: list[FloatArray] = []
    for level in np.asarray(levels, dtype=np.float64):
        found = contours.lines(level)[0][0]
        if found is not None:
            pieces += [found, gap]
    return np.concatenate(pieces[:-1]) if pieces else np.empty((0, 2))


def areas_below(
    u: FloatArray, v: FloatArray, heights: FloatArray, level: float
) -> list[FloatArray]:
    """Return the rings (k, 2) around the areas where a function is below ``level``.

    Args:
        u: Grid to the right, (a,).
        v: Grid upwards, (b,).
        heights: The finite values (a, b) on the grid.
        level: The value.
    """
    polygons, offsets = _contours(u, v, heights).filled(-np.inf, level)[:2]
    return [
        ring
        for points, ends in zip(polygons, offsets, strict=True)
        if points is not None and ends is not None
        for ring in np.split(points, ends[1:-1])
    ]


def _contours(u: FloatArray, v: FloatArray, heights: FloatArray) -> "SerialContourGenerator":
    # Loaded when it is needed: for the ellipses of a quadratic cost it is not.
    from contourpy import FillType, LineType, SerialContourGenerator, ZInterp

    # contourpy.contour_generator would load numpy.ma for this, 16 ms when the program starts.
    across, up = np.meshgrid(u, v)
    return SerialContourGenerator(
        *(across, up, np.ascontiguousarray(heights.T), None),  # type: ignore[arg-type]  # no mask
        corner_mask=False,
        line_type=LineType.ChunkCombinedNan,
        fill_type=FillType.OuterOffset,
        quad_as_tri=False,
        z_interp=ZInterp.Linear,
    )


def _highest_corners(cost: FloatArray) -> FloatArray:
    """Return the highest of the four corners of each block."""
    size = max(1, len(cost) // BLOCKS)
    corners = cost[::size, ::size]
    rows = np.maximum(corners[:-1], corners[1:])
    return np.maximum(rows[:, :-1], rows[:, 1:])


def _thinned(values: FloatArray) -> FloatArray:
    """Return every second row, and the last."""
    last = len(values) - 1
    kept: FloatArray = values[np.append(np.arange(0, last, 2), last)]
    return kept
