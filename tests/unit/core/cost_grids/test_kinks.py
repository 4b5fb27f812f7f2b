"""Sums of terms that bend only near 0, against the terms one by one."""

import numpy as np
import pytest

from gd_viz.core.cost_grids.kinks import PLACES_AT_ONCE, Kinks

DU, DV = np.linspace(-1.0, 1.0, 23), np.linspace(-1.0, 1.0, 17)


def terms(size, m=60, seed=0):
    rng = np.random.default_rng(seed)
    return size * rng.normal(size=(3, m))


def softplus_sums(x, z, at_centre, du=DU, dv=DV, weights=None):
    weights = np.ones(len(x)) if weights is None else weights
    sums = np.zeros((len(du), len(dv)))

    def bend(exponentials, which):
        return weights[which] * np.log1p(exponentials)

    with np.errstate(all="ignore"):
        Kinks(x, z, at_centre, None, weights, bend).add_to(sums, du, dv)
    return sums


def one_by_one(x, z, at_centre, du=DU, dv=DV):
    t = np.multiply.outer(du, x)[:, None] + np.multiply.outer(dv, z) + at_centre
    return np.logaddexp(0.0, t).sum(axis=-1)


@pytest.mark.parametrize("size", [1e-3, 1.0, 30.0, 300.0, 1e3, 1e4, 1e8, 1e290])
def test_bends_and_what_is_straight_beyond_them(size):
    some = terms(size)
    np.testing.assert_allclose(softplus_sums(*some), one_by_one(*some), rtol=1e-13)


@pytest.mark.parametrize("at_centre", [-1e4, -50.0, 0.0, 20.0, 50.0, 1e4])
@pytest.mark.parametrize("z", [0.0, 1e-200, -1e-9, 1e-3])
def test_terms_that_are_level_along_the_rows(z, at_centre):
    x, _, _ = terms(10.0)
    some = x, np.full(len(x), z), np.full(len(x), at_centre)
    np.testing.assert_allclose(softplus_sums(*some), one_by_one(*some), rtol=1e-13, atol=1e-12)


def test_steep_and_level_terms_together():
    x, z, at_centre = np.hstack([terms(size) for size in (1e-3, 1.0, 100.0, 1e5)])
    z[::5] = 0.0
    some = x, z, at_centre
    np.testing.assert_allclose(softplus_sums(*some), one_by_one(*some), rtol=1e-13)


def test_more_terms_than_are_worked_on_together():
    some = terms(200.0, m=2 * PLACES_AT_ONCE // len(DU))
    np.testing.assert_allclose(softplus_sums(*some), one_by_one(*some), rtol=1e-13)


def test_weights():
    some = terms(500.0)
    weights = np.arange(60) % 3 + 1.0
    expected = sum(one_by_one(*some[:, weights >= least]) for least in (1, 2, 3))
    np.testing.assert_allclose(softplus_sums(*some, weights=weights), expected, rtol=1e-13)


def test_nothing_cancels_where_only_a_few_terms_are_left():
    """The sums are 13 powers of ten smaller in one corner than in the other."""
    x, z, at_centre = np.full(50, 1e15), np.full(50, 1e15), np.full(50, -1.9e15)
    some = x, z, at_centre
    sums = softplus_sums(*some)
    np.testing.assert_allclose(sums[-1, -1], 50 * 1e14, rtol=1e-13)
    assert sums[0, 0] == 0.0


def test_a_step_has_a_height_and_no_slope():
    x, z, at_centre = terms(400.0)
    heights = np.linspace(-2.0, 3.0, 60)
    sums = np.zeros((len(DU), len(DV)))

    def bend(exponentials, which):
        return heights[which] / (1.0 + 1.0 / exponentials)

    Kinks(x, z, at_centre, heights, None, bend).add_to(sums, DU, DV)
    t = np.multiply.outer(DU, x)[:, None] + np.multiply.outer(DV, z) + at_centre
    expected = (heights / (1.0 + np.exp(np.minimum(-t, 700.0)))).sum(axis=-1)
    np.testing.assert_allclose(sums, expected, atol=1e-12)


def test_what_overflows_is_not_finite_and_the_rest_is_as_it_is():
    x, z, at_centre = terms(300.0)
    x[0], at_centre[0] = 1e308, 1e308
    du = np.linspace(-4.0, 4.0, 23)
    sums = softplus_sums(x, z, at_centre, du)
    with np.errstate(over="ignore", invalid="ignore"):
        expected = one_by_one(x, z, at_centre, du)
    assert (np.isfinite(sums) == np.isfinite(expected)).all()
    finite = np.isfinite(expected)
    assert finite.any()
    assert not finite.all()
    np.testing.assert_allclose(sums[finite], expected[finite], rtol=1e-13)


def test_a_step_is_finite_where_t_is_not():
    sums, du = np.zeros((23, len(DV))), np.linspace(-4.0, 4.0, 23)
    x, z, at_centre = np.full(4, 1e308), np.ones(4), np.zeros(4)
    with np.errstate(over="ignore"):
        Kinks(x, z, at_centre, np.ones(4), None, lambda e, _: e).add_to(sums, du, DV)
    assert (sums[-1] == 4.0).all()
    assert (sums[0] == 0.0).all()


def test_no_terms():
    assert not softplus_sums(*np.zeros((3, 0))).any()
