"""Absolute errors with a ridge: a minimiser to the last digits, and by how much it may be off."""

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.minimisers.column_space import lengths
from gd_viz.core.problem import Problem

MOST_HELD = 200
"""More examples than these on the answer are too many equations."""
FULL_PULL = 1e-6
"""An example whose pull is closer than this to ±1 pulls with full strength."""


def settled(
    problem: Problem, theta: FloatArray, pulls: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Return the minimiser near θ (p,), and the pulls (m,) of the examples there.

    Examples that pull with less than full strength lie on the answer, the others stay on
    their side. Then the conditions of Karush, Kuhn and Tucker are linear equations. If what
    solves them is no minimum, θ and its pulls are returned as they are.

    Args:
        problem: Absolute errors, the first column all ones, and a ridge on the others.
        theta: Near the minimiser.
        pulls: What each example pulls with, from −1 to 1.
    """
    sides = sides_of(pulls)
    held = sides == 0
    if held.sum() > MOST_HELD:
        return theta, pulls
    scale = lengths(problem.X)
    rows, penalty = problem.X / scale, 2.0 * problem.penalty / problem.weight / scale**2
    p, k = problem.p, int(held.sum())
    system = np.zeros((p + k, p + k))
    system[:p, :p] = np.diag(penalty)
    system[:p, p:], system[p:, :p] = rows[held].T, rows[held]
    goals = np.concatenate([-sides @ rows, problem.y[held]])
    solution = np.linalg.lstsq(system, goals, rcond=1e-14)[0]
    there, strength = solution[:p] / scale, sides.copy()
    strength[held] = solution[p:]
    keeps = sides * (problem.X @ there - problem.y) >= 0
    lower = problem.cost(there) <= problem.cost(theta)
    if np.abs(strength).max(initial=0.0) <= 1.0 and keeps.all() and lower:
        return there, strength
    return theta, pulls


def sides_of(pulls: FloatArray) -> FloatArray:
    """Return the sign (m,) of each pull of full strength, 0 for the others."""
    return np.where(np.abs(pulls) < 1.0 - FULL_PULL, 0.0, np.sign(pulls))


def duality_gap(problem: Problem, theta: FloatArray, pulls: FloatArray) -> float:
    """Return by how much J(θ) may exceed the least cost: it is no less than the dual of ``pulls``.

    For pulls d, |d| ≤ 1 and Σd = 0, no cost is lower than
    −w dᵀy − Σ (w dᵀx)² / 4·penalty, with a sum over the columns x that the ridge is on.
    """
    pulls = pulls - pulls.mean()
    pulls = pulls / max(1.0, np.abs(pulls).max(initial=0.0))
    held = problem.penalty > 0
    slopes = problem.weight * (pulls @ problem.X[:, held])
    least = -problem.weight * (pulls @ problem.y) - (slopes**2 / problem.penalty[held]).sum() / 4.0
    return max(0.0, float(problem.cost(theta) - least))
