"""Many descents at once: how each start, or each step size, ends."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gd_viz.core.arrays import FloatArray
from gd_viz.core.descent import Descent, numbers_a_step
from gd_viz.core.outcome import EndRules, Outcome, gradient_norm, standstill
from gd_viz.core.problem import Objective
from gd_viz.core.rules.optimizers import GradientDescent, GradientRule, Optimizer
from gd_viz.core.sweeps.linear_sweep import LinearSweep
from gd_viz.core.sweeps.sweep_slice import SweepSlice

SLICE_WORK = 1 << 21
"""Steps × θ × examples in one slice: some 50 ms."""
CLOSED_FORM_ROWS = 1 << 14

Report = Callable[[float], None]
"""Is told the share of a sweep that is done; may raise to cancel."""


def sweep_starts(
    objective: Objective, optimizer: Optimizer, starts: ArrayLike, steps: int
) -> Iterator[SweepSlice]:
    """Descend from many starts, by the rules of a single Descent.

    Gradient descent on a quadratic cost is solved in closed form; other rules that
    look at the gradient alone step through all starts of a slice together; the rest,
    such as a library's minimisers, descend one by one.

    Args:
        objective: What is descended on.
        optimizer: The rule.
        starts: Shape (N, p).
        steps: The most steps that are taken from each.

    Returns:
        A generator of slices of the starts, in their order. Close it to cancel.

    Raises:
        ValueError: The shape does not fit.
    """
    thetas = np.asarray(starts, dtype=np.float64)
    if thetas.ndim != 2 or thetas.shape[1] != objective.p:
        raise ValueError(f"starts must have shape (N, {objective.p}), got {thetas.shape}")
    if not isinstance(optimizer, GradientRule):
        return _one_by_one(objective, optimizer, thetas, steps)
    if isinstance(optimizer, GradientDescent) and objective.quadratic:
        closed = LinearSweep.of(objective, optimizer.step_size, steps)
        if closed is not None and closed.holds_for(thetas):
            return _closed_form(closed, thetas)
    sizes = np.full((len(thetas), 1), optimizer.step_size)
    return _together(objective, optimizer, thetas, sizes, steps)


def sweep_step_sizes(
    objective: Objective,
    rule: GradientRule,
    start: ArrayLike,
    step_sizes: ArrayLike,
    steps: int,
) -> Iterator[SweepSlice]:
    """Descend from one start with many step sizes, by the rules of a single Descent.

    Args:
        objective: What is descended on.
        rule: The rule; its own step size is not used.
        start: Shape (p,).
        step_sizes: Shape (N,).
        steps: The most steps that are taken with each.

    Returns:
        A generator of slices of the step sizes, in their order. Close it to cancel.

    Raises:
        ValueError: A shape does not fit, or the rule has no step size.
    """
    theta = np.asarray(start, dtype=np.float64)
    sizes = np.asarray(step_sizes, dtype=np.float64)
    if not isinstance(rule, GradientRule):
        raise ValueError("only a rule that looks at the gradient alone has step sizes to sweep")
    if theta.shape != (objective.p,) or sizes.ndim != 1:
        raise ValueError(f"start {theta.shape} and step sizes {sizes.shape} do not fit")
    thetas = np.tile(theta, (len(sizes), 1))
    return _together(objective, rule, thetas, sizes[:, None], steps)


def _closed_form(closed: LinearSweep, thetas: FloatArray) -> Iterator[SweepSlice]:
    for first in range(0, len(thetas), CLOSED_FORM_ROWS):
        yield closed.ends(thetas[first : first + CLOSED_FORM_ROWS], first, len(thetas))


def _together(
    objective: Objective, rule: GradientRule, thetas: FloatArray, sizes: FloatArray, steps: int
) -> Iterator[SweepSlice]:
    cells = numbers_a_step(objective)
    rows = max(16, SLICE_WORK // (cells * max(1, steps)))
    for first in range(0, len(thetas), rows):
        some = slice(first, first + rows)
        flock = _Flock(objective, rule, thetas[some], sizes[some])
        for k in range(steps):
            if not len(flock.rows):
                break
            flock.step(k)
        yield flock.result(first, len(thetas))


def _one_by_one(
    objective: Objective, optimizer: Optimizer, thetas: FloatArray, steps: int
) -> Iterator[SweepSlice]:
    for first, start in enumerate(thetas):
        descent = Descent(objective, optimizer, start)
        descent.extend(steps)
        yield SweepSlice(
            first,
            len(thetas),
            np.array([descent.outcome.value]),
            np.array([descent.steps]),
            descent.costs[-1:],
            descent.thetas[-1:],
        )


class _Flock:
    """Descents that step together; those that have ended drop out.

    Attributes:
        rows: Which descents still run.
    """

    def __init__(
        self, objective: Objective, rule: GradientRule, thetas: FloatArray, sizes: FloatArray
    ) -> None:
        self._objective, self._rule = objective, rule
        n = len(thetas)
        self.rows: NDArray[np.intp] = np.arange(n)
        self._now = _Figures.at(objective, thetas)
        self._memories = np.zeros((n, rule.memory_per_parameter * objective.p))
        self._sizes = sizes
        self._rules = EndRules.from_start(self._now.costs, self._now.norms)
        self._outcomes = np.full(n, Outcome.RUNNING.value, dtype="U9")
        self._steps = np.zeros(n, dtype=np.intp)
        self._costs, self._thetas = self._now.costs.copy(), thetas.copy()
        self._drop(self._now.lost, np.zeros(n, dtype=bool))

    def step(self, k: int) -> None:
        """Take step k + 1 in all descents that still run."""
        now = self._now

        def gradient(thetas: FloatArray) -> FloatArray:
            return now.gradients if thetas is now.thetas else self._objective.gradient(thetas)

        with np.errstate(all="ignore"):
            thetas, self._memories = self._rule.update(
                gradient, now.thetas, self._memories, k, self._sizes
            )
        self._now = _Figures.at(self._objective, thetas)
        lost = self._now.lost
        kept = self.rows[~lost]
        self._steps[kept] = k + 1
        self._costs[kept] = self._now.costs[~lost]
        self._thetas[kept] = thetas[~lost]
        self._drop(lost, self._rules.out_of_reach(self._now.costs, now.costs))

    def result(self, first: int, total: int) -> SweepSlice:
        """Return how all ended."""
        return SweepSlice(first, total, self._outcomes, self._steps, self._costs, self._thetas)

    def _drop(self, lost: NDArray[np.bool_], high: NDArray[np.bool_]) -> None:
        """Note the outcome of those that have ended, and go on with the others."""
        diverged = lost | high
        still = self._rules.stationary(self._now.norms) & ~diverged
        ended = diverged | still
        if not ended.any():
            return
        self._outcomes[self.rows[diverged]] = Outcome.DIVERGED.value
        for row in self.rows[still]:
            outcome = standstill(self._objective, self._thetas[row], float(self._costs[row]))
            self._outcomes[row] = outcome.value
        on = ~ended
        self.rows = self.rows[on]
        self._now = self._now.only(on)
        self._memories, self._sizes = self._memories[on], self._sizes[on]
        self._rules = EndRules(self._rules.tolerance[on], self._rules.ceiling[on])


@dataclass(frozen=True, eq=False)
class _Figures:
    """θ (n, p) of many descents, with the cost, gradient and gradient norm of each."""

    thetas: FloatArray
    costs: FloatArray
    gradients: FloatArray
    norms: FloatArray

    @classmethod
    def at(cls, objective: Objective, thetas: FloatArray) -> "_Figures":
        gradients = objective.gradient(thetas)
        return cls(thetas, objective.cost(thetas), gradients, gradient_norm(gradients))

    @property
    def lost(self) -> NDArray[np.bool_]:
        finite = np.isfinite(self.thetas).all(axis=1)
        return np.asarray(~(finite & np.isfinite(self.costs) & np.isfinite(self.norms)))

    def only(self, rows: NDArray[np.bool_]) -> "_Figures":
        return _Figures(self.thetas[rows], self.costs[rows], self.gradients[rows], self.norms[rows])
