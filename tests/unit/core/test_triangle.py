"""The triangle of many rows is that of all of them."""

import numpy as np
import pytest

from gd_viz.core import triangle as module
from gd_viz.core.triangle import compressed, triangle


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
    R, z, rest = compressed(X, y)
    direct = np.sum((X @ theta - y) ** 2)
    assert np.sum((R @ theta - z) ** 2) + rest == pytest.approx(direct, rel=1e-13)
