"""The minimiser of a sum of absolute errors: a median, or by linear programming."""

from typing import NamedTuple

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.minimisers.column_space import EPSILON, ColumnSpace, column_space, shortest
from gd_viz.core.minimisers.solution_set import WIDTH, solution_set

AT_ONCE = 20_000
"""Of more examples only so many are left to the solver; the others are sure of their side."""

NEWTON_STEPS = 2
"""From the answer of a sample to that of all, where the others were not sure enough of it."""

FEW = 0.1
"""Share of those left to the solver that may have been sure of the wrong side."""

MOST_BANDS = 40

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
        method: How it was found.
    """

    theta: FloatArray
    floor_basis: FloatArray
    gap: float
    method: str = "linear programming"


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
    space = column_space(X)
    columns = space.columns
    if columns.shape[1] == 1:
        return _median(X, y, space)
    unit = float(np.abs(y).max(initial=0.0)) or 1.0
    phi, pulls, gap = columns.T @ (y / unit) / len(y), np.zeros(len(y)), np.inf
    every = -(-len(y) // AT_ONCE)
    sample = least_absolute(columns[::every], y[::every] / unit) if every > 1 else None
    phi = phi if sample is None else sample.theta
    rest = y / unit - columns @ phi
    for _ in range(MOST_REFINEMENTS):
        height = float(np.median(np.abs(rest))) or float(np.abs(rest).max()) or 1.0
        best = _best_pulls(columns, np.clip(rest / height, -FAR, FAR))
        if best is None:
            return None
        nearer = phi + height * best.phi
        left = y / unit - columns @ nearer
        cost = float(np.abs(left).sum())
        excess = abs(cost - float(left @ best.pulls))
        if not excess < gap:
            break
        phi, rest, pulls, gap = nearer, left, best.pulls, excess
        if gap <= EPSILON * cost:
            break
    held = np.abs(pulls) < 1 - FULL_PULL
    several = solution_set(columns, -rest, phi, held, -np.sign(pulls))
    theta = shortest(X, space.back @ several.middle * unit, space.flat)
    flat = np.linalg.qr(np.hstack([space.flat, space.back @ several.flat]))[0]
    return LeastAbsolute(theta, flat, gap * unit)


def _median(X: FloatArray, y: FloatArray, space: ColumnSpace) -> LeastAbsolute:
    """Return the answer for a single column: the median of y / column, each as often as |column|.

    Where the weights are divided into two halves every value between two neighbours is one.
    """
    column = space.columns[:, 0]
    weighty = column != 0.0
    values, weights = y[weighty] / column[weighty], np.abs(column[weighty])
    order = np.argsort(values)
    values, below = values[order], np.cumsum(weights[order])
    half = below[-1] / 2
    low = int(np.searchsorted(below, half * (1.0 - len(y) * EPSILON)))
    even = below[low] <= half * (1.0 + len(y) * EPSILON) and low + 1 < len(values)
    phi = values[low : low + 2].mean() if even else values[low]
    width = values[low + 1] - values[low] if even else 0.0
    typical = float(np.median(np.abs(y - column * phi)))
    loose = space.back if width > WIDTH * typical > 0.0 else space.back[:, :0]
    flat = np.linalg.qr(np.hstack([space.flat, loose]))[0]
    theta = shortest(X, space.back[:, 0] * phi, space.flat)
    return LeastAbsolute(theta, flat, 0.0, "weighted median")


class _Pulls(NamedTuple):
    """The answer of the dual program: φ (r,), and how strongly each example pulls, (m,)."""

    phi: FloatArray
    pulls: FloatArray


def _best_pulls(columns: FloatArray, goals: FloatArray) -> _Pulls | None:
    """Minimise Σ |columns·φ − goals|, for residuals that are nearly those of the answer."""
    if len(goals) <= AT_ONCE:
        return _solved(columns, goals, np.zeros(columns.shape[1]))
    best = _best_within(columns, goals, AT_ONCE, AT_ONCE)
    if best is not None:
        return best
    nearly = _nearer(columns, goals)
    best = _best_within(columns, goals - columns @ nearly, AT_ONCE, AT_ONCE)
    if best is not None:
        return _Pulls(nearly + best.phi, best.pulls)
    return _best_within(columns, goals, min(2 * AT_ONCE, len(goals)), len(goals))


def _best_within(columns: FloatArray, goals: FloatArray, band: int, most: int) -> _Pulls | None:
    """Return the answer if the ``band`` of examples nearest to it, or twice as many, decides.

    None where not even ``most`` of them do.
    """
    rest, chosen = goals, None
    for _ in range(MOST_BANDS):
        if chosen is None:
            chosen = np.zeros(len(goals), dtype=bool)
            chosen[np.argpartition(np.abs(rest), band - 1)[:band]] = True
            pulls = np.where(rest < 0.0, -1.0, 1.0)
        pulls[chosen] = 0.0
        best = _solved(columns[chosen], goals[chosen], -(pulls @ columns))
        if best is None:  # so many were sure of the wrong side that the others cannot make up
            if band >= most:
                return None
            chosen, band = None, min(2 * band, most)
            continue
        rest = goals - columns @ best.phi
        pulls[chosen] = best.pulls
        wrong = ~chosen & (rest * pulls < 0.0)
        number = int(wrong.sum())
        if not number:
            return _Pulls(best.phi, pulls)
        chosen = chosen | wrong if number <= FEW * band else None
    return None


def _nearer(columns: FloatArray, goals: FloatArray) -> FloatArray:
    """Return a φ (r,) of less Σ |columns·φ − goals| than 0 if Newton's method finds one.

    Within the band that the solver is given the cost is smoothed, to a parabola.
    """
    phi, rest = np.zeros(columns.shape[1]), goals
    for _ in range(NEWTON_STEPS):
        sizes = np.abs(rest)
        width = float(np.partition(sizes, AT_ONCE - 1)[AT_ONCE - 1])
        if width == 0.0:
            break
        near, slope = columns[sizes < width], columns.T @ np.clip(rest / width, -1.0, 1.0)
        step = np.linalg.lstsq(near.T @ near, width * slope)[0]
        left = rest - columns @ step
        if not np.abs(left).sum() < sizes.sum():
            break
        phi, rest = phi + step, left
    return phi


def _solved(columns: FloatArray, goals: FloatArray, balance: FloatArray) -> _Pulls | None:
    """Maximise goalsᵀd over |d| ≤ 1 with columnsᵀd = ``balance`` (r,)."""
    from scipy.optimize import linprog

    best = linprog(-goals, A_eq=columns.T, b_eq=balance, bounds=(-1.0, 1.0), method="highs")
    return _Pulls(-best.eqlin.marginals, best.x) if best.status == 0 else None
