"""The cost of θ against direct sums and differences."""

import numpy as np
import pytest
import scipy.optimize
from hypothesis import given
from hypothesis import strategies as st

from gd_viz.core.activations import ACTIVATIONS
from gd_viz.core.losses import (
    AbsoluteError,
    ActivationSquaredError,
    CrossEntropy,
    Huber,
    SquaredError,
)
from gd_viz.core.problem import Problem
from gd_viz.core.total_least_squares import TotalLeastSquares


def make(loss, m=30, p=3, seed=1, **settings):
    rng = np.random.default_rng(seed)
    X = np.column_stack([np.ones(m), rng.normal(size=(m, p - 1))])
    y = (rng.random(m) > 0.5).astype(float)
    return Problem(X, y, loss, **settings)


def line_set():
    rng = np.random.default_rng(3)
    x = rng.uniform(-2, 2, 20)
    return np.column_stack([np.ones(20), x]), 1.3 * x - 0.4 + 0.3 * rng.normal(size=20)


OBJECTIVES = {
    "squared": make(SquaredError()),
    "squared, mean, ridge": make(SquaredError(), reduction="mean", ridge=0.3),
    "cross-entropy": make(CrossEntropy(), ridge=0.1),
    "huber": make(Huber(0.4)),
    "sigmoid": make(ActivationSquaredError(ACTIVATIONS["sigmoid"])),
    "tanh": make(ActivationSquaredError(ACTIVATIONS["tanh"]), reduction="mean"),
    "total least squares": TotalLeastSquares(*line_set()),
}
smooth = pytest.mark.parametrize("objective", OBJECTIVES.values(), ids=OBJECTIVES)


@smooth
@given(seed=st.integers(0, 10**6))
def test_the_gradient_agrees_with_differences_of_the_cost(objective, seed):
    theta = np.random.default_rng(seed).normal(size=objective.p)
    expected = scipy.optimize.approx_fprime(theta, lambda t: float(objective.cost(t)), 1e-7)
    np.testing.assert_allclose(objective.gradient(theta), expected, rtol=2e-4, atol=2e-4)


@pytest.mark.parametrize("name", [name for name in OBJECTIVES if name != "huber"])
@given(seed=st.integers(0, 10**6))
def test_the_hessian_agrees_with_differences_of_the_gradient(name, seed):
    objective = OBJECTIVES[name]
    theta = np.random.default_rng(seed).normal(size=objective.p)
    h = 1e-6
    columns = [
        (objective.gradient(theta + h * unit) - objective.gradient(theta - h * unit)) / (2 * h)
        for unit in np.eye(objective.p)
    ]
    np.testing.assert_allclose(objective.hessian(theta), columns, rtol=1e-5, atol=1e-5)


@smooth
def test_an_array_of_thetas_gives_what_each_gives(objective):
    thetas = np.random.default_rng(0).normal(size=(4, 5, objective.p))
    for function in (objective.cost, objective.gradient, objective.hessian):
        together = function(thetas)
        np.testing.assert_allclose(together[2, 3], function(thetas[2, 3]), rtol=1e-12)
        assert together.shape[:2] == (4, 5)


@given(seed=st.integers(0, 10**6), m=st.integers(0, 60))
def test_the_compressed_rows_give_the_direct_sum(seed, m):
    rng = np.random.default_rng(seed)
    X = np.column_stack([np.ones(m), rng.normal(size=m)])
    y, theta = rng.normal(size=m), rng.normal(size=2)
    direct = float(np.sum((X @ theta - y) ** 2))
    problem = Problem(X, y, SquaredError())
    assert problem.cost(theta) == pytest.approx(direct, rel=1e-12, abs=1e-13)
    np.testing.assert_allclose(
        problem.gradient(theta), 2 * X.T @ (X @ theta - y), rtol=1e-9, atol=1e-9
    )


def test_a_perfect_fit_costs_nothing_even_far_from_the_origin():
    x = np.linspace(1e6, 1e6 + 1, 50)
    problem = Problem(np.column_stack([np.ones(50), x]), 3 * x + 7, SquaredError())
    assert 0 <= problem.cost(np.array([7.0, 3.0])) < 1e-12


def test_the_mean_divides_the_losses_but_not_the_ridge():
    total, mean = (make(Huber(), reduction=r, ridge=0.5) for r in ("sum", "mean"))
    theta = np.array([0.3, -1.0, 2.0])
    penalty = 0.5 * (1.0 + 4.0)
    assert mean.cost(theta) - penalty == pytest.approx((total.cost(theta) - penalty) / 30)


def test_many_thetas_on_many_examples_are_taken_in_pieces(monkeypatch):
    problem, thetas = make(AbsoluteError()), np.random.default_rng(5).normal(size=(50, 3))
    whole = problem.cost(thetas)
    monkeypatch.setattr("gd_viz.core.problem.CHUNK_CELLS", 70)
    np.testing.assert_array_equal(problem.cost(thetas), whole)


@pytest.mark.parametrize("loss", [AbsoluteError(), CrossEntropy(), Huber(), SquaredError()])
def test_many_examples_are_summed_block_by_block(monkeypatch, loss):
    problem, thetas = make(loss, ridge=0.3), np.random.default_rng(6).normal(size=(9, 3))
    functions = problem.cost, problem.gradient, problem.hessian
    whole = [function(thetas) for function in functions]
    monkeypatch.setattr("gd_viz.core.problem.EXAMPLES_AT_ONCE", 7)
    monkeypatch.setattr("gd_viz.core.problem.CACHE_CELLS", 20)
    for function, expected in zip(functions, whole, strict=True):
        np.testing.assert_allclose(function(thetas), expected, rtol=1e-12)
        np.testing.assert_allclose(function(thetas[0]), expected[0], rtol=1e-12)


def test_sums_over_many_examples_are_kept_and_cannot_be_spoilt(monkeypatch):
    monkeypatch.setattr("gd_viz.core.problem.EXAMPLES_AT_ONCE", 7)
    monkeypatch.setattr("gd_viz.core.problem.REMEMBERED", 4)
    problem, summed = make(CrossEntropy()), []
    slope = CrossEntropy.slope
    monkeypatch.setattr(CrossEntropy, "slope", lambda *a: summed.append(1) or slope(*a))
    theta, other = np.array([0.3, -1.0, 2.0]), np.zeros(3)
    first = problem.gradient(theta)
    kept = first.copy()
    first += 1.0
    blocks = len(summed)
    np.testing.assert_array_equal(problem.gradient(theta[None])[0], kept)
    problem.cost(theta)
    problem.hessian(theta)
    np.testing.assert_array_equal(problem.gradient(theta), kept)
    assert len(summed) == blocks
    assert problem.gradient(other).tolist() != kept.tolist()
    for value in range(4):  # so many that the first is forgotten
        problem.gradient(np.full(3, float(value) + 1.0))
    np.testing.assert_array_equal(problem.gradient(theta), kept)
    assert len(summed) == 7 * blocks


@pytest.mark.parametrize("scale", [1e150, 1e160, 1e300])
def test_numbers_that_overflow_come_back_as_infinity_without_a_warning(scale):
    X = np.column_stack([np.ones(5), np.arange(5.0) * scale])
    problem = Problem(X, np.ones(5), SquaredError())
    cost = problem.cost(np.array([0.0, 1e20]))
    assert not np.isfinite(cost)


def test_shapes_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="do not fit"):
        Problem(np.ones((3, 2)), np.ones(4), SquaredError())
    with pytest.raises(ValueError, match="reduction"):
        Problem(np.ones((3, 2)), np.ones(3), SquaredError(), reduction="median")
