"""Many examples as a few nodes: moments, numbers and the cost that comes out."""

import numpy as np
import pytest

from gd_viz.core.cost_grids import EXACT_UP_TO, cost_grid
from gd_viz.core.cost_grids.cross_entropy import cross_entropy_sums
from gd_viz.core.cost_grids.plane import Plane
from gd_viz.core.cost_grids.quantile_nodes import condensed, quantile_nodes
from gd_viz.core.cost_grids.softplus import BLOCK
from gd_viz.core.losses import CrossEntropy
from gd_viz.core.problem import Problem

DRAWS = {
    "normal": lambda rng, m: rng.normal(50.0, 8.0, m),
    "uniform": lambda rng, m: rng.uniform(0.0, 3.0, m),
    "lognormal": lambda rng, m: rng.lognormal(size=m),
    "few values": lambda rng, m: rng.integers(0, 5, m).astype(float),
    "whole numbers": lambda rng, m: np.round(rng.normal(60.0, 15.0, m)),
    "two clusters": lambda rng, m: rng.normal(rng.integers(0, 2, m) * 40.0, 1.0),
}


def classes(draw, m=100_000):
    rng = np.random.default_rng(7)
    x = DRAWS[draw](rng, m)
    t = 3.0 * (x - x.mean()) / x.std()
    y = (rng.random(m) < 1 / (1 + np.exp(-np.clip(t, -30, 30)))).astype(float)
    return Problem(np.column_stack([np.ones(m), x]), y, CrossEntropy())


@pytest.mark.parametrize("draw", DRAWS)
def test_cost_to_five_digits(draw):
    problem = classes(draw)
    x = problem.X[:, 1]
    slope, middle = 3.0 / x.std(), -3.0 * x.mean() / x.std()
    where = Plane(
        (1, 0), slope * np.linspace(-1, 3, 9), middle + np.linspace(-8, 8, 9), np.zeros(2)
    )
    exact = cross_entropy_sums(problem.X, problem.y, where)
    np.testing.assert_allclose(cost_grid(problem, where), exact, rtol=1e-5)


def test_sums_of_few_examples_are_exact():
    problem = classes("normal", EXACT_UP_TO)
    where = Plane((1, 0), np.linspace(-1, 1, 3), np.linspace(-60, 60, 3), np.zeros(2))
    exact = sum(
        np.logaddexp(0.0, (1 - 2 * y) * (where.thetas() @ x))
        for x, y in zip(problem.X, problem.y, strict=True)
    )
    np.testing.assert_allclose(cost_grid(problem, where), exact, rtol=1e-13)


@pytest.mark.parametrize("draw", DRAWS)
def test_nodes_keep_number_mean_and_spread(draw):
    values = np.sort(DRAWS[draw](np.random.default_rng(5), 50_000))
    nodes, weights = quantile_nodes(values, 20)
    assert nodes.shape == (len(weights), BLOCK)
    assert len(nodes) < 60
    each = np.where(np.isnan(nodes), 0.0, weights[:, None])
    filled = np.nan_to_num(nodes)
    assert each.sum() == len(values)
    mean = (each * filled).sum() / len(values)
    assert mean == pytest.approx(values.mean(), rel=1e-12)
    variance = (each * (filled - mean) ** 2).sum() / len(values)
    assert variance == pytest.approx(values.var(), rel=1e-12)


def test_one_class_only_and_one_value_only():
    m = 6000
    problem = Problem(np.ones((m, 2)), np.ones(m), CrossEntropy())
    where = Plane((1, 0), np.linspace(-2, 2, 5), np.linspace(-3, 3, 5), np.zeros(2))
    expected = m * np.logaddexp(0.0, -np.add.outer(where.u, where.v))
    np.testing.assert_allclose(cost_grid(problem, where), expected, rtol=1e-12)


def test_sorted_once():
    problem = classes("normal", 10_000)
    assert condensed(problem) is condensed(problem)
