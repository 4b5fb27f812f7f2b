"""Maps of very many examples: when they are sketched, and that all of them are summed later."""

import numpy as np
import pytest

from gd_viz.core.activations import ACTIVATIONS
from gd_viz.core.losses import (
    AbsoluteError,
    ActivationSquaredError,
    CrossEntropy,
    Huber,
    SquaredError,
)
from gd_viz.core.problem import Problem
from gd_viz.core.terrain import landscape as whole
from gd_viz.core.terrain import survey
from gd_viz.core.terrain.landscape import landscape
from gd_viz.core.terrain.survey import is_surveyed, refined, sketched, surveyed, takes_long
from gd_viz.core.terrain.window import Window

WINDOW = Window((1, 0), -2.0, 3.0, -1.0, 2.0)


def problem_of(loss, m, p=2):
    x = np.linspace(-1, 1, m)
    return Problem(x[:, None] ** np.arange(p), np.arange(m) % 2, loss)


@pytest.mark.parametrize("loss", [CrossEntropy(), AbsoluteError(), Huber(0.5)])
def test_the_survey_shows_what_the_map_does(monkeypatch, loss):
    monkeypatch.setattr(survey, "SURVEYED_RESOLUTION", whole.RESOLUTION)
    problem = problem_of(loss, 6000)
    monkeypatch.setattr(whole, "affordable_resolution", lambda *_: whole.RESOLUTION)
    heard = []
    found = surveyed(problem, WINDOW, np.zeros(2), None, heard.append)
    expected = landscape(problem, WINDOW, np.zeros(2))
    np.testing.assert_allclose(found.cost, expected.cost, rtol=1e-12)
    assert found.floor == pytest.approx(expected.floor)
    assert found.sample is None
    assert heard == sorted(heard)
    assert heard[0] == 0.0
    strips = 1 if loss.name == "cross-entropy" else whole.RESOLUTION / survey.STRIP
    assert len(heard) == strips + 1  # and once more before the error is worked out


def test_a_map_of_nodes_says_how_far_it_is_off():
    few, many = (landscape(problem_of(CrossEntropy(), m), WINDOW, np.zeros(2)) for m in (400, 9000))
    assert few.error is None
    assert 0.0 < many.error < 1e-4
    assert landscape(problem_of(AbsoluteError(), 9000), WINDOW, np.zeros(2)).error is None


def test_only_what_takes_long_is_sketched():
    slow = ActivationSquaredError(ACTIVATIONS["tanh"])
    for loss in (CrossEntropy(), AbsoluteError(), Huber(1.0), slow):
        assert not takes_long(problem_of(loss, 2000), WINDOW)
        assert takes_long(problem_of(loss, 150_000), WINDOW)
    assert not takes_long(problem_of(SquaredError(), 150_000), WINDOW)
    assert is_surveyed(problem_of(Huber(1.0), 50), WINDOW)
    assert not is_surveyed(problem_of(Huber(1.0), 50, p=3), WINDOW)  # it moves at each step
    assert not is_surveyed(problem_of(slow, 50), WINDOW)


def test_a_sketch_says_of_how_many_examples_it_is():
    problem = problem_of(AbsoluteError(), 10_000)
    found = sketched(problem, WINDOW, np.zeros(2), None)
    assert found.sample == 3333  # every third
    assert 0.0 < found.error < 0.1
    best = np.array([0.5, 0.0]), float(problem.cost([0.5, 0.0]))
    assert sketched(problem, WINDOW, np.zeros(2), best).floor == best[1]


@pytest.mark.parametrize("loss", [AbsoluteError(), ActivationSquaredError(ACTIVATIONS["tanh"])])
def test_a_refined_sketch_is_the_closer_one_and_says_so(monkeypatch, loss):
    monkeypatch.setattr(survey, "REFINED", 4000)
    problem = problem_of(loss, 16_000, p=3)
    heard = []
    window = Window((1, 2), -2.0, 3.0, -1.0, 2.0)
    rough = sketched(problem, window, np.zeros(3), None)
    fine = refined(problem, window, np.zeros(3), None, heard.append)
    assert fine.sample == 4000
    assert rough.sample < 1000  # each takes long
    assert heard == sorted(heard)
    assert len(heard) == survey.SURVEYED_RESOLUTION / survey.ROWS
    plane = whole.plane_of(window, np.zeros(3), len(fine.u))
    exact = problem.cost(plane.thetas())
    assert 0.0 < np.abs(fine.cost / exact - 1).max() < 5 * fine.error
    assert fine.error < rough.error
