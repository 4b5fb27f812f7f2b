"""Step sizes and starts are tried for what is shown, once, and never while the hiker walks."""

import numpy as np
import pytest

from gd_viz.core.dataset import Dataset
from gd_viz.core.runs import RunSpec
from gd_viz.core.terrain.window import Window
from gd_viz.files.document import Document
from gd_viz.session import trials as trials_module
from gd_viz.session.session import Session
from gd_viz.session.trials import StartTrials, StepSizeTrials, WhyNot

X = np.array([[-1.0], [0.0], [1.0], [2.0]])
Y = np.array([0.5, 1.0, 2.5, 2.0])


@pytest.fixture
def session(qapp):
    run = RunSpec(start=(0.0, 0.0), step_size=0.02)
    session = Session(Document(dataset=Dataset(X, Y), runs=(run,)))
    session.defer()
    return session


@pytest.fixture
def trials(session, qtbot):
    trials = StepSizeTrials(session)
    yield trials
    qtbot.waitUntil(lambda: not trials._seeker.busy)


def answered(qtbot, trials):
    trials.refresh()
    qtbot.waitUntil(lambda: trials.answer is not None)
    return trials.answer


def test_walking_and_another_step_size_change_nothing(session, trials, qtbot):
    answer = answered(qtbot, trials)
    session.advance(5)
    session.set_step_size(0.05)
    session.go_to(2)
    trials.refresh()
    assert trials.answer is answer
    assert not trials._seeker.busy


def test_another_start_other_data_and_another_method_are_tried_anew(session, trials, qtbot):
    answers = [answered(qtbot, trials)]
    for change in (
        lambda: session.set_start((3.0, -2.0)),
        lambda: session.move_points([0], [[-1.0, 4.0]]),
        lambda: session.set_method("momentum"),
    ):
        change()
        trials.refresh()
        assert trials.answer is None  # what was tried before is not shown for something else
        answers.append(answered(qtbot, trials))
    fewest = [answer.steps[answer.fewest] for answer in answers]
    assert len(set(fewest)) > 1


def test_the_answer_is_for_the_newest_question(session, trials, qtbot, monkeypatch):
    asked = []
    tried = trials_module._sizes_tried
    monkeypatch.setattr(
        trials_module,
        "_sizes_tried",
        lambda objective, run, start, *more: (
            asked.append(tuple(start)) or tried(objective, run, start, *more)
        ),
    )
    for start in ((1.0, 0.0), (2.0, 0.0), (3.0, 0.0)):
        session.set_start(start)
        trials.refresh()
    heard = []
    trials.changed.connect(lambda: heard.append(trials.answer))
    answered(qtbot, trials)
    assert asked[-1] == (3.0, 0.0)
    assert len(heard) == 1


def test_where_nobody_can_wait_the_answer_is_there_at_once(qapp, session):
    trials = StepSizeTrials(Session(session.document))
    trials.refresh()
    assert trials.answer.fewest is not None


def test_a_method_without_a_step_size_has_nothing_to_try(session, trials):
    session.set_method("newton")
    trials.refresh()
    assert trials.answer is None
    assert trials.why_not is WhyNot.NO_STEP_SIZE
    assert not trials._seeker.busy


def test_starts_are_tried_again_for_another_window_and_another_step_size(session, qtbot):
    trials = StartTrials(session)
    first = answered(qtbot, trials)
    session.set_start((1.0, 2.0))
    session.advance(3)
    trials.refresh()
    assert trials.answer is first  # all starts of the plane have been tried
    window = session.window
    session.set_window(Window(window.axes, window.u0 - 1, window.u1, window.v0, window.v1))
    trials.refresh()
    assert trials.answer is None
    second = answered(qtbot, trials)
    assert second.window == session.window
    session.set_step_size(0.001)
    trials.refresh()
    third = answered(qtbot, trials)
    assert third.steps.max() > second.steps.max()
