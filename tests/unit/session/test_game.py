"""The game as a value: when the valley is found, and what descent is measured by."""

import numpy as np
import pytest

from gd_viz.core.dataset import Dataset
from gd_viz.core.minimisers.minimiser import minimise
from gd_viz.core.models import ModelSpec, build_models
from gd_viz.session.game import TOLERANCE, Game, why_not

X = np.array([0.0, 1.0, 2.0, 4.0])
Y = np.array([1.0, 0.0, 3.0, 4.0])


@pytest.fixture
def objective():
    return build_models(Dataset(X[:, None], Y), ModelSpec())[0].objective


@pytest.fixture
def game(objective):
    return Game.begin(objective, [5.0, -3.0], minimise(objective).cost)


def cost(b, a):
    return float(((a * X + b - Y) ** 2).sum())


def test_every_step_is_counted_with_its_cost(game):
    walked = game.walked([4.0, 0.0]).walked([3.0, 1.0])
    assert (game.steps, walked.steps) == (0, 2)
    assert walked.costs == pytest.approx([cost(5, -3), cost(4, 0), cost(3, 1)])
    assert walked.theta.tolist() == [3.0, 1.0]


def test_the_valley_is_found_when_a_hundredth_of_the_way_down_is_left(game):
    slope, intercept = np.polyfit(X, Y, 1)
    best = np.array([intercept, slope])
    away = np.array([5.0, -3.0]) - best  # the cost is quadratic along it
    for share, found in ((0.99 * TOLERANCE**0.5, True), (1.01 * TOLERANCE**0.5, False)):
        assert game.walked(best + share * away).found == found


def test_after_the_end_no_step_is_taken(game):
    over = game.giving_up()
    assert over.over
    assert over.walked([0.0, 0.0]) is over


def test_places_without_a_finite_cost_are_no_steps(game):
    assert game.walked([np.nan, 0.0]) is game
    assert game.walked([1e200, 0.0]) is game


def test_descent_is_measured_by_the_same_goal(game):
    design = np.column_stack([np.ones(4), X])
    eigenvalues = np.linalg.eigvalsh(2 * design.T @ design)
    step_size = 2 / eigenvalues.sum()
    against = game.giving_up().against(step_size)
    theta, steps = np.array([5.0, -3.0]), 0
    while cost(*theta) > game.goal:
        theta = theta - step_size * 2 * design.T @ (design @ theta - Y)
        steps += 1
    assert against.rival_steps == steps > 3


def test_a_descent_that_does_not_get_there_is_cut_short(game):
    ticks = iter(np.arange(0.0, 100.0, 0.01))
    against = game.giving_up().against(1e-12, clock=lambda: float(next(ticks)))
    assert against.rival.steps > 0
    assert against.rival_steps is None
    assert game.against(None).rival is None


def test_what_cannot_be_played_is_said(objective):
    flat = build_models(Dataset(np.zeros((0, 1)), np.zeros(0)), ModelSpec())[0].objective
    best = minimise(objective)
    assert why_not(objective, np.array([5.0, -3.0]), best) == ""
    assert why_not(objective, best.theta, best) == "start"
    assert why_not(flat, np.zeros(2), minimise(flat)) == "minimum"
    one = build_models(Dataset(X[:, None], Y), ModelSpec(degree=0))[0].objective
    assert why_not(one, np.zeros(1), minimise(one)) == "plane"
    apart = build_models(
        Dataset(X[:, None], np.array([0.0, 0.0, 1.0, 1.0]), classes=("no", "yes")),
        ModelSpec(family="logistic", loss="cross-entropy"),
    )[0].objective
    assert why_not(apart, np.zeros(2), minimise(apart)) == "minimum"
