"""The game: find the valley in the fog by choosing each step, then compare with descent."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from gd_viz.core.arrays import FloatArray, frozen
from gd_viz.core.curvature import Curvature
from gd_viz.core.descent import Descent
from gd_viz.core.minimisers.minimiser import Minimiser
from gd_viz.core.problem import Objective
from gd_viz.core.rules.methods import make_optimizer

TOLERANCE = 0.01
"""The valley is found when no more than this share of the way down is left."""

MOST_STEPS = 100_000
_SECONDS = 0.03
_SLICE = 64


@dataclass(frozen=True, eq=False)
class Game:
    """One game, immutable: every step gives a new one.

    Attributes:
        objective: The cost.
        lowest: The cost of the minimiser.
        places: θ of the start and after each step, (k + 1, p).
        costs: The cost at each, (k + 1,).
        given_up: Whether the person wanted to go no further.
        rival: Gradient descent from the same start until it was there too, or for as long as
            there was time; None before the game is over, and without a step size.
    """

    objective: Objective
    lowest: float
    places: FloatArray
    costs: FloatArray
    given_up: bool = False
    rival: Descent | None = None

    @classmethod
    def begin(cls, objective: Objective, start: ArrayLike, lowest: float) -> "Game":
        """Stand at ``start`` (p,)."""
        place = np.array(start, dtype=np.float64)
        cost = float(objective.cost(place))
        return cls(objective, lowest, frozen(place[None]), frozen(np.array([cost])))

    @property
    def steps(self) -> int:
        """How many steps were taken."""
        return len(self.costs) - 1

    @property
    def theta(self) -> FloatArray:
        """Where the person stands, (p,)."""
        place: FloatArray = self.places[-1]
        return place

    @property
    def cost(self) -> float:
        """J there."""
        return float(self.costs[-1])

    @property
    def gradient(self) -> FloatArray:
        """∇J (p,) there."""
        return self.objective.gradient(self.theta)

    @property
    def goal(self) -> float:
        """The cost at which the valley is found."""
        return self.lowest + TOLERANCE * (float(self.costs[0]) - self.lowest)

    @property
    def found(self) -> bool:
        """Whether the person is there."""
        return self.cost <= self.goal

    @property
    def over(self) -> bool:
        """Whether the fog may lift."""
        return self.found or self.given_up

    @property
    def rival_steps(self) -> int | None:
        """After how many steps gradient descent was there; None when it was not."""
        if self.rival is None:
            return None
        there = np.flatnonzero(self.rival.costs[: self.rival.steps + 1] <= self.goal)
        return int(there[0]) if len(there) else None

    def walked(self, theta: ArrayLike) -> "Game":
        """Return the game after a step to ``theta`` (p,); the cost there must be finite."""
        place = np.array(theta, dtype=np.float64)
        cost = float(self.objective.cost(place))
        if self.over or not np.isfinite([*place, cost]).all():
            return self
        return replace(
            self,
            places=frozen(np.vstack([self.places, place])),
            costs=frozen(np.append(self.costs, cost)),
        )

    def giving_up(self) -> "Game":
        """Return the game without a further step."""
        return replace(self, given_up=True)

    def against(
        self, step_size: float | None, clock: Callable[[], float] = time.perf_counter
    ) -> "Game":
        """Return the game with gradient descent of this step size beside it."""
        if step_size is None:
            return self
        rival = Descent(
            self.objective, make_optimizer("gradient-descent", step_size), self.places[0]
        )
        begun = clock()
        while (
            not rival.ended
            and rival.steps < MOST_STEPS
            and not (rival.costs[: rival.steps + 1] <= self.goal).any()
            and clock() - begun < _SECONDS
        ):
            rival.extend(max(_SLICE, rival.steps))
        return replace(self, rival=rival)


def best_step_size(curvature: Curvature | None, otherwise: float | None) -> float | None:
    """Return the best fixed step size; where there is no such thing, ``otherwise``."""
    best = curvature.best_fixed_step if curvature else None
    return otherwise if best is None else best


def why_not(objective: Objective, start: FloatArray, minimiser: Minimiser) -> str:
    """Return why there is nothing to play: "plane", "minimum", "start", or an empty text."""
    if objective.p != 2:
        return "plane"
    if minimiser.theta is None or minimiser.cost is None or not np.isfinite(minimiser.cost):
        return "minimum"
    cost = float(objective.cost(start))
    left = cost - minimiser.cost
    if not np.isfinite(cost) or left <= 1e-9 * max(abs(cost), np.finfo(float).tiny):
        return "start"
    return ""
