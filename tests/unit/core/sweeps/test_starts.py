"""Descents from all over a window, beside descents one by one."""

import numpy as np
import pytest

from gd_viz.core.dataset import Dataset
from gd_viz.core.descent import Descent
from gd_viz.core.models import ModelSpec, build_models
from gd_viz.core.rules.methods import make_optimizer
from gd_viz.core.sweeps.starts import COARSEST, FEWEST_STEPS, FINEST, Effort, effort, ends_from
from gd_viz.core.terrain.window import Window

X = np.array([-1.0, 0.0, 1.0, 2.0])
Y = np.array([0.5, 1.0, 2.5, 2.0])
WINDOW = Window((1, 0), -3.0, 5.0, -4.0, 4.0)  # slope to the right, intercept upwards
LOGISTIC = ModelSpec("logistic", "cross-entropy", ridge=0.1)


def objective(spec=None, m=None):
    x, y = X, Y
    if m is not None:
        x, y = np.linspace(-1.0, 1.0, m), np.zeros(m)
    if spec is not None:
        y = (np.arange(len(x)) % 2).astype(float)
    classes = () if spec is None else ("0", "1")
    data = Dataset(x[:, None], y, classes=classes)
    return build_models(data, spec or ModelSpec())[0].objective


@pytest.mark.parametrize("method", ["gradient-descent", "momentum", "newton"])
@pytest.mark.parametrize("spec", [None, LOGISTIC])
def test_each_start_ends_as_a_descent_from_there(method, spec):
    cost, rule = objective(spec), make_optimizer(method, 0.04)
    ends = ends_from(cost, rule, WINDOW, np.zeros(2), Effort(5, 60))
    for i, slope in enumerate(np.linspace(-3.0, 5.0, 5)):
        for j, intercept in enumerate(np.linspace(-4.0, 4.0, 5)):
            descent = Descent(cost, rule, [intercept, slope])
            descent.extend(60)
            assert ends.outcomes[i, j] == descent.outcome.value
            assert abs(int(ends.steps[i, j]) - descent.steps) <= 1
            assert ends.costs[i, j] == pytest.approx(descent.costs[-1], rel=1e-9)


def test_shares_of_outcomes_sum_to_one():
    rule = make_optimizer("gradient-descent", 0.2)  # 2/λmax is below 0.29
    ends = ends_from(objective(), rule, WINDOW, np.zeros(2), Effort(8, 40))
    assert sum(ends.shares.values()) == pytest.approx(1.0)


def test_the_nearest_start_is_that_of_the_cell():
    rule = make_optimizer("gradient-descent", 0.05)
    ends = ends_from(objective(), rule, WINDOW, np.zeros(2), Effort(9, 10))
    assert ends.nearest(-3.0, 4.0) == (0, 8)
    assert ends.nearest(1.4, 0.1) == (4, 4)
    assert ends.nearest(-4.0, 0.0) is None


def test_what_takes_longer_is_tried_more_coarsely_or_not_at_all():
    plain, newton = make_optimizer("gradient-descent", 0.1), make_optimizer("newton")
    assert effort(objective(m=100_000), plain).side == FINEST
    sides = [effort(objective(LOGISTIC, m), plain).side for m in (4, 40, 400)]
    assert sides == sorted(sides, reverse=True)
    assert sides[0] > sides[-1] >= COARSEST
    assert effort(objective(LOGISTIC, 400), plain).steps >= FEWEST_STEPS
    assert effort(objective(LOGISTIC, 40), newton).side < sides[1]
    assert effort(objective(LOGISTIC, 100_000), plain) is None
