"""Exact minimisers of quadratic costs against certified values, SciPy and geometry."""

import sys

import numpy as np
import pytest
import scipy.linalg
import scipy.optimize
from hypothesis import given
from hypothesis import strategies as st

from gd_viz.core.losses import AbsoluteError, CrossEntropy, Huber, SquaredError
from gd_viz.core.minimisers.minimiser import Kind, minimise, seconds_to_minimise
from gd_viz.core.problem import Problem

# NIST Statistical Reference Datasets, "Norris", linear regression, level of difficulty: low.
NORRIS_X = [
    0.2, 337.4, 118.2, 884.6, 10.1, 226.5, 666.3, 996.3, 448.6, 777.0, 558.2, 0.4,
    0.6, 775.5, 666.9, 338.0, 447.5, 11.6, 556.0, 228.1, 995.8, 887.6, 120.2, 0.3,
    0.3, 556.8, 339.1, 887.2, 999.0, 779.0, 11.1, 118.3, 229.2, 669.1, 448.9, 0.5,
]  # fmt: skip
NORRIS_Y = [
    0.1, 338.8, 118.1, 888.0, 9.2, 228.1, 668.5, 998.5, 449.1, 778.9, 559.2, 0.3,
    0.1, 778.1, 668.8, 339.3, 448.9, 10.8, 557.7, 228.3, 998.0, 888.8, 119.6, 0.3,
    0.6, 557.6, 339.3, 888.0, 998.5, 778.9, 10.2, 117.6, 228.9, 668.4, 449.2, 0.2,
]  # fmt: skip
NORRIS_CERTIFIED = (-0.262323073774029, 1.00211681802045)
NORRIS_RESIDUAL_SUM = 26.6173985294224

# NIST StRD "Longley", level of difficulty: higher; B0 to B6.
LONGLEY_CERTIFIED = [
    -3482258.63459582, 15.0618722713733, -0.0358191792925910, -2.02022980381683,
    -1.03322686717359, -0.0511041056535807, 1829.15146461355,
]  # fmt: skip
LONGLEY_RESIDUAL_SUM = 836424.055505915


def problem_of(X, y, **settings):
    return Problem(np.column_stack([np.ones(len(y)), X]), y, SquaredError(), **settings)


def test_the_first_minimum_that_asks_scipy_waits_for_its_import(monkeypatch):
    def seconds(loss):
        return seconds_to_minimise(Problem(np.ones((9, 1)), np.arange(9) % 2, loss))

    losses = AbsoluteError(), Huber(), CrossEntropy()
    assert max(map(seconds, losses)) < 0.02
    monkeypatch.delitem(sys.modules, "scipy.optimize")
    assert min(map(seconds, losses)) > 0.1
    assert seconds(SquaredError()) < 0.02


def test_norris_has_its_certified_line():
    found = minimise(problem_of(NORRIS_X, NORRIS_Y))
    np.testing.assert_allclose(found.theta, NORRIS_CERTIFIED, rtol=1e-12)
    assert found.cost == pytest.approx(NORRIS_RESIDUAL_SUM, rel=1e-11)


def test_longley_has_its_certified_coefficients():
    from gd_viz.files.bundled import bundled_table
    from gd_viz.files.tables import select

    names = ("gnpdefl", "gnp", "unemp", "armed", "pop", "year")
    data = select(bundled_table("longley"), names, "totemp").dataset
    found = minimise(problem_of(data.features, data.targets))
    assert found.kind is Kind.UNIQUE
    np.testing.assert_allclose(found.theta, LONGLEY_CERTIFIED, rtol=1e-8)
    assert found.cost == pytest.approx(LONGLEY_RESIDUAL_SUM, rel=1e-9)


@given(seed=st.integers(0, 10**6), m=st.integers(4, 40), ridge=st.sampled_from([0.0, 0.5]))
def test_the_normal_equation_holds(seed, m, ridge):
    rng = np.random.default_rng(seed)
    X, y = rng.normal(size=(m, 2)), rng.normal(size=m)
    found = minimise(problem_of(X, y, ridge=ridge))
    design = np.column_stack([np.ones(m), X])
    normal = design.T @ design + ridge * np.diag([0, 1, 1])
    expected = scipy.linalg.solve(normal, design.T @ y, assume_a="pos")
    np.testing.assert_allclose(found.theta, expected, rtol=1e-6, atol=1e-8)


def test_all_x_equal_leaves_a_floor_of_which_the_shortest_theta_is_given():
    found = minimise(problem_of(np.full(4, 2.0), np.array([1.0, 2.0, 3.0, 6.0])))
    assert found.kind is Kind.FLAT
    # Every line through (2, 3) is best; (b, a) = 3·(1, 2)/5 is the shortest such θ.
    np.testing.assert_allclose(found.theta, [0.6, 1.2], rtol=1e-13)
    flat = found.floor_basis[:, 0]
    np.testing.assert_allclose(np.abs(flat), np.array([2.0, 1.0]) / np.sqrt(5), rtol=1e-13)


def test_the_shortest_minimiser_is_that_of_the_pseudoinverse():
    rng = np.random.default_rng(0)
    X = rng.normal(size=(10, 2))
    X = np.column_stack([X, X @ [2.0, -1.0]])
    y = rng.normal(size=10)
    design = np.column_stack([np.ones(10), X])
    found = minimise(problem_of(X, y))
    assert found.method == "pseudoinverse"
    np.testing.assert_allclose(found.theta, scipy.linalg.pinv(design) @ y, atol=1e-12)


@pytest.mark.parametrize("scale", [1e-150, 1e-8, 1e8, 1e140])
def test_the_rank_does_not_depend_on_units(scale):
    x = np.array([1.0, 2.0, 4.0, 5.0])
    found = minimise(problem_of(x * scale, 3 * x + 1))
    assert found.kind is Kind.UNIQUE
    np.testing.assert_allclose(found.theta * [1, scale], [1, 3], rtol=1e-9)


def test_without_data_there_is_nothing_to_find():
    assert minimise(problem_of(np.empty((0, 1)), np.empty(0))).kind is Kind.NONE


def test_one_point_has_a_line_of_best_lines():
    found = minimise(problem_of([3.0], np.array([6.0])))
    assert found.kind is Kind.FLAT
    assert found.cost == pytest.approx(0, abs=1e-25)
