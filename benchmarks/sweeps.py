"""Many starts at once, in closed form, beside iterating."""

from collections.abc import Iterator

import numpy as np

from benchmarks.measure import Comparison, Figures, Goal, Way, require
from benchmarks.steps import largest_stable_step
from gd_viz.core.arrays import FloatArray
from gd_viz.core.losses import SquaredError
from gd_viz.core.problem import Problem
from gd_viz.core.rules.optimizers import GradientDescent
from gd_viz.core.sweeps.linear_sweep import LinearSweep
from gd_viz.core.sweeps.sweep import sweep_starts

STEPS = 500
SIDE = 256


def comparisons() -> Iterator[Comparison]:
    """Yield the comparisons of this group."""
    rng = np.random.default_rng(3)
    x = rng.uniform(0.0, 3.0, 50)
    problem = Problem(
        np.column_stack([np.ones(50), x]), 1.0 + 2.0 * x + rng.normal(size=50), SquaredError()
    )
    step_size = 0.01 * largest_stable_step(problem)
    side = np.linspace(-5.0, 5.0, SIDE)
    starts = np.stack(np.meshgrid(side, side, indexing="ij"), axis=-1).reshape(-1, 2)

    def after() -> FloatArray:
        sweep = LinearSweep.of(problem, step_size, STEPS)
        assert sweep is not None
        return sweep.after(starts, STEPS)

    def outcomes() -> FloatArray:
        slices = sweep_starts(problem, GradientDescent(step_size), starts, STEPS)
        return np.concatenate([some.thetas for some in slices])

    def check(actual: FloatArray) -> Figures:
        error = float(np.abs(actual - _iterated(problem, step_size, starts)).max())
        return {"absolute error": require(error, 1e-11, "error of θ after all steps")}

    other = Way("iterating", lambda: _iterated(problem, step_size, starts))
    yield Comparison(
        f"where {SIDE}² starts are after {STEPS} steps",
        Way("a matrix power", after),
        Goal(at_least=100.0),
        lambda: check(after()),
        other,
    )
    yield Comparison(
        f"how {SIDE}² starts end within {STEPS} steps, with costs and outcomes",
        Way("sweep_starts", outcomes),
        Goal(at_least=1.0),
        lambda: check(outcomes()),
        other,
    )


def _iterated(problem: Problem, step_size: float, starts: FloatArray) -> FloatArray:
    """Take all steps of all starts together, in place."""
    linear = problem.linear_gradient()
    assert linear is not None
    hessian, constant = linear
    keep, shift = np.eye(2) - step_size * hessian, step_size * constant
    thetas = starts
    for _ in range(STEPS):
        thetas = thetas @ keep + shift
    return thetas
