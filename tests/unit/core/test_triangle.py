"""The triangle of many rows is that of all of them."""

import numpy as np
import pytest

from gd_viz.core import triangle as module
from gd_viz.core.triangle import Compressed, condition, triangle


@pytest.mark.parametrize("m", [0, 2, 15, 16, 33, 500])
@pytest.mark.parametrize("far", [0.0, 1e6])
def test_its_square_is_that_of_the_rows(monkeypatch, m, far):
    monkeypatch.setattr(module, "ROWS_AT_ONCE", 16)
    rows = far + np.random.default_rng(m).normal(size=(m, 3))
    factor = triangle(rows)
    assert factor.shape == (min(m, 3), 3)
    np.testing.assert_allclose(np.tril(factor, -1), 0.0)
    np.testing.assert_allclose(factor.T @ factor, rows.T @ rows, rtol=1e-12, atol=1e-13)
    # What is left of nearly equal columns is as exact as in one go: a Gram matrix loses it.
    direct = np.abs(np.linalg.qr(rows, mode="r"))
    np.testing.assert_allclose(np.abs(factor), direct, rtol=1e-9, atol=1e-15 * max(1.0, far) * m)


def test_compressed_rows_cost_what_all_of_them_do(monkeypatch):
    monkeypatch.setattr(module, "ROWS_AT_ONCE", 16)
    rng = np.random.default_rng(1)
    X, y, theta = rng.normal(size=(200, 2)), rng.normal(size=200), rng.normal(size=2)
    short = Compressed(X, y)
    direct = np.sum((X @ theta - y) ** 2)
    assert np.sum((short.R @ theta - short.z) ** 2) + short.rest == pytest.approx(direct, rel=1e-13)


@pytest.mark.parametrize("changed", [(), (0,), (5, 39, 40), range(200)])
def test_what_is_kept_of_other_rows_changes_no_bit(monkeypatch, changed):
    monkeypatch.setattr(module, "ROWS_AT_ONCE", 16)
    monkeypatch.setattr(module, "SLAB", 2)
    rng = np.random.default_rng(2)
    X, y = rng.normal(size=(200, 3)), rng.normal(size=200)
    before = Compressed(X, y)
    moved, targets = X.copy(), y.copy()
    moved[list(changed)] += 1.0
    targets[list(changed)] -= 2.0
    factored = []
    monkeypatch.setattr(module, "triangle", lambda rows: factored.append(1) or triangle(rows))
    short = Compressed(moved, targets, before)
    assert len(factored) == 1 + len({row // 32 for row in changed})
    fresh = Compressed(moved, targets)
    np.testing.assert_array_equal(short.R, fresh.R)
    np.testing.assert_array_equal(short.z, fresh.z)
    assert short.rest == fresh.rest
    for other in (X[:150], X[:, :2]):  # another shape is another problem
        assert len(Compressed(other, y[: len(other)], before).z) == other.shape[1]


@pytest.mark.parametrize("m", [1, 20, 32, 33, 200])
def test_the_condition_is_that_of_ones_and_columns(monkeypatch, m):
    monkeypatch.setattr(module, "ROWS_AT_ONCE", 16)
    monkeypatch.setattr(module, "SLAB", 2)
    columns = np.random.default_rng(4).normal(size=(m, 2)) * [1.0, 300.0] + 5.0
    expected = np.linalg.cond(np.column_stack([np.ones(m), columns]))
    assert condition(columns) == pytest.approx(expected, rel=1e-9)


def test_equal_columns_have_no_condition_in_many_rows(monkeypatch):
    monkeypatch.setattr(module, "ROWS_AT_ONCE", 16)
    monkeypatch.setattr(module, "SLAB", 2)
    assert condition(np.full((200, 1), 2.0)) > 1e14
