"""All θ of least cost, where a cost made of straight pieces may have many."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gd_viz.core.arrays import FloatArray

WIDTH = 1e-7
"""Solutions closer to each other than this share of a typical residual are one."""
FAR_WALL = 1e7
"""In typical residuals; a wall so far away does not bound the set."""


class SolutionSet(NamedTuple):
    """The minimisers.

    Attributes:
        middle: Shape (r,): one in the middle of them.
        flat: Directions (r, k) in which there are others; k = 0 when there is one.
    """

    middle: FloatArray
    flat: FloatArray


def solution_set(
    columns: FloatArray,
    residuals: FloatArray,
    phi: FloatArray,
    held: NDArray[np.bool_],
    sides: FloatArray,
    least: float = 0.0,
) -> SolutionSet:
    """Return the φ that cost as little as the given one.

    At all of them each example pulls alike (the slope of a convex loss is the same over
    its minimisers): those that are ``held`` keep their residual, and the others stay on
    their side, ``least`` or more away. The ends of that set along its axes are found by
    linear programming.

    Args:
        columns: Shape (m, r), of full rank.
        residuals: columns·φ − y at ``phi``, (m,).
        phi: A minimiser, (r,).
        held: Examples that pull with less than full strength, (m,).
        sides: Sign that the residual of each other example keeps, (m,).
        least: Distance at which an example pulls with full strength.
    """
    none = np.empty((len(phi), 0))
    size = max(least, float(np.median(np.abs(residuals[~held])))) if not held.all() else 0.0
    moves = _null_space(columns[held])
    if not moves.shape[1] or size == 0:
        return SolutionSet(phi, none)
    from scipy.optimize import linprog

    room = np.clip((sides * residuals - least)[~held] / size, 0.0, FAR_WALL)
    walls = -(sides[:, None] * columns)[~held] @ moves
    ends = []
    for aim in np.vstack([np.eye(moves.shape[1]), -np.eye(moves.shape[1])]):
        end = linprog(aim, A_ub=walls, b_ub=room, bounds=(None, None), method="highs")
        if end.status == 0:
            ends.append(end.x)
    spread = np.array(ends).reshape(-1, moves.shape[1])
    if not len(spread):
        return SolutionSet(phi, none)
    directions, widths, _ = np.linalg.svd((spread - spread[0]).T, full_matrices=False)
    wide = widths > WIDTH
    if not wide.any():
        return SolutionSet(phi, none)
    middle = phi + size * (moves @ spread.mean(axis=0))
    return SolutionSet(middle, moves @ directions[:, wide])


def _null_space(rows: FloatArray) -> FloatArray:
    """Return orthonormal directions (r, k) in which no row (n, r) has a part."""
    if not len(rows):
        return np.eye(rows.shape[1])
    _, singular, right = np.linalg.svd(rows, full_matrices=len(rows) < rows.shape[1])
    rank = int((singular > 1e-9 * singular.max(initial=0.0)).sum())
    null: FloatArray = right[rank:].T
    return null
