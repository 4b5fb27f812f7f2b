"""The perpendicular line against numpy's SVD and a search over all angles."""

import tracemalloc

import numpy as np
import pytest
import scipy.optimize
from helpers.objectives import LINEAR
from hypothesis import given
from hypothesis import strategies as st

from gd_viz.core.total_least_squares import TotalLeastSquares, feet, upright_line

EPS = np.finfo(float).eps


def of(x, y, reduction="sum"):
    x = np.asarray(x, dtype=float)
    return TotalLeastSquares(np.column_stack([np.ones(len(x)), x]), y, reduction)


def cloud(seed, angle, m=15, far=0.0):
    """Points along a line at ``angle``."""
    rng = np.random.default_rng(seed)
    along, across = 3 * rng.normal(size=m), 0.3 * rng.normal(size=m)
    x = along * np.cos(angle) - across * np.sin(angle) + far
    y = along * np.sin(angle) + across * np.cos(angle) - far
    return x, y


@given(seed=st.integers(0, 10**6), angle=st.floats(-1.6, 1.6), far=st.sampled_from([0.0, 1e6]))
def test_the_line_is_the_singular_vector_of_the_centred_points(seed, angle, far):
    x, y = cloud(seed, angle, far=far)
    line = of(x, y).line()
    points = np.column_stack([x, y])
    _, singular, directions = np.linalg.svd(points - points.mean(axis=0))
    assert abs(line.normal @ directions[1]) == pytest.approx(1, abs=1e-12)
    assert line.cost == pytest.approx(singular[1] ** 2, rel=1e-6)
    assert line.normal @ points.mean(axis=0) == pytest.approx(line.distance, abs=1e-9 * (1 + far))
    assert np.linalg.norm(line.normal) == pytest.approx(1)


@given(seed=st.integers(0, 10**6), angle=st.floats(-1.5, 1.5))
def test_no_other_line_through_the_centre_is_closer(seed, angle):
    x, y = cloud(seed, angle)
    dx, dy = x - x.mean(), y - y.mean()

    def distances(phi):
        return np.sum((np.cos(phi) * dx + np.sin(phi) * dy) ** 2)

    best = min(
        scipy.optimize.minimize_scalar(distances, bounds=(low, low + 1), method="bounded").fun
        for low in (0, 1, 2, 3)
    )
    assert of(x, y).line().cost == pytest.approx(best, rel=1e-6)


@given(seed=st.integers(0, 10**6), angle=st.floats(-1.5, 1.5))
def test_the_line_is_where_the_gradient_vanishes_and_the_cost_curves_up(seed, angle):
    objective = of(*cloud(seed, angle))
    line = objective.line()
    hessian = objective.hessian(line.theta)
    assert objective.cost(line.theta) == pytest.approx(line.cost, rel=1e-9)
    # A rounding of θ moves the gradient by so much.
    rounding = 100 * EPS * np.abs(hessian).max() * max(1.0, np.abs(line.theta).max())
    assert np.abs(objective.gradient(line.theta)).max() <= rounding
    assert np.linalg.det(hessian) > 0
    assert hessian[0, 0] > 0


@pytest.mark.parametrize("x", [0.0, 0.1, -3.0, 1e6 + 0.1, 1e150, 1e-150])
def test_equal_x_give_the_vertical_line_that_no_slope_can_write(x):
    line = of([x] * 3, [1.0, 1.1, 4.0]).line()
    assert line.vertical
    assert line.theta is None
    assert (line.distance, line.cost, line.unique) == (x, 0.0, True)


def test_equal_y_give_the_horizontal_line():
    line = of([1.0, 2.0, 5.0], [0.1] * 3).line()
    np.testing.assert_allclose(line.theta, [0.1, 0.0], rtol=1e-15)
    assert line.cost == 0.0


@pytest.mark.parametrize(
    ("x", "y"),
    [([2.0], [3.0]), ([2.0, 2.0], [3.0, 3.0]), ([0, 0, 1, 1], [0, 1, 0, 1.0])],
    ids=["one point", "the same point twice", "a square"],
)
def test_where_every_direction_is_as_good_the_line_is_not_unique(x, y):
    line = of(x, y).line()
    assert not line.unique
    assert line.normal @ [np.mean(x), np.mean(y)] == pytest.approx(line.distance)


def test_without_points_there_is_no_line_and_no_cost():
    objective = of([], [])
    assert objective.line() is None
    assert objective.cost([1.0, 2.0]) == 0.0
    np.testing.assert_array_equal(objective.gradient([1.0, 2.0]), [0, 0])


def test_the_mean_divides_by_the_number_of_points():
    x, y = cloud(1, 0.4)
    total, mean = of(x, y), of(x, y, "mean")
    for function in ("cost", "gradient", "hessian"):
        whole, share = (getattr(each, function)([0.3, 1.2]) for each in (total, mean))
        np.testing.assert_allclose(share, whole / 15, rtol=1e-14)
    assert mean.line().cost == pytest.approx(total.line().cost / 15)


