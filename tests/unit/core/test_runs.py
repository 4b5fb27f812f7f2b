"""From what a scenario says of a run to its first step."""

import numpy as np
import pytest
from helpers.objectives import ABSOLUTE, LINEAR, LOGISTIC, steepest

from gd_viz.core.curvature import Curvature, curvature_at
from gd_viz.core.minimisers.minimiser import minimise
from gd_viz.core.rules.methods import METHODS
from gd_viz.core.runs import RunSpec, begin, optimizer_of, starting_point, step_size_of

CURVATURE = curvature_at(LINEAR, np.zeros(2))
LIMIT = 2 / steepest(LINEAR)


def test_the_start_is_given_drawn_or_zero():
    assert starting_point(RunSpec(start=(1, 2)), 2).tolist() == [1, 2]
    assert starting_point(RunSpec(), 3).tolist() == [0, 0, 0]
    drawn = starting_point(RunSpec(seed=7), 2)
    assert drawn.tolist() == np.random.default_rng(7).standard_normal(2).tolist()
    assert starting_point(RunSpec(start=(1, 2), seed=7), 2).tolist() == [1, 2]
    with pytest.raises(ValueError, match="start must have 3 numbers, got 2"):
        starting_point(RunSpec(start=(1, 2)), 3)


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        (RunSpec(step_size=0.125, step_size_ratio=9), 0.125),
        (RunSpec(step_size_ratio=0.9), 0.9 * LIMIT),
        (RunSpec(), 0.5 * LIMIT),
        (RunSpec(method="sgd"), 0.02 * LIMIT),
        (RunSpec(method="adam"), 0.1),
        (RunSpec(method="adam", step_size_ratio=0.9), 0.9 * LIMIT),
    ],
)
def test_the_step_size(run, expected):
    assert step_size_of(run, CURVATURE) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize(("ratio", "scale"), [(1e300, 1e-20), (1e-300, 1e30)])
def test_a_share_beyond_all_numbers_is_the_last_number_on_that_side(ratio, scale):
    steep = Curvature(CURVATURE.eigenvalues * scale, CURVATURE.eigenvectors)
    size = step_size_of(RunSpec(step_size_ratio=ratio), steep)
    assert size == (1.7976931348623157e308 if ratio > 1 else 5e-324)


@pytest.mark.parametrize("curvature", [None, curvature_at(ABSOLUTE, np.zeros(2))])
def test_without_curvature_the_step_size_is_a_tenth(curvature):
    assert step_size_of(RunSpec(step_size_ratio=0.9), curvature) == 0.1


def test_a_run_begins_with_its_share_of_the_limit_at_the_minimiser():
    run = RunSpec(step_size_ratio=0.9, start=(0.5, 0.5))
    made = begin(LOGISTIC, run, minimise(LOGISTIC))
    best = minimise(LOGISTIC).theta
    assert made.optimizer.step_size == pytest.approx(0.9 * 2 / steepest(LOGISTIC, best))
    assert made.thetas.tolist() == [[0.5, 0.5]]


@pytest.mark.parametrize("method", METHODS)
def test_every_method_can_begin_with_nothing_said(method):
    made = begin(LINEAR, RunSpec(method=method), minimise(LINEAR))
    assert made.extend(5) > 0
    assert made.optimizer.name == method


def test_settings_are_handed_on():
    run = RunSpec(method="mini-batch", settings=(("batch_size", 3), ("seed", 11)))
    optimizer = optimizer_of(run, CURVATURE)
    assert (optimizer.batch_size, optimizer.seed) == (3, 11)
