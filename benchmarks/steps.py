"""Steps of gradient descent: how many fit into a frame."""

from collections.abc import Iterator

import numpy as np

from benchmarks.measure import Comparison, Figures, Goal, Way, require
from gd_viz.core.arrays import FloatArray
from gd_viz.core.curvature import curvature_at
from gd_viz.core.descent import Descent
from gd_viz.core.losses import SquaredError
from gd_viz.core.problem import Problem
from gd_viz.core.rules.optimizers import GradientDescent, State

STEPS = 20_000
FRAME = 0.008
"""What a frame leaves to steps, in seconds."""


def comparisons() -> Iterator[Comparison]:
    """Yield the comparisons of this group."""
    for m in (20, 1_000_000):
        yield from _of(m)


def largest_stable_step(problem: Problem) -> float:
    """Return 2/λmax."""
    curvature = curvature_at(problem, np.zeros(2))
    assert curvature is not None
    assert curvature.largest_stable_step is not None
    return curvature.largest_stable_step


def _of(m: int) -> Iterator[Comparison]:
    problem = _problem(m)
    # So small a step that the descent does not end.
    rule = GradientDescent(1e-5 * largest_stable_step(problem))
    yield Comparison(
        f"{STEPS:,} steps, squared error, m = {m:,}",
        Way("from a triangular factor", lambda: _walked(problem, rule)),
        Goal(seconds=FRAME),
        lambda: _check(problem, rule, _walked(problem, rule)[-1]),
    )
    yield Comparison(
        f"{STEPS:,} steps with costs, gradients and their history, m = {m:,}",
        Way("Descent.extend", lambda: _descended(problem, rule)),
        Goal(seconds=FRAME),
        lambda: _check(problem, rule, _descended(problem, rule).thetas[-1]),
    )
    yield Comparison(
        f"{STEPS:,} steps with costs and gradients, m = {m:,}, beside NumPy",
        Way("Descent.extend", lambda: _descended(problem, rule)),
        Goal(at_least=5.0),
        lambda: _check(problem, rule, _step_by_step(problem, rule)),
        Way("a NumPy step at a time", lambda: _step_by_step(problem, rule)),
    )


def _problem(m: int) -> Problem:
    rng = np.random.default_rng(2)
    x = rng.uniform(0.0, 3.0, m)
    return Problem(
        np.column_stack([np.ones(m), x]), 1.0 + 2.0 * x + rng.normal(size=m), SquaredError()
    )


def _walked(problem: Problem, rule: GradientDescent) -> FloatArray:
    thetas, _ = rule.steps(problem, State(np.zeros(2), np.empty(0), 0), STEPS)
    return thetas


def _descended(problem: Problem, rule: GradientDescent) -> Descent:
    descent = Descent(problem, rule, np.zeros(2))
    descent.extend(STEPS)
    return descent


def _step_by_step(problem: Problem, rule: GradientDescent) -> FloatArray:
    rows, goals, _ = problem.equations
    theta = np.zeros(2)
    history = []
    for _ in range(STEPS):
        residuals = rows @ theta - goals
        gradient = 2.0 * (residuals @ rows)
        theta = theta - rule.step_size * gradient
        history.append((theta, residuals @ residuals, np.sqrt(gradient @ gradient)))
    return theta


def _check(problem: Problem, rule: GradientDescent, theta: FloatArray) -> Figures:
    """Compare with (I − sH)ᵏ applied to the error at the start."""
    linear = problem.linear_gradient()
    assert linear is not None
    best = np.linalg.solve(*linear)
    factor = np.linalg.matrix_power(np.eye(2) - rule.step_size * linear[0], STEPS)
    exact = best - factor @ best
    error = float(np.abs(theta / exact - 1.0).max())
    return {"relative error": require(error, 1e-9, "relative error after all steps")}