def test_a_line_as_steep_as_floats_go_has_the_cost_of_the_vertical_one():
    x, y = cloud(1, 0.4)
    through_the_mean = np.sum((x - x.mean()) ** 2)
    for slope in (1e12, 1e200, 1e300):
        theta = [-slope * x.mean(), slope]
        assert of(x, y).cost(theta) == pytest.approx(through_the_mean, rel=1e-9)


@pytest.mark.parametrize("scale", [1e-150, 1e150])
def test_points_in_any_units_have_the_line_of_the_same_slope(scale):
    x, y = cloud(2, 0.7)
    plain, scaled = of(x, y).line(), of(x * scale, y * scale).line()
    np.testing.assert_allclose(scaled.theta, plain.theta * [scale, 1], rtol=1e-12)
    assert scaled.cost == pytest.approx(plain.cost * scale**2, rel=1e-12)


def test_the_line_of_many_points_needs_no_square_of_their_number():
    x, y = cloud(3, 0.5, m=100_000)
    tracemalloc.start()
    of(x, y).line()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 50 * x.nbytes


@given(seed=st.integers(0, 10**6))
def test_the_whole_set_as_a_batch_gives_the_gradient(seed):
    objective, theta = of(*cloud(seed, 0.6)), np.random.default_rng(seed).normal(size=2)
    batch = objective.batch_gradient(theta, np.arange(15))
    np.testing.assert_allclose(batch, objective.gradient(theta), rtol=1e-9, atol=1e-9)


def test_what_is_no_line_problem_is_refused():
    with pytest.raises(ValueError, match="one feature"):
        TotalLeastSquares(np.ones((3, 3)), np.ones(3))
    with pytest.raises(ValueError, match="finite"):
        of([1.0, np.nan], [1.0, 2.0])
    with pytest.raises(ValueError, match="reduction"):
        of([1.0], [2.0], "median")


@pytest.mark.parametrize(
    ("x", "y"), [([2.0] * 4, [3.0] * 4), ([2.0], [3.0]), ([1, 2, 2, 1.0], [0, 0, 1, 1.0])],
    ids=["all points equal", "one point", "a square"],
)  # fmt: skip
def test_where_every_line_through_the_centre_is_as_good_the_floor_is_flat(x, y):
    from gd_viz.core.minimisers.minimiser import Kind, minimise

    objective = of(x, y)
    found = minimise(objective)
    assert found.kind is Kind.FLAT
    along = found.theta + np.outer([-5.0, -0.3, 0.0, 2.0], found.floor_basis[:, 0])
    np.testing.assert_allclose(along[:, 0] + along[:, 1] * np.mean(x), np.mean(y), atol=1e-12)
    np.testing.assert_allclose(objective.cost(along), found.cost, atol=1e-12)
    assert found.theta @ found.floor_basis[:, 0] == pytest.approx(0, abs=1e-12)


@given(seed=st.integers(0, 10**6))
def test_the_shares_of_the_points_add_up_to_the_gradient(seed):
    rng = np.random.default_rng(seed)
    problem = of(*rng.normal(3, 2, size=(2, 7)))
    theta = rng.normal(size=2) * 3
    shares = problem.example_gradients(theta)
    np.testing.assert_allclose(shares.sum(axis=0), problem.gradient(theta), rtol=1e-9, atol=1e-9)
    for share, row, y in zip(shares, problem.X, problem.y, strict=True):
        alone = TotalLeastSquares(row[None], [y])
        np.testing.assert_allclose(share, alone.gradient(theta), rtol=1e-9, atol=1e-9)


@given(seed=st.integers(0, 10**6))
def test_the_hessian_is_how_the_gradient_changes(seed):
    rng = np.random.default_rng(seed)
    problem, theta, h = of(*rng.normal(3, 2, size=(2, 7))), rng.normal(size=2) * 2, 1e-5
    ends = problem.gradient(theta + h * np.array([[1, 0], [-1, 0], [0, 1], [0, -1]]))
    differences = np.stack([ends[0] - ends[1], ends[2] - ends[3]]) / (2 * h)
    size = np.abs(differences).max()
    np.testing.assert_allclose(problem.hessian(theta), differences, atol=1e-6 * size)


@given(st.floats(-5, 5), st.floats(-50, 50))
def test_the_foot_of_a_point_is_the_nearest_place_of_the_line(b, a):
    point = np.array([[1.5, -2.0]])
    ((x, y),) = feet([b, a], point)
    assert y == pytest.approx(a * x + b, abs=1e-9)
    assert np.dot([1, a], [1.5 - x, -2.0 - y]) == pytest.approx(0, abs=1e-8)


def test_only_the_vertical_line_is_upright():
    assert upright_line(of([2.0, 2.0, 2.0], [0.0, 1.0, 5.0])) == 2.0
    assert upright_line(of([-3.0, -3.0], [0.0, 4.0])) == -3.0
    assert upright_line(of([0.0, 1.0, 2.0], [0.0, 1.0, 2.5])) is None
    assert upright_line(of([0.0, 1.0, 0.0, 1.0], [0.0, 0.0, 1.0, 1.0])) is None
    assert upright_line(of([], [])) is None
    assert upright_line(LINEAR) is None
