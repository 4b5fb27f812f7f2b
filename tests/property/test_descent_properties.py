"""What must hold for every descent, whatever the data, the method and the user's clicks."""

import numpy as np
import pytest
from helpers.objectives import OBJECTIVES, points, steepest
from hypothesis import given, settings
from hypothesis import strategies as st

from gd_viz.core.descent import Descent
from gd_viz.core.losses import CrossEntropy, Huber, SquaredError
from gd_viz.core.outcome import Outcome
from gd_viz.core.problem import Problem
from gd_viz.core.rules.methods import METHODS, make_optimizer
from gd_viz.core.rules.optimizers import GradientDescent

methods = st.sampled_from(sorted(METHODS))
objectives = st.sampled_from(sorted(OBJECTIVES))
coordinates = st.floats(-3, 3)
ratios = st.floats(1e-3, 2.5)


def descent(objective, method, ratio, start):
    size = METHODS[method].step_size or ratio * 2 / max(1.0, steepest(objective))
    return Descent(objective, make_optimizer(method, size), np.full(objective.p, start))


def numbers(one):
    return [
        one.thetas.tolist(),
        one.costs.tolist(),
        one.gradient_norms.tolist(),
        one.outcome,
        one.exhausted,
    ]


@given(objectives, methods, ratios, coordinates, st.lists(st.integers(0, 60), max_size=6))
def test_how_the_steps_are_asked_for_does_not_matter(name, method, ratio, start, chunks):
    whole, parts = (descent(OBJECTIVES[name], method, ratio, start) for _ in range(2))
    whole.extend(sum(chunks))
    assert sum(parts.extend(chunk) for chunk in chunks) == whole.steps
    assert numbers(parts) == numbers(whole)


@given(ratios, coordinates, st.integers(2000, 9000), st.data())
@settings(max_examples=15)
def test_nor_for_thousands_of_steps(ratio, start, n, data):
    whole, parts = (
        descent(OBJECTIVES["linear"], "gradient-descent", ratio / 50, start) for _ in range(2)
    )
    whole.extend(n)
    at = data.draw(st.integers(0, n))
    parts.extend(at)
    parts.extend(n - at)
    assert numbers(parts) == numbers(whole)


clicks = st.lists(
    st.one_of(
        st.tuples(st.just("extend"), st.integers(0, 30)),
        st.tuples(st.just("cut"), st.integers(0, 60)),
        st.tuples(st.just("use"), st.tuples(methods, st.floats(1e-3, 0.1))),
    ),
    max_size=12,
)


@given(objectives, clicks)
def test_any_history_is_a_straight_run_along_its_schedule(name, clicks):
    objective = OBJECTIVES[name]
    start = np.full(objective.p, 0.3)
    made = Descent(objective, make_optimizer("gradient-descent", 0.01), start)
    for action, value in clicks:
        if action == "extend":
            made.extend(value)
        elif action == "cut":
            made.cut(value)
        else:
            made.use(make_optimizer(*value))
    (_, first), *later = made.schedule
    straight = Descent(objective, first, start)
    for k, optimizer in later:
        straight.extend(k - straight.steps)
        straight.use(optimizer)
    straight.extend(made.steps - straight.steps)
    assert straight.schedule == made.schedule
    assert numbers(straight)[:3] == numbers(made)[:3]


@given(methods, objectives, st.floats(-300, 300), coordinates)
def test_nothing_raises_and_nothing_kept_is_infinite(method, name, exponent, start):
    objective = OBJECTIVES[name]
    made = Descent(objective, make_optimizer(method, 10.0**exponent), np.full(objective.p, start))
    made.extend(40)
    for array in (made.thetas, made.costs, made.gradient_norms):
        assert np.isfinite(array).all()
    if made.steps < 40:
        assert made.ended


@st.composite
def convex_problems(draw):
    m = draw(st.integers(1, 12))
    numbers = st.lists(st.floats(-50, 50, allow_subnormal=False), min_size=m, max_size=m)
    X = np.column_stack([np.ones(m), draw(numbers), draw(numbers)])
    y = np.array(draw(numbers))
    loss = draw(st.sampled_from([SquaredError(), Huber(0.5), CrossEntropy()]))
    if loss.name == "cross-entropy":
        y = (y > 0).astype(float)
    problem = Problem(X, y, loss, draw(st.sampled_from(["sum", "mean"])), draw(st.floats(0, 2)))
    top = np.linalg.norm(X, 2) ** 2 * loss.max_curvature * problem.weight + 2 * problem.ridge
    return problem, 1 / top


