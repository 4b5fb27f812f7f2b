"""What each family makes of data and settings."""

import numpy as np
import pytest
from sklearn.linear_model import HuberRegressor, LinearRegression, Ridge
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import PolynomialFeatures, StandardScaler

from gd_viz.core.dataset import Dataset
from gd_viz.core.minimisers.minimiser import minimise
from gd_viz.core.models import FAMILIES, ModelSpec, build_models
from gd_viz.core.problem import Problem
from gd_viz.core.total_least_squares import TotalLeastSquares


def numbers(n=1, m=20):
    rng = np.random.default_rng(4)
    features = rng.uniform(50, 200, (m, n))
    return Dataset(
        features,
        features.sum(axis=1) * 0.3 + rng.normal(0, 5, m),
        tuple(f"x{j}" for j in range(n)),
    )


def labelled(labels, classes):
    labels = np.array(labels, dtype=float)
    x = np.linspace(0, 1, len(labels))[:, None]
    return Dataset(x, labels, classes=classes)


@pytest.mark.parametrize("degree", [0, 1, 2, 3])
@pytest.mark.parametrize("standardise", [False, True])
def test_linear_regression_predicts_what_scikit_learn_predicts(degree, standardise):
    dataset = numbers(2)
    (model,) = build_models(dataset, ModelSpec(degree=degree, standardise=standardise))
    theta = minimise(model.objective).theta
    reference = make_pipeline(
        PolynomialFeatures(degree),
        *([StandardScaler()] if degree else []),
        LinearRegression(),
    ).fit(dataset.features, dataset.targets)
    np.testing.assert_allclose(
        model.predict(theta, dataset.features), reference.predict(dataset.features), rtol=1e-7
    )


@pytest.mark.parametrize(
    "spec", [ModelSpec(degree=3, standardise=True), ModelSpec("logistic", "cross-entropy")]
)
def test_what_is_fitted_is_what_is_predicted_for_the_examples(spec):
    dataset = Dataset(
        np.linspace(-2.0, 3.0, 12)[:, None], np.arange(12.0) // 4, classes=tuple("abc")
    )
    for model in build_models(dataset, spec):
        theta = np.linspace(-1.0, 1.0, model.objective.p)
        predicted = model.predict(theta, dataset.features)
        np.testing.assert_allclose(model.fitted(theta), predicted, rtol=1e-12)
        np.testing.assert_allclose(
            model.fitted(theta, slice(1, None, 5)), predicted[1::5], rtol=1e-12
        )


def test_the_ridge_is_that_of_scikit_learn_and_spares_the_bias():
    dataset = numbers(2)
    spec = ModelSpec(degree=2, standardise=True, ridge=3.0)
    (model,) = build_models(dataset, spec)
    columns = model.feature_map.design_matrix(dataset.features)[:, 1:]
    reference = Ridge(alpha=3.0).fit(columns, dataset.targets)
    theta = minimise(model.objective).theta
    np.testing.assert_allclose(theta, [reference.intercept_, *reference.coef_], rtol=1e-9)


def test_delta_of_the_huber_loss_is_the_specified_one():
    dataset = numbers(1)
    targets = dataset.targets.copy()
    targets[:3] += 400
    dataset = dataset.replaced(range(3), dataset.features[:3], targets[:3])
    # scikit-learn estimates a scale σ and cuts at ε·σ: with that δ both must agree.
    column = StandardScaler().fit_transform(dataset.features)
    reference = HuberRegressor(epsilon=1.5, alpha=0, tol=1e-10, max_iter=10000)
    reference.fit(column, dataset.targets)
    spec = ModelSpec(loss="huber", standardise=True, huber_delta=1.5 * reference.scale_)
    (model,) = build_models(dataset, spec)
    theta = minimise(model.objective).theta
    np.testing.assert_allclose(theta, [reference.intercept_, *reference.coef_], rtol=1e-4)


def test_two_classes_are_one_problem_with_the_second_as_one():
    (model,) = build_models(
        labelled([0, 1, 0, 1], ("no", "yes")), ModelSpec("logistic", "cross-entropy")
    )
    assert model.class_name is None
    np.testing.assert_array_equal(model.objective.y, [0, 1, 0, 1])


