"""The line of a step against a parabola, a search of SciPy, and the worst of costs."""

import numpy as np
import pytest
from helpers.objectives import OBJECTIVES, STEP, steepest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import brentq, minimize_scalar

from gd_viz.core.losses import CrossEntropy, SquaredError
from gd_viz.core.problem import Problem
from gd_viz.core.step_line import along, step_line

START = np.array([0.4, -0.7])
SMOOTH = ("linear", "logistic", "huber", "relu", "total least squares")


@given(st.floats(-5, 5), st.floats(-5, 5))
def test_on_a_quadratic_the_landmarks_are_those_of_the_parabola(a, b):
    problem = OBJECTIVES["linear"]
    theta = np.array([a, b])
    down = -problem.gradient(theta)
    line = step_line(problem, theta, down)
    hessian = 2 * problem.X.T @ problem.X
    assert line.best == pytest.approx(down @ down / (down @ hessian @ down), rel=1e-9)
    at_best, level = along(problem, theta, down, [line.best, line.last_downhill])
    assert level == pytest.approx(line.cost, rel=1e-9)
    assert at_best == pytest.approx(line.cost + line.slope * line.best / 2, rel=1e-7, abs=1e-9)


@pytest.mark.parametrize("name", SMOOTH)
def test_the_lowest_place_is_the_one_that_scipy_finds(name):
    objective = OBJECTIVES[name]
    down = -objective.gradient(START)
    line = step_line(objective, START, down)

    def height(t):
        return float(objective.cost(START + t * down))

    found = minimize_scalar(height, bounds=(0, line.last_downhill), method="bounded")
    assert height(line.best) <= found.fun + 1e-12 * abs(found.fun)
    end = brentq(
        lambda t: height(t) - line.cost, line.best, 4 * line.last_downhill, xtol=1e-14, rtol=1e-12
    )
    assert line.last_downhill == pytest.approx(end, rel=1e-9)


def test_the_slope_is_that_of_the_cost():
    objective = OBJECTIVES["logistic"]
    down = -objective.gradient(START)
    low, high = along(objective, START, down, [-1e-6, 1e-6])
    assert step_line(objective, START, down).slope == pytest.approx((high - low) / 2e-6, rel=1e-6)


def test_the_largest_stable_step_lands_level_along_the_steepest_direction():
    problem = OBJECTIVES["linear"]
    values, vectors = np.linalg.eigh(2 * problem.X.T @ problem.X)
    minimum = np.linalg.lstsq(problem.X, problem.y, rcond=None)[0]
    theta = minimum + vectors[:, -1]
    line = step_line(problem, theta, -problem.gradient(theta))
    assert line.last_downhill == pytest.approx(2 / values[-1])
    assert values[-1] == pytest.approx(steepest(problem))


@pytest.mark.parametrize("name", [*SMOOTH, "absolute"])
def test_convex_or_not_few_costs_are_looked_at(name):
    class Counted:
        def __init__(self, objective):
            self._objective, self.seen = objective, 0

        def __getattr__(self, key):
            return getattr(self._objective, key)

        def cost(self, theta):
            self.seen += np.asarray(theta).size // 2
            return self._objective.cost(theta)

    objective = Counted(OBJECTIVES[name])
    assert step_line(objective, START, -objective.gradient(START)).best is not None
    assert objective.seen < (40 if objective.convex else 240)


def test_a_line_that_falls_for_ever_has_no_landmarks():
    x = np.array([-2.0, -1.0, 1.0, 2.0])
    separable = Problem(np.column_stack([np.ones(4), x]), x > 0, CrossEntropy())
    line = step_line(separable, np.zeros(2), np.array([0.0, 1.0]))
    assert line.slope < 0
    assert line.best is None
    assert line.last_downhill is None


def test_no_way_down_has_no_landmarks():
    line = step_line(STEP, START, -STEP.gradient(START))
    assert (line.slope, line.best, line.last_downhill) == (0.0, None, None)
    uphill = step_line(OBJECTIVES["linear"], START, OBJECTIVES["linear"].gradient(START))
    assert uphill.best is None


@pytest.mark.parametrize("scale", [1e-150, 1e150])
def test_scales_beyond_squares_give_nothing_or_the_truth(scale):
    problem = Problem(np.array([[1.0, scale], [1.0, -scale]]), [scale, 1.0], SquaredError())
    line = step_line(problem, np.ones(2), -problem.gradient(np.ones(2)))
    assert line.best is None or np.isfinite(line.best)
