"""A descent that diverges, on the map: what flips is lit, and the view goes along."""

import numpy as np
import pytest
from helpers.pixels import grabbed
from PySide6.QtGui import QColor


def danger_pixels(plot, theme):
    image, danger = plot.grab().toImage(), QColor(theme.danger)
    return [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y) == danger
    ]


@pytest.fixture
def diverging(window):
    window.session.open_bundled("diverging")
    window.panel = window.stage.panel("map")
    return window


def test_the_direction_that_flips_is_lit_once_steps_are_taken(diverging):
    session, picture = diverging.session, diverging.panel.picture
    axes = picture.eigen_axes
    assert not axes.isVisible()
    session.advance(12)
    assert axes.isVisible()
    assert axes._lit == (True,)
    assert axes._labels == ("1 − sλ = −1.06",)
    hessian = session.objective.hessian(session.theta)
    eigenvalue = np.linalg.eigvalsh(hessian)[-1]
    direction = axes._directions[0][::-1]  # (a, b) on the map, (b, a) in θ
    assert hessian @ direction == pytest.approx(eigenvalue * direction)
    assert len(danger_pixels(diverging.panel.plot, diverging.looks.appearance.theme)) > 50
    session.set_view(eigen_axes=True)
    assert axes._lit == (True, False)
    session.to_start()
    assert axes._lit == (False, False)


def test_the_last_jumps_lie_along_that_direction(diverging):
    session, picture = diverging.session, diverging.panel.picture
    session.advance(150)
    jumps = picture.jumps._points
    assert jumps == pytest.approx(session.descent.thetas[147:151][:, [1, 0]])
    ways = np.diff(jumps, axis=0)
    along = np.abs(ways @ picture.eigen_axes._directions[0]) / np.linalg.norm(ways, axis=1)
    assert along == pytest.approx(1.0, abs=1e-6)
    assert (np.diff(np.linalg.norm(ways, axis=1)) > 0).all()


def test_the_light_goes_along_with_a_hiker_that_glides(diverging):
    session, stride = diverging.session, diverging.panel.stride
    session.advance(5)
    clock = [stride.clock() + 60.0]
    stride.clock = lambda: clock[0]
    diverging.looks.set_reduced_motion(False)
    try:
        session.advance(1)
        stride.motion.setCurrentTime(stride.motion.duration() // 3)
        hiker = diverging.panel.picture.hiker.position
        jumps = diverging.panel.picture.jumps._points
        assert tuple(jumps[-1]) == (hiker.x(), hiker.y())
        assert tuple(jumps[-1]) != tuple(session.theta[[1, 0]])
        stride.motion.setCurrentTime(stride.motion.duration())
        jumps = diverging.panel.picture.jumps._points
        assert jumps == pytest.approx(session.descent.thetas[3:7][:, [1, 0]])
    finally:
        diverging.looks.set_reduced_motion(True)


def test_a_step_that_works_puts_the_light_out(diverging):
    session, picture = diverging.session, diverging.panel.picture
    session.advance(12)
    diverging.stage.inspector.outcome_card._safer.click()
    assert not picture.eigen_axes.isVisible()
    assert len(picture.jumps._points) == 0


def test_the_axes_name_their_units_while_the_numbers_grow(diverging):
    session, plot = diverging.session, diverging.panel.plot
    session.advance(300)
    assert plot.bottom.labelText == "slope a (×10³)"
    assert plot.left.labelText == "intercept b (×10⁶)"
    session.to_start()
    session.set_step_size_ratio(0.5)
    session.advance(1)
    assert plot.bottom.labelText == "slope a"


@pytest.fixture
def moving(diverging):
    """The window where motion is allowed, with a clock that the test winds."""
    diverging.journey = diverging.panel.journey
    diverging.clock = [diverging.journey.clock() + 60.0]
    diverging.journey.clock = lambda: diverging.clock[0]
    diverging.looks.set_reduced_motion(False)
    yield diverging
    diverging.journey.motion.stop()
    diverging.journey._arrive()
    diverging.looks.set_reduced_motion(True)


def walk_out(window):
    """Walk until the hiker has left the map that was on screen."""
    before = window.session.window
    while window.session.window == before:
        window.session.advance(1)
    return before


def bounds(window):
    return window.u0, window.v0, window.u1, window.v1


def test_the_view_goes_along_with_the_hiker_in_a_short_motion(moving):
    session, plot, motion = moving.session, moving.panel.plot, moving.journey.motion
    before = walk_out(moving)
    assert moving.journey.under_way
    widths = []
    for time in (0, 60, 110, 160):
        motion.setCurrentTime(time)
        widths.append(plot.visible_rect().width())
    assert widths[0] == pytest.approx(before.width)
    assert widths == sorted(widths)
    assert len(set(widths)) == 4
    motion.setCurrentTime(motion.duration())
    assert not moving.journey.under_way
    assert plot.visible_rect().getCoords() == pytest.approx(bounds(session.window))


def test_what_is_drawn_at_the_end_is_what_is_drawn_without_motion(moving):
    plot, motion = moving.panel.plot, moving.journey.motion
    walk_out(moving)
    for time in (20, 90, 150, motion.duration()):
        motion.setCurrentTime(time)
        plot.grab()
    moved = grabbed(plot)
    for item in (moving.panel.picture.surface, moving.panel.picture.trail):
        item.invalidate()
    # Soft edges that lie over each other are rounded otherwise in a picture of their own.
    assert np.abs(grabbed(plot) - moved).max() <= 16


def test_on_the_way_the_path_is_painted_once_however_long_it_is(moving):
    session, trail, motion = moving.session, moving.panel.picture.trail, moving.journey.motion
    moving.panel.plot.grab()
    walk_out(moving)
    before = trail.segments_painted
    for time in range(10, 210, 20):
        motion.setCurrentTime(time)
        moving.panel.plot.grab()
    assert trail.segments_painted - before <= session.step


def test_the_hiker_is_where_it_should_be_on_the_way(moving):
    plot, picture, motion = moving.panel.plot, moving.panel.picture, moving.journey.motion
    walk_out(moving)
    motion.setCurrentTime(120)
    picture.jumps.set_points(np.empty((0, 2)))
    place = picture.hiker.position
    at = plot.mapFromScene(plot.view_box.mapViewToScene(place))
    assert plot.grab().toImage().pixelColor(at) == QColor(moving.looks.appearance.theme.path)


def test_windows_that_follow_each_other_fast_are_jumps(moving):
    session, plot = moving.session, moving.panel.plot
    walk_out(moving)
    assert moving.journey.under_way
    moving.clock[0] += 0.1
    walk_out(moving)
    assert not moving.journey.under_way
    assert plot.visible_rect().getCoords() == pytest.approx(bounds(session.window))
    moving.clock[0] += 5.0
    walk_out(moving)
    assert moving.journey.under_way


def test_nothing_moves_for_other_data_a_window_of_ones_own_or_reduced_motion(moving):
    session = moving.session
    session.open_bundled("houses")
    assert not moving.journey.under_way
    moving.clock[0] += 5.0
    moving.panel.plot.zoomed.emit(2.0, moving.panel.plot.visible_rect().center())
    assert not moving.journey.under_way
    moving.clock[0] += 5.0
    moving.panel.controls.fit.click()
    assert moving.journey.under_way
    moving.looks.set_reduced_motion(True)
    session.open_bundled("diverging")
    moving.clock[0] += 5.0
    walk_out(moving)
    assert not moving.journey.under_way
