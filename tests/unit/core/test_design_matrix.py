"""Features to columns and back, against scikit-learn."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.preprocessing import PolynomialFeatures, StandardScaler

from gd_viz.core.design_matrix import FeatureMap

shapes = {"n": st.integers(1, 3), "degree": st.integers(0, 4), "seed": st.integers(0, 10**6)}


def features_of(seed, n, m=12):
    return np.random.default_rng(seed).normal(1, 2, size=(m, n))


@given(**shapes)
def test_powers_and_cross_terms_are_those_of_scikit_learn(n, degree, seed):
    features = features_of(seed, n)
    reference = PolynomialFeatures(degree).fit(features)
    X = FeatureMap.fitted(features, degree).design_matrix(features)
    np.testing.assert_allclose(X, reference.transform(features), rtol=1e-12)


@given(**shapes)
def test_standardised_columns_are_those_of_scikit_learn(n, degree, seed):
    features = features_of(seed, n)
    X = FeatureMap.fitted(features, degree, standardise=True).design_matrix(features)
    plain = PolynomialFeatures(degree).fit_transform(features)[:, 1:]
    if plain.shape[1]:
        expected = StandardScaler().fit_transform(plain)
        np.testing.assert_allclose(X[:, 1:], expected, rtol=1e-9, atol=1e-9)
    np.testing.assert_array_equal(X[:, 0], 1)


@given(**shapes)
def test_the_way_to_original_units_and_back_keeps_every_prediction(n, degree, seed):
    features = features_of(seed, n)
    own = FeatureMap.fitted(features, degree, standardise=True)
    plain = FeatureMap.fitted(features, degree)
    theta = np.random.default_rng(seed).normal(size=own.p)
    original = own.to_original_units(theta)
    np.testing.assert_allclose(
        plain.design_matrix(features) @ original, own.design_matrix(features) @ theta, atol=1e-7
    )
    np.testing.assert_allclose(own.from_original_units(original), theta, rtol=1e-7, atol=1e-7)


@pytest.mark.parametrize("scale", [1e-150, 1e150])
def test_extreme_units_are_standardised_too(scale):
    features = np.array([[1.0], [2.0], [4.0]]) * scale
    X = FeatureMap.fitted(features, standardise=True).design_matrix(features)
    np.testing.assert_allclose(X[:, 1], StandardScaler().fit_transform(features / scale)[:, 0])


def test_a_constant_column_is_centred_only():
    features = np.full((4, 1), 0.1)
    X = FeatureMap.fitted(features, standardise=True).design_matrix(features)
    np.testing.assert_array_equal(X[:, 1], 0)


def test_columns_have_readable_names():
    names = FeatureMap.fitted(np.ones((3, 2)), 2).column_names(("area", "rooms"))
    assert names == ("1", "area", "rooms", "area²", "area·rooms", "rooms²")


def test_degree_nought_is_the_bias_alone():
    assert (
        FeatureMap.fitted(np.ones((3, 2)), 0).design_matrix(np.ones((3, 2))).tolist() == [[1]] * 3
    )
    with pytest.raises(ValueError, match="degree"):
        FeatureMap.fitted(np.ones((3, 2)), -1)


def test_without_features_there_is_the_bias():
    assert FeatureMap.fitted(np.empty((3, 0)), 1).design_matrix(np.empty((3, 0))).shape == (3, 1)


def test_too_few_or_too_many_features_are_refused():
    own = FeatureMap.fitted(np.ones((3, 2)))
    for n in (1, 3):
        with pytest.raises(ValueError, match="expected 2 features"):
            own.design_matrix(np.ones((3, n)))


def test_a_degree_that_makes_millions_of_columns_is_refused_at_once():
    with pytest.raises(ValueError, match="columns"):
        FeatureMap.fitted(np.ones((3, 100)), 12)


@pytest.mark.parametrize("exponent", [150, -150])
def test_powers_that_no_float_can_hold_are_refused(exponent):
    features = np.array([[1.0], [3.0]]) * 10.0**exponent
    column = FeatureMap.fitted(features, 2).design_matrix(features)[:, 2]
    np.testing.assert_allclose(column, features[:, 0] ** 2)
    with pytest.raises(ValueError, match="leave the range"):
        FeatureMap.fitted(features, 3)


def test_a_feature_that_is_zero_everywhere_may_be_raised_to_any_power():
    features = np.array([[0.0, 1.0], [0.0, 2.0]])
    X = FeatureMap.fitted(features, 12).design_matrix(features)
    assert np.isfinite(X).all()


@pytest.mark.parametrize("theta", [[0.0, 1e300], [-1e300, -1e300]])
def test_coefficients_that_overflow_in_other_units_are_infinite(theta):
    features = np.array([[1.0], [2.0], [4.0]]) * 1e-150
    original = FeatureMap.fitted(features, standardise=True).to_original_units(theta)
    assert np.isinf(original[1])
