"""Segments cut to a rectangle, so that Qt never meets a coordinate it cannot draw."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF

from gd_viz.core.arrays import FloatArray

LARGEST = 1e100
"""Coordinates beyond this are drawn as if they were here: products of two stay finite."""


def clip_segments(
    begin: FloatArray, end: FloatArray, low: FloatArray, high: FloatArray
) -> tuple[FloatArray, FloatArray, NDArray[np.bool_]]:
    """Return the parts of segments inside a rectangle (Liang and Barsky, 1984).

    Args:
        begin: Beginnings (k, 2).
        end: Ends (k, 2).
        low: Lower left corner (2,).
        high: Upper right corner (2,).

    Returns:
        Beginnings (j, 2) and ends (j, 2) of the j <= k segments that reach the
        rectangle, in order, and which those were (k,). What has no value (NaN)
        reaches nothing.
    """
    if _all_between(begin, low, high) and _all_between(end, low, high):
        return begin, end, np.ones(len(begin), dtype=bool)
    begin = np.clip(begin, -LARGEST, LARGEST)
    step = np.clip(end, -LARGEST, LARGEST) - begin
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        to_low, to_high = (low - begin) / step, (high - begin) / step
    level = step == 0.0
    outside = level & ((begin < low) | (begin > high))
    first = np.where(level, 0.0, np.minimum(to_low, to_high)).max(axis=1, initial=0.0)
    last = np.where(level, 1.0, np.maximum(to_low, to_high)).min(axis=1, initial=1.0)
    kept = (first <= last) & ~outside.any(axis=1)
    start, way = begin[kept], step[kept]
    return start + first[kept, None] * way, start + last[kept, None] * way, kept


def _all_between(points: FloatArray, low: FloatArray, high: FloatArray) -> bool:
    return bool(((points >= low) & (points <= high)).all())


def clip_polyline(points: FloatArray, low: FloatArray, high: FloatArray) -> FloatArray:
    """Return a polyline (k, 2) as the segments (2j, 2) inside a rectangle, two rows each."""
    begin, end, _ = clip_segments(points[:-1], points[1:], low, high)
    return np.stack([begin, end], axis=1).reshape(-1, 2)


def drawing_area(view: QRectF, margin: float) -> tuple[FloatArray, FloatArray]:
    """Return the corners of a view grown by ``margin`` of its size on each side."""
    size = np.array([abs(view.width()), abs(view.height())])
    low = np.array([min(view.left(), view.right()), min(view.top(), view.bottom())])
    return low - margin * size, low + (1.0 + margin) * size
