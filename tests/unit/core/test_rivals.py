"""Rivals: which suit which data, and when their parameters can be set beside each other."""

import numpy as np
import pytest

from gd_viz.core.dataset import Dataset
from gd_viz.core.models import ModelSpec, build_models
from gd_viz.core.rivals import RIVALS, in_units_of, share_parameters

X = np.array([[1.0], [2.0], [3.0], [5.0]])
NUMBERS = Dataset(X, [2.0, 3.0, 5.0, 4.0])
CLASSES = Dataset(X, [0.0, 0.0, 1.0, 1.0], classes=("no", "yes"))
PLANE = Dataset(np.column_stack([X, X**2]), [2.0, 3.0, 5.0, 4.0], ("u", "v"))


def suitable(dataset, spec):
    return {name for name, rival in RIVALS.items() if rival.suits(dataset, spec)}


@pytest.mark.parametrize(
    ("dataset", "degree", "names"),
    [
        (NUMBERS, 1, {"squared", "absolute", "huber", "total-least-squares"}),
        (NUMBERS, 0, {"squared", "absolute", "huber"}),
        (NUMBERS, 3, {"squared", "absolute", "huber"}),
        (PLANE, 1, {"squared", "absolute", "huber"}),
        (CLASSES, 1, {"thresholded", "logistic"}),
    ],
)
def test_what_suits_can_be_built_and_nothing_else_is_offered(dataset, degree, names):
    spec = ModelSpec(degree=degree, standardise=True, ridge=0.5)
    assert suitable(dataset, spec) == names
    for name in names:
        build_models(dataset, RIVALS[name].spec(spec))


def test_parameters_of_a_standardised_model_are_those_of_the_same_line():
    (own,) = build_models(NUMBERS, ModelSpec(standardise=True))
    (other,) = build_models(NUMBERS, ModelSpec("total-least-squares"))
    theta = np.array([0.7, -1.3])
    assert own.predict(in_units_of(own, other, theta), X) == pytest.approx(other.predict(theta, X))


def test_log_odds_are_no_predictions():
    assert share_parameters(ModelSpec(), ModelSpec(loss="absolute"))
    assert share_parameters(ModelSpec(), ModelSpec("total-least-squares"))
    assert not share_parameters(ModelSpec(), ModelSpec("logistic", "cross-entropy"))
    assert not share_parameters(ModelSpec(degree=2), ModelSpec())
