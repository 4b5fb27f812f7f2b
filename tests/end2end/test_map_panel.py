"""The map panel with a real session and a real mouse."""

import numpy as np
import pytest
from helpers import mouse
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from gd_viz.core.dataset import Dataset
from gd_viz.core.models import ModelSpec
from gd_viz.core.runs import RunSpec
from gd_viz.files.document import Document, ViewSpec
from gd_viz.views.hover import Hover
from gd_viz.views.panels.map_panel import MapPanel
from gd_viz.views.text.numbers import number

X = np.array([1.0, 2.0, 3.0, 4.0])
Y = np.array([2.0, 3.0, 5.0, 4.0])
START = (4.0, -2.0)  # b, a


def document(x=X, y=Y, run=None, **parts):
    dataset = Dataset(np.reshape(x, (-1, 1)), y)
    return Document(dataset=dataset, runs=(run or RunSpec(start=START),), **parts)


@pytest.fixture
def opened(shown):
    """Open a document in a panel; return session, panel and plot."""

    def open_(doc=None):
        hover = Hover()
        # By this clock no step is too slow.
        session, panel = shown(MapPanel, doc or document(), (520, 460), hover, clock=lambda: 0.0)
        panel.hover = hover
        return session, panel, panel.plot

    return open_


def colour_at(plot, x, y):
    return plot.grab().toImage().pixelColor(mouse.pixel(plot, x, y))


def place(item):
    return item.position.x(), item.position.y()


def test_slope_runs_to_the_right_and_intercept_upwards(opened):
    session, panel, plot = opened()
    session.advance(25)
    assert place(panel.picture.start) == (-2.0, 4.0)
    assert place(panel.picture.hiker) == (session.theta[1], session.theta[0])
    slope, intercept = np.polyfit(X, Y, 1)
    assert place(panel.picture.minimiser) == pytest.approx((slope, intercept))
    labels = plot.bottom.labelText, plot.left.labelText
    assert labels == ("slope a", "intercept b")


def test_the_view_is_the_window_of_the_session(opened):
    session, _, plot = opened()
    window, view = session.window, plot.visible_rect()
    assert (view.left(), view.right()) == pytest.approx((window.u0, window.u1))
    assert (view.top(), view.bottom()) == pytest.approx((window.v0, window.v1))


def test_the_map_is_light_at_the_minimum_and_dark_far_away(opened):
    session, panel, plot = opened()
    panel.picture.minimiser.hide()
    b, a = session.minimiser.theta
    near = colour_at(plot, a, b).lightness()
    across = session.window.u0 + 0.02 * session.window.width
    corner = colour_at(plot, across, session.window.v0 + 0.02 * session.window.height).lightness()
    assert near > corner + 60


def test_a_click_sets_the_start_and_replays_from_there(opened):
    session, panel, plot = opened()
    session.advance(5)
    mouse.click(plot, 1.0, 1.0)
    assert session.descent.thetas[0] == pytest.approx([1.0, 1.0], abs=max(plot.pixel_size()))
    assert session.step == 5
    assert place(panel.picture.hiker) == (session.theta[1], session.theta[0])
    session.undo_stack.undo()
    assert tuple(session.descent.thetas[0]) == START


def test_the_start_is_dragged_live_and_in_one_undo(opened):
    session, _panel, plot = opened()
    session.advance(5)
    starts = []
    session.descent_changed.connect(lambda: starts.append(tuple(session.descent.thetas[0])))
    mouse.drag(plot, (-2.0, 4.0), (-1.5, 3.5), (-1.0, 3.0), (0.0, 2.0))
    assert len(starts) >= 3
    assert session.descent.thetas[0] == pytest.approx([2.0, 0.0], abs=2 * max(plot.pixel_size()))
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    assert tuple(session.descent.thetas[0]) == START


def test_escape_puts_a_start_that_is_dragged_back(opened):
    session, _, plot = opened()
    mouse.press(plot, START[1], START[0])
    mouse.move(plot, 0.0, 0.0, mouse.LEFT)
    assert session.descent.thetas[0].tolist() != list(START)
    QTest.keyClick(plot, Qt.Key.Key_Escape)
    mouse.move(plot, 0.5, 0.5, mouse.LEFT)
    mouse.release(plot, 0.5, 0.5)
    assert session.descent.thetas[0].tolist() == list(START)
    assert (session.undo_stack.count(), session.modified) == (0, False)


