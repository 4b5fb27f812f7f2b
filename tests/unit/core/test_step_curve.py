"""The curve along a step: how far it goes, and that it is the cost."""

import numpy as np
import pytest

from gd_viz.core.losses import CrossEntropy, SquaredError
from gd_viz.core.problem import Problem
from gd_viz.core.rules.methods import make_optimizer
from gd_viz.core.step_curve import step_curve, way_of_step

X = np.column_stack([np.ones(6), np.arange(6.0)])
LABELS = np.array([0.0, 0.0, 1.0, 0.0, 1.0, 1.0])
THETA = np.array([0.5, -0.3])


@pytest.mark.parametrize("loss", [SquaredError(), CrossEntropy()])
def test_it_goes_past_the_landing_and_past_where_it_is_uphill_again(loss):
    problem = Problem(X, LABELS, loss)
    direction = -problem.gradient(THETA)
    near = step_curve(problem, THETA, direction, 1e-3, near=True)
    assert near.t[-1] == pytest.approx(1.3e-3)
    whole = step_curve(problem, THETA, direction, 1e-3, near=False)
    assert whole.t[-1] > whole.line.last_downhill > 1e-3
    assert whole.costs[-1] > whole.line.cost
    assert whole.lowest <= whole.costs.min()
    for curve in (near, whole):
        places = THETA + curve.t[:, None] * direction
        np.testing.assert_array_equal(curve.costs, problem.cost(places))
        assert curve.landing == problem.cost(THETA + 1e-3 * direction)


def test_only_a_step_with_a_direction_has_a_way():
    problem = Problem(X, LABELS, SquaredError())
    plain, other = make_optimizer("gradient-descent", 0.25), make_optimizer("newton")
    direction, reach = way_of_step(plain, problem, THETA, lambda: None)
    assert (direction.tolist(), reach) == ((-problem.gradient(THETA)).tolist(), 0.25)
    assert way_of_step(other, problem, THETA, lambda: None) is None
    assert way_of_step(other, problem, THETA, lambda: THETA) is None
    assert way_of_step(other, problem, THETA, lambda: np.array([np.inf, 0.0])) is None
    direction, reach = way_of_step(other, problem, THETA, lambda: THETA + 1.0)
    assert (direction.round(12).tolist(), reach) == ([1.0, 1.0], 1.0)
