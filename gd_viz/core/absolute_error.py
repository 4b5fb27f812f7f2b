"""The minimiser of a sum of absolute errors, by linear programming."""

from typing import NamedTuple

import numpy as np

from gd_viz.core.arrays import FloatArray


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

    θ and the two signs of each residual are the variables (Koenker and Bassett,
    Econometrica 46 (1978)). Columns and targets are scaled to size one first, so
    that the solver's tolerances mean the same in any units.

    Args:
        X: Shape (m, p).
        y: Shape (m,).
    """
    from scipy.optimize import linprog
    from scipy.sparse import eye_array, hstack

    m, p = X.shape
    width = np.abs(X).max(axis=0, initial=0.0)
    width[width == 0] = 1.0
    height = float(np.abs(y).max(initial=0.0)) or 1.0
    columns, goals = X / width, y / height
    rows = hstack([columns, eye_array(m), -eye_array(m)], format="csc")
    size = np.concatenate([np.zeros(p), np.ones(2 * m)])
    bounds = [(None, None)] * p + [(0, None)] * (2 * m)
    best = linprog(size, A_eq=rows, b_eq=goals, bounds=bounds, method="highs")
    if best.status != 0:
        return None
    gap = abs(float(best.fun) - float(goals @ best.eqlin.marginals)) * height

    # Look along each parameter for the ends of the set that costs no more.
    ceiling = float(best.fun) * (1 + 1e-9) + 1e-12
    ends = [best.x[:p]]
    for axis in range(p):
        for sign in (1.0, -1.0):
            aim = np.zeros(p + 2 * m)
            aim[axis] = sign
            end = linprog(
                aim, A_ub=size[None], b_ub=[ceiling], A_eq=rows, b_eq=goals, bounds=bounds
            )
            if end.status == 3:  # unbounded: the columns are dependent
                flat = np.linalg.svd(columns)[2][np.linalg.matrix_rank(columns) :].T
                basis = np.linalg.qr(flat / width[:, None])[0]
                return LeastAbsolute(best.x[:p] * height / width, basis, gap)
            if end.status == 0:
                ends.append(end.x[:p])
    spread = np.array(ends[1:]).reshape(-1, p) - ends[0]
    directions, lengths, _ = np.linalg.svd(spread.T, full_matrices=False)
    flat = directions[:, lengths > 1e-6]
    if not flat.shape[1]:
        return LeastAbsolute(ends[0] * height / width, np.empty((p, 0)), gap)
    middle = (np.min(ends, axis=0) + np.max(ends, axis=0)) / 2 if p == 1 else np.mean(ends, axis=0)
    basis = np.linalg.qr(flat * (height / width)[:, None])[0]
    return LeastAbsolute(middle * height / width, basis, gap)
