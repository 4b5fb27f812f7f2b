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
