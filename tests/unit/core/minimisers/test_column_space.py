"""Coordinates in which columns far from zero, or nearly dependent, do no harm."""

from fractions import Fraction

import numpy as np
import pytest

from gd_viz.core.losses import AbsoluteError, CrossEntropy, Huber, SquaredError
from gd_viz.core.minimisers.column_space import centred, column_space
from gd_viz.core.minimisers.minimiser import Kind, minimise
from gd_viz.core.problem import Problem


def design(*columns):
    return np.column_stack([np.ones(len(columns[0])), *columns])


@pytest.mark.parametrize("offset", [0.0, 1e6, 1e9, 1e12])
def test_the_columns_are_orthogonal_and_span_the_same(offset):
    X = design(offset + np.arange(9.0), np.arange(9.0) ** 2 - offset)
    space = column_space(X)
    np.testing.assert_allclose(space.columns.T @ space.columns / 9, np.eye(3), atol=1e-12)
    exact = [[sum(Fraction(a) * Fraction(b) for a, b in zip(row, column, strict=True))
              for column in space.back.T] for row in X]  # fmt: skip
    np.testing.assert_allclose(np.array(exact, dtype=float), space.columns, atol=3e-3)
    assert space.flat.shape == (3, 0)


def test_the_columns_of_many_rows_come_from_their_triangle(monkeypatch):
    rng = np.random.default_rng(2)
    x = 1e6 + rng.normal(size=50)
    X = design(x, 2 * x - 1, rng.normal(size=50))
    whole = column_space(X)
    monkeypatch.setattr("gd_viz.core.minimisers.column_space.TALL", 10)
    space = column_space(X)
    np.testing.assert_allclose(space.columns.T @ space.columns / 50, np.eye(3), atol=1e-12)
    np.testing.assert_allclose(np.abs(space.flat.T @ whole.flat), [[1.0]], rtol=1e-9)
    np.testing.assert_allclose(X @ space.back, space.columns, atol=1e-8)


def test_dependent_columns_are_told_from_those_that_are_only_far_from_zero():
    x = 1e6 + np.arange(8.0)
    assert column_space(design(x, x + 3)).flat.shape == (3, 1)
    assert column_space(design(x, x**2)).flat.shape == (3, 0)
    assert column_space(design(np.full(8, 0.1))).flat.shape == (2, 1)


def test_an_outlier_costs_the_others_no_digit():
    columns = centred(design(np.array([0.1, 0.2, 0.3, 0.4, 1e12]))).columns
    np.testing.assert_allclose(columns[:4, 1], [-0.2, -0.1, 0.0, 0.1], atol=1e-16)


@pytest.mark.parametrize("offset", [1e9, 1e12])
def test_the_best_line_through_points_far_from_zero_is_exact(offset):
    x, y = offset + np.arange(10.0), np.round(np.sin(np.arange(10.0)), 3)
    dx = [Fraction(v) - Fraction(offset) - Fraction(9, 2) for v in x]
    slope = sum(d * Fraction(v) for d, v in zip(dx, y, strict=True)) / sum(d * d for d in dx)
    found = minimise(Problem(design(x), y, SquaredError()))
    assert found.kind is Kind.UNIQUE
    assert found.theta[1] == pytest.approx(float(slope), rel=1e-12)


@pytest.mark.parametrize("scale", [1.0, 1e-5, 1e-150, 1e150])
@pytest.mark.parametrize("loss", [SquaredError(), AbsoluteError(), Huber(), CrossEntropy()])
def test_more_columns_than_examples_cost_nothing_however_small_they_are(loss, scale):
    """The shortest θ is looked for only as far as rounding leaves its predictions alone."""
    rng = np.random.default_rng(1)
    X = design(*scale * rng.normal(size=(19, 6)))
    y = np.array([1.0, 0.0, 1.0, 1.0, 0.0, 0.0])
    found = minimise(Problem(X, y, loss))
    if loss.infimum_attained:
        assert found.kind is Kind.FLAT
        assert found.cost < 1e-10
    else:
        assert found.kind is Kind.AT_INFINITY
        assert (np.where(y > 0.5, 1, -1) * (X @ found.direction) > 0).all()
