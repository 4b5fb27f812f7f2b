"""Steps that are taken slowly: hiker and line glide to where the figures are already."""

import numpy as np
import pytest
from helpers.window import press
from PySide6.QtCore import QObject, Qt

from gd_viz.core.models import ModelSpec
from gd_viz.files.scenario import load_bundled
from gd_viz.session.session import Session
from gd_viz.views.look.appearance import Appearance
from gd_viz.views.motions.stride import Stride

RIGHT, LEFT = Qt.Key.Key_Right, Qt.Key.Key_Left


@pytest.fixture
def moving(window):
    """The window where motion is allowed, with a clock that the test winds."""
    window.panels = [window.stage.panel(name) for name in ("map", "data")]
    window.clock = [window.panels[0].stride.clock() + 60.0]
    for panel in window.panels:
        panel.stride.clock = lambda: window.clock[0]
    window.looks.set_reduced_motion(False)
    yield window
    for panel in window.panels:
        panel.stride._stop()
    window.looks.set_reduced_motion(True)


def set_time(window, time):
    for panel in window.panels:
        panel.stride.motion.setCurrentTime(time)


def hiker(window):
    position = window.panels[0].picture.hiker.position
    return np.array([position.y(), position.x()])


def line(window):
    (x0, y0), (x1, y1) = window.panels[1].picture.model._points
    slope = (y1 - y0) / (x1 - x0)
    return np.array([y0 - slope * x0, slope])


def test_hiker_and_line_glide_while_the_figures_are_there_already(moving):
    session = moving.session
    press(RIGHT)
    before, after = session.descent.thetas[:2]
    read_out = moving.stage.inspector.step.text()
    assert hiker(moving) == pytest.approx(before)
    shares = []
    for time in (45, 90, 135):
        set_time(moving, time)
        share = (hiker(moving) - before) / (after - before)
        assert share[0] == pytest.approx(share[1])
        assert line(moving) == pytest.approx(hiker(moving))
        assert moving.stage.inspector.step.text() == read_out
        shares.append(share[0])
    assert 0 < shares[0] < shares[1] < shares[2] < 1
    set_time(moving, 180)
    assert hiker(moving) == pytest.approx(after)
    assert line(moving) == pytest.approx(after)
    assert len(moving.panels[0].picture.stride._points) == 0


def test_a_step_back_glides_too(moving):
    moving.session.advance(3)
    moving.clock[0] += 1.0
    press(LEFT)
    assert hiker(moving) == pytest.approx(moving.session.descent.thetas[3])
    set_time(moving, 180)
    assert hiker(moving) == pytest.approx(moving.session.descent.thetas[2])


def test_steps_that_follow_each_other_fast_and_jumps_do_not_glide(moving):
    session = moving.session
    press(RIGHT)
    moving.clock[0] += 0.1
    press(RIGHT)
    assert hiker(moving) == pytest.approx(session.descent.thetas[2])
    moving.clock[0] += 1.0
    session.advance(2)
    assert hiker(moving) == pytest.approx(session.descent.thetas[4])
    moving.clock[0] += 1.0
    session.set_start([0.0, 0.0])
    assert hiker(moving) == pytest.approx(session.theta)
    assert not any(panel.stride.theta is not None for panel in moving.panels)


def test_with_reduced_motion_nothing_glides(moving):
    moving.looks.set_reduced_motion(True)
    press(RIGHT)
    assert hiker(moving) == pytest.approx(moving.session.descent.thetas[1])


@pytest.mark.parametrize(
    "jump",
    [
        Session.to_start,
        lambda session: session.set_model(ModelSpec(degree=2)),
        Session.begin_game,
    ],
    ids=["to-start", "another-model", "game"],
)
def test_of_another_step_than_that_it_leads_to_nobody_is_told_a_place(qapp, jump):
    session, told, clock = Session(load_bundled("houses")), [], [100.0]
    signals = (session.problem_changed, session.window_changed, session.descent_changed)
    for signal in (*signals, session.game_changed):  # of those that hear earlier than the stride
        signal.connect(lambda: told.append(stride.theta))
    owner, look = QObject(), Appearance()
    look.moves = True
    stride = Stride(session, look, owner, lambda: clock[0])
    session.advance(1)
    stride.motion.setCurrentTime(45)
    assert stride.theta is not None
    told.clear()
    jump(session)
    assert told
    assert all(place is None for place in told)
    stride._stop()
