"""A minimum of two parabolas an example, which meet in a kink: that of a ReLU neuron."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gd_viz.core.arrays import FloatArray
from gd_viz.core.minimisers.column_space import EPSILON
from gd_viz.core.problem import Problem
from gd_viz.core.rules.line_search import armijo

MOST_ROUNDS = 50
AT_REST = 1e-8
"""Share of the sum of all pulls that may be left of the gradient."""


class Settled(NamedTuple):
    """Where the way ended.

    Attributes:
        theta: Shape (p,).
        resting: Whether it is a local minimum; else the cost goes on falling beyond it,
            or there is no slope to follow.
    """

    theta: FloatArray
    resting: bool


def settled(problem: Problem, theta: FloatArray) -> Settled:
    """Return the local minimum near θ (p,) to the last digits.

    Args:
        problem: With a loss that is `kinked`.
        theta: Near a minimum, as a method for smooth costs leaves it.
    """
    for _ in range(MOST_ROUNDS):
        theta = _least_squares_between_kinks(problem, theta)
        slope, resting = _least_slope(problem, theta)
        length = None if resting else armijo(problem, theta, -slope, slope, 1.0)
        if length is None:
            return Settled(theta, resting)
        theta = theta - length * slope
    return Settled(theta, resting=False)


def _least_squares_between_kinks(problem: Problem, theta: FloatArray) -> FloatArray:
    """Return a θ (p,) of lower cost, if guessing the kinks finds one.

    At a minimum some examples lie on their kink, and each other one stays on its side of
    it: what is left is least squares. The examples nearest to their kinks are tried in turn.
    """
    cost = float(problem.cost(theta))
    left, right = _slopes_beside(problem, np.zeros(problem.m))
    hollow = np.flatnonzero(left < right)  # where a kink is no crest
    for _ in range(MOST_ROUNDS):
        t = problem.X @ theta
        nearest = hollow[np.argsort(np.abs(t[hollow]), kind="stable")]
        before = cost
        for count in range(min(problem.p, len(nearest) + 1)):  # as many as p leave θ = 0 alone
            there = _with_kinks(problem, theta, nearest[:count], t > 0)
            lower = float(problem.cost(there))
            # Least squares alone leads to the last digits; a kink must be worth it.
            if lower <= cost * (1 - 4 * EPSILON if count else 1 + 4 * EPSILON):
                theta, cost = there, lower
        if not cost < before * (1 - 4 * EPSILON):
            break
    return theta


def _with_kinks(
    problem: Problem, theta: FloatArray, kinks: NDArray[np.intp], active: NDArray[np.bool_]
) -> FloatArray:
    """Return the nearest θ (p,) of least squares over ``active`` rows that has these ``kinks``."""
    X, held = problem.X, problem.penalty / problem.weight
    free = np.eye(problem.p)
    if len(kinks):
        _, singular, right = np.linalg.svd(X[kinks])
        free = right[int((singular > 1e-9 * singular.max()).sum()) :].T
    start = free @ (free.T @ theta)
    rows = active.copy()
    rows[kinks] = False
    matrix = np.vstack([X[rows], np.diag(np.sqrt(held))[held > 0]])
    goals = np.concatenate([problem.y[rows], np.zeros(int((held > 0).sum()))])
    step = np.linalg.lstsq(matrix @ free, goals - matrix @ start, rcond=1e-10)[0]
    return np.asarray(start + free @ step)


def _least_slope(problem: Problem, theta: FloatArray) -> tuple[FloatArray, bool]:
    """Return the shortest sub-gradient (p,) at θ (p,), and whether it is zero but for rounding.

    Each example on its kink may pull with anything between its slopes on both sides. Where
    one lies on a crest there is a way down on both sides, and no minimum.
    """
    from scipy.optimize import lsq_linear

    X, y = problem.X, problem.y
    t, sizes = X @ theta, np.abs(X)
    rounding = 64 * EPSILON * (sizes @ np.abs(theta) + np.abs(y))
    kinks = np.abs(t) <= rounding
    left, right = _slopes_beside(problem, np.where(kinks, 0.0, t))
    slope = problem.weight * (left @ X) + 2.0 * problem.penalty * theta
    if kinks.any():
        pulls = problem.weight * ((right - left)[:, None] * X)[kinks].T
        slope = slope + pulls @ lsq_linear(pulls, -slope, bounds=(0.0, 1.0), tol=1e-14).x
    pull = AT_REST * np.maximum(np.abs(left), np.abs(right)) + 2.0 * rounding
    allowed = problem.weight * (pull @ sizes) + 2.0 * AT_REST * problem.penalty * np.abs(theta)
    return slope, bool((left <= right).all() and (np.abs(slope) <= allowed).all())


def _slopes_beside(problem: Problem, t: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the slopes of the loss on both sides of the predictors ``t``, each (m,)."""
    tiny = np.finfo(np.float64).tiny
    left = problem.loss.slope(np.where(t == 0, -tiny, t), problem.y)
    return left, problem.loss.slope(np.where(t == 0, tiny, t), problem.y)
