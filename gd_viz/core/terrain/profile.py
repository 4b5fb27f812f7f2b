"""The cost of a single parameter as a curve: worked out once, by whoever needs it first."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from gd_viz.core.arrays import FloatArray, frozen
from gd_viz.core.problem import Objective

POINTS = 401
"""Places of the curve."""
MARGIN = 0.35
"""Free space on each side of what it holds, as a share of its width."""
_ABOVE = 0.06
"""The same of its height."""
_COARSE = 33
"""Places that tell how high it is."""


class Profile(NamedTuple):
    """J from one θ to another.

    Attributes:
        theta: Shape (k,), ascending.
        costs: Shape (k,); not finite where they overflow.
        bottom: Lower end of the part to show.
        top: Upper end.
    """

    theta: FloatArray
    costs: FloatArray
    bottom: float
    top: float


def profile(
    objective: Objective, path: FloatArray, best: FloatArray | None, in_fog: bool
) -> Profile:
    """Return the cost over a path and about the minimiser. Any thread may ask.

    The last answers are kept: all that is drawn of a change asks for the same. A hiker who
    goes to and fro on the path he came by changes nothing.

    Args:
        objective: The cost, of one parameter.
        path: From the start to the hiker, (k, 1).
        best: The minimiser (1,), if there is one and it is known.
        in_fog: Whether neither the middle nor the ground may point at the minimiser.
    """
    first = float(path[0, 0])
    held = [float(path.min()), float(path.max()), *([] if best is None else best.tolist())]
    low, high = min(held), max(held)
    if in_fog:
        reach = max(high - first, first - low)
        low, high = first - reach, first + reach
    return _profile(objective, low, high, in_fog)  # type: ignore[arg-type] # hashed by identity


@lru_cache(maxsize=2)
def _profile(objective: Objective, low: float, high: float, in_fog: bool) -> Profile:
    half = (high - low) / 2 or max(1.0, abs(low) / 2)
    left, right = low - MARGIN * 2 * half, high + MARGIN * 2 * half
    seen = _costs(objective, np.linspace(left, right, _COARSE))
    seen = seen[np.isfinite(seen)]
    bottom, top = (float(seen.min()), float(seen.max())) if len(seen) else (0.0, 1.0)
    bottom = min(bottom, 0.0) if in_fog else bottom
    margin = _ABOVE * (top - bottom or 1.0)
    theta = np.linspace(left, right, POINTS)
    costs = _costs(objective, theta)
    return Profile(frozen(theta), frozen(costs), bottom - margin, top + margin)


def _costs(objective: Objective, theta: FloatArray) -> FloatArray:
    return objective.cost(theta[:, None])
