"""Many step sizes from one start: which is best, which are too large, and how many can be tried."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gd_viz.core.dataset import Dataset
from gd_viz.core.models import ModelSpec, build_models
from gd_viz.core.rules.methods import METHODS
from gd_viz.core.rules.optimizers import GradientDescent
from gd_viz.core.sweeps.step_sizes import (
    FEWEST_STEPS,
    MOST_STEPS,
    can_be_tried,
    most_steps,
    step_sizes_to_try,
    steps_needed,
)

X = np.array([-1.0, 0.0, 1.0, 2.0])
Y = np.array([0.5, 1.0, 2.5, 2.0])
HESSIAN = 2 * np.array([[4.0, X.sum()], [X.sum(), X @ X]])
LOWEST, HIGHEST = np.linalg.eigvalsh(HESSIAN)


def objective(x=X, y=Y):
    return build_models(Dataset(np.reshape(x, (-1, 1)), y), ModelSpec())[0].objective


def needed(cost, sizes, most=500):
    return steps_needed(cost, GradientDescent(1.0), np.zeros(cost.p), np.asarray(sizes), most)


@given(st.floats(0.02, 0.98))
def test_so_many_steps_are_needed_as_a_loop_takes(share):
    size = share * 2 / HIGHEST
    found = needed(objective(), [size])
    design = np.column_stack([np.ones(4), X])
    theta, first, k = np.zeros(2), None, 0
    while True:
        gradient = 2 * design.T @ (design @ theta - Y)
        norm = np.linalg.norm(gradient)
        first = norm if first is None else first
        if norm <= 1e-8 * max(1.0, first) or k == 500:
            break
        theta, k = theta - size * gradient, k + 1
    assert abs(int(found.steps[0]) - k) <= 1  # the last digit of the norm may tip it
    if k < 499:
        assert found.converged[0]


def test_the_best_is_beside_the_best_fixed_step_and_beyond_the_limit_all_diverge():
    limit = 2 / HIGHEST
    sizes = step_sizes_to_try("gradient-descent", limit)
    found = needed(objective(), sizes, 2000)
    ratio = sizes[1] / sizes[0]
    best = sizes[found.fewest]
    assert 2 / (LOWEST + HIGHEST) / ratio <= best <= 2 / (LOWEST + HIGHEST) * ratio
    assert limit < found.diverging_from <= limit * ratio**2  # just beyond it takes long
    assert not found.converged[sizes >= limit].any()
    assert found.unended[0]


def test_where_nothing_comes_to_rest_there_is_no_best():
    found = needed(objective(), [1e-9, 1e-8], 100)
    assert found.fewest is None
    assert found.diverging_from is None
    assert found.unended.all()


def test_where_everything_diverges_that_begins_with_the_first():
    found = needed(objective(), [10.0, 20.0], 200)
    assert found.diverging_from == 10.0


@pytest.mark.parametrize("method", METHODS)
def test_only_rules_that_step_by_the_gradient_alone_are_tried(method):
    plain = {"gradient-descent", "momentum", "nesterov", "adagrad", "rmsprop", "adam"}
    assert can_be_tried(method) == (method in plain)


@pytest.mark.parametrize("limit", [None, 1e-300, 0.3, 1e307])
@pytest.mark.parametrize("method", ["gradient-descent", "adam"])
def test_the_sizes_tried_ascend_and_are_numbers(method, limit):
    sizes = step_sizes_to_try(method, limit)
    assert np.isfinite(sizes).all()
    assert (np.diff(sizes) > 0).all()


def test_what_would_take_too_long_is_not_tried():
    few = objective()
    assert most_steps(few) == MOST_STEPS
    many = np.linspace(0, 1, 200_000)
    linear = objective(many, many)
    assert most_steps(linear) == MOST_STEPS  # sums stand for all examples
    spec = ModelSpec("logistic", "cross-entropy")
    sides = (many > 0.5) * 1.0
    data = Dataset(many[:, None], sides, classes=("0", "1"))
    assert most_steps(build_models(data, spec)[0].objective) is None
    data = Dataset(many[::400, None], sides[::400], classes=("0", "1"))
    assert FEWEST_STEPS <= most_steps(build_models(data, spec)[0].objective) < MOST_STEPS
