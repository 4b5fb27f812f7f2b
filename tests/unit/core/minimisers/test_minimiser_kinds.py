"""Minimisers of the other costs, against libraries that share no code with ours."""

import warnings

import numpy as np
import pytest
import scipy.optimize
from hypothesis import given, settings
from hypothesis import strategies as st

from gd_viz.core.activations import ACTIVATIONS
from gd_viz.core.losses import AbsoluteError, ActivationSquaredError, CrossEntropy, Huber
from gd_viz.core.minimisers.minimiser import Kind, minimise
from gd_viz.core.problem import Problem
from gd_viz.core.total_least_squares import TotalLeastSquares


def design(*columns):
    return np.column_stack([np.ones(len(columns[0])), *columns])


def challenger():
    from gd_viz.files.bundled import bundled_table
    from gd_viz.files.tables import select

    data = select(bundled_table("challenger"), classify=True).dataset
    return design(data.features[:, 0]), data.targets


@given(seed=st.integers(0, 10**6))
@settings(max_examples=15)
def test_absolute_error_agrees_with_quantile_regression(seed):
    from statsmodels.regression.quantile_regression import QuantReg

    rng = np.random.default_rng(seed)
    X = design(rng.normal(size=31))
    y = X @ [1.0, 2.0] + rng.standard_t(2, size=31)
    found = minimise(Problem(X, y, AbsoluteError()))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        expected = QuantReg(y, X).fit(q=0.5, max_iter=5000).params
    assert found.cost <= np.abs(X @ expected - y).sum() + 1e-7
    assert found.gap < 1e-8 * (1 + found.cost)


def test_the_median_of_an_even_number_of_values_is_not_unique():
    found = minimise(Problem(np.ones((4, 1)), np.array([1.0, 2.0, 5.0, 9.0]), AbsoluteError()))
    assert found.kind is Kind.FLAT
    assert found.theta[0] == pytest.approx(3.5)
    odd = minimise(Problem(np.ones((3, 1)), np.array([1.0, 5.0, 9.0]), AbsoluteError()))
    assert (odd.kind, odd.theta[0]) == (Kind.UNIQUE, pytest.approx(5.0))


def test_dependent_columns_leave_a_floor_under_the_absolute_error_too():
    x = np.array([1.0, 2.0, 3.0, 5.0])
    found = minimise(Problem(design(x, 2 * x), np.array([1.0, 2.0, 2.5, 6.0]), AbsoluteError()))
    assert found.kind is Kind.FLAT
    flat = found.floor_basis[:, 0]
    np.testing.assert_allclose(np.abs(flat), np.array([0, 2, 1]) / np.sqrt(5), atol=1e-9)


def test_a_ridge_on_the_absolute_error_keeps_within_its_gap():
    rng = np.random.default_rng(4)
    X, y = design(rng.normal(size=20)), rng.normal(size=20)
    problem = Problem(X, y, AbsoluteError(), ridge=2.0)
    found = minimise(problem)
    best = min(
        scipy.optimize.minimize(
            problem.cost, start, method="Nelder-Mead", options={"xatol": 1e-10, "fatol": 1e-12}
        ).fun
        for start in rng.normal(size=(8, 2))
    )
    assert found.cost <= best + found.gap + 1e-9
    assert found.gap < 1e-6


@given(seed=st.integers(0, 10**6), delta=st.floats(0.05, 5))
@settings(max_examples=25)
def test_huber_agrees_with_scipy(seed, delta):
    rng = np.random.default_rng(seed)
    X = design(rng.normal(size=25))
    y = X @ [1.0, 2.0] + rng.standard_t(2, size=25)
    found = minimise(Problem(X, y, Huber(delta)))
    reference = scipy.optimize.least_squares(
        lambda t: X @ t - y, [0, 0], loss="huber", f_scale=delta, xtol=1e-14, ftol=1e-14, gtol=1e-14
    )
    assert found.cost <= 2 * reference.cost * (1 + 1e-9) + 1e-12
    assert found.gradient_norm < 1e-6


def test_logistic_regression_of_the_challenger_agrees_with_statsmodels():
    import statsmodels.api as sm

    X, y = challenger()
    expected = sm.Logit(y, X).fit(disp=0, tol=1e-12)
    found = minimise(Problem(X, y, CrossEntropy()))
    assert found.kind is Kind.UNIQUE
    np.testing.assert_allclose(found.theta, expected.params, rtol=1e-6)
    assert found.cost == pytest.approx(-expected.llf, rel=1e-10)


def test_a_ridge_agrees_with_scikit_learn():
    from sklearn.linear_model import LogisticRegression

    X, y = challenger()
    found = minimise(Problem(X, y, CrossEntropy(), ridge=0.05))
    reference = LogisticRegression(C=1 / (2 * 0.05), tol=1e-12, max_iter=10_000)
    reference.fit(X[:, 1:], y)
    expected = [reference.intercept_[0], reference.coef_[0, 0]]
    np.testing.assert_allclose(found.theta, expected, rtol=1e-4)


