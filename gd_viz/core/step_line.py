"""The cost along the line of a step: tangent, lowest place, and where it is uphill again."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from gd_viz.core.arrays import FloatArray
from gd_viz.core.problem import Objective

DOUBLINGS = 200
"""How often a distance is doubled before the line is taken to fall for ever."""

POINTS = 65
"""Places at which the line is looked at in one go."""

REFINEMENTS = 9
"""How often the neighbourhood of the lowest place is looked at again, 32 times closer."""


@dataclass(frozen=True, eq=False)
class StepLine:
    """J(θ + t·d) for t ≥ 0.

    Attributes:
        cost: J(θ), at t = 0.
        slope: ∇J(θ)·d, the slope at t = 0; for d = −∇J it is −‖∇J‖².
        best: The t of lowest cost before it rises above J(θ); None if it does not
            fall at all, or never stops falling.
        last_downhill: The largest t up to which no cost is above J(θ); None likewise.
    """

    cost: float
    slope: float
    best: float | None
    last_downhill: float | None


def along(objective: Objective, theta: ArrayLike, direction: ArrayLike, t: ArrayLike) -> FloatArray:
    """Return J(θ + t·d) (k,) for θ (p,), d (p,) and t (k,); not finite where it overflows."""
    distances = np.asarray(t, dtype=np.float64)
    with np.errstate(over="ignore", invalid="ignore"):
        thetas = np.asarray(theta) + distances[:, None] * np.asarray(direction)
    return objective.cost(thetas)


def step_line(objective: Objective, theta: ArrayLike, direction: ArrayLike) -> StepLine:
    """Return what there is to know about the cost along θ + t·d, for θ (p,) and d (p,).

    On a quadratic cost it is a parabola: lowest at t = −∇J·d / dᵀHd, level with the
    start at twice that. Elsewhere it is looked at: outwards by doubling, then between.
    """
    theta, direction = np.asarray(theta, dtype=np.float64), np.asarray(direction, dtype=np.float64)
    with np.errstate(all="ignore"):
        cost = float(objective.cost(theta))
        slope = float(objective.gradient(theta) @ direction)
        bend = float(direction @ objective.hessian(theta) @ direction)
    if not (np.isfinite([cost, slope]).all() and slope < 0):
        return StepLine(cost, slope, None, None)
    vertex = -slope / bend if bend > 0 and np.isfinite(bend) else None
    if objective.quadratic:
        best = vertex if vertex is not None and np.isfinite(vertex) else None
        return StepLine(cost, slope, best, None if best is None else 2.0 * best)

    def rise(t: FloatArray) -> FloatArray:
        heights = along(objective, theta, direction, t) - cost
        return np.where(np.isnan(heights), np.inf, heights)

    length = float(np.linalg.norm(direction))
    first = vertex or (1.0 + float(np.linalg.norm(theta))) / length
    return _searched(cost, slope, rise, first)


def _searched(
    cost: float, slope: float, rise: Callable[[FloatArray], FloatArray], first: float
) -> StepLine:
    """Return the line whose heights above its start are ``rise``, looked at from ``first`` on."""
    distances = first * 2.0 ** np.arange(-60.0, DOUBLINGS)
    distances = distances[np.isfinite(distances)]
    above = np.flatnonzero(rise(distances) > 0)
    if not len(above):
        return StepLine(cost, slope, None, None)
    high = float(distances[above[0]])
    low = float(distances[above[0] - 1]) if above[0] else 0.0
    for _ in range(REFINEMENTS):
        inner = np.linspace(low, high, POINTS)
        risen = np.flatnonzero(rise(inner[1:]) > 0) + 1
        last = int(risen[0]) if len(risen) else POINTS - 1
        low, high = float(inner[last - 1]), float(inner[last])
    left, right = 0.0, low
    for _ in range(REFINEMENTS):
        inner = np.linspace(left, right, POINTS)
        lowest = int(rise(inner).argmin())
        left, right = float(inner[max(lowest - 1, 0)]), float(inner[min(lowest + 1, POINTS - 1)])
    return StepLine(cost, slope, (left + right) / 2, low)
