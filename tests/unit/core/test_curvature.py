"""What the eigenvalues say of the step size, checked by really walking."""

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gd_viz.core.curvature import Pace, curvature_at, global_bound, pace
from gd_viz.core.losses import CrossEntropy, SquaredError
from gd_viz.core.minimisers.minimiser import minimise
from gd_viz.core.problem import Problem
from gd_viz.core.rules.optimizers import GradientDescent
from gd_viz.files.bundled import bundled_table
from gd_viz.files.tables import select


def random_problem(seed, p=2, loss=None):
    rng = np.random.default_rng(seed)
    X = np.column_stack([np.ones(15), rng.normal(1, 2, size=(15, p - 1))])
    return Problem(X, (rng.random(15) > 0.5).astype(float), loss or SquaredError())


@given(seed=st.integers(0, 10**6), share=st.floats(0.05, 1.9))
def test_each_eigen_direction_shrinks_by_its_own_factor(seed, share):
    problem = random_problem(seed)
    minimiser, curvature = minimise(problem), curvature_at(problem, np.zeros(2))
    step_size = share * curvature.largest_stable_step
    start = minimiser.theta + curvature.eigenvectors @ [1.0, -2.0]
    rule = GradientDescent(step_size)
    after = rule.step(problem, rule.start(problem, start)).theta
    errors = curvature.eigenvectors.T @ (after - minimiser.theta)
    expected = curvature.contraction(step_size) * [1.0, -2.0]
    np.testing.assert_allclose(errors, expected, atol=1e-9)


@pytest.mark.parametrize(("share", "falls"), [(0.999, True), (1.001, False)])
def test_descent_converges_exactly_below_the_largest_stable_step(share, falls):
    problem = random_problem(3)
    limit = curvature_at(problem, np.zeros(2)).largest_stable_step
    rule = GradientDescent(share * limit)
    thetas, _ = rule.steps(problem, rule.start(problem, np.array([3.0, -2.0])), 4000)
    costs = problem.cost(thetas)
    assert bool(costs[-1] < costs[2000]) is falls


def test_the_best_fixed_step_makes_the_slowest_direction_fastest():
    curvature = curvature_at(random_problem(5, p=3), np.zeros(3))

    def slowest(step_size):
        return np.abs(curvature.contraction(step_size)).max()

    best = curvature.best_fixed_step
    kappa = curvature.condition_number
    assert slowest(best) == pytest.approx((kappa - 1) / (kappa + 1))
    assert slowest(best) < min(slowest(0.99 * best), slowest(1.01 * best))


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (0.01, Pace.CRAWLS),
        (0.0499, Pace.CRAWLS),
        (0.0501, Pace.GLIDES),
        (0.3, Pace.GLIDES),
        (0.5, Pace.GLIDES),
        (0.51, Pace.ZIG_ZAGS),
        (0.999, Pace.ZIG_ZAGS),
        (1.0, Pace.DIVERGES),
        (5.0, Pace.DIVERGES),
    ],
)
def test_the_pace_is_told_by_the_share_of_the_stable_step(share, expected):
    curvature = curvature_at(random_problem(1), np.zeros(2))
    assert pace(curvature, share * curvature.largest_stable_step) is expected


def test_limits_of_many_directions_are_those_of_the_steepest_and_the_flattest():
    """With columns e₁, 2e₂, 3e₃ and 4e₄ the eigenvalues of H are 2, 8, 18 and 32."""
    problem = Problem(np.diag([1.0, 2.0, 3.0, 4.0]), np.zeros(4), SquaredError())
    curvature = curvature_at(problem, np.zeros(4))
    np.testing.assert_allclose(curvature.eigenvalues, [2, 8, 18, 32], rtol=1e-14)
    assert curvature.largest_stable_step == pytest.approx(2 / 32)
    assert curvature.best_fixed_step == pytest.approx(2 / 34)
    assert curvature.condition_number == pytest.approx(16)


def test_a_flat_direction_has_no_condition_number_but_a_stable_step():
    problem = Problem(np.array([[1.0, 2.0]] * 3), np.zeros(3), SquaredError())
    curvature = curvature_at(problem, np.zeros(2))
    assert curvature.condition_number is None
    # H = 2·3·(1, 2)ᵀ(1, 2) has the eigenvalues 0 and 30.
    assert curvature.largest_stable_step == pytest.approx(2 / 30)
    assert curvature.best_fixed_step == pytest.approx(1 / 30)


@pytest.mark.parametrize("scale", [1e-120, 1.0, 1e120])
def test_along_a_flat_direction_the_eigenvalue_is_zero_and_not_a_rounding_error(scale):
    x = scale * np.linspace(1.0, 8.0, 8)
    problem = Problem(np.column_stack([np.ones(8), x, 2.0 * x]), x, SquaredError())
    curvature = curvature_at(problem, np.zeros(3))
    assert curvature.eigenvalues[0] == 0.0
    assert (curvature.eigenvalues[1:] >= 0.0).all()


def test_without_data_nothing_curves():
    curvature = curvature_at(Problem(np.empty((0, 2)), np.empty(0), SquaredError()), np.zeros(2))
    assert curvature.largest_stable_step is None
    assert pace(curvature, 0.1) is None


@pytest.mark.parametrize("scale", [1e-150, 1e150])
def test_extreme_scales_keep_their_digits(scale):
    X = np.column_stack([np.ones(3), np.array([1.0, 2.0, 3.0])]) * scale
    hessian_scale = 2 * scale * scale
    curvature = curvature_at(Problem(X, np.zeros(3), SquaredError()), np.zeros(2))
    plain = np.linalg.eigvalsh([[3.0, 6.0], [6.0, 14.0]])
    np.testing.assert_allclose(curvature.eigenvalues, plain * hessian_scale, rtol=1e-10)


