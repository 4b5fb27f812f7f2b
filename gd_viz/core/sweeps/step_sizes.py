"""Which step sizes are worth trying, and how many steps a descent needs with each."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from gd_viz.core.arrays import FloatArray
from gd_viz.core.descent import numbers_a_step
from gd_viz.core.outcome import Outcome
from gd_viz.core.problem import Objective
from gd_viz.core.rules.methods import METHODS, make_optimizer
from gd_viz.core.rules.optimizers import GradientRule
from gd_viz.core.sweeps.sweep import Report, sweep_step_sizes

TRIED = 161
MOST_STEPS = 2_000
FEWEST_STEPS = 100
"""With fewer steps hardly any descent would end."""
MOST_WORK = 1 << 27
"""Step sizes × steps × θ or examples that are worth waiting for: a few seconds."""


@dataclass(frozen=True, eq=False)
class StepsNeeded:
    """How the descents from one start end, step size by step size.

    Attributes:
        step_sizes: Shape (N,), ascending.
        steps: Number of the last step with each, (N,).
        outcomes: Values of Outcome, (N,).
        most: So many steps were tried.
    """

    step_sizes: FloatArray
    steps: NDArray[np.intp]
    outcomes: NDArray[np.str_]
    most: int

    @property
    def converged(self) -> NDArray[np.bool_]:
        """Which descents come to rest at a minimum, (N,)."""
        return np.asarray(self.outcomes == Outcome.CONVERGED.value)

    @property
    def unended(self) -> NDArray[np.bool_]:
        """Which descents need more than `most` steps, (N,)."""
        return np.asarray(self.outcomes == Outcome.RUNNING.value)

    @property
    def fewest(self) -> int | None:
        """Index of the largest of the step sizes with which the fewest steps suffice."""
        if not self.converged.any():
            return None
        steps = np.where(self.converged, self.steps, self.most + 1)
        return int(np.flatnonzero(steps == steps.min())[-1])

    @property
    def diverging_from(self) -> float | None:
        """The step size from which on all that were tried diverge."""
        others = np.flatnonzero(self.outcomes != Outcome.DIVERGED.value)
        first = int(others[-1]) + 1 if len(others) else 0
        return float(self.step_sizes[first]) if first < len(self.step_sizes) else None


@cache
def can_be_tried(method: str) -> bool:
    """Tell whether a method (a key of METHODS) steps by the gradient alone, with a step size."""
    row = METHODS[method]
    return row.uses_step_size and isinstance(make_optimizer(method, 1.0), GradientRule)


def step_sizes_to_try(method: str, largest_stable: float | None) -> FloatArray:
    """Return step sizes (N,), ascending, from far too small to too large.

    Args:
        method: A key of METHODS.
        largest_stable: 2/λmax, or None where nothing curves. Momentum bears up to 4/λmax
            (Polyak 1964). Rules that divide by the size of the gradient do not look at it.
    """
    usual = METHODS[method].step_size
    if usual is None and largest_stable is not None:
        low, high = 1e-3 * largest_stable, 4.0 * largest_stable
    else:
        usual = usual or 0.1
        low, high = 1e-3 * usual, 1e2 * usual
    tiny, huge = np.finfo(float).tiny, np.finfo(float).max
    return np.geomspace(max(low, tiny), min(high, huge), TRIED)


def most_steps(objective: Objective) -> int | None:
    """Return how many steps there is time to try with every step size; None for too few."""
    steps = min(MOST_STEPS, MOST_WORK // (TRIED * numbers_a_step(objective)))
    return steps if steps >= FEWEST_STEPS else None


def steps_needed(
    objective: Objective,
    rule: GradientRule,
    start: FloatArray,
    step_sizes: FloatArray,
    most: int,
    report: Report = lambda _: None,
) -> StepsNeeded:
    """Descend from ``start`` (p,) with each of ``step_sizes`` (N,), for ``most`` steps.

    Args:
        objective: What is descended on.
        rule: The rule; its own step size is not used.
        start: Where all descents begin.
        step_sizes: Ascending.
        most: The most steps that are taken.
        report: Is told the share that is done; may raise to cancel.
    """
    parts = []
    for part in sweep_step_sizes(objective, rule, start, step_sizes, most):
        parts.append(part)
        report(part.progress)
    return StepsNeeded(
        step_sizes,
        np.concatenate([part.steps for part in parts]),
        np.concatenate([part.outcomes for part in parts]),
        most,
    )
