"""Update rules: pure functions from one state to the next; gradient descent (paper, section 3)."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.problem import Objective

Gradient = Callable[[FloatArray], FloatArray]


class State(NamedTuple):
    """All that the next step needs.

    Attributes:
        theta: Where the hiker is, (p,).
        memory: What the rule remembers, (q,): velocities, squared gradients.
        k: Steps since the rule took over; rules that draw at random draw from a
            seed and k, so that going back restores every draw.
    """

    theta: FloatArray
    memory: FloatArray
    k: int


class Optimizer(Protocol):
    """An update rule. It holds settings only; what changes is in the State."""

    @property
    def name(self) -> str:
        """Name in a scenario."""

    @property
    def step_size(self) -> float | None:
        """s, for rules that have one."""

    def start(self, objective: Objective, theta: FloatArray) -> State:
        """Return the state before the first step."""

    def step(self, objective: Objective, state: State) -> State:
        """Return the state one step later, or the same when there is nothing more to do."""

    def steps(self, objective: Objective, state: State, n: int) -> tuple[FloatArray, FloatArray]:
        """Return θ (n', p) and memory (n', q) after each of up to ``n`` steps.

        The numbers are those of single steps, to the last bit. n' is smaller than n
        when a θ is not finite, which is then the last row, or when the rule has
        nothing more to do.
        """


class Rule(ABC):
    """What all rules share: many steps are single steps in a row."""

    def start(self, objective: Objective, theta: FloatArray) -> State:  # noqa: ARG002
        """Return the state before the first step, with nothing to remember."""
        return State(theta, np.empty(0), 0)

    @abstractmethod
    def next_state(self, objective: Objective, state: State) -> State | None:
        """Return the state one step later; None when there is nothing more to do.

        Called with the warnings of floating-point arithmetic off.
        """

    def step(self, objective: Objective, state: State) -> State:
        """Return the state one step later, or the same when there is nothing more to do."""
        thetas, memories = self.steps(objective, state, 1)
        return State(thetas[0], memories[0], state.k + 1) if len(thetas) else state

    def steps(self, objective: Objective, state: State, n: int) -> tuple[FloatArray, FloatArray]:
        """Take up to ``n`` single steps."""
        thetas = np.empty((n, len(state.theta)))
        memories = np.empty((n, len(state.memory)))
        taken = 0
        with np.errstate(all="ignore"):
            while taken < n and (following := self.next_state(objective, state)) is not None:
                state = following
                thetas[taken], memories[taken] = state.theta, state.memory
                taken += 1
                if not np.isfinite(state.theta).all():
                    break
        return thetas[:taken], memories[:taken]


@dataclass(frozen=True)
class GradientRule(Rule):
    """A rule that is elementwise in θ and ∇J, so that many descents can step at once.

    Attributes:
        step_size: s > 0.
    """

    step_size: float

    name = ""
    memory_per_parameter = 0

    @abstractmethod
    def update(
        self,
        gradient: Gradient,
        theta: FloatArray,
        memory: FloatArray,
        k: int,
        step_size: float | FloatArray,
    ) -> tuple[FloatArray, FloatArray]:
        """Return θ (..., p) and memory (..., q) one step later.

        Args:
            gradient: ∇J, from (..., p) to (..., p).
            theta: θ now, (..., p).
            memory: What is remembered now, (..., q).
            k: Steps since the rule took over.
            step_size: s, a number or (..., 1).
        """

    def start(self, objective: Objective, theta: FloatArray) -> State:
        """Return the state before the first step, its memory filled with zeros."""
        return State(theta, np.zeros(self.memory_per_parameter * objective.p), 0)

    def next_state(self, objective: Objective, state: State) -> State:
        """Return the state one step later."""
        theta, memory = self.update(
            objective.gradient, state.theta, state.memory, state.k, self.step_size
        )
        return State(theta, memory, state.k + 1)


@dataclass(frozen=True)
class GradientDescent(GradientRule):
    """θ ← θ − s∇J(θ) (paper, sections 3.1 and 3.2)."""

    name = "gradient-descent"

    def update(
        self,
        gradient: Gradient,
        theta: FloatArray,
        memory: FloatArray,
        k: int,  # noqa: ARG002
        step_size: float | FloatArray,
    ) -> tuple[FloatArray, FloatArray]:
        """Return θ − s∇J(θ)."""
        return theta - step_size * gradient(theta), memory

    def steps(self, objective: Objective, state: State, n: int) -> tuple[FloatArray, FloatArray]:
        """Take up to ``n`` steps; on a quadratic cost each is θ ← θ − s(Hθ − c)."""
        linear = objective.linear_gradient()
        if linear is None or not all(np.isfinite(part).all() for part in linear):
            return super().steps(objective, state, n)
        if objective.p == 2:
            thetas = _in_the_plane(*linear, self.step_size, state.theta, n)
        else:
            thetas = _in_many_dimensions(*linear, self.step_size, state.theta, n)
        if n and not np.isfinite(thetas[-1]).all():  # no step leads back from infinity
            thetas = thetas[: int((~np.isfinite(thetas).all(axis=1)).argmax()) + 1]
        return thetas, np.empty((len(thetas), 0))


def _in_the_plane(
    hessian: FloatArray, constant: FloatArray, step_size: float, theta: FloatArray, n: int
) -> FloatArray:
    """Return θ (n, 2) after each step, worked out in plain floats: twenty times faster there."""
    (h00, h01), (_, h11) = hessian.tolist()
    c0, c1 = constant.tolist()
    u, v = theta.tolist()
    thetas = np.empty((n, 2))
    numbers = thetas.reshape(-1).data  # a list would have to be copied
    for at in range(0, 2 * n, 2):
        slope_u = h00 * u + h01 * v - c0
        slope_v = h01 * u + h11 * v - c1
        numbers[at] = u = u - step_size * slope_u
        numbers[at + 1] = v = v - step_size * slope_v
    return thetas


def _in_many_dimensions(
    hessian: FloatArray, constant: FloatArray, step_size: float, theta: FloatArray, n: int
) -> FloatArray:
    """Return θ (n, p) after each step."""
    thetas = np.empty((n, len(theta)))
    gradient = np.empty(len(theta))
    with np.errstate(all="ignore"):
        for row in thetas:
            np.dot(hessian, theta, out=gradient)
            gradient -= constant
            gradient *= step_size
            np.subtract(theta, gradient, out=row)
            theta = row
    return thetas
