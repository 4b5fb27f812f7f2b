"""Long products on a strip, beside sums of logarithms."""

import numpy as np
import pytest

from gd_viz.core.cost_grids.running_product import RunningProduct

STRIP = slice(0, 4)


def summed(terms, weights, halved=False):
    """Σ weight·log(1 + eᵗ) for terms (n, 4, 5), taken through a running product."""
    sums = np.zeros(terms.shape[1:])
    product = RunningProduct(sums)
    for number, (t, weight) in enumerate(zip(terms, weights, strict=True)):

        def factor(strip, out, less_one, t=t):
            assert strip is STRIP
            np.exp(t, out=out)
            out += 0.0 if less_one else 1.0

        extent = np.abs(t).max() + np.log(2.0)
        product.make_room(extent, weight)
        product.multiply(factor, STRIP, extent)
        if number % 7 == 0:
            product.look()
        following = weights[number + 1] if number + 1 < len(terms) else 0.0
        if halved and following and following < weight:
            for halving in range(round(np.log2(weight / following))):
                product.halve_weight(weight / 2**halving)
        elif following != weight:
            product.take_logarithm(weight)
    return sums


@pytest.mark.parametrize("reach", [1.0, 30.0, 600.0])
def test_a_product_of_a_thousand_factors_does_not_overflow(reach):
    terms = np.random.default_rng(1).uniform(-reach, reach, (1000, 4, 5))
    expected = np.logaddexp(0.0, terms).sum(axis=0)
    np.testing.assert_allclose(summed(terms, np.ones(1000)), expected, rtol=1e-13)


def test_where_all_terms_are_tiny_their_digits_are_kept():
    terms = np.random.default_rng(2).uniform(-80.0, -50.0, (200, 4, 5))
    terms[:, 0] += 60.0  # elsewhere on the strip they are not
    expected = np.logaddexp(0.0, terms).sum(axis=0)
    assert expected[1:].max() < 1e-18
    np.testing.assert_allclose(summed(terms, np.ones(200)), expected, rtol=1e-13)


def test_each_weight_counts_for_its_own_factors():
    terms = np.random.default_rng(3).uniform(-3.0, 3.0, (60, 4, 5))
    weights = np.repeat([4.0, 2.0, 1.0], 20)
    expected = (weights[:, None, None] * np.logaddexp(0.0, terms)).sum(axis=0)
    np.testing.assert_allclose(summed(terms, weights), expected, rtol=1e-13)


@pytest.mark.parametrize("reach", [1e-3, 3.0, 60.0, 500.0])
@pytest.mark.parametrize("tiny", [False, True])
def test_a_product_goes_on_with_factors_of_smaller_weight(reach, tiny):
    terms = np.random.default_rng(4).uniform(-reach, reach, (90, 4, 5))
    if tiny:  # somewhere even the heaviest hardly count
        terms[:, 0] = -60.0
    weights = np.repeat(2.0 ** np.array([17, 16, 12, 11, 10, 4, 3, 1, 0]), 10)
    expected = (weights[:, None, None] * np.logaddexp(0.0, terms)).sum(axis=0)
    np.testing.assert_allclose(summed(terms, weights, halved=True), expected, rtol=1e-12)


def test_a_product_that_is_squared_again_and_again_does_not_vanish():
    heavy = np.random.default_rng(5).uniform(300.0, 500.0, (6, 4, 5))
    terms = np.concatenate([heavy, np.full((20, 4, 5), -50.0)])
    weights = np.concatenate([np.full(6, 2.0**20), 2.0 ** np.arange(19, -1, -1)])
    expected = (weights[:, None, None] * np.logaddexp(0.0, terms)).sum(axis=0)
    np.testing.assert_allclose(summed(terms, weights, halved=True), expected, rtol=1e-12)
