"""The cost along the line of a step: tangent, lowest place, and where it is uphill again."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gd_viz.core.arrays import FloatArray
from gd_viz.core.problem import Objective

FEWEST_DOUBLINGS, NEAR_DOUBLINGS, MOST_DOUBLINGS = -60, -8, 200
"""The nearest and the farthest place that is looked at, in doublings of the first guess.
What is convex does not come down again: there it suffices to begin near the guess."""

AT_ONCE = 16
"""So many doublings are looked at in one go."""

BETWEEN = 64
"""Places that are looked at between two, where the cost may rise and fall several times."""

NARROWINGS, CLOSE = 100, 1e-13
"""How often a place is narrowed down, at most, and to which share of it."""


class StepLine(NamedTuple):
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

    def slope_at(t: float) -> float:
        with np.errstate(all="ignore"):
            return float(objective.gradient(theta + t * direction) @ direction)

    length = float(np.linalg.norm(direction))
    first = vertex or (1.0 + float(np.linalg.norm(theta))) / length
    bracket = _first_rise(rise, first, NEAR_DOUBLINGS if objective.convex else FEWEST_DOUBLINGS)
    if bracket is None:
        return StepLine(cost, slope, None, None)
    low, high = bracket if objective.convex else _first_rise_between(rise, *bracket)
    last = _crossing(lambda t: float(rise(np.array([t]))[0]), low, high)
    around = (0.0, last) if objective.convex else _around_the_lowest(rise, low)
    return StepLine(cost, slope, _crossing(slope_at, *around), last)


def _first_rise(
    rise: Callable[[FloatArray], FloatArray], first: float, start: int
) -> tuple[float, float] | None:
    """Return neighbours among the doublings of ``first`` of which the farther one has risen.

    The search begins with the doubling ``start``; where that has risen it goes back first.
    """

    def looked_at(start: int) -> tuple[FloatArray, NDArray[np.intp]]:
        powers = np.arange(start, min(start + AT_ONCE, MOST_DOUBLINGS), dtype=np.float64)
        with np.errstate(over="ignore"):
            places = first * 2.0**powers
        places = places[np.isfinite(places)]
        return places, np.flatnonzero(rise(places) > 0)

    places, risen = looked_at(start)
    while len(risen) and not risen[0] and start > FEWEST_DOUBLINGS:
        start = max(start - AT_ONCE, FEWEST_DOUBLINGS)
        places, risen = looked_at(start)
    before = 0.0 if len(risen) and not risen[0] else float(places[0])
    while not len(risen):
        start += AT_ONCE
        before = float(places[-1])
        if start >= MOST_DOUBLINGS or len(places) < AT_ONCE:
            return None
        places, risen = looked_at(start)
        if not len(places):
            return None
    here = int(risen[0])
    return (float(places[here - 1]) if here else before), float(places[here])


def _first_rise_between(
    rise: Callable[[FloatArray], FloatArray], low: float, high: float
) -> tuple[float, float]:
    """Return neighbours between ``low`` and ``high``, of which the second is the first to rise."""
    inner = np.linspace(low, high, BETWEEN + 1)
    risen = np.flatnonzero(rise(inner[1:-1]) > 0) + 1
    last = int(risen[0]) if len(risen) else BETWEEN
    return float(inner[last - 1]), float(inner[last])


def _around_the_lowest(
    rise: Callable[[FloatArray], FloatArray], high: float
) -> tuple[float, float]:
    """Return the neighbours of the lowest of some places up to ``high``."""
    inner = np.linspace(0.0, high, BETWEEN + 1)
    lowest = int(rise(inner).argmin())
    return float(inner[max(lowest - 1, 0)]), float(inner[min(lowest + 1, BETWEEN)])


def _crossing(height: Callable[[float], float], low: float, high: float) -> float:
    """Return where ``height`` changes its sign: by a parabola on its side, or by halves.

    Both ends are kept around it, and the last two steps come from either side of it
    (Chandrupatla, Advances in Engineering Software 28 (1997)).
    """
    here, there = high, low
    above, below = height(here), height(there)
    before, earlier, share = here, above, 0.5
    for _ in range(NARROWINGS):
        at = here + share * (there - here)
        found = height(at)
        if (found > 0) == (above > 0):
            before, earlier = here, above
        else:
            before, earlier, there, below = there, below, here, above
        here, above = at, found
        nearest = here if abs(above) < abs(below) else there
        wide, close = abs(there - here), CLOSE * abs(nearest)
        if wide <= close or above == 0.0:
            break
        least = close / 2 / wide
        share = min(max(_turning(here, there, before, above, below, earlier), least), 1.0 - least)
    return nearest


def _turning(a: float, b: float, c: float, at_a: float, at_b: float, at_c: float) -> float:
    """Return which share of the way from a to b a parabola through c turns zero; else a half."""
    if not np.isfinite([at_a, at_b, at_c]).all() or at_b == at_c:
        return 0.5
    place, height = (a - b) / (c - b), (at_a - at_b) / (at_c - at_b)
    if not (height**2 < place and (1.0 - height) ** 2 < 1.0 - place):
        return 0.5
    straight = at_a / (at_b - at_a) * at_c / (at_b - at_c)
    bent = (c - a) / (b - a) * at_a / (at_c - at_a) * at_b / (at_c - at_b)
    return straight + bent