@pytest.mark.parametrize("family", ["logistic", "linear", "neuron"])
def test_more_classes_are_one_against_the_rest_each(family):
    models = build_models(
        labelled([2, 0, 1, 2], ("a", "b", "c")), ModelSpec(family, FAMILIES[family].losses[0])
    )
    assert [model.class_name for model in models] == ["a", "b", "c"]
    assert [model.objective.y.tolist() for model in models] == [
        [0, 1, 0, 0],
        [0, 0, 1, 0],
        [1, 0, 0, 1],
    ]


@pytest.mark.parametrize(
    ("activation", "t", "expected"),
    [
        ("sigmoid", 0.0, 0.5),
        ("tanh", 0.5, np.tanh(0.5)),
        ("relu", -2.0, 0.0),
        ("step", 3.0, 1.0),
        ("identity", 3.0, 3.0),
    ],
)
def test_a_neuron_predicts_its_activation(activation, t, expected):
    (model,) = build_models(
        labelled([0, 1], ("no", "yes")), ModelSpec("neuron", activation=activation)
    )
    assert model.predict([t, 0.0], [[7.0]])[0] == expected
    costs = (expected - np.array([0.0, 1.0])) ** 2
    assert model.objective.cost([t, 0.0]) == pytest.approx(costs.sum())


def test_a_neuron_with_the_identity_is_linear_regression():
    (model,) = build_models(numbers(), ModelSpec("neuron", activation="identity"))
    assert model.objective.quadratic
    (neuron,) = build_models(numbers(), ModelSpec("neuron", activation="tanh"))
    assert not neuron.objective.convex


def test_total_least_squares_is_a_problem_of_its_own():
    (model,) = build_models(numbers(), ModelSpec("total-least-squares", reduction="mean"))
    assert isinstance(model.objective, TotalLeastSquares)
    assert model.objective.weight == 1 / 20


def test_predictions_take_any_shape_and_leave_units_to_the_map():
    (plain,) = build_models(numbers(2), ModelSpec(degree=2))
    (standardised,) = build_models(numbers(2), ModelSpec(degree=2, standardise=True))
    theta = np.linspace(-1, 1, 6)
    features = np.random.default_rng(0).uniform(50, 200, (3, 4, 2))
    prediction = standardised.predict(theta, features)
    assert prediction.shape == (3, 4)
    original = standardised.feature_map.to_original_units(theta)
    np.testing.assert_allclose(plain.predict(original, features), prediction, rtol=1e-9)
    assert plain.parameter_names == ("theta0", "theta1", "theta2", "theta3", "theta4", "theta5")


@pytest.mark.parametrize(
    ("dataset", "spec", "complaint"),
    [
        (numbers(), ModelSpec("logistic", "cross-entropy"), "two classes"),
        (labelled([0, 0], ("only",)), ModelSpec("logistic", "cross-entropy"), "two classes"),
        (numbers(), ModelSpec("linear", "cross-entropy"), "losses"),
        (numbers(2), ModelSpec("total-least-squares"), "one feature"),
        (numbers(), ModelSpec("total-least-squares", degree=2), "one feature"),
        (numbers(), ModelSpec("total-least-squares", ridge=1.0), "ridge"),
        (numbers(), ModelSpec("total-least-squares", standardise=True), "standardising"),
        (numbers(), ModelSpec(ridge=-1.0), "ridge"),
        (numbers(), ModelSpec(reduction="median"), "reduction"),
        (numbers(), ModelSpec(loss="huber", huber_delta=0.0), "delta"),
        (numbers(20), ModelSpec(degree=12), "columns"),
        (Dataset([[1e160], [2e160]], [1.0, 2.0]), ModelSpec(degree=2), "leave the range"),
        (Dataset([[1e-160], [2e-160]], [1.0, 2.0]), ModelSpec(degree=2), "leave the range"),
    ],
)
def test_what_does_not_suit_the_family_is_refused(dataset, spec, complaint):
    with pytest.raises(ValueError, match=complaint):
        build_models(dataset, spec)


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("m", [0, 1, 2])
def test_few_examples_make_a_model_all_the_same(family, m):
    dataset = labelled([0, 1][:m], ("no", "yes"))
    spec = ModelSpec(family, FAMILIES[family].losses[0])
    (model,) = build_models(dataset, spec)
    theta = np.array([0.25, -0.5])
    figures = (f(theta) for f in (model.objective.cost, model.objective.gradient))
    assert all(np.isfinite(figure).all() for figure in figures)
    assert isinstance(model.objective, Problem | TotalLeastSquares)
