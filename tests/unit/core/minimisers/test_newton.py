"""Newton's method knows when it has arrived."""

import numpy as np
import pytest

from gd_viz.core.losses import CrossEntropy, Huber
from gd_viz.core.minimisers.newton import newton_minimiser
from gd_viz.core.problem import Problem

X = np.column_stack([np.ones(5), [0.0, 1.0, 2.0, 3.0, 8.329437038440762]])


@pytest.mark.parametrize("loss", [CrossEntropy(), Huber(0.3)])
@pytest.mark.parametrize("labels", [[0, 1, 0, 1, 1], [0, 1, 0, 1, 0]])
def test_it_stops_at_the_limit_of_rounding(loss, labels, monkeypatch):
    evaluations = []
    cost = Problem.cost

    def counted(problem, theta):
        evaluations.append(theta)
        return cost(problem, theta)

    monkeypatch.setattr(Problem, "cost", counted)
    problem = Problem(X, np.array(labels, float), loss)
    found = newton_minimiser(problem, np.zeros(2))
    assert np.abs(problem.gradient(found)).max() < 1e-13
    assert len(evaluations) < 60
