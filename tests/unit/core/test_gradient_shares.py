"""The shares add up to the gradient, and the lines of examples are where their residuals vanish."""

import numpy as np
import pytest
from helpers.objectives import LOGISTIC, OBJECTIVES, TOTAL, WIDE, X, Y
from hypothesis import given
from hypothesis import strategies as st

from gd_viz.core import gradient_shares
from gd_viz.core.gradient_shares import MOST_ARROWS, chain
from gd_viz.core.losses import SquaredError
from gd_viz.core.problem import Problem

NUMBER = st.floats(-4, 4)


def axes(p):
    """The directions of θ₁ and θ₀."""
    return np.eye(p)[[1, 0]]


@pytest.mark.parametrize("name", OBJECTIVES)
@given(a=NUMBER, b=NUMBER)
def test_shares_add_up_to_the_gradient(name, a, b):
    objective = OBJECTIVES[name]
    theta = np.resize([a, b], objective.p)
    ridge = 2 * getattr(objective, "penalty", np.zeros(objective.p)) * theta
    whole = objective.example_gradients(theta).sum(axis=0) + ridge
    np.testing.assert_allclose(whole, objective.gradient(theta), rtol=1e-8, atol=1e-8)


@pytest.mark.parametrize("name", ["linear", "logistic", "total least squares", "sigmoid"])
def test_a_share_is_the_gradient_of_the_example_by_itself(name):
    objective, theta = OBJECTIVES[name], np.array([0.3, -0.8])
    whole = objective.gradient(theta)
    kind = type(objective)
    rest = [each for each in range(objective.m) if each != 5]
    extra = (objective.loss,) if isinstance(objective, Problem) else ()
    without = kind(objective.X[rest], objective.y[rest], *extra).gradient(theta)
    share = objective.example_gradients(theta)[5]
    np.testing.assert_allclose(share, whole - without, rtol=1e-9, atol=1e-10)


@pytest.mark.parametrize("objective", [OBJECTIVES["linear"], TOTAL, LOGISTIC, WIDE])
def test_the_chain_ends_at_the_gradient_and_bends_one_way(objective):
    theta = np.resize([1.5, -0.4], objective.p)
    arrows = chain(objective, theta, axes(objective.p))
    np.testing.assert_allclose(arrows.corners[-1], -objective.gradient(theta)[[1, 0]], rtol=1e-9)
    own = np.diff(arrows.corners, axis=0)[arrows.examples >= 0]
    assert (np.diff(np.arctan2(own[:, 1], own[:, 0])) >= -1e-9).all()
    shares = -objective.example_gradients(theta)[:, [1, 0]]
    for arrow, example in zip(own, arrows.examples[arrows.examples >= 0], strict=True):
        np.testing.assert_allclose(arrow, shares[example], rtol=1e-6, atol=1e-9)


def test_at_the_minimum_the_chain_closes():
    best = np.linalg.lstsq(X, Y, rcond=None)[0]
    arrows = chain(OBJECTIVES["linear"], best, axes(2))
    assert np.abs(arrows.corners).max() > 1
    assert np.abs(arrows.corners[-1]).max() < 1e-9


@pytest.mark.parametrize("at_once", [1, 7, 60, 61, 1000])
def test_of_many_examples_the_longest_have_arrows_and_the_rest_one(monkeypatch, at_once):
    monkeypatch.setattr(gradient_shares, "EXAMPLES_AT_ONCE", at_once)
    rng = np.random.default_rng(0)
    x = rng.normal(size=500)
    many = Problem(np.column_stack([np.ones(500), x]), rng.normal(size=500), SquaredError())
    theta = np.array([1.0, 2.0])
    arrows = chain(many, theta, axes(2))
    assert len(arrows.examples) == MOST_ARROWS + 1
    assert arrows.examples[-1] == -1
    lengths = np.hypot(*many.example_gradients(theta).T)
    shown = arrows.examples[:-1]
    assert lengths[shown].min() >= np.delete(lengths, shown).max()
    np.testing.assert_allclose(arrows.corners[-1], -many.gradient(theta)[[1, 0]])


def test_of_equal_shares_the_first_have_arrows(monkeypatch):
    monkeypatch.setattr(gradient_shares, "EXAMPLES_AT_ONCE", 50)
    equal = Problem(np.ones((200, 1)), np.zeros(200), SquaredError())
    arrows = chain(equal, np.ones(1), np.array([[1.0], [0.0]]))
    assert sorted(arrows.examples[:-1].tolist()) == list(range(MOST_ARROWS))


@pytest.mark.parametrize("at_once", [5, 1000])
def test_overflow_gives_no_arrows(monkeypatch, at_once):
    monkeypatch.setattr(gradient_shares, "EXAMPLES_AT_ONCE", at_once)
    arrows = chain(OBJECTIVES["linear"], np.array([1e308, 1e308]), axes(2))
    assert not len(arrows.examples)


def test_on_its_line_an_example_has_no_residual():
    for objective in (OBJECTIVES["linear"], TOTAL):
        normal, level, side = objective.example_line(3, np.zeros(2), axes(2))
        assert side == 0
        for slope in (-1.0, 0.5):
            intercept = (level - normal[0] * slope) / normal[1]
            assert slope * X[3, 1] + intercept == pytest.approx(Y[3])


def test_in_a_slice_the_line_is_the_cut_of_the_plane():
    theta = np.array([0.1, -0.2, 0.3, 0.4])
    ways = np.array([[0.0, 0.6, 0.0, 0.8], [0.5, 0.5, -0.5, 0.5]])
    normal, level, _ = WIDE.example_line(2, theta, ways)
    v = (level - normal[0] * 0.7) / normal[1]
    assert WIDE.X[2] @ (theta + [0.7, v] @ ways) == pytest.approx(WIDE.y[2])


def test_a_class_has_a_side():
    theta = np.array([0.2, 1.1])
    for index in range(LOGISTIC.m):
        normal, level, side = LOGISTIC.example_line(index, theta, axes(2))
        right = side * (normal @ np.zeros(2) - level) > 0
        probability = 1 / (1 + np.exp(-LOGISTIC.X[index] @ theta))
        assert right == ((probability > 0.5) == (LOGISTIC.y[index] == 1))


def test_a_neuron_asks_for_no_line():
    assert np.isnan(OBJECTIVES["sigmoid"].example_line(0, np.zeros(2), axes(2)).level)
