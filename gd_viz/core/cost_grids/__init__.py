"""The cost over a grid of two parameters, by the fastest way that the loss allows."""

from functools import singledispatch

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.cost_grids.absolute_error import absolute_error_sums
from gd_viz.core.cost_grids.cross_entropy import (
    cross_entropy_sums,
    slowness_of,
    weighted_cross_entropy_sums,
)
from gd_viz.core.cost_grids.each_example import sums_of_each_example
from gd_viz.core.cost_grids.huber import huber_sums
from gd_viz.core.cost_grids.logistic_curve import (
    can_be_factored,
    squared_error_sums,
    step_error_sums,
)
from gd_viz.core.cost_grids.plane import Plane
from gd_viz.core.cost_grids.quantile_nodes import condensed
from gd_viz.core.cost_grids.squared_error import squared_error_grid, sum_of_squares
from gd_viz.core.losses import (
    AbsoluteError,
    ActivationSquaredError,
    CrossEntropy,
    Huber,
    Loss,
)
from gd_viz.core.problem import Objective, Problem

EXACT_UP_TO = 4096
"""Examples up to which the cross-entropy is summed exactly; beyond, to about six digits."""

NODES = 2048
"""Beyond, it takes as long as for so many, about, however many they are."""

FEW_EXAMPLES = 1024
"""So many tell how long all take, about."""

COARSEST = 32
"""Grid points a side that a map has, however long it takes."""


def cost_grid(objective: Objective, plane: Plane) -> FloatArray:
    """Return J (Gu, Gv) at every θ of the plane; infinite or NaN where it overflows."""
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):
        if not isinstance(objective, Problem):
            return objective.cost(plane.thetas())
        if objective.quadratic:
            return squared_error_grid(objective, plane)
        return total_cost(objective, plane, loss_sums(objective.loss, objective, plane))


def total_cost(problem: Problem, plane: Plane, sums: FloatArray) -> FloatArray:
    """Return J = weight · sums + Σ penalty·θ², in the place of ``sums`` (Gu, Gv)."""
    if problem.weight != 1.0:
        sums *= problem.weight
    if problem.ridge:
        roots = np.sqrt(problem.penalty)
        sums += sum_of_squares(roots[:, None] * plane.directions.T, -roots * plane.centre, plane)
    return sums


def affordable_resolution(
    objective: Objective, plane: Plane, along_bias: bool = True, share: float = 1.0
) -> int:
    """Return how many grid points a side there is time for in about a frame, at most all.

    Args:
        objective: The cost.
        plane: What the grid extends over, as fine as it is where it costs next to nothing.
        along_bias: Whether it extends along the bias, where some losses are faster.
        share: Of this time.
    """
    most = len(plane.u)
    if not isinstance(objective, Problem) or objective.quadratic:
        return most
    loss = objective.loss
    quickest = affordable_examples(loss, True) / slowness(loss, objective, plane)
    examples = share * min(affordable_examples(loss, along_bias), quickest)
    fitting = min(1.0, examples / max(1, _summed(objective)))
    return max(min(most, COARSEST), int(most * fitting**0.5))


@singledispatch
def affordable_examples(_: Loss, _along_bias: bool) -> float:
    """Return how many examples a full grid has time for: some 15 to 20 ms of them."""
    return 65.0


@affordable_examples.register
def _(_: CrossEntropy, along_bias: bool) -> float:
    return 1200.0 if along_bias else 250.0


@affordable_examples.register
def _(_: AbsoluteError, along_bias: bool) -> float:
    return 8000.0 if along_bias else 65.0


@affordable_examples.register
def _(_: Huber, along_bias: bool) -> float:
    return 1000.0 if along_bias else 65.0


@singledispatch
def slowness(_: Loss, _problem: Problem, _plane: Plane) -> float:
    """Return how many times as long as usual the fastest way takes over this plane."""
    return 1.0


@slowness.register
def _(_: CrossEntropy, problem: Problem, plane: Plane) -> float:
    return slowness_of(problem.X[:: max(1, problem.m // FEW_EXAMPLES)], plane)


@singledispatch
def loss_sums(loss: Loss, problem: Problem, plane: Plane) -> FloatArray:
    """Return Σ ℓ (Gu, Gv) over the examples, without weight and ridge."""
    return sums_of_each_example(loss, problem.X, problem.y, plane)


@loss_sums.register
def _(_: CrossEntropy, problem: Problem, plane: Plane) -> FloatArray:
    if not condenses(problem):
        return cross_entropy_sums(problem.X, problem.y, plane)
    return weighted_cross_entropy_sums(condensed(problem), float(problem.X[0, 0]), plane)


@loss_sums.register
def _(loss: AbsoluteError, problem: Problem, plane: Plane) -> FloatArray:
    if _up_is_the_bias(problem, plane):
        return absolute_error_sums(problem.X, problem.y, plane)
    return sums_of_each_example(loss, problem.X, problem.y, plane)


@loss_sums.register
def _(loss: ActivationSquaredError, problem: Problem, plane: Plane) -> FloatArray:
    curve = loss.activation.curve
    if curve is None:
        return sums_of_each_example(loss, problem.X, problem.y, plane)
    fits = can_be_factored(problem.X, plane, curve)
    sums = squared_error_sums(problem.X[fits], problem.y[fits], plane, curve)
    if not fits.all():
        sums += step_error_sums(problem.X[~fits], problem.y[~fits], plane, curve)
    return sums


@loss_sums.register
def _(loss: Huber, problem: Problem, plane: Plane) -> FloatArray:
    if _up_is_the_bias(problem, plane):
        return huber_sums(problem.X, problem.y, loss.delta, plane)
    return sums_of_each_example(loss, problem.X, problem.y, plane)


def _up_is_the_bias(problem: Problem, plane: Plane) -> bool:
    """Whether every prediction grows by 1 a unit of the second axis."""
    return bool((plane.columns(problem.X)[:, 1] == 1.0).all())


def condenses(problem: Problem) -> bool:
    """Tell whether the examples are so many, and so simple, that nodes stand for them."""
    many = problem.m > EXACT_UP_TO and isinstance(problem.loss, CrossEntropy)
    return many and problem.p == 2 and not np.ptp(problem.X[:, 0])


def _summed(problem: Problem) -> int:
    """Return how many examples are summed at each grid point, or take as long."""
    return NODES if condenses(problem) else problem.m
