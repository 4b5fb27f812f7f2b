"""Standardising leads the map over: the narrow valley becomes a bowl."""

import numpy as np
import pytest
from helpers.window import press
from PySide6.QtCore import QCoreApplication, Qt


@pytest.fixture
def map_panel(window, monkeypatch):
    panel = window.stage.panel("map")
    panel.costs = [panel._landscape.cost]
    draw = panel.picture.surface.set_surface

    def noted(cost, *others):
        panel.costs.append(cost)
        draw(cost, *others)

    monkeypatch.setattr(panel.picture.surface, "set_surface", noted)
    window.looks.set_reduced_motion(False)
    yield panel
    panel.morph.stop()
    window.looks.set_reduced_motion(True)


def rect(panel):
    return np.array(panel.plot.visible_rect().getRect())


def lowest_place(panel):
    """Return where the surface that is drawn is lowest, as a share of the view."""
    cost = panel.costs[-1]
    return np.unravel_index(np.argmin(cost), cost.shape) / (np.array(cost.shape) - 1.0)


def test_the_surface_changes_while_marks_wait_and_then_all_is_there(window, map_panel):
    session, picture = window.session, map_panel.picture
    session.advance(5)
    press(Qt.Key.Key_N)
    assert session.document.model.standardise
    assert map_panel.morph.under_way
    assert picture.hiker.opacity() == picture.minimiser.opacity() == 0.0
    places = []
    for time in (0, 200, 400, 600, 790):
        map_panel.morph.motion.setCurrentTime(time)
        places.append(lowest_place(map_panel))
    steps = np.diff(places, axis=0)
    assert np.abs(steps).max() < 0.25, "the lowest place wanders, it does not jump"
    map_panel.morph.motion.setCurrentTime(800)
    QCoreApplication.processEvents()
    assert not map_panel.morph.under_way
    window_there = session.window
    assert rect(map_panel) == pytest.approx(
        [window_there.u0, window_there.v0, window_there.width, window_there.height]
    )
    assert picture.hiker.opacity() == picture.minimiser.opacity() == 1.0
    assert picture.minimiser.isVisible()


def test_the_way_begins_with_the_valley_that_was_there(window, map_panel):
    window.session.open_bundled("engel")
    QCoreApplication.processEvents()
    here, low = rect(map_panel), lowest_place(map_panel)
    press(Qt.Key.Key_N)
    map_panel.morph.motion.setCurrentTime(1)
    assert rect(map_panel) == pytest.approx(here, rel=1e-3)
    assert lowest_place(map_panel) == pytest.approx(low, abs=0.03)


def test_whatever_else_changes_ends_it(window, map_panel):
    session = window.session
    for change in (
        lambda: session.add_point(1.0, 2.0),
        lambda: session.standardise(not session.document.model.standardise),
        lambda: session.open_bundled("challenger"),
    ):
        session.open_bundled("houses")
        press(Qt.Key.Key_N)
        assert map_panel.morph.under_way
        change()
        map_panel.morph.stop()
        assert map_panel.picture.hiker.opacity() == 1.0
        assert map_panel._landscape is session.landscape


@pytest.mark.parametrize("reason", ["fog", "reduced motion", "three parameters"])
def test_there_is_no_motion_where_it_would_tell_or_disturb(window, map_panel, reason):
    session = window.session
    if reason == "fog":
        session.set_view(fog=True)
    elif reason == "reduced motion":
        window.looks.set_reduced_motion(True)
    else:
        session.open_bundled("longley")
    press(Qt.Key.Key_N)
    assert not map_panel.morph.under_way
    assert map_panel.picture.hiker.opacity() == 1.0
