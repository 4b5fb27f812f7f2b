"""The steps taken so far, their costs, and how they ended (docs/model.md)."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from gd_viz.core.arrays import FloatArray
from gd_viz.core.growing_array import GrowingArray
from gd_viz.core.optimizers import Optimizer, State
from gd_viz.core.problem import Objective

GRADIENT_TOLERANCE = 1e-8
DIVERGED_COST = 1e12


class Outcome(StrEnum):
    """How a descent stands after its last step."""

    RUNNING = "running"
    CONVERGED = "converged"
    DIVERGED = "diverged"
    STALLED = "stalled"


@dataclass(frozen=True, eq=False)
class Segment:
    """The steps that one optimizer takes.

    Attributes:
        first: The step it starts from.
        optimizer: The rule.
        memories: Its memory at step ``first`` and after each step it took, (.., q).
    """

    first: int
    optimizer: Optimizer
    memories: GrowingArray


class Descent:
    """A descent on one objective, step 0 being its start.

    Attributes:
        objective: What is descended on.
        outcome: How it stands after the last step.
    """

    def __init__(self, objective: Objective, optimizer: Optimizer, start: ArrayLike) -> None:
        """Begin at ``start`` (p,).

        Raises:
            ValueError: ``start`` has another length than θ.
        """
        theta = np.array(start, dtype=np.float64)
        if theta.shape != (objective.p,):
            raise ValueError(f"start must have {objective.p} numbers, got shape {theta.shape}")
        self.objective = objective
        self._thetas = GrowingArray(objective.p)
        self._figures = GrowingArray(2)  # cost and gradient norm
        self._segments: list[Segment] = []
        self._thetas.extend(theta[None])
        self._figures.extend(self._figures_at(theta[None]))
        self._begin_segment(optimizer)
        self.outcome = self._outcome_at_last()

    @property
    def steps(self) -> int:
        """Number of the last step."""
        return len(self._thetas) - 1

    @property
    def thetas(self) -> FloatArray:
        """θ at each step, (steps + 1, p), read-only."""
        return self._thetas.rows

    @property
    def costs(self) -> FloatArray:
        """J at each step, (steps + 1,), read-only."""
        return self._figures.rows[:, 0]

    @property
    def gradient_norms(self) -> FloatArray:
        """‖∇J‖ at each step, (steps + 1,), read-only."""
        return self._figures.rows[:, 1]

    @property
    def ended(self) -> bool:
        """Whether no further step will be taken."""
        return self.outcome is not Outcome.RUNNING

    @property
    def optimizer(self) -> Optimizer:
        """The rule that takes the next step."""
        return self._segments[-1].optimizer

    @property
    def schedule(self) -> tuple[tuple[int, Optimizer], ...]:
        """Pairs of a step and the rule that goes on from there."""
        return tuple((segment.first, segment.optimizer) for segment in self._segments)

    def extend(self, n: int) -> int:
        """Take up to ``n`` further steps and return how many were taken."""
        if self.ended or n <= 0:
            return 0
        segment = self._segments[-1]
        memory = segment.memories.rows[-1]
        state = State(self.thetas[-1], memory, self.steps - segment.first)
        thetas, memories = segment.optimizer.steps(self.objective, state, n)
        figures = self._figures_at(thetas)
        kept, outcome = self._first_end(thetas, figures, n)
        self._thetas.extend(thetas[:kept])
        self._figures.extend(figures[:kept])
        segment.memories.extend(memories[:kept])
        self.outcome = outcome
        return kept

    def cut(self, k: int) -> None:
        """Forget the steps after ``k``."""
        if k >= self.steps:
            return
        self._segments = [s for s in self._segments if s.first <= k]
        last = self._segments[-1]
        last.memories.cut(k - last.first + 1)
        self._thetas.cut(k + 1)
        self._figures.cut(k + 1)
        self.outcome = self._outcome_at_last()

    def use(self, optimizer: Optimizer) -> None:
        """Let ``optimizer`` take the steps from the last one on."""
        if optimizer == self.optimizer:
            return
        if self._segments[-1].first == self.steps:
            self._segments.pop()  # it took no step; the one before may want to go on
        if not self._segments or optimizer != self.optimizer:
            self._begin_segment(optimizer)
        if self.outcome is not Outcome.CONVERGED:
            self.outcome = self._outcome_at_last()

    def replayed(self, objective: Objective, start: ArrayLike, steps: int) -> "Descent":
        """Return a descent on ``objective`` with the same schedule and up to ``steps`` steps."""
        first, *later = self.schedule
        replay = Descent(objective, first[1], start)
        for k, optimizer in later:
            replay.extend(min(k, steps) - replay.steps)
            if replay.steps < k:
                break
            replay.use(optimizer)
        replay.extend(steps - replay.steps)
        return replay

    def _begin_segment(self, optimizer: Optimizer) -> None:
        state = optimizer.start(self.objective, self.thetas[-1])
        memories = GrowingArray(len(state.memory))
        memories.extend(state.memory[None])
        self._segments.append(Segment(self.steps, optimizer, memories))

    def _figures_at(self, thetas: FloatArray) -> FloatArray:
        with np.errstate(all="ignore"):
            norms = np.linalg.norm(self.objective.gradient(thetas), axis=1)
            return np.column_stack([self.objective.cost(thetas), norms])

    def _first_end(self, thetas: FloatArray, figures: FloatArray, n: int) -> tuple[int, Outcome]:
        """Return how many of the new steps are kept, and the outcome after them."""
        finite = np.isfinite(thetas).all(axis=1) & np.isfinite(figures).all(axis=1)
        lost = ~finite | (figures[:, 0] > self._highest_cost)
        still = figures[:, 1] <= self._gradient_tolerance
        ends = lost | still
        if not ends.any():
            # A rule that came to its own end early has nothing more to do.
            return len(thetas), Outcome.RUNNING if len(thetas) == n else Outcome.STALLED
        at = int(ends.argmax())
        if lost[at]:
            return at, Outcome.DIVERGED
        return at + 1, self._resting_outcome(thetas[at], figures[at])

    def _outcome_at_last(self) -> Outcome:
        figures = self._figures.rows[-1]
        if not np.isfinite(figures).all():
            return Outcome.DIVERGED
        if figures[1] <= self._gradient_tolerance:
            return self._resting_outcome(self.thetas[-1], figures)
        return Outcome.RUNNING

    def _resting_outcome(self, theta: FloatArray, figures: FloatArray) -> Outcome:
        """Tell a minimum from a plateau or a saddle where the gradient is all but zero."""
        if self.objective.convex or figures[0] == 0:
            return Outcome.CONVERGED
        lowest = float(np.linalg.eigvalsh(self.objective.hessian(theta))[0])
        flat = figures[1] == 0 and lowest <= 0
        return Outcome.STALLED if flat or lowest < -GRADIENT_TOLERANCE else Outcome.CONVERGED

    @property
    def _gradient_tolerance(self) -> float:
        return GRADIENT_TOLERANCE * max(1.0, float(self.gradient_norms[0]))

    @property
    def _highest_cost(self) -> float:
        return DIVERGED_COST * max(1.0, float(self.costs[0]))
