"""The table of methods, and how it takes what a scenario says."""

import numpy as np
import pytest
from helpers.objectives import LOGISTIC

from gd_viz.core.descent import Descent
from gd_viz.core.rules.adaptive import Adam
from gd_viz.core.rules.methods import METHODS, make_optimizer
from gd_viz.core.rules.stochastic import StochasticDescent


@pytest.mark.parametrize("name", METHODS)
def test_every_row_makes_what_it_says(name):
    optimizer = make_optimizer(name, 0.25)
    assert optimizer.name == name
    assert optimizer.step_size == (0.25 if METHODS[name].uses_step_size else None)
    assert optimizer == make_optimizer(name, 0.25, **METHODS[name].settings)


@pytest.mark.parametrize("name", METHODS)
def test_every_method_lowers_the_cost(name):
    made = Descent(LOGISTIC, make_optimizer(name, 0.01), (1.0, -1.0))
    made.extend(100)
    assert made.costs[-1] < made.costs[0]


def test_settings_reach_the_rule():
    adam = make_optimizer("adam", 0.1, beta1=0.5, beta2=0.7, epsilon=1e-3)
    assert adam == Adam(0.1, 0.5, 0.7, 1e-3)
    batches = make_optimizer("mini-batch", 0.1, batch_size=16.0, seed=7.0)
    assert batches == StochasticDescent(0.1, 16, 7, "mini-batch")
    assert isinstance(batches.batch_size, int)


@pytest.mark.parametrize(
    ("name", "settings", "message"),
    [
        ("gradient", {}, "unknown method 'gradient'"),
        ("momentum", {"beta": 0.5}, "momentum has no setting 'beta'"),
        ("momentum", {"momentum": 1.0}, "momentum must be at least 0 and below 1, got 1"),
        ("nesterov", {"momentum": -0.1}, "momentum must be at least 0 and below 1, got -0.1"),
        ("adam", {"beta2": float("nan")}, "beta2 must be at least 0 and below 1, got nan"),
        ("adagrad", {"epsilon": -1}, "epsilon must be at least 0, got -1"),
        ("mini-batch", {"batch_size": 0}, "batch_size must be at least 1, got 0"),
        ("mini-batch", {"batch_size": 2.5}, "batch_size must be a whole number, got 2.5"),
        ("sgd", {"batch_size": 2}, "sgd has no setting 'batch_size'"),
        ("newton", {"momentum": 0.5}, "newton has no setting 'momentum'"),
    ],
)
def test_what_is_not_allowed_is_refused(name, settings, message):
    with pytest.raises(ValueError, match=message):
        make_optimizer(name, 0.1, **settings)


@pytest.mark.parametrize("step_size", [None, 0, -1, np.nan, np.inf])
def test_a_step_size_must_be_positive(step_size):
    with pytest.raises(ValueError, match="adam needs a step size above 0"):
        make_optimizer("adam", step_size)
    assert make_optimizer("newton", step_size).step_size is None
