"""Guesses of time: small data are never waited for, and a million never hold up the window."""

import numpy as np
import pytest

from gd_viz.core.dataset import Dataset
from gd_viz.core.effort import seconds_to_follow, seconds_to_sum
from gd_viz.core.losses import CrossEntropy, SquaredError
from gd_viz.core.models import ModelSpec, build_models
from gd_viz.core.problem import Problem
from gd_viz.core.total_least_squares import TotalLeastSquares

FRAME = 0.016


def classes(m, many):
    return Dataset(
        np.zeros((m, 2)), np.arange(m) % many, ("a", "b"), classes=tuple("abcdefgh"[:many])
    )


@pytest.mark.parametrize("many", [2, 8])
def test_what_follows_from_two_thousand_is_quick_and_from_a_million_is_not(many):
    logistic = ModelSpec("logistic", "cross-entropy")
    assert seconds_to_follow(classes(2000, many), logistic) < FRAME
    assert seconds_to_follow(classes(1_000_000, many), logistic) > 3 * FRAME


def test_every_class_and_every_column_takes_its_time():
    logistic = ModelSpec("logistic", "cross-entropy")
    two, eight = (seconds_to_follow(classes(1000, many), logistic) for many in (2, 8))
    assert eight > 4 * two
    wide = ModelSpec("logistic", "cross-entropy", degree=5)
    assert len(build_models(classes(1000, 2), wide)[0].parameter_names) == 21
    assert seconds_to_follow(classes(1000, 2), wide) > 2 * two


def test_a_step_on_a_quadratic_cost_takes_no_time_at_any_size():
    X, y = np.ones((200_000, 2)), np.zeros(200_000)
    assert seconds_to_sum(Problem(X, y, SquaredError())) == 0.0
    assert seconds_to_sum(TotalLeastSquares(X, y)) == 0.0
    few, many = Problem(X[:10], y[:10], CrossEntropy()), Problem(X, y, CrossEntropy())
    assert seconds_to_sum(many) == pytest.approx(20_000 * seconds_to_sum(few))