def test_pressing_the_handle_without_moving_changes_nothing(opened):
    session, _, plot = opened()
    width, _ = plot.pixel_size()
    mouse.click(plot, -2.0 + 5 * width, 4.0)
    assert tuple(session.descent.thetas[0]) == START
    assert session.undo_stack.count() == 0


def test_dragging_elsewhere_moves_the_window_and_the_button_brings_it_back(opened):
    session, panel, plot = opened()
    before = session.window
    assert not panel.controls.fit.isEnabled()
    mouse.drag(plot, (0.0, 0.0), (1.0, 1.0))
    assert tuple(session.descent.thetas[0]) == START
    moved = session.window
    assert (moved.u0, moved.v0) == pytest.approx((before.u0 - 1, before.v0 - 1), abs=0.1)
    assert moved.width == pytest.approx(before.width)
    assert panel.controls.fit.isEnabled()
    panel.controls.fit.click()
    assert session.document.view.window is None
    assert session.window == before
    assert not panel.controls.fit.isEnabled()


def test_the_wheel_zooms_around_the_pointer(opened):
    session, _, plot = opened()
    before = session.window
    at = mouse.pixel(plot, 0.0, 1.0)
    fixed = plot.data_position(at)
    mouse.wheel(plot, 0.0, 1.0, 2)
    assert session.window.width == pytest.approx(before.width / 1.44)
    after = plot.data_position(at)
    assert (after.x(), after.y()) == pytest.approx((fixed.x(), fixed.y()), abs=1e-6)


def test_zooming_in_for_ever_ends_and_zooming_out_for_ever_too(opened):
    session, _, plot = opened()
    for notches in (30, 30, 30, 30, -60, -60, -600, -600):
        mouse.wheel(plot, 0.0, 1.0, notches)
        centre = plot.visible_rect().center()
        mouse.wheel(plot, centre.x(), centre.y(), notches)
    plot.grab()
    assert np.isfinite([session.window.u0, session.window.width]).all()


def test_hovering_reads_out_the_cost_and_points_at_that_line(opened):
    _session, panel, plot = opened()
    mouse.move(plot, 1.0, 2.0)
    theta = panel.hover.theta
    assert theta == pytest.approx([2.0, 1.0], abs=max(plot.pixel_size()))
    cost = float(((X * theta[1] + theta[0] - Y) ** 2).sum())
    text = panel._read_out.text()
    assert f"a = {theta[1]:.4g}"[:7] in text
    assert f"{cost:.4g}"[:4] in text
    mouse.move(plot, -99.0, 2.0)
    assert panel.hover.theta is None
    assert "J" not in panel._read_out.text()


def test_what_a_resting_pointer_reads_out_follows_the_window(opened):
    session, panel, plot = opened()
    mouse.move(plot, 1.0, 2.0)
    at, before = mouse.pixel(plot, 1.0, 2.0), panel.hover.theta.tolist()
    session.set_start([400.0, -300.0])
    below = plot.data_position(at)
    assert panel.hover.theta.tolist() == [below.y(), below.x()] != before
    assert number(below.x(), 4)[:4] in panel._read_out.text()


def test_a_start_that_is_dragged_is_read_out(opened):
    session, panel, plot = opened()
    mouse.press(plot, START[1], START[0])
    mouse.move(plot, 0.0, 1.0, mouse.LEFT)
    assert panel.hover.theta == pytest.approx(session.descent.thetas[0])
    assert f"J = {number(session.descent.costs[0], 4)}" in panel._read_out.text()
    mouse.release(plot, 0.0, 1.0)


def test_fog_hides_the_answer_and_everything_far_from_the_hiker(opened):
    session, panel, plot = opened()
    plot.grab()  # what is copied from the second frame on is rounded otherwise
    clear = plot.grab().toImage()
    session.set_view(fog=True, eigen_axes=True)
    panel.controls.fog.setChecked(True)
    assert not panel.picture.minimiser.isVisible()
    slope, intercept = np.polyfit(X, Y, 1)
    fog = QColor(panel._appearance.theme.fog)
    assert colour_at(plot, slope, intercept) == fog
    for x, y in (
        (session.window.u1 - 0.1, session.window.v0 + 0.1),
        (session.window.u1 - 0.1, session.window.v1 - 0.1),
    ):
        assert colour_at(plot, x, y) == fog
    mouse.move(plot, slope, intercept)
    assert "fog" in panel._read_out.text()
    mouse.move(plot, -1.9, 4.0)
    assert "fog" not in panel._read_out.text()
    session.set_view(fog=False, eigen_axes=False)
    mouse.move(plot, -99, 0)
    assert plot.grab().toImage() == clear


