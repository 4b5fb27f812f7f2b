"""The steps taken so far, their costs, and how they ended (docs/model.md)."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from gd_viz.core.arrays import FloatArray
from gd_viz.core.growing_array import GrowingArray
from gd_viz.core.outcome import EndRules, Outcome, gradient_norm, standstill
from gd_viz.core.problem import Objective
from gd_viz.core.rules.optimizers import Optimizer, State
from gd_viz.core.steps import Steps

BLOCK_CELLS = 4096
"""Numbers of θ × examples whose costs are worked out in one go."""
SHORTEST_BLOCK = 64
"""Steps of the first block, which is padded to this size when there is only a start."""
FEWEST_AHEAD, MOST_AHEAD = 64, 4096
"""How many steps are taken before looking whether the descent has ended: ever more at a time."""


class _Segment(NamedTuple):
    """The steps that one optimizer takes.

    Attributes:
        first: The step it starts from.
        optimizer: The rule.
        first_k: Steps that the rule had taken before, with other settings.
        memories: Its memory at step ``first`` and after each step it took, (.., q).
    """

    first: int
    optimizer: Optimizer
    first_k: int
    memories: GrowingArray


class Descent:
    """A descent on one objective, step 0 being its start.

    How the steps are asked for does not matter: ``extend(10)``, ten times
    ``extend(1)``, and cutting and extending again give the same to the last bit.

    Attributes:
        block: How many steps are cheap to take and evaluate in one go, far from the start.
        objective: What is descended on.
        outcome: How it stands after the last step.
        steps: Number of the last step.
    """

    steps: int

    def __init__(self, objective: Objective, optimizer: Optimizer, start: ArrayLike) -> None:
        """Begin at ``start`` (p,).

        Raises:
            ValueError: ``start`` has another length than θ, or is not finite.
        """
        theta = np.array(start, dtype=np.float64)
        if theta.shape != (objective.p,):
            raise ValueError(f"start must have {objective.p} numbers, got shape {theta.shape}")
        if not np.isfinite(theta).all():
            raise ValueError("start must be finite")
        self.objective = objective
        self.block = _block_size(objective)
        self._thetas = GrowingArray(objective.p)
        self._costs, self._norms = GrowingArray(1), GrowingArray(1)
        self._segments: list[_Segment] = []
        costs, norms = self._figures(theta[None], 0)
        self._rules = EndRules.from_start(costs[0], norms[0])
        self._append(theta[None], costs, norms)
        self._exhausted = False
        self.outcome = self._outcome_at_last()
        self._begin_segment(optimizer)

    @property
    def thetas(self) -> FloatArray:
        """θ at each step, (steps + 1, p), read-only."""
        return self._thetas.rows

    @property
    def costs(self) -> FloatArray:
        """J at each step, (steps + 1,), read-only."""
        return self._costs.rows[:, 0]

    @property
    def gradient_norms(self) -> FloatArray:
        """‖∇J‖ at each step, (steps + 1,), read-only."""
        return self._norms.rows[:, 0]

    @property
    def exhausted(self) -> bool:
        """Whether the rule has nothing more to do, though the outcome may not say so.

        A line search that finds no lower cost and a library's minimiser that gives
        up come to such an end.
        """
        return self._exhausted

    @property
    def ended(self) -> bool:
        """Whether no further step will be taken."""
        return self._exhausted or self.outcome is not Outcome.RUNNING

    @property
    def optimizer(self) -> Optimizer:
        """The rule that takes the next step."""
        return self._segments[-1].optimizer

    @property
    def schedule(self) -> tuple[tuple[int, Optimizer], ...]:
        """Pairs of a step and the rule that goes on from there."""
        return tuple((segment.first, segment.optimizer) for segment in self._segments)

    def rule_at(self, k: int) -> Optimizer:
        """Return the rule that goes on from step ``k``."""
        return self._segment_at(k).optimizer

    def state_at(self, k: int) -> State:
        """Return what step k + 1 depends on, for a step ``k`` that was taken."""
        segment = self._segment_at(k)
        row = k - segment.first
        return State(self.thetas[k], segment.memories.rows[row], segment.first_k + row)

    def extend(self, n: int) -> int:
        """Take up to ``n`` further steps and return how many were taken."""
        before, wanted, ahead = self.steps, self.steps + n, FEWEST_AHEAD
        while self.steps < wanted and not self.ended:
            self.take(self.plan(min(wanted - self.steps, ahead))())
            ahead = min(2 * ahead, MOST_AHEAD)
        return self.steps - before

    def plan(self, n: int) -> Callable[[], Steps]:
        """Return what works out up to ``n`` further steps, in any thread; then `take` them.

        Whatever becomes of this descent meanwhile, it works on from the last step of now.
        """
        theta, memory, k = self.state_at(self.steps)
        state, cost = State(theta.copy(), memory.copy(), k), float(self.costs[-1])
        return partial(self._work_out, self.optimizer, state, self.steps, n, cost)

    def take(self, steps: Steps) -> None:
        """Take steps that come after the last one and were worked out by its rule."""
        self.outcome, self._exhausted = steps.outcome, steps.exhausted
        self._append(steps.thetas, steps.costs, steps.norms)
        self._segments[-1].memories.extend(steps.memories)

    def cut(self, k: int) -> None:
        """Forget the steps after ``k``."""
        if k >= self.steps:
            return
        self._segments = [s for s in self._segments if s.first <= k]
        last = self._segments[-1]
        last.memories.cut(k - last.first + 1)
        for array in (self._thetas, self._costs, self._norms):
            array.cut(k + 1)
        self.steps = k
        self.outcome, self._exhausted = Outcome.RUNNING, False

    def use(self, optimizer: Optimizer) -> None:
        """Let ``optimizer`` take the steps from the last one on.

        The same method with other settings keeps its memory, such as a velocity. A
        descent that had diverged may go on.
        """
        if optimizer == self.optimizer:
            return
        if self._segments[-1].first == self.steps:
            self._segments.pop()  # it took no step; the one before may want to go on
        if not self._segments or optimizer != self.optimizer:
            self._begin_segment(optimizer)
        self.outcome, self._exhausted = self._outcome_at_last(), False

    def _begin_segment(self, optimizer: Optimizer) -> None:
        state = optimizer.start(self.objective, self.thetas[-1])
        if self._segments and self.optimizer.name == optimizer.name:
            state = self.state_at(self.steps)
        memories = GrowingArray(len(state.memory))
        memories.extend(state.memory[None])
        self._segments.append(_Segment(self.steps, optimizer, state.k, memories))

    def _work_out(
        self, optimizer: Optimizer, state: State, first: int, n: int, cost: float
    ) -> Steps:
        """Work out up to ``n`` steps at once, and keep those up to the end if it comes."""
        thetas, memories = optimizer.steps(self.objective, state, n)
        costs, norms = self._figures(thetas, first + 1)
        lost = ~(np.isfinite(costs) & np.isfinite(norms))
        lost[-1:] |= ~np.isfinite(thetas[-1:]).all(axis=1)
        high = self._rules.out_of_reach(costs, np.append(cost, costs[:-1]))
        ends = lost | high | self._rules.stationary(norms)
        kept, outcome = len(thetas), Outcome.RUNNING
        if ends.any():
            end = int(ends.argmax())
            kept = end if lost[end] else end + 1
            outcome = Outcome.DIVERGED
            if not (lost[end] or high[end]):
                outcome = standstill(self.objective, thetas[end], float(costs[end]))
        exhausted = kept < n and outcome is Outcome.RUNNING
        return Steps(thetas[:kept], memories[:kept], costs[:kept], norms[:kept], outcome, exhausted)

    def _segment_at(self, k: int) -> _Segment:
        return next(one for one in reversed(self._segments) if one.first <= k)

    def _append(self, thetas: FloatArray, costs: FloatArray, norms: FloatArray) -> None:
        self._thetas.extend(thetas)
        self._costs.extend(costs[:, None])
        self._norms.extend(norms[:, None])
        self.steps = len(self._thetas) - 1

    def _outcome_at_last(self) -> Outcome:
        """Return the outcome by the last step alone: whether it is lost or at rest."""
        cost, norm = self.costs[-1], self.gradient_norms[-1]
        if not (np.isfinite(cost) and np.isfinite(norm)):
            return Outcome.DIVERGED
        if self._rules.stationary(norm):
            return standstill(self.objective, self.thetas[-1], float(cost))
        return Outcome.RUNNING

    def _figures(self, thetas: FloatArray, first: int) -> tuple[FloatArray, FloatArray]:
        """Return costs and gradient norms of the steps ``first``, ``first`` + 1, ….

        The last bits of a matrix product depend on its number of rows and on where
        a row stands. Step k is therefore always the same row of the same block, so that
        it does not matter how the steps were asked for.
        """
        count = len(thetas)
        costs, norms = np.empty(count), np.empty(count)
        done = 0
        while done < count:
            size = self._block_of(first + done)
            lead = (first + done) % size
            some = slice(done, min(count, done + size - lead))
            rows = slice(lead, lead + some.stop - done)
            block = np.zeros((size, self.objective.p))
            block[rows] = thetas[some]
            costs[some] = self.objective.cost(block)[rows]
            norms[some] = gradient_norm(self.objective.gradient(block))[rows]
            done = some.stop
        return costs, norms

    def _block_of(self, k: int) -> int:
        """Return how many steps the block of step ``k`` holds; its first is a multiple of that.

        The first blocks are short: most descents are.
        """
        return min(self.block, max(SHORTEST_BLOCK, 1 << max(0, k.bit_length() - 1)))


def _block_size(objective: Objective) -> int:
    """Return a power of two: as many steps as are cheap to evaluate in one go."""
    return 1 << max(0, (BLOCK_CELLS // numbers_a_step(objective)).bit_length() - 1)


def numbers_a_step(objective: Objective) -> int:
    """Return how many numbers a step looks at: the examples, unless a few sums stand for them."""
    return objective.p + 1 if objective.quadratic else max(objective.p, objective.m)
