"""The minimiser of a sum of absolute errors, by linear programming."""

from typing import NamedTuple

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.column_space import EPSILON, column_space
from gd_viz.core.solution_set import solution_set

FULL_PULL = 1e-7
"""An example whose dual variable is closer than this to ±1 pulls with full strength."""

MOST_REFINEMENTS = 6
FAR = 1e3
"""In typical residuals."""


class LeastAbsolute(NamedTuple):
    """A θ of least cost, and the directions in which there are others.

    Attributes:
        theta: Shape (p,); the middle of the extreme ones when there are several.
        floor_basis: Orthonormal columns (p, r); r = 0 when θ is unique.
        gap: By how much the cost may exceed the least one: primal minus dual.
    """

    theta: FloatArray
    floor_basis: FloatArray
    gap: float


def least_absolute(X: FloatArray, y: FloatArray) -> LeastAbsolute | None:
    """Minimise Σ |Xθ − y|; None when the solver gives up.

    The dual program is solved, max yᵀd over |d| ≤ 1 with Xᵀd = 0, whose multipliers are θ
    (Koenker and Bassett, Econometrica 46 (1978)). The columns are made orthogonal first and the
    targets replaced by the residuals of least squares, of size one, so that the solver's
    tolerances mean the same for any data. Then the residuals of that answer are fitted in
    turn until no digit is gained; what is far off may be moved nearer on its side.

    Args:
        X: Shape (m, p).
        y: Shape (m,).
    """
    from scipy.optimize import linprog

    space = column_space(X)
    columns = space.columns
    unit = float(np.abs(y).max(initial=0.0)) or 1.0
    phi, pulls, gap = columns.T @ (y / unit) / len(y), np.zeros(len(y)), np.inf
    rest = y / unit - columns @ phi
    for _ in range(MOST_REFINEMENTS):
        height = float(np.median(np.abs(rest))) or float(np.abs(rest).max()) or 1.0
        best = linprog(
            -np.clip(rest / height, -FAR, FAR),
            A_eq=columns.T,
            b_eq=np.zeros(columns.shape[1]),
            bounds=(-1.0, 1.0),
            method="highs",
        )
        if best.status != 0:
            return None
        nearer = phi - height * best.eqlin.marginals
        left = y / unit - columns @ nearer
        cost = float(np.abs(left).sum())
        excess = abs(cost - float(left @ best.x))
        if not excess < gap:
            break
        phi, rest, pulls, gap = nearer, left, best.x, excess
        if gap <= EPSILON * cost:
            break
    held = np.abs(pulls) < 1 - FULL_PULL
    several = solution_set(columns, -rest, phi, held, -np.sign(pulls))
    theta = space.back @ several.middle * unit
    flat = np.linalg.qr(np.hstack([space.flat, space.back @ several.flat]))[0]
    if space.flat.shape[1]:
        theta = theta - space.flat @ (space.flat.T @ theta)
    return LeastAbsolute(theta, flat, gap * unit)