def test_in_the_fog_not_even_the_eigen_axes_point_at_the_minimiser(opened):
    session, panel, _ = opened()
    session.set_view(eigen_axes=True)
    assert panel.picture.eigen_axes._center == pytest.approx(session.minimiser.theta[[1, 0]])
    session.set_view(fog=True)
    assert panel.picture.eigen_axes._center == pytest.approx(session.theta[[1, 0]])


def test_the_fog_follows_the_hiker(opened):
    session, panel, _plot = opened(document(view=ViewSpec(fog=True)))
    slope, intercept = np.polyfit(X, Y, 1)
    assert panel.picture.fog.covers(slope, intercept)
    session.advance(5000)
    assert not panel.picture.fog.covers(slope, intercept)
    assert panel.picture.fog.covers(-2.0, 4.0)


def test_eigen_axes_carry_the_factor_of_each_direction(opened):
    session, panel, _ = opened()
    item = panel.picture.eigen_axes
    assert not item.isVisible()
    panel.controls.eigen.click()
    assert session.document.view.eigen_axes
    assert item.isVisible()
    hessian = 2 * np.array([[X @ X, X.sum()], [X.sum(), 4.0]])  # in (a, b)
    for direction, label in zip(item._directions, item._labels, strict=True):
        eigenvalue = direction @ hessian @ direction
        assert hessian @ direction == pytest.approx(eigenvalue * direction)
        factor = float(label.removeprefix("1 − sλ = ").replace("−", "-"))
        assert factor == pytest.approx(1 - session.step_size * eigenvalue, abs=2e-3)
    session.set_step_size(0.001)
    assert "0.99" in item._labels[-1]


def test_a_flat_valley_has_its_floor_drawn(opened):
    session, panel, _plot = opened(document(x=[2.0, 2.0, 2.0], y=[1.0, 2.0, 3.0]))
    floor = panel.picture.floor._points
    assert len(floor) == 2
    for a, b in floor:
        assert a * 2.0 + b == pytest.approx(2.0, rel=1e-6)
    session.set_view(fog=True)
    assert len(panel.picture.floor._points) == 0
    session.set_view(fog=False)
    session.move_points([0], [[1.0, 1.0]])
    assert len(panel.picture.floor._points) == 0


def test_without_points_the_map_is_one_calm_colour(opened):
    session, panel, plot = opened(document(x=[], y=[]))
    panel.picture.start.hide()
    panel.picture.hiker.hide()
    window = session.window
    colours = {
        colour_at(plot, window.u0 + s * window.width, window.v0 + t * window.height).name()
        for s, t in ((0.1, 0.1), (0.5, 0.5), (0.9, 0.3))
    }
    assert colours == {panel._appearance.theme.surface[0]}


def test_a_diverging_hiker_stays_on_the_map(opened):
    session, panel, plot = opened(document(run=RunSpec(start=START, step_size_ratio=1.2)))
    while session.advance(1):
        u, v = place(panel.picture.hiker)
        assert plot.visible_rect().contains(QPointF(u, v))
    assert session.outcome == "diverged"
    plot.grab()
    assert session.window.width > 1e3


@pytest.mark.parametrize(
    ("x", "y"),
    [
        ([1e150, -1e150], [1e150, 1.0]),
        ([1e-150, 2e-150], [1e-150, 0.0]),
        ([1.0, 2.0], [1e300, -1e300]),
        ([5.0], [5.0]),
    ],
)
def test_any_data_can_be_drawn(opened, x, y):
    session, _, plot = opened(document(x=x, y=y))
    session.advance(20)
    session.set_view(eigen_axes=True, fog=True)
    plot.grab()
    view = plot.visible_rect()
    assert np.isfinite([view.left(), view.right(), view.top(), view.bottom()]).all()


