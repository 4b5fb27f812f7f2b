"""Gradient descent that measures its steps: Armijo backtracking and exact line search."""

from dataclasses import dataclass

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.problem import Objective
from gd_viz.core.rules.optimizers import Rule, State

SUFFICIENT_SHARE = 1e-4
"""The decrease must be this share of what the slope promises (Nocedal and Wright, 2nd ed., 3.4)."""
SHRINK = 0.5
MOST_TRIALS = 100
ROUNDING = 64 * np.finfo(np.float64).eps


@dataclass(frozen=True)
class Backtracking(Rule):
    """θ ← θ − t∇J(θ), where t is halved until the cost falls enough (Armijo, 1966).

    The first step tries t = s, each later one twice the t of the step before, so
    that t follows the curvature both ways.

    Attributes:
        step_size: s > 0, the first t that is tried.
    """

    step_size: float

    name = "backtracking"

    def start(self, objective: Objective, theta: FloatArray) -> State:  # noqa: ARG002
        """Return the state before the first step: it remembers the next t to try."""
        return State(theta, np.array([self.step_size]), 0)

    def next_state(self, objective: Objective, state: State) -> State | None:
        """Return the state one step later; None when no t lowers the cost."""
        gradient = objective.gradient(state.theta)
        trial = float(state.memory[0])
        length = armijo(objective, state.theta, -gradient, gradient, trial)
        if length is None:
            return None
        following = np.array([length / SHRINK if np.isfinite(length / SHRINK) else length])
        return State(state.theta - length * gradient, following, state.k + 1)


@dataclass(frozen=True)
class ExactLineSearch(Rule):
    """θ ← θ − t∇J(θ) with the t at which the cost is lowest along the way (Cauchy, 1847).

    On a quadratic cost t = gᵀg/gᵀHg. On others t is the first zero of the slope
    along the way, found by doubling and halving.
    """

    name = "exact-line-search"
    step_size = None

    def next_state(self, objective: Objective, state: State) -> State | None:
        """Return the state one step later; None when the gradient is zero."""
        gradient = objective.gradient(state.theta)
        size = float(np.abs(gradient).max())
        if size == 0:
            return None
        unit = gradient / size  # its square does not overflow
        bend = float(unit @ objective.hessian(state.theta) @ unit)
        length = float(unit @ unit) / bend if bend > 0 else 1.0 / size
        if not objective.quadratic:
            length = _first_rest(objective, state.theta, unit, size * length) / size
        return State(state.theta - length * gradient, state.memory, state.k + 1)


def armijo(
    objective: Objective,
    theta: FloatArray,
    direction: FloatArray,
    gradient: FloatArray,
    trial: float,
) -> float | None:
    """Return the first of ``trial``, ``trial``/2, … by which ``direction`` lowers the cost enough.

    Where the decrease drowns in the rounding of the cost, the slope decides instead
    (Hager and Zhang, SIAM J. Optim. 16 (2005), equation 2.5, the approximate Wolfe
    condition), so that the search works down to the last digits of the gradient.

    Args:
        objective: What is descended on.
        theta: Where, (p,).
        direction: Where to, (p,), downhill.
        gradient: ∇J at ``theta``, (p,).
        trial: The first length to try.

    Returns:
        The length; None when 100 halvings do not lower the cost.
    """
    cost, slope = float(objective.cost(theta)), float(direction @ gradient)
    if not slope < 0:
        return None
    length = trial
    for _ in range(MOST_TRIALS):
        there = theta + length * direction
        rise = float(objective.cost(there)) - cost
        if rise <= SUFFICIENT_SHARE * length * slope and rise < 0:
            return length
        if abs(rise) <= ROUNDING * abs(cost):
            slope_there = float(direction @ objective.gradient(there))
            if slope <= slope_there <= (2 * SUFFICIENT_SHARE - 1) * slope:
                return length if (there != theta).any() else None
        length *= SHRINK
    return None


def _first_rest(
    objective: Objective, theta: FloatArray, direction: FloatArray, guess: float
) -> float:
    """Return a t near the first zero of the slope of J(θ − t·direction), by bisection.

    A cost that falls for ever is followed for 2³⁰ times the guess.
    """

    def falls(t: float) -> bool:
        return bool(direction @ objective.gradient(theta - t * direction) > 0)

    low, high = 0.0, guess
    for _ in range(30):
        if not falls(high):
            break
        low, high = high, 2.0 * high
    else:
        return low
    while low < (middle := 0.5 * (low + high)) < high:
        low, high = (middle, high) if falls(middle) else (low, middle)
    return high
