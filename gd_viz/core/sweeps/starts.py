"""How descents from all over a window end: which starts come to rest, and after how many steps."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gd_viz.core.arrays import FloatArray
from gd_viz.core.descent import numbers_a_step
from gd_viz.core.outcome import Outcome
from gd_viz.core.problem import Objective
from gd_viz.core.rules.optimizers import GradientDescent, GradientRule, Optimizer
from gd_viz.core.sweeps.sweep import Report, sweep_starts
from gd_viz.core.terrain.landscape import plane_of
from gd_viz.core.terrain.window import Window

FINEST, COARSEST = 256, 24
"""Starts on a side."""
MOST_STEPS, FEWEST_STEPS = 1_000, 100
MOST_WORK = 1 << 26
"""Starts × steps × θ or examples that are worth waiting for: a second or two."""
MOST_WORK_ALONE = 1 << 23
"""The same where each descent steps by itself, which takes so much longer."""


class Effort(NamedTuple):
    """How finely and how long there is time to try.

    Attributes:
        side: Starts on a side.
        steps: The most steps from each.
    """

    side: int
    steps: int


@dataclass(frozen=True, eq=False)
class Ends:
    """How the descents from a grid of starts end.

    Attributes:
        window: Where the starts are: the first and the last on its edges.
        steps: Number of the last step from each, (G, G), as a map of costs.
        outcomes: Values of Outcome, (G, G).
        costs: J after the last step, (G, G).
        most: So many steps were tried.
    """

    window: Window
    steps: NDArray[np.intp]
    outcomes: NDArray[np.str_]
    costs: FloatArray
    most: int

    @cached_property
    def shares(self) -> dict[Outcome, float]:
        """The share of the starts that end so, for each outcome."""
        return {each: float((self.outcomes == each.value).mean()) for each in Outcome}

    def nearest(self, u: float, v: float) -> tuple[int, int] | None:
        """Return the indices of the start nearest to a place; None outside the window."""
        window, last = self.window, len(self.steps) - 1
        i = round((u - window.u0) / window.width * last)
        j = round((v - window.v0) / window.height * last)
        return (i, j) if 0 <= i <= last and 0 <= j <= last else None


def effort(objective: Objective, optimizer: Optimizer) -> Effort | None:
    """Return how finely and how long there is time to try; None where there is too little."""
    if objective.quadratic and isinstance(optimizer, GradientDescent):
        return Effort(FINEST, MOST_STEPS)  # in closed form, whatever the number of steps
    together = isinstance(optimizer, GradientRule)
    work = (MOST_WORK if together else MOST_WORK_ALONE) // numbers_a_step(objective)
    for side in (96, 64, 48, 32, COARSEST):
        steps = min(MOST_STEPS, work // side**2)
        if steps >= 3 * FEWEST_STEPS or (side == COARSEST and steps >= FEWEST_STEPS):
            return Effort(side, steps)
    return None


def ends_from(
    objective: Objective,
    optimizer: Optimizer,
    window: Window,
    theta: FloatArray,
    how: Effort,
    report: Report = lambda _: None,
) -> Ends:
    """Descend from every start on a grid over a window.

    Args:
        objective: What is descended on.
        optimizer: The rule.
        window: Where the starts are.
        theta: Shape (p,): the parameters that the window does not show.
        how: How finely and how long.
        report: Is told the share that is done; may raise to cancel.
    """
    starts = plane_of(window, theta, how.side).thetas().reshape(-1, objective.p)
    shape = how.side, how.side
    steps = np.empty(len(starts), dtype=np.intp)
    outcomes = np.empty(len(starts), dtype="U9")
    costs = np.empty(len(starts))
    for part in sweep_starts(objective, optimizer, starts, how.steps):
        these = slice(part.first, part.stop)
        steps[these], outcomes[these], costs[these] = part.steps, part.outcomes, part.costs
        report(part.progress)
    return Ends(
        window, steps.reshape(shape), outcomes.reshape(shape), costs.reshape(shape), how.steps
    )
