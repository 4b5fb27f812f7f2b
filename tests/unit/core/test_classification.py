"""Classes from scores, against scikit-learn; and the paper's warning about outliers."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gd_viz.core import classification, decision
from gd_viz.core.activations import sigmoid
from gd_viz.core.dataset import Dataset
from gd_viz.core.minimisers.minimiser import minimise
from gd_viz.core.models import ModelSpec, build_models


def labelled(x, y, classes=("no", "yes")):
    features = np.array(x, float).reshape(len(y), -1)
    names = tuple(f"x{j}" for j in range(features.shape[1]))
    return Dataset(features, np.array(y, float), names, "class", tuple(classes))


def judged(models, thetas, features):
    """The verdict on ``features`` (k, n) by one θ a class."""
    rows = models[0].feature_map.design_matrix(features)
    return classification.verdict(rows @ np.transpose(thetas), models[0].response)


def fitted(dataset, **spec):
    models = build_models(dataset, ModelSpec(**spec))
    return models, [minimise(model.objective).theta for model in models]


@given(seed=st.integers(0, 10**6))
@settings(max_examples=10)
def test_one_vs_rest_agrees_with_scikit_learn(seed):
    from sklearn.linear_model import LogisticRegression
    from sklearn.multiclass import OneVsRestClassifier

    rng = np.random.default_rng(seed)
    y = np.arange(60) % 3
    x = rng.normal(size=(60, 2)) + 1.2 * np.array([[0, 0], [2, 0], [0, 2]])[y]
    dataset = labelled(x, y, "abc")
    models, thetas = fitted(dataset, family="logistic", loss="cross-entropy", ridge=0.5)
    reference = OneVsRestClassifier(LogisticRegression(C=1.0, tol=1e-10, max_iter=5000)).fit(x, y)
    verdict = judged(models, thetas, x)
    np.testing.assert_array_equal(verdict.chosen, reference.predict(x))
    raw = np.column_stack([e.predict_proba(x)[:, 1] for e in reference.estimators_])
    np.testing.assert_allclose(verdict.scores, raw, atol=1e-4)
    assert [model.class_name for model in models] == ["a", "b", "c"]


@pytest.mark.parametrize("classes", ["ab", "abc", "abcdefgh"])
@pytest.mark.parametrize("at_once", [7, 1000])
def test_errors_are_counted_as_the_predictions_say(monkeypatch, classes, at_once):
    monkeypatch.setattr(classification, "EXAMPLES_AT_ONCE", at_once)
    rng = np.random.default_rng(5)
    dataset = labelled(rng.normal(size=(200, 2)), np.arange(200) % len(classes), classes)
    models = build_models(dataset, ModelSpec("logistic", "cross-entropy", degree=2))
    count = classification.ErrorCount(models, dataset)
    for _ in range(3):
        thetas = list(rng.normal(size=(len(models), models[0].objective.p)))
        predictions = [m.predict(t, dataset.features) for m, t in zip(models, thetas, strict=True)]
        chosen = np.argmax(predictions, axis=0) if len(models) > 1 else predictions[0] >= 0.5
        assert count.errors(thetas) == int((chosen != dataset.targets).sum())


def test_ties_and_unclaimed_places_are_reported():
    dataset = labelled([[0.0], [1.0], [2.0]], [0, 1, 2], "abc")
    models = build_models(dataset, ModelSpec("logistic", "cross-entropy"))
    verdict = judged(models, [[-1, 0], [-1, 0], [-3, 1]], [[0.0], [5.0]])
    assert verdict.tied.tolist() == [True, False]
    assert verdict.unclaimed.tolist() == [True, False]
    assert verdict.chosen.tolist() == [0, 2]


def test_certain_scores_are_still_told_apart():
    dataset = labelled([[0.0], [1.0], [2.0]], [0, 1, 2], "abc")
    models = build_models(dataset, ModelSpec("logistic", "cross-entropy"))
    verdict = judged(models, [[60.0, 0], [70.0, 0], [50.0, 0]], [[0.0]])
    assert verdict.scores[0].tolist() == [1.0, 1.0, 1.0]
    assert (verdict.chosen[0], verdict.tied[0]) == (1, False)


def test_a_far_point_of_the_right_class_pulls_the_line_but_hardly_the_logistic_curve():
    near_x = [1, 2, 3, 4, 4.6, 4.4, 5, 5.2, 5.4, 5.5, 7]
    near_y = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1]
    near = labelled(near_x, near_y)
    far = labelled([*near_x, 80], [*near_y, 1])

    def boundaries(dataset):
        places = []
        for spec in ({"family": "linear"}, {"family": "logistic", "loss": "cross-entropy"}):
            models, thetas = fitted(dataset, **spec)
            level = decision.predictor_at(models[0], 0.5)
            places.append(*decision.cuts(models[0], thetas[0], level))
        return places

    linear_shift, logistic_shift = np.abs(np.subtract(boundaries(far), boundaries(near)))
    assert linear_shift > 0.8
    assert logistic_shift < 0.05

    def mistakes(**spec):
        models, thetas = fitted(far, **spec)
        return classification.ErrorCount(models, far).errors(thetas)

    assert mistakes(family="logistic", loss="cross-entropy") == 2
    assert mistakes(family="linear") > 2


def test_the_winner_is_that_of_the_verdict():
    rng = np.random.default_rng(3)
    predictors = rng.integers(-3, 4, size=(4, 50, 6)).astype(float)
    found = classification.winner(predictors)
    judged = classification.verdict(np.moveaxis(predictors, 0, -1), sigmoid)
    assert np.array_equal(found.chosen, judged.chosen)
    assert np.array_equal(found.tied, judged.tied)
    assert np.array_equal(sigmoid(found.predictor), judged.scores.max(axis=-1))