def test_a_hessian_that_overflows_has_no_curvature():
    X = np.full((3, 2), 1e200)
    assert curvature_at(Problem(X, np.zeros(3), SquaredError()), np.zeros(2)) is None


@given(seed=st.integers(0, 10**6))
def test_the_bound_for_logistic_regression_holds_everywhere(seed):
    problem = random_problem(seed, loss=CrossEntropy())
    theta = np.random.default_rng(seed).normal(size=2)
    steepest = curvature_at(problem, theta).eigenvalues[-1]
    assert steepest <= global_bound(problem) * (1 + 1e-12)
    assert global_bound(problem) == pytest.approx(np.linalg.norm(problem.X, 2) ** 2 / 4)


def exact_eigenvalues(problem):
    """Return those of the Hessian of a squared error, found with 200 digits, ascending."""
    with mpmath.workdps(200):
        X = mpmath.matrix(problem.X.tolist())
        hessian = 2 * mpmath.mpf(problem.weight) * (X.T * X)
        for index, penalty in enumerate(problem.penalty.tolist()):
            hessian[index, index] += 2 * mpmath.mpf(penalty)
        return sorted(map(float, mpmath.eigsy(hessian, eigvals_only=True)))


def longley():
    names = ["gnpdefl", "gnp", "unemp", "armed", "pop", "year"]
    features = select(bundled_table("longley"), names, "totemp").dataset.features
    return np.column_stack([np.ones(len(features)), features])


def powers(x, degree):
    return np.column_stack([x**k for k in range(degree + 1)])


NARROW_VALLEYS = {
    "longley": longley(),
    "years": powers(2000.0 + np.arange(12.0), 1),
    "far away": powers(1e6 + np.arange(12.0), 1),
    "powers": powers(np.linspace(1.0, 90.0, 20), 7),
    "units": np.column_stack([powers(np.linspace(-1.0, 1.0, 9), 3), np.eye(9)[:, 4]])
    * [1.0, 1e-20, 1e9, 1e-5, 1e15],
    "few examples": longley()[:7],
}


@pytest.mark.parametrize("ridge", [0.0, 1e-3, 50.0])
@pytest.mark.parametrize("reduction", ["sum", "mean"])
@pytest.mark.parametrize("name", NARROW_VALLEYS)
def test_the_smallest_eigenvalue_has_its_digits_however_narrow_the_valley(name, reduction, ridge):
    X = NARROW_VALLEYS[name]
    problem = Problem(X, np.zeros(len(X)), SquaredError(), reduction, ridge)
    curvature = curvature_at(problem, np.zeros(problem.p))
    expected = exact_eigenvalues(problem)
    np.testing.assert_allclose(curvature.eigenvalues, expected, rtol=1e-7)
    assert curvature.condition_number == pytest.approx(expected[-1] / expected[0], rel=1e-7)
    assert curvature.largest_stable_step == pytest.approx(2 / expected[-1])
    np.testing.assert_allclose(curvature.directions @ curvature.directions.T, np.eye(problem.p),
                               atol=1e-13)  # fmt: skip


def test_along_the_floor_of_longley_the_cost_rises_as_its_eigenvalue_says():
    X = longley()
    curvature = curvature_at(Problem(X, np.zeros(16), SquaredError()), np.zeros(7))
    assert curvature.condition_number == pytest.approx(2.3612e19, rel=1e-4)
    rise = 2 * np.sum((X @ curvature.eigenvectors[:, 0]) ** 2)
    assert rise == pytest.approx(curvature.eigenvalues[0], rel=1e-4)


@pytest.mark.parametrize("far", [0.0, 3.0, 2000.0, 1e7])
@pytest.mark.parametrize("scale", [1e-9, 1.0, 1e6])
@pytest.mark.parametrize("ridge", [0.0, 0.1])
def test_as_many_eigenvalues_are_zero_as_the_minimiser_has_flat_directions(far, scale, ridge):
    rng = np.random.default_rng(5)
    one, other = rng.normal(size=(2, 20))
    ones, level = np.ones(20), np.full(20, far)
    for columns in ([level], [one, 3 * one], [one, other, one - 2 * other], [level, one, level]):
        X = np.column_stack([ones, *(scale * (column + far) for column in columns)])
        problem = Problem(X, other, SquaredError(), ridge=ridge)
        flat = minimise(problem).floor_basis
        zeros = curvature_at(problem, np.zeros(problem.p)).eigenvalues == 0.0
        assert zeros.sum() == (0 if flat is None else flat.shape[1])
        assert not zeros[-1]


def test_with_fewer_examples_than_parameters_the_others_are_flat():
    problem = Problem(powers(np.array([1.0, 2.0]), 3), np.zeros(2), SquaredError())
    curvature = curvature_at(problem, np.zeros(4))
    assert (curvature.eigenvalues == 0.0).tolist() == [True, True, False, False]
    assert curvature.condition_number is None
    np.testing.assert_allclose(
        curvature.eigenvalues[2:], 2 * np.linalg.svd(problem.X)[1][::-1] ** 2, rtol=1e-12
    )


def test_of_no_examples_a_ridge_alone_curves():
    problem = Problem(np.empty((0, 3)), np.empty(0), SquaredError(), ridge=2.0)
    np.testing.assert_allclose(curvature_at(problem, np.zeros(3)).eigenvalues, [0.0, 4.0, 4.0])
