"""Boundaries and regions, against the formulas of what they are."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gd_viz.core.classification import verdict
from gd_viz.core.dataset import Dataset
from gd_viz.core.decision import DecisionView, cuts, predictor_at
from gd_viz.core.models import ModelSpec, build_models

RECT = (-2.0, 4.0, 10.0, 30.0)
LOGISTIC = {"family": "logistic", "loss": "cross-entropy"}


def models_of(classes=2, **spec):
    rng = np.random.default_rng(3)
    features = rng.uniform([-2, 10], [4, 30], size=(30, 2))
    names = tuple("abcdefgh"[:classes])
    dataset = Dataset(features, np.arange(30.0) % classes, ("p", "q"), "kind", names)
    return build_models(dataset, ModelSpec(**(LOGISTIC | spec)))


@pytest.mark.parametrize(
    ("spec", "score", "expected"),
    [
        ({}, 0.5, 0.0),
        ({}, 0.9, np.log(9)),
        ({}, 0.1, -np.log(9)),
        ({"family": "linear", "loss": "squared"}, 0.5, 0.5),
        ({"family": "neuron", "loss": "squared", "activation": "tanh"}, 0.5, np.arctanh(0.5)),
        ({"family": "neuron", "loss": "squared", "activation": "relu"}, 0.5, 0.5),
        ({"family": "neuron", "loss": "squared", "activation": "step"}, 0.5, 0.0),
    ],
)
def test_the_predictor_of_a_score_is_the_inverse_of_the_response(spec, score, expected):
    assert predictor_at(models_of(**spec)[0], score) == pytest.approx(expected, abs=1e-12)


def test_a_score_that_is_never_reached_has_no_predictor():
    assert predictor_at(models_of()[0], 1.5) is None


@given(
    theta=st.tuples(*[st.floats(-5, 5).filter(lambda v: abs(v) > 1e-3)] * 3),
    level=st.floats(-2, 2),
    standardise=st.booleans(),
)
def test_a_straight_boundary_has_the_level_at_both_ends_and_crosses_the_view(
    theta, level, standardise
):
    model = models_of(standardise=standardise)[0]
    line = DecisionView(model, RECT, 8).lines(theta, level)
    t = model.feature_map.design_matrix(np.array([[x, y] for x in RECT[:2] for y in RECT[2:]]))
    corners = t @ np.array(theta) - level
    if corners.min() < 0 < corners.max():
        assert len(line) == 2
    if len(line):
        at_ends = model.feature_map.design_matrix(line) @ np.array(theta)
        assert at_ends == pytest.approx([level] * 2, abs=1e-8 * (1 + np.abs(line).max()) * 10)


def test_a_curved_boundary_has_the_level_along_itself():
    model = models_of(degree=2, standardise=True)[0]
    theta = np.array([-1.0, 0.2, 0.1, 1.0, 0.3, 0.8])
    line = DecisionView(model, RECT, 128).lines(theta, 0.0)
    line = line[np.isfinite(line).all(axis=1)]
    assert len(line) > 50
    assert np.abs(model.feature_map.design_matrix(line) @ theta).max() < 2e-3


def test_where_nothing_depends_on_the_features_there_is_no_boundary():
    model = models_of()[0]
    assert len(DecisionView(model, RECT, 8).lines([0.0, 0.0, 0.0], 0.0)) == 0
    assert len(DecisionView(model, RECT, 8).lines([1.0, 0.0, 0.0], 0.0)) == 0
    assert len(DecisionView(model, RECT, 8).lines([np.inf, 1.0, 0.0], 0.0)) == 0


@pytest.mark.parametrize("theta", [(0.0, -1e308, 1.0), (1e308, 1e308, 1e308), (0.0, 1.0, 1e308)])
def test_numbers_that_overflow_have_no_boundary(theta):
    view = DecisionView(models_of()[0], RECT, 8)
    assert len(view.lines(theta, 0.0)) == 0


def test_the_grid_holds_the_predictors_and_ties_lie_between_the_winners():
    models = models_of(classes=3)
    view = DecisionView(models[0], RECT, 64)
    thetas = np.array([[0.0, 1.0, 0.0], [20.0, 0.0, -1.0], [-3.0, -1.0, 0.1]])
    expected = thetas @ np.array([1.0, view.x[5], view.y[9]])
    assert view.predictors(thetas)[:, 5, 9] == pytest.approx(expected)
    line = view.ties(thetas)
    line = line[np.isfinite(line).all(axis=1)]
    found = np.sort(np.column_stack([np.ones(len(line)), line]) @ thetas.T, axis=1)
    assert found[:, -1] == pytest.approx(found[:, -2])
    assert len(line) == 6  # from a corner of all three to the borders of the view
    assert (np.ptp(found, axis=1) < 1e-9).sum() == 3


def test_curved_ties_lie_between_the_winners():
    models = models_of(classes=3, degree=2)
    view = DecisionView(models[0], RECT, 64)
    thetas = np.zeros((3, 6))
    thetas[:, :3] = [[0.0, 1.0, 0.0], [20.0, 0.0, -1.0], [-3.0, -1.0, 0.1]]
    thetas[0, 3] = 0.05
    line = view.ties(thetas)
    line = line[np.isfinite(line).all(axis=1)]
    found = np.sort(models[0].feature_map.design_matrix(line) @ thetas.T, axis=1)
    gap = found[:, -1] - found[:, -2]
    assert len(line) > 60
    assert np.quantile(gap, 0.95) < 0.05


def test_nobody_claims_exactly_the_places_where_all_scores_are_low():
    models = models_of(classes=3)
    view = DecisionView(models[0], RECT, 64)
    thetas = np.array([[-1.0, 0.0, 0.0], [-2.0, 1.0, 0.0], [-9.0, 0.0, 0.1]])
    predictors = view.predictors(thetas)
    (ring,) = view.unclaimed(thetas, 0.0)
    low, high = ring.min(axis=0), ring.max(axis=0)
    assert [*low, *high] == pytest.approx([-2.0, 10.0, 2.0, 30.0])  # where −2 + p < 0
    judged = verdict(np.moveaxis(predictors, 0, -1), models[0].response)
    inside = (view.x[:, None] < 2.0) & (view.y[None] < 30.0)
    assert (judged.unclaimed == inside)[:, :-1].all()


def of_one_feature(**spec):
    x = np.array([[10.0], [20.0], [15.0], [30.0], [12.0], [25.0]])
    dataset = Dataset(x, np.array([0, 1, 1, 1, 0, 0.0]), ("x",), "kind", ("no", "yes"))
    return build_models(dataset, ModelSpec(**(LOGISTIC | spec)))[0]


@pytest.mark.parametrize("standardise", [False, True])
@pytest.mark.parametrize("degree", [1, 2, 3, 5])
def test_a_model_of_one_feature_is_cut_where_its_score_is_that_in_units_of_the_data(
    degree, standardise
):
    model = of_one_feature(degree=degree, standardise=standardise)
    wanted = np.linspace(11.0, 29.0, degree)
    coefficients = np.poly(wanted)[::-1]
    theta = model.feature_map.from_original_units(coefficients)
    found = cuts(model, theta, 0.0)
    assert found == pytest.approx(wanted, rel=1e-6)
    assert model.predict(theta, found[:, None]) == pytest.approx(0.5, abs=1e-3)


def test_a_model_that_ignores_the_feature_or_never_decides_has_no_cut():
    assert len(cuts(of_one_feature(), [1.0, 0.0], 0.0)) == 0
    assert len(cuts(of_one_feature(), [0.0, 0.0], 0.0)) == 0
    assert len(cuts(of_one_feature(), [np.inf, 1.0], 0.0)) == 0
    assert len(cuts(of_one_feature(degree=2), [1.0, 0.0, 1.0], 0.0)) == 0
    assert cuts(of_one_feature(), [1.0, 2.0], 0.5) == pytest.approx([-0.25])
