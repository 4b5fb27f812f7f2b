"""Update rules with a step size: pure functions from one state to the next (paper, section 3.2)."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import repeat
from typing import NamedTuple, Protocol

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.problem import Objective


class State(NamedTuple):
    """All that the next step needs.

    Attributes:
        theta: Where the hiker is, (p,).
        memory: What the rule remembers, (q,): velocities, squared gradients.
        k: How many steps led here; rules that draw at random draw from (seed, k).
    """

    theta: FloatArray
    memory: FloatArray
    k: int


class Optimizer(Protocol):
    """An update rule. It holds settings only; what changes is in the State."""

    @property
    def step_size(self) -> float | None:
        """s, for rules that have one."""

    def start(self, objective: Objective, theta: FloatArray) -> State:
        """Return the state before the first step."""

    def step(self, objective: Objective, state: State) -> State:
        """Return the state one step later."""

    def steps(self, objective: Objective, state: State, n: int) -> tuple[FloatArray, FloatArray]:
        """Return θ (n', p) and memory (n', q) after each of up to ``n`` steps.

        n' is smaller than n when a θ is not finite, which is then the last row,
        or when the rule has come to its end.
        """


class Rule:
    """What all rules share: no memory, and many steps are single steps in a row."""

    memory_per_parameter = 0

    def start(self, objective: Objective, theta: FloatArray) -> State:
        """Return the state before the first step, its memory filled with zeros."""
        return State(theta, np.zeros(self.memory_per_parameter * objective.p), 0)

    def step(self, objective: Objective, state: State) -> State:
        """Return the state one step later."""
        raise NotImplementedError

    def steps(self, objective: Objective, state: State, n: int) -> tuple[FloatArray, FloatArray]:
        """Take up to ``n`` single steps."""
        thetas = np.empty((n, len(state.theta)))
        memories = np.empty((n, len(state.memory)))
        with np.errstate(all="ignore"):
            for taken in range(n):
                state = self.step(objective, state)
                thetas[taken], memories[taken] = state.theta, state.memory
                if not np.isfinite(state.theta).all():
                    return thetas[: taken + 1], memories[: taken + 1]
        return thetas, memories


@dataclass(frozen=True)
class GradientDescent(Rule):
    """θ ← θ − s∇J(θ) (paper, sections 3.1 and 3.2)."""

    step_size: float

    def step(self, objective: Objective, state: State) -> State:
        """Return the state one step later."""
        thetas, _ = self.steps(objective, state, 1)
        return State(thetas[0], state.memory, state.k + 1)

    def steps(self, objective: Objective, state: State, n: int) -> tuple[FloatArray, FloatArray]:
        """Take up to ``n`` steps; on a quadratic cost each is θ ← θ − s(Hθ − c)."""
        linear = objective.linear_gradient()
        with np.errstate(all="ignore"):
            if linear is None:
                thetas = _until_not_finite(objective.gradient, self.step_size, state.theta, n)
            elif objective.p == 2:
                thetas = _in_the_plane(*linear, self.step_size, state.theta, n)
            else:
                hessian, constant = linear
                thetas = _until_not_finite(
                    lambda theta: hessian @ theta - constant, self.step_size, state.theta, n
                )
        return thetas, np.empty((len(thetas), 0))


def _until_not_finite(
    gradient: Callable[[FloatArray], FloatArray], step_size: float, theta: FloatArray, n: int
) -> FloatArray:
    """Return θ after each of ``n`` steps; the first that is not finite is the last."""
    thetas = np.empty((n, len(theta)))
    for taken in range(n):
        theta = theta - step_size * gradient(theta)
        thetas[taken] = theta
        if not np.isfinite(theta).all():
            return thetas[: taken + 1]
    return thetas


def _in_the_plane(
    hessian: FloatArray, constant: FloatArray, step_size: float, theta: FloatArray, n: int
) -> FloatArray:
    """Do the same for two parameters in plain floats, which is twenty times faster there."""
    (h00, h01), (_, h11) = hessian.tolist()
    c0, c1 = constant.tolist()
    u, v = theta.tolist()
    walked: list[float] = []
    note = walked.append
    for _ in repeat(None, n):
        slope_u = h00 * u + h01 * v - c0
        slope_v = h01 * u + h11 * v - c1
        u -= step_size * slope_u
        v -= step_size * slope_v
        note(u)
        note(v)
    thetas = np.array(walked).reshape(-1, 2)
    finite = np.isfinite(thetas).all(axis=1)
    return thetas if finite.all() else thetas[: int(finite.argmin()) + 1]