@given(convex_problems(), st.floats(0.01, 1), st.lists(coordinates, min_size=3, max_size=3))
def test_a_step_below_one_over_the_curvature_never_raises_a_convex_cost(case, share, start):
    problem, largest = case
    made = Descent(problem, GradientDescent(share * largest), start)
    made.extend(60)
    rounding = 1e-12 * (1 + made.costs[:-1])
    assert (np.diff(made.costs) <= rounding).all()
    assert made.outcome is not Outcome.DIVERGED


@given(convex_problems(), st.lists(coordinates, min_size=3, max_size=3))
@pytest.mark.parametrize("method", ["backtracking", "newton", "exact-line-search"])
def test_methods_that_measure_their_steps_never_go_uphill(method, case, start):
    problem, _ = case
    made = Descent(problem, make_optimizer(method, 1.0), start)
    made.extend(30)
    assert (np.diff(made.costs) <= 1e-11 * (1 + made.costs[:-1])).all()


@given(st.floats(0.01, 1.99), st.tuples(coordinates, coordinates))
def test_each_eigen_direction_shrinks_by_its_factor(share, start):
    X, y, _ = points()
    problem = Problem(X, y, SquaredError())
    eigenvalues, vectors = np.linalg.eigh(2 * X.T @ X)
    best = np.linalg.lstsq(X, y, rcond=None)[0]
    size = share / eigenvalues[-1]
    made = Descent(problem, GradientDescent(size), start)
    made.extend(25)
    k = np.arange(made.steps + 1)[:, None]
    errors = (np.array(start) - best) @ vectors * (1 - size * eigenvalues) ** k
    np.testing.assert_allclose((made.thetas - best) @ vectors, errors, atol=1e-11)


def plain_walk(x, y, step_size, start, most):
    """Walk on Σ(ax + b − y)² by the letter of the contract; return the path and the outcome."""
    columns = np.column_stack([np.ones(len(x)), x])

    def figures(theta):
        with np.errstate(all="ignore"):
            residuals = columns @ theta - y
            gradient = 2 * columns.T @ residuals
            return float(residuals @ residuals), gradient, float(np.linalg.norm(gradient))

    theta = np.array(start)
    cost, gradient, norm = figures(theta)
    tolerance, ceiling = 1e-8 * max(1.0, norm), 1e12 * max(1.0, cost)
    path = [theta]
    while len(path) <= most and norm > tolerance:
        with np.errstate(all="ignore"):
            theta = theta - step_size * gradient
        cost, gradient, norm = figures(theta)
        if not np.isfinite([*theta, cost, norm]).all():
            return path, Outcome.DIVERGED
        path.append(theta)
        if cost > ceiling:
            return path, Outcome.DIVERGED
    return path, Outcome.CONVERGED if norm <= tolerance else Outcome.RUNNING


@given(
    st.integers(0, 1000),
    st.integers(2, 5),
    st.integers(-3, 6),
    st.integers(-2, 9),
    st.sampled_from([0.3, 0.9, 1.1, 2.0, 30.0, 1e6, 1e200]),
)
def test_a_descent_diverges_when_and_where_the_contract_says(seed, m, scale, away, ratio):
    rng = np.random.default_rng(seed)
    x, y = rng.normal(size=m) * 10.0**scale, rng.normal(size=m)
    start = rng.normal(size=2) * 10.0**away
    problem = Problem(np.column_stack([np.ones(m), x]), y, SquaredError())
    step_size = ratio * 2 / steepest(problem)
    made = Descent(problem, GradientDescent(step_size), start)
    made.extend(300)
    path, outcome = plain_walk(x, y, step_size, start, 300)
    assert made.outcome is outcome
    assert made.steps == len(path) - 1
    np.testing.assert_allclose(made.thetas[-1], path[-1], rtol=1e-4, atol=1e-4)
