"""Rivals in the session: exact, live unless slow, and never of other data for long."""

import numpy as np
import pytest

from gd_viz.core.dataset import Dataset
from gd_viz.core.models import ModelSpec
from gd_viz.files.document import Document
from gd_viz.session.session import Session

Y = [1.0, 2.0, 3.0, 4.0, 10.0]


class Clock:
    """A clock that a test moves on: each reading takes ``pace`` seconds."""

    def __init__(self, pace=0.0):
        self.now, self.pace = 0.0, pace

    def __call__(self):
        self.now += self.pace
        return self.now


def session_of(*names, clock=None, degree=1, y=Y):
    dataset = Dataset(np.arange(float(len(y)))[:, None], y)
    session = Session(Document(dataset=dataset), clock or Clock())
    session.set_model(ModelSpec(degree=degree))
    for name in names:
        session.compare(name)
    return session


def thetas(session):
    return {each.name: each.minimiser.theta.tolist() for each in session.contenders}


def test_mean_and_median_of_a_set_of_numbers():
    session = session_of("absolute", "squared", degree=0)
    assert session.document.view.compare == ("squared", "absolute")
    assert thetas(session) == {"squared": [pytest.approx(4.0)], "absolute": [pytest.approx(3.0)]}


def test_what_does_not_suit_is_left_out_and_comes_back():
    session = session_of("total-least-squares", "squared")
    session.set_model(ModelSpec(degree=2))
    assert [each.name for each in session.contenders] == ["squared"]
    session.undo_stack.undo()
    assert [each.name for each in session.contenders] == ["squared", "total-least-squares"]


def test_a_rival_is_removed_and_undone():
    session = session_of("squared", "huber")
    session.compare("squared", False)
    assert [each.name for each in session.contenders] == ["huber"]
    session.undo_stack.undo()
    assert [each.name for each in session.contenders] == ["squared", "huber"]


def drag(session, y):
    session.move_points([4], [[4.0, y]])
    return thetas(session)


def test_quick_rivals_follow_a_drag():
    session = session_of("squared")
    session.begin_gesture("Move point")
    assert drag(session, 5.0)["squared"] == pytest.approx([1.0, 1.0])


def test_slow_rivals_wait_for_the_end_of_a_drag_and_say_so():
    session = session_of("squared", clock=Clock(pace=0.006))
    before, told = thetas(session), []
    session.comparison_changed.connect(lambda: told.append(thetas(session)))
    session.begin_gesture("Move point")
    session._comparison._clock.pace = 1.0
    drag(session, 8.0)
    drag(session, 7.0)
    slow = told[-1]
    assert slow != before  # until it took long twice nobody knows that it does
    assert drag(session, 5.0) == slow
    session.end_gesture()
    assert told[-1]["squared"] == pytest.approx([1.0, 1.0])


@pytest.mark.parametrize("slow", ["chosen", "dragged"])
def test_rivals_that_took_long_once_follow_a_drag_all_the_same(slow):
    session = session_of("squared", clock=Clock(pace=1.0 if slow == "chosen" else 0.0))
    session.begin_gesture("Move point")
    session._comparison._clock.pace = 1.0 if slow == "dragged" else 0.0
    drag(session, 7.0)
    session._comparison._clock.pace = 0.0
    assert drag(session, 5.0)["squared"] == pytest.approx([1.0, 1.0])


def test_the_shown_model_is_not_worked_out_twice():
    session = session_of("squared")
    assert session.contenders[0].model is session.model