@pytest.mark.parametrize(
    ("x", "y", "kind", "quasi"),
    [
        ([1, 2, 3, 4], [0, 0, 1, 1], Kind.AT_INFINITY, False),
        ([1, 2, 2, 4], [0, 0, 1, 1], Kind.AT_INFINITY, True),
        ([1, 3, 2, 4], [0, 0, 1, 1], Kind.UNIQUE, False),
        ([1, 2, 3, 4], [1, 1, 1, 1], Kind.AT_INFINITY, False),
        ([1e-9, 2e-9, 3e-9, 4e-9], [0, 0, 1, 1], Kind.AT_INFINITY, False),
        ([1e9, 2e9, 3e9, 4e9], [0, 1, 0, 1], Kind.UNIQUE, False),
    ],
)
def test_separable_classes_are_found(x, y, kind, quasi):
    X, y = design(np.array(x, float)), np.array(y, float)
    found = minimise(Problem(X, y, CrossEntropy()))
    assert (found.kind, found.quasi) == (kind, quasi)
    if kind is Kind.AT_INFINITY:
        margins = np.where(y > 0.5, 1, -1) * (X @ found.direction)
        slack = 1e-9 * np.abs(X @ np.abs(found.direction)).max()
        assert (margins >= -slack).all()
        assert (margins > slack).any()


def test_a_ridge_brings_a_minimum_back():
    X, y = design(np.array([1.0, 2.0, 3.0, 4.0])), np.array([0.0, 0.0, 1.0, 1.0])
    found = minimise(Problem(X, y, CrossEntropy(), ridge=0.01))
    assert found.kind is Kind.UNIQUE
    assert found.gradient_norm < 1e-9


def test_one_class_stays_at_infinity_for_the_bias_is_not_penalised():
    X, y = design(np.array([1.0, 2.0])), np.ones(2)
    found = minimise(Problem(X, y, CrossEntropy(), ridge=1.0))
    assert found.kind is Kind.AT_INFINITY
    np.testing.assert_allclose(found.direction, [1.0, 0.0], atol=1e-12)


def test_dependent_columns_leave_a_floor_under_the_cross_entropy():
    x = np.array([1.0, 3.0, 2.0, 4.0])
    found = minimise(Problem(design(x, 2 * x), np.array([0, 0, 1, 1.0]), CrossEntropy()))
    assert found.kind is Kind.FLAT
    flat = found.floor_basis[:, 0]
    np.testing.assert_allclose(np.abs(flat), np.array([0, 2, 1]) / np.sqrt(5), atol=1e-6)


def test_the_neuron_finds_a_local_minimum_at_least_as_good_as_basin_hopping():
    rng = np.random.default_rng(1)
    x = np.linspace(-3, 3, 25)
    y = 1 / (1 + np.exp(-(1.5 * x - 0.5))) + 0.05 * rng.normal(size=25)
    problem = Problem(design(x), y, ActivationSquaredError(ACTIVATIONS["sigmoid"]))
    found = minimise(problem)
    hops = scipy.optimize.basinhopping(problem.cost, [0, 0], niter=20, rng=2)
    assert found.kind is Kind.LOCAL
    assert found.cost <= hops.fun + 1e-9
    assert found.gradient_norm < 1e-6


def test_the_step_activation_has_no_minimum_that_a_gradient_could_find():
    X, y = design(np.array([1.0, 2.0])), np.array([0.0, 1.0])
    problem = Problem(X, y, ActivationSquaredError(ACTIVATIONS["step"]))
    assert minimise(problem).kind is Kind.NONE


@given(seed=st.integers(0, 10**6))
def test_total_least_squares_is_the_main_axis_of_the_covariance(seed):
    rng = np.random.default_rng(seed)
    points = rng.normal(size=(12, 2)) @ rng.normal(size=(2, 2)) + rng.normal(size=2)
    eigenvalues, axes = np.linalg.eigh(np.cov(points.T, bias=True) * 12)
    if abs(axes[0, 1]) < 0.05 or eigenvalues[1] < 1.1 * eigenvalues[0]:
        return
    found = minimise(TotalLeastSquares(design(points[:, 0]), points[:, 1]))
    assert found.theta[1] == pytest.approx(axes[1, 1] / axes[0, 1], rel=1e-6)
    assert found.cost == pytest.approx(eigenvalues[0], rel=1e-8, abs=1e-10)


def test_the_vertical_set_is_solved_by_a_line_that_no_slope_writes():
    tls = TotalLeastSquares(design(np.full(5, 2.0)), np.arange(5.0))
    assert minimise(tls).kind is Kind.AT_INFINITY
    line = tls.line()
    assert (line.vertical, line.distance, line.cost) == (True, pytest.approx(2.0), pytest.approx(0))


@pytest.mark.parametrize("loss", [AbsoluteError(), Huber(), CrossEntropy()])
def test_without_data_there_is_nothing_to_find(loss):
    assert minimise(Problem(np.empty((0, 2)), np.empty(0), loss)).kind is Kind.NONE
