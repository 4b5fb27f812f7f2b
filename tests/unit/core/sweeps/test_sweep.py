"""Sweeps against descents taken one by one."""

import numpy as np
import pytest
from helpers.objectives import LINEAR, LOGISTIC, OBJECTIVES, RELU, X, Y, steepest
from hypothesis import given
from hypothesis import strategies as st

from gd_viz.core.descent import Descent
from gd_viz.core.losses import SquaredError
from gd_viz.core.problem import Problem
from gd_viz.core.rules.methods import make_optimizer
from gd_viz.core.rules.optimizers import GradientDescent
from gd_viz.core.sweeps.linear_sweep import LinearSweep
from gd_viz.core.sweeps.sweep import sweep_starts, sweep_step_sizes

GRID = np.stack(np.meshgrid(np.linspace(-6, 8, 9), np.linspace(-5, 9, 7)), -1).reshape(-1, 2)
LIMIT = 2 / steepest(LINEAR)


def joined(slices):
    """All slices as one; they must follow each other without a gap."""
    slices, stop = list(slices), 0
    for part in slices:
        assert part.first == stop
        stop = part.stop
    assert stop == slices[-1].total
    assert slices[-1].progress == 1
    names = ("outcomes", "steps", "costs", "thetas")
    return [np.concatenate([getattr(part, name) for part in slices]) for name in names]


def compare(slices, descents, steps):
    outcomes, counts, costs, thetas = joined(slices)
    for made in descents:
        made.extend(steps)
    assert outcomes.tolist() == [made.outcome.value for made in descents]
    assert counts.tolist() == [made.steps for made in descents]
    ends = np.array([made.thetas[-1] for made in descents])
    size = np.abs(ends).max(axis=1, keepdims=True) + 1
    np.testing.assert_allclose(thetas / size, ends / size, atol=1e-8)
    np.testing.assert_allclose(costs, [made.costs[-1] for made in descents], rtol=1e-7, atol=1e-12)


@pytest.mark.parametrize("name", OBJECTIVES)
@pytest.mark.parametrize("method", ["gradient-descent", "momentum", "adam"])
def test_every_start_ends_as_it_would_alone(name, method):
    objective = OBJECTIVES[name]
    optimizer = make_optimizer(method, 0.01)
    starts = GRID[::7] if objective.p == 2 else np.random.default_rng(1).normal(size=(6, 4))
    descents = [Descent(objective, optimizer, start) for start in starts]
    compare(sweep_starts(objective, optimizer, starts, 60), descents, 60)


@pytest.mark.parametrize("ratio", [0.01, 0.3, 0.97, 1.0, 1.02, 1.4, 30.0, 1e9])
def test_the_closed_form_ends_as_the_steps_do(ratio):
    optimizer = GradientDescent(ratio * LIMIT)
    descents = [Descent(LINEAR, optimizer, start) for start in GRID]
    compare(sweep_starts(LINEAR, optimizer, GRID, 400), descents, 400)


def test_far_starts_diverge_without_a_complaint_about_numbers_that_are_too_large():
    optimizer = GradientDescent(30 * LIMIT)
    descents = [Descent(LINEAR, optimizer, start) for start in 1e30 * GRID]
    compare(sweep_starts(LINEAR, optimizer, 1e30 * GRID, 400), descents, 400)


@given(
    st.lists(st.floats(-4, 4), min_size=3, max_size=9),
    st.floats(0.01, 3),
    st.floats(-9, 9),
    st.sampled_from([0.0, 0.5]),
)
def test_the_closed_form_for_any_points(xs, ratio, start, ridge):
    x = np.round(xs, 2)
    problem = Problem(np.column_stack([np.ones(len(x)), x]), np.sin(x), SquaredError(), ridge=ridge)
    optimizer = GradientDescent(ratio * 2 / steepest(problem))
    starts = np.array([[start, -start], [0, start]])
    outcomes, counts, _, thetas = joined(sweep_starts(problem, optimizer, starts, 200))
    for i, theta in enumerate(starts):
        made = Descent(problem, optimizer, theta)
        made.extend(200)
        # On the very edge of a rule rounding may move the end by a step.
        assert abs(counts[i] - made.steps) <= 1
        if counts[i] == made.steps:
            size = 1 + np.abs(made.thetas[-1]).max()
            np.testing.assert_allclose(thetas[i] / size, made.thetas[-1] / size, atol=1e-7)
        if abs(counts[i] - 200) > 1:
            assert outcomes[i] == made.outcome


