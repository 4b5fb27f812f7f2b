"""The cost along the line of a step as it is drawn: worked out once, by whoever needs it first."""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from gd_viz.core.arrays import FloatArray, frozen
from gd_viz.core.problem import Objective
from gd_viz.core.rules.optimizers import GradientDescent, Optimizer
from gd_viz.core.step_line import StepLine, along, step_line

POINTS = 121
"""Places of the curve."""
BEYOND = 1.3
"""The curve ends at so many times the way to the landing, or to where it is uphill again."""
FARTHEST = 6.0
"""And at so many times the way to the last place that is not uphill, at most."""


class StepCurve(NamedTuple):
    """J(θ + t·d) from the hiker to beyond the landing.

    Attributes:
        line: The landmarks.
        landing: The cost where the step lands.
        lowest: The cost at the best place; NaN where there is none.
        t: How far along d, (k,), from 0.
        costs: Shape (k,); not finite where they overflow.
    """

    line: StepLine
    landing: float
    lowest: float
    t: FloatArray
    costs: FloatArray


def way_of_step(
    rule: Optimizer,
    objective: Objective,
    theta: FloatArray,
    following: Callable[[], FloatArray | None],
) -> tuple[FloatArray, float] | None:
    """Return the direction (p,) of a step from θ (p,), and how far along it that lands.

    Of plain gradient descent the way along −∇J is the step size, of others the share of the
    step. None where there is no step, or none that has a direction.

    Args:
        rule: What takes the step.
        objective: The cost.
        theta: Where it begins.
        following: Returns θ (p,) one step later, None where no further step is taken.
    """
    if isinstance(rule, GradientDescent):
        direction, reach = -objective.gradient(theta), rule.step_size
    else:
        landing = following()
        direction, reach = np.zeros(1) if landing is None else landing - theta, 1.0
    if not (np.isfinite(direction).all() and direction.any()):
        return None
    return direction, reach


def step_curve(
    objective: Objective, theta: FloatArray, direction: FloatArray, reach: float, near: bool
) -> StepCurve:
    """Return the cost along θ + t·d. Any thread may ask; the last answers are kept.

    Args:
        objective: The cost.
        theta: The hiker, (p,).
        direction: d, (p,), finite and not zero.
        reach: The t at which the step lands.
        near: Whether the curve ends beyond the landing, wherever it is uphill again.
    """
    line = theta.tobytes(), direction.tobytes(), reach, near
    return _curve(objective, *line)  # type: ignore[arg-type] # hashed by identity


@lru_cache(maxsize=2)
def _curve(
    objective: Objective, theta: bytes, direction: bytes, reach: float, near: bool
) -> StepCurve:
    place, way = np.frombuffer(theta), np.frombuffer(direction)
    line = step_line(objective, place, way)
    t = np.linspace(0.0, BEYOND * reach if near else _end(line, reach), POINTS)
    landing = float(along(objective, place, way, [reach])[0])
    lowest = np.nan if line.best is None else float(along(objective, place, way, [line.best])[0])
    return StepCurve(line, landing, lowest, frozen(t), frozen(along(objective, place, way, t)))


def _end(line: StepLine, reach: float) -> float:
    """Return how far the curve goes: to the landing, and past the far side of the valley."""
    if line.last_downhill is None:
        return BEYOND * reach
    return min(BEYOND * max(reach, line.last_downhill), FARTHEST * line.last_downhill)
