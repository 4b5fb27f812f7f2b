"""Hard cases of the smooth convex costs: outliers, flat floors, far features, near separation."""

import mpmath
import numpy as np
import pytest
import scipy.optimize

from gd_viz.core.losses import AbsoluteError, CrossEntropy, Huber
from gd_viz.core.minimisers import smooth_minimiser
from gd_viz.core.minimisers.minimiser import Kind, minimise
from gd_viz.core.minimisers.smooth_minimiser import SURE
from gd_viz.core.problem import Problem


def design(*columns):
    return np.column_stack([np.ones(len(columns[0])), *columns])


@pytest.mark.parametrize("far", [1e3, 1e6, 1e9])
def test_one_far_outlier_leaves_the_huber_minimum_where_it_is(far):
    # 1 + 1 = 1 + 1: from 1 to 9 two values pull each way with full strength.
    found = minimise(Problem(np.ones((4, 1)), np.array([0.0, 0.0, 10.0, far]), Huber(1.0)))
    assert found.kind is Kind.FLAT
    assert found.theta[0] == pytest.approx(5.0)
    assert found.cost == pytest.approx(3 * (2 * 5 - 1) + 2 * (far - 5) - 1)


@pytest.mark.parametrize("delta", [0.01, 1.0])
def test_a_line_with_an_outlier_ten_million_away_agrees_with_scipy(delta):
    x = np.arange(10.0)
    y = 2 * x + 1 + np.sin(7 * x)
    y[9] = 1e7
    found = minimise(Problem(design(x), y, Huber(delta)))
    # The outlier pulls with 2δ whatever it is, so a nearer one has the same minimiser.
    y[9] = 60.0
    reference = scipy.optimize.least_squares(
        lambda t: t[0] + t[1] * x - y, found.theta + 0.1, loss="huber", f_scale=delta,
        xtol=1e-15, ftol=1e-15, gtol=1e-15,
    )  # fmt: skip
    nearer = Problem(design(x), y, Huber(delta))
    assert nearer.cost(found.theta) <= 2 * reference.cost * (1 + 1e-9)
    assert found.kind is Kind.UNIQUE


def test_targets_that_a_float_cannot_tell_apart_at_the_bend_have_no_known_minimum():
    x = np.arange(5.0)
    assert minimise(Problem(design(x), 1e100 * np.sin(x), Huber(1.0))).kind is Kind.NONE


@pytest.mark.parametrize("offset", [1e6, 1e9, 1e12])
def test_logistic_regression_does_not_mind_where_the_features_lie(offset):
    x, y = np.arange(6.0), np.array([0, 0, 1, 0, 1, 1.0])
    near = minimise(Problem(design(x), y, CrossEntropy()))
    far = minimise(Problem(design(offset + x), y, CrossEntropy()))
    assert far.kind is Kind.UNIQUE
    assert far.theta[1] == pytest.approx(near.theta[1], rel=1e-9)
    apart = minimise(Problem(design(offset + x), np.sort(y), CrossEntropy()))
    assert (apart.kind, apart.quasi) == (Kind.AT_INFINITY, False)


def test_classes_that_hardly_overlap_need_no_linear_program(monkeypatch):
    rng = np.random.default_rng(1)
    y = rng.integers(0, 2, 2_000).astype(float)
    x = 3.0 * (2.0 * y - 1.0) + rng.normal(size=2_000)
    problem = Problem(design(x), y, CrossEntropy())
    assert np.abs(problem.X @ minimise(problem).theta).max() > SURE
    monkeypatch.setattr(smooth_minimiser, "separation", None)
    found = minimise(problem)
    assert found.kind is Kind.UNIQUE
    assert found.gradient_norm < 1e-9


@pytest.mark.parametrize("gap", [1e-6, 1e-9])
def test_classes_that_overlap_by_a_hair_have_the_minimum_that_mpmath_finds(gap):
    x, y = [0.0, 1.0, 1.0 + gap, 2.0], [0, 1, 0, 1]
    found = minimise(Problem(design(np.array(x)), np.array(y, float), CrossEntropy()))
    assert found.kind is Kind.UNIQUE
    with mpmath.workdps(50):

        def slope(b, a):
            pulls = [1 / (1 + mpmath.exp(-(b + a * mpmath.mpf(u)))) - v
                     for u, v in zip(x, y, strict=True)]  # fmt: skip
            return mpmath.fsum(pulls), mpmath.fsum(p * u for p, u in zip(pulls, x, strict=True))

        b, a = mpmath.findroot(slope, tuple(map(float, found.theta)))
    np.testing.assert_allclose(found.theta, [float(b), float(a)], rtol=1e-6)


def test_classes_a_hair_apart_are_apart():
    X = design(np.array([0.0, 1.0, 1.0 + 1e-9, 2.0]))
    found = minimise(Problem(X, np.array([0, 0, 1, 1.0]), CrossEntropy()))
    assert (found.kind, found.quasi) == (Kind.AT_INFINITY, False)


def test_classes_that_touch_are_not_taken_for_a_minimum_far_out():
    X = design(np.tile([0.0, 1.0, 1.0, 2.0], 5))
    found = minimise(Problem(X, np.tile([0, 0, 1, 1.0], 5), CrossEntropy()))
    assert (found.kind, found.quasi) == (Kind.AT_INFINITY, True)


def test_a_tiny_ridge_is_enough_for_a_minimum():
    X, y = design(np.arange(4.0)), np.array([0, 0, 1, 1.0])
    found = minimise(Problem(X, y, CrossEntropy(), ridge=1e-12))
    assert found.kind is Kind.UNIQUE
    assert found.theta[0] == pytest.approx(-1.5 * found.theta[1], rel=1e-9)


def test_of_equally_good_boundaries_the_shortest_theta_is_given():
    X = design(np.full(4, 2.0))
    found = minimise(Problem(X, np.array([0, 1, 1, 1.0]), CrossEntropy()))
    assert found.kind is Kind.FLAT
    np.testing.assert_allclose(found.theta, np.log(3) / 5 * np.array([1.0, 2.0]), rtol=1e-9)


def test_a_ridge_on_absolute_errors_leaves_the_bias_its_median_interval():
    X = design(np.array([-1.0, 1.0, -1.0, 1.0]))
    found = minimise(Problem(X, np.array([0, 0, 4.0, 4.0]), AbsoluteError(), ridge=1.0))
    assert found.kind is Kind.FLAT
    np.testing.assert_allclose(found.theta, [2.0, 0.0], atol=1e-8)
    np.testing.assert_allclose(np.abs(found.floor_basis[:, 0]), [1.0, 0.0], atol=1e-12)


@pytest.mark.parametrize(("far", "seed"), [(1e3, 1), (1e6, 38), (1e8, 7)])
def test_one_far_example_does_not_hide_the_minimum(far, seed):
    rng = np.random.default_rng(seed)
    x, y = rng.normal(size=(16, 2)), (rng.random(16) < 0.5) * 1.0
    x[0] *= far
    problem = Problem(design(*x.T), y, CrossEntropy())
    found = minimise(problem)
    assert found.kind is Kind.UNIQUE
    assert found.gradient_norm <= 1e-9 * far
    ways = rng.normal(size=(500, 3)) * 10.0 ** rng.uniform(-6, 1, (500, 1))
    ways[::2] = ways[::2] - np.outer(ways[::2] @ problem.X[0], problem.X[0]) / far**2
    assert problem.cost(found.theta + ways).min() >= found.cost * (1 - 1e-12)