def test_dependent_columns_keep_what_lies_along_the_floor():
    problem = Problem(np.column_stack([X, 2 * X[:, 1]]), Y, SquaredError())
    optimizer = GradientDescent(1 / steepest(problem))
    starts = np.random.default_rng(4).normal(size=(20, 3))
    descents = [Descent(problem, optimizer, start) for start in starts]
    compare(sweep_starts(problem, optimizer, starts, 500), descents, 500)


@pytest.mark.parametrize("k", [0, 1, 7, 300])
def test_a_matrix_power_leads_where_the_steps_lead(k):
    tables = LinearSweep.of(LINEAR, 0.4 * LIMIT, 300)
    thetas = GRID
    for _ in range(k):
        thetas = thetas - 0.4 * LIMIT * LINEAR.gradient(thetas)
    np.testing.assert_allclose(tables.after(GRID, k), thetas, rtol=1e-9, atol=1e-11)


@pytest.mark.parametrize("scale", [1e-150, 1e150])
def test_huge_and_tiny_scales(scale):
    problem = Problem(X, Y * scale, SquaredError())
    optimizer = GradientDescent(0.3 * LIMIT)
    starts = GRID[:5] * scale
    descents = [Descent(problem, optimizer, start) for start in starts]
    compare(sweep_starts(problem, optimizer, starts, 300), descents, 300)


@pytest.mark.parametrize(
    ("objective", "method", "largest"),  # beyond these, rounding decides where the hiker hops
    [
        (LINEAR, "gradient-descent", 10),
        (LINEAR, "nesterov", 10),
        (LINEAR, "rmsprop", 1e-2),
        (LOGISTIC, "gradient-descent", 3e-2),
        (LOGISTIC, "rmsprop", 1e-2),
        (RELU, "momentum", 1e-3),
    ],
)
def test_every_step_size_ends_as_it_would_alone(objective, method, largest):
    sizes = np.geomspace(1e-4, largest, 25)
    rule = make_optimizer(method, 1.0)
    descents = [Descent(objective, make_optimizer(method, s), (0.5, 0.2)) for s in sizes]
    compare(sweep_step_sizes(objective, rule, (0.5, 0.2), sizes, 150), descents, 150)


@pytest.mark.parametrize("method", ["newton", "backtracking", "scipy:BFGS", "mini-batch"])
def test_other_methods_descend_one_by_one(method):
    optimizer = make_optimizer(method, 0.01)
    starts = np.array([[0.0, 0.0], [0.5, -0.5], [1.0, 0.3]])
    descents = [Descent(LOGISTIC, optimizer, start) for start in starts]
    compare(sweep_starts(LOGISTIC, optimizer, starts, 30), descents, 30)


def test_no_steps_tell_how_the_starts_are():
    best = np.linalg.lstsq(X, Y, rcond=None)[0]
    starts = np.array([best, [0, 0], [1e200, 0]])
    outcomes, counts, _, _ = joined(sweep_starts(LINEAR, GradientDescent(0.01), starts, 0))
    assert outcomes.tolist() == ["converged", "running", "diverged"]
    assert counts.tolist() == [0, 0, 0]


def test_closing_cancels():
    evaluated = []

    class Counting(Problem):
        def gradient(self, theta):
            evaluated.append(1)
            return super().gradient(theta)

    problem = Counting(X, LOGISTIC.y, LOGISTIC.loss)
    sweep = sweep_starts(problem, GradientDescent(0.01), np.tile(GRID, (50, 1)), 500)
    part = next(sweep)
    assert 0 < part.progress < 0.5
    so_far = len(evaluated)
    sweep.close()
    assert list(sweep) == []
    assert len(evaluated) == so_far


def test_what_does_not_fit_is_refused_at_once():
    with pytest.raises(ValueError, match="starts must have shape"):
        sweep_starts(LINEAR, GradientDescent(0.1), np.zeros((4, 3)), 5)
    with pytest.raises(ValueError, match="do not fit"):
        sweep_step_sizes(LINEAR, GradientDescent(0.1), [0, 0, 0], [0.1], 5)
    with pytest.raises(ValueError, match="step sizes to sweep"):
        sweep_step_sizes(LINEAR, make_optimizer("newton"), [0, 0], [0.1], 5)