def test_the_trail_grows_by_what_is_new(opened):
    session, panel, plot = opened(document(run=RunSpec(start=START, step_size_ratio=0.9)))
    session.advance(10)
    for _ in range(2):  # the second frame with the same path keeps a picture of it
        plot.grab()
    trail = panel.picture.trail
    before = trail.segments_painted
    for _ in range(4):
        session.advance(1)
        plot.grab()
    assert trail.segments_painted == before + 4
    session.advance(20_000)
    plot.grab()
    settled = trail.segments_painted
    session.advance(1)
    plot.grab()
    assert trail.segments_painted == settled


def test_the_surface_is_worked_out_once_for_all_steps(opened, monkeypatch):
    session, panel, _plot = opened()
    shown = []
    layer = panel.picture.surface
    set_surface = layer.set_surface
    monkeypatch.setattr(layer, "set_surface", lambda *a: (shown.append(1), set_surface(*a)))
    for _ in range(5):
        session.advance(1)
    assert shown == []
    session.move_points([0], [[1.0, 2.5]])
    assert shown == [1]


def test_one_parameter_is_a_curve(opened):
    session, panel, plot = opened(
        document(model=ModelSpec(degree=0), run=RunSpec(start=(0.0,), step_size_ratio=0.2))
    )
    session.advance(3)
    curve = panel.picture.profile._points
    values = curve[:, 0]
    assert curve[:, 1] == pytest.approx(((values[:, None] - Y) ** 2).sum(axis=1))
    assert place(panel.picture.minimiser) == pytest.approx((Y.mean(), 4 * Y.var()))
    assert place(panel.picture.hiker) == pytest.approx((session.theta[0], session.cost))
    assert not panel.picture.surface.isVisible()
    mouse.click(plot, 2.0, 20.0)
    assert session.descent.thetas[0] == pytest.approx([2.0], abs=0.05)
    mouse.move(plot, 3.0, 20.0)
    assert "θ₀ = " in panel._read_out.text()
    session.set_model(ModelSpec())
    assert panel.picture.surface.isVisible()
    assert len(panel.picture.profile._points) == 0


def test_a_path_that_zig_zags_stays_in_view(opened):
    session, _panel, plot = opened(document(run=RunSpec(start=START, step_size_ratio=0.97)))
    before = plot.visible_rect()
    for _ in range(20):
        session.advance(1)
        assert before.contains(*session.theta[[1, 0]].tolist())
    assert plot.visible_rect() == before


def test_a_first_step_that_climbs_does_not_decide_what_is_in_view(opened):
    session, _panel, plot = opened(document(run=RunSpec(start=START, step_size_ratio=50.0)))
    landing = session.next_theta
    assert not plot.visible_rect().contains(*landing[[1, 0]].tolist())


def test_of_many_parameters_two_are_shown_through_the_hiker(opened):
    session, _panel, plot = opened(
        document(model=ModelSpec(degree=2), run=RunSpec(start=(0.0, 0.0, 0.0)))
    )
    session.advance(3)
    held = session.theta[2]
    assert held != 0.0
    mouse.click(plot, *plot.visible_rect().center().toTuple())
    start = session.descent.thetas[0]
    assert start[2] == held  # the place that was clicked is one of the slice that was seen
    assert start[0] != 0.0 != start[1]
    labels = plot.bottom.labelText, plot.left.labelText
    assert labels == ("θ₁  (x)", "θ₀")


@pytest.mark.parametrize("look", ["dark", "projector"])
def test_every_look_has_its_own_map(opened, looks, look):
    _session, panel, plot = opened()
    panel.picture.minimiser.hide()
    light = plot.grab().toImage()
    looks.set_dark(look == "dark")
    looks.set_projector(look == "projector")
    assert plot.grab().toImage() != light
    assert panel.controls.fog.isHidden() == (look == "projector")


def test_what_the_pointer_reads_out_follows_the_data_and_the_model(opened):
    session, panel, plot = opened()
    mouse.move(plot, 1.5, 0.5)
    before = panel._read_out.text()
    session.add_point(1.0, 40.0)
    theta = panel.hover.theta
    cost = float(
        (
            (theta[0] + theta[1] * session.dataset.features[:, 0] - session.dataset.targets) ** 2
        ).sum()
    )
    assert panel._read_out.text() != before
    assert panel._read_out.text().endswith(f"J = {number(cost, 4)}")
    session.set_model(ModelSpec(degree=2))
    assert panel.hover.theta.shape == (3,)
