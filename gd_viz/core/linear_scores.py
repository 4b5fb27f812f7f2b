"""Linear scores in a square about the origin: where two share the highest, where all are low.

Scores are rows (bias, slope to the right, slope upwards); the square is as wide and as high as 1.
The lines are straight, so that their ends say it all, exactly.
"""

import numpy as np

from gd_viz.core.arrays import FloatArray

_CORNERS = [(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)]
_Place = tuple[float, float]
_BEYOND = 1.0
"""How far from its point next to the origin a line goes on: out of the square on both sides."""

_ROUNDING = 1e-12
"""Share of the largest score by which one that is not the highest may seem to be."""


def highest_ties(scores: FloatArray) -> FloatArray:
    """Return the pieces (k, 2, 2) of line on which two scores (L, 3) are equal and none is higher.

    They are cut off where a third score is higher, and beyond the square. Scores that are the
    same everywhere have no line.
    """
    scores = _scaled(scores)
    one, other = np.triu_indices(len(scores), 1)
    bias, *slopes = (scores[one] - scores[other]).T
    normals = np.column_stack(slopes)
    lengths = np.hypot(*slopes)
    seen = (lengths > _ROUNDING) & (np.abs(bias) <= _BEYOND * lengths)
    one, bias, normals, lengths = one[seen], bias[seen], normals[seen], lengths[seen]
    normals = normals / lengths[:, None]
    feet = -(bias / lengths)[:, None] * normals
    along = np.column_stack([-normals[:, 1], normals[:, 0]])
    # By how much the two are higher than each score: at the foot, and more of it along the line.
    ahead = scores[one, None] - scores
    at_foot = ahead[..., 0] + np.einsum("kld,kd->kl", ahead[..., 1:], feet) + _ROUNDING
    growth = np.einsum("kld,kd->kl", ahead[..., 1:], along)
    with np.errstate(divide="ignore", invalid="ignore"):
        turns = -at_foot / growth
    level = np.abs(growth) <= _ROUNDING
    first = np.where(~level & (growth > 0.0), turns, -_BEYOND).max(axis=1, initial=-_BEYOND)
    last = np.where(~level & (growth < 0.0), turns, _BEYOND).min(axis=1, initial=_BEYOND)
    there = (first < last) & (~level | (at_foot >= 0.0)).all(axis=1)
    ends = np.stack([first, last], axis=1)[there]
    pieces: FloatArray = feet[there, None] + ends[..., None] * along[there, None]
    return pieces


def all_below(scores: FloatArray, level: float) -> FloatArray:
    """Return the closed ring (k, 2) around the part of the square where all scores are below.

    Args:
        scores: Shape (L, 3).
        level: What they are below; there is no ring, (0, 2), where that is nowhere so.
    """
    ring = _CORNERS
    for row in _scaled(scores - [level, 0.0, 0.0]).tolist():
        ring = _clipped(ring, *row)
    return np.array([*ring, *ring[:1]]).reshape(-1, 2)


def _scaled(scores: FloatArray) -> FloatArray:
    """Return the scores as shares of the largest number in them; zeros where they overflowed."""
    largest = np.abs(scores).max(initial=0.0)
    return scores / largest if 0.0 < largest < np.inf else np.zeros_like(scores)


def _clipped(ring: list[_Place], bias: float, right: float, up: float) -> list[_Place]:
    """Return the corners of the part of a convex ``ring`` where a linear score is below 0."""
    heights = [bias + right * x + up * y for x, y in ring]
    corners: list[_Place] = []
    for (x, y), height, k in zip(ring, heights, range(1 - len(ring), 1), strict=True):
        (next_x, next_y), next_height = ring[k], heights[k]
        if height < 0.0:
            corners.append((x, y))
        if (height < 0.0) != (next_height < 0.0):
            share = height / (height - next_height)
            corners.append((x + share * (next_x - x), y + share * (next_y - y)))
    return corners
