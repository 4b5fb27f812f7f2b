"""The data panel with a real session, a real mouse and real keys."""

from dataclasses import replace

import numpy as np
import pytest
from helpers import mouse
from helpers.window import key
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtTest import QTest

from gd_viz.core.dataset import Dataset
from gd_viz.core.models import ModelSpec
from gd_viz.core.runs import RunSpec
from gd_viz.core.terrain.window import Window
from gd_viz.files.document import DataSource, Document, ViewSpec
from gd_viz.files.opening import CLASSIFIER
from gd_viz.files.scenario import load_bundled

X = np.array([1.0, 2.0, 3.0, 4.0])
Y = np.array([2.0, 3.0, 5.0, 4.0])
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def document(x=X, y=Y, note="Made up for a test.", **parts):
    dataset = Dataset(np.reshape(x, (-1, 1)), y, ("area",), "price")
    source = DataSource("bundled", "test", note)
    return Document(dataset=dataset, source=source, runs=(RunSpec(start=(0.0, 0.0)),), **parts)


@pytest.fixture
def opened(data_panel):
    return lambda doc=None: data_panel(doc or document())


def points(session):
    return np.column_stack([session.dataset.features[:, 0], session.dataset.targets])


def test_a_click_adds_a_point_where_it_is_and_undo_takes_it_back(opened):
    session, _, plot = opened()
    width, height = plot.pixel_size()
    mouse.click(plot, 2.5, 2.2)
    assert session.dataset.m == 5
    assert np.abs(points(session)[4] - [2.5, 2.2]) == pytest.approx([0, 0], abs=max(width, height))
    session.undo_stack.undo()
    assert points(session).tolist() == np.column_stack([X, Y]).tolist()


def test_quick_clicks_add_points_and_a_double_click_adds_only_one(opened):
    session, _, plot = opened()
    mouse.click(plot, 1.5, 4.5)
    mouse.click(plot, 2.5, 4.5)
    assert session.dataset.m == 6
    mouse.double_click(plot, 3.5, 2.2)
    assert session.dataset.m == 7


def test_dragging_a_point_moves_it_live_and_is_one_undo(opened):
    session, _, plot = opened()
    seen = []
    session.descent_changed.connect(lambda: seen.append(session.minimiser.theta.copy()))
    mouse.press(plot, 3.0, 5.0)
    for y in (4.5, 4.0, 3.5, 3.0):
        mouse.move(plot, 3.0, y, mouse.LEFT)
    assert len(seen) >= 4
    assert points(session)[2] == pytest.approx([3.0, 3.0], abs=0.03)
    mouse.release(plot, 3.0, 3.0)
    slope, intercept = np.polyfit(*points(session).T, 1)
    assert session.minimiser.theta == pytest.approx([intercept, slope], rel=1e-9)
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    assert points(session)[2].tolist() == [3.0, 5.0]


def test_the_ring_under_the_pointer_goes_along_with_a_dragged_point(opened):
    _, _, plot = opened()
    width, height = plot.pixel_size()
    place = plot.view_box.mapViewToDevice(QPointF(3.0, 5.0)).toPoint()
    around = QRect(place - QPoint(14, 14), QSize(29, 29))
    mouse.move(plot, 3.0, 5.0)
    ringed = plot.grab(around).toImage()
    mouse.drag(plot, (3.0, 5.0), (3.0 + 60 * width, 5.0 - 80 * height))
    left_behind = plot.grab(around).toImage()
    mouse.move(plot, 1.5, 4.0)
    assert left_behind == plot.grab(around).toImage() != ringed


def test_a_point_keeps_its_distance_to_the_pointer_while_dragged(opened):
    session, _, plot = opened()
    width, _ = plot.pixel_size()
    mouse.drag(plot, (3.0 + 6 * width, 5.0), (3.0 + 6 * width, 4.0))
    assert points(session)[2] == pytest.approx([3.0, 4.0], abs=1.1 * max(plot.pixel_size()))


def test_a_point_cannot_be_dragged_out_of_sight_and_the_view_does_not_jump(opened):
    session, _, plot = opened()
    before = plot.visible_rect()
    mouse.drag(plot, (3.0, 5.0), (3.5, 5.0), (60.0, 90.0))
    assert plot.visible_rect() == before
    assert points(session)[2] == pytest.approx(
        [before.right(), before.bottom()], abs=2 * max(plot.pixel_size())
    )


def test_a_right_click_removes_the_point_under_it_and_nothing_else(opened):
    session, _, plot = opened()
    mouse.click(plot, 3.0, 5.0, mouse.RIGHT)
    assert points(session).tolist() == [[1, 2], [2, 3], [4, 4]]
    mouse.click(plot, 3.0, 5.0, mouse.RIGHT)
    assert session.dataset.m == 3


def test_a_rubber_band_selects_and_dragging_one_moves_all_selected(opened):
    session, _, plot = opened()
    mouse.drag(plot, (1.5, 2.5), (2.5, 4.0), (3.4, 5.2))
    assert session.selection == {1, 2}
    assert session.dataset.m == 4
    mouse.drag(plot, (2.0, 3.0), (2.2, 3.0), (2.5, 2.5))
    moved = points(session)
    assert moved[1] == pytest.approx([2.5, 2.5], abs=0.03)
    assert moved[2] - moved[1] == pytest.approx([1, 2])
    assert moved[[0, 3]].tolist() == [[1, 2], [4, 4]]
    assert session.undo_stack.count() == 1


def test_shift_adds_to_the_selection_and_takes_from_it(opened):
    session, _, plot = opened()
    mouse.click(plot, 1, 2)
    assert session.selection == {0}
    mouse.click(plot, 4, 4, modifiers=SHIFT)
    assert session.selection == {0, 3}
    mouse.click(plot, 1, 2, modifiers=CONTROL)
    assert session.selection == {3}
    mouse.drag(plot, (1.5, 2.5), (2.5, 4.0), (3.4, 5.2), modifiers=SHIFT)
    assert session.selection == {1, 2, 3}


def test_arrow_keys_nudge_the_selection_and_are_left_to_the_window_without_one(opened):
    session, _, plot = opened()
    assert not key(plot, Qt.Key.Key_Right)
    session.select([2])
    assert key(plot, Qt.Key.Key_Right)
    coarse = points(session)[2, 0] - 3.0
    assert coarse == pytest.approx(0.01 * plot.visible_rect().width())
    assert key(plot, Qt.Key.Key_Left, SHIFT)
    fine = 3.0 + coarse - points(session)[2, 0]
    assert 0 < fine < coarse / 5
    key(plot, Qt.Key.Key_Up)
    assert points(session)[2, 1] > 5.0
    assert session.undo_stack.count() == 1


def test_escape_clears_the_selection_and_is_left_to_the_window_without_one(opened):
    session, _, plot = opened()
    session.select([1, 2])
    assert key(plot, Qt.Key.Key_Escape)
    assert session.selection == frozenset()
    assert not key(plot, Qt.Key.Key_Escape)


def test_escape_gives_up_a_drag_as_if_it_had_not_been(opened):
    session, _, plot = opened()
    session.advance(5)
    mouse.press(plot, 3.0, 5.0)
    mouse.move(plot, 3.0, 4.0, mouse.LEFT)
    assert points(session)[2] == pytest.approx([3.0, 4.0], abs=0.03)
    QTest.keyClick(plot, Qt.Key.Key_Escape)
    mouse.move(plot, 3.0, 2.5, mouse.LEFT)
    mouse.release(plot, 3.0, 2.5)
    assert points(session)[2].tolist() == [3.0, 5.0]
    assert (session.selection, session.step) == (frozenset({2}), 5)
    assert (session.undo_stack.count(), session.modified) == (0, False)
    mouse.drag(plot, (3.0, 5.0), (3.0, 4.0))
    assert session.undo_stack.count() == 1


def test_escape_gives_up_a_rubber_band_and_keeps_what_was_selected(opened):
    session, panel, plot = opened()
    session.select([0])
    mouse.press(plot, 2.4, 2.4)
    mouse.move(plot, 3.4, 4.8, mouse.LEFT)
    assert not panel.picture.band.rect().isEmpty()
    QTest.keyClick(plot, Qt.Key.Key_Escape)
    assert panel.picture.band.rect().isEmpty()
    mouse.release(plot, 3.4, 4.8)
    assert session.selection == frozenset({0})


def test_the_points_can_be_walked_through_from_left_to_right(opened):
    session, _, plot = opened(document(x=[3.0, 1.0, 2.0], y=[1.0, 2.0, 3.0]))
    walked = []
    for which in (Qt.Key.Key_PageDown,) * 4 + (Qt.Key.Key_PageUp,) * 2:
        assert key(plot, which)
        walked.append(*session.selection)
    assert walked == [1, 2, 0, 1, 0, 2]


def test_undo_in_the_middle_of_a_drag_is_no_trouble(opened):
    session, _, plot = opened()
    mouse.click(plot, 2.5, 2.2)
    mouse.press(plot, 2.5, 2.2)
    mouse.move(plot, 2.5, 3.0, mouse.LEFT)
    session.undo_stack.undo()
    session.undo_stack.undo()
    mouse.move(plot, 2.5, 3.5, mouse.LEFT)
    mouse.release(plot, 2.5, 3.5)
    assert points(session).tolist() == np.column_stack([X, Y]).tolist()


def test_the_model_line_the_ghosts_and_the_read_out_follow_each_step(opened):
    session, panel, _ = opened()
    for _ in range(40):
        session.advance(1)
    b, a = session.theta
    line = panel.picture.model._points
    assert line[:, 1] == pytest.approx(a * line[:, 0] + b)
    ghosts = panel.picture.ghosts._lines
    thetas = session.descent.thetas[[40 - age for age in (34, 21, 13, 8, 5, 3, 2, 1)]]
    assert ghosts[:, :, 1] == pytest.approx(thetas[:, 1:] * ghosts[:, :, 0] + thetas[:, :1])
    assert f"{a:.4f} x".replace("-", "−") in panel._equation.text()
    session.set_view(ghosts=False)
    assert len(panel.picture.ghosts._lines) == 0


def test_standardised_data_are_still_shown_in_their_own_units(opened):
    session, panel, _ = opened(
        document(model=ModelSpec(standardise=True), view=ViewSpec(exact=True))
    )
    slope, intercept = np.polyfit(X, Y, 1)
    line = panel.picture.exact._points
    assert line[:, 1] == pytest.approx(slope * line[:, 0] + intercept)
    session.set_start(session.minimiser.theta)
    assert f"y = {slope:.4f} x + {intercept:.3f}" in panel._equation.text()


def test_residuals_end_on_the_line_and_can_be_switched_off(opened):
    session, panel, plot = opened()
    session.advance(3)
    item = panel.picture.residuals
    b, a = session.theta
    assert item._predictions == pytest.approx(a * X + b)
    lines = plot.grab().toImage()
    session.set_view(residuals="squares")
    squares = plot.grab().toImage()
    session.set_view(residuals="none")
    assert len(item._points) == 0
    assert len({lines.cacheKey(), squares.cacheKey()}) == 2
    assert lines != squares != plot.grab().toImage()


def test_the_box_for_residuals_speaks_for_the_view_and_listens_to_it(opened):
    session, panel, _ = opened()
    box = panel.controls.residuals
    box.setCurrentIndex(box.findData("squares"))
    assert session.document.view.residuals == "squares"
    session.set_view(residuals="none")
    assert box.currentData() == "none"
    assert session.undo_stack.count() <= 2


def test_the_exact_line_is_shown_only_on_request(opened):
    session, panel, _ = opened()
    assert len(panel.picture.exact._points) == 0
    session.set_view(exact=True)
    assert len(panel.picture.exact._points) == 2


def test_the_model_under_the_pointer_on_the_map_is_a_ghost_here(opened):
    _, panel, plot = opened()
    before = plot.grab().toImage()
    panel.hover.set_theta(np.array([4.0, -0.5]))
    line = panel.picture.hovered_model._points
    assert line[:, 1] == pytest.approx(-0.5 * line[:, 0] + 4.0)
    assert plot.grab().toImage() != before
    panel.hover.set_theta(None)
    assert plot.grab().toImage() == before


@pytest.mark.parametrize(
    ("before", "now"), [("houses", "penguin-pair"), ("penguin-pair", "houses"), ("longley", "mean")]
)
def test_parameters_of_a_model_that_is_not_drawn_yet_are_no_ghost(opened, before, now):
    session, panel, _ = opened(load_bundled(before))
    session.set_model(replace(session.document.model, degree=2))
    session.blockSignals(True)  # the map may hear of another document earlier, and point at it
    session.open_bundled(now)
    panel.hover.set_theta(session.theta)
    session.blockSignals(False)
    assert len(panel.picture.hovered_model._points) == 0


def test_the_source_of_the_data_is_shown(opened):
    _, panel, _ = opened(document(note="Koenker and Bassett (1982)."))
    assert panel._provenance.text() == "Koenker and Bassett (1982)."


def test_an_empty_plot_says_how_to_begin_until_there_are_points(opened):
    session, panel, plot = opened(document(x=[], y=[]))
    assert "Click" in panel._notice.text()
    mouse.click(plot, 1.0, 1.0)
    assert session.dataset.m == 1
    assert panel._notice.isHidden()
    session.undo_stack.undo()
    assert not panel._notice.isHidden()


@pytest.mark.parametrize("scale", [(1e300, 1.0), (1.0, -1e150), (1e300, 1e300)])
def test_points_that_cannot_be_drawn_are_not_just_missing(opened, scale):
    session, panel, _ = opened(document(X * scale[0], Y * scale[1]))
    assert "too far out" in panel._notice.text()
    session.new()
    assert "Click" in panel._notice.text()
    session, panel, _ = opened(document(X * 1e90, Y * 1e-90))
    assert panel._notice.isHidden()


def test_clicks_pass_through_the_notice(opened):
    session, _, plot = opened(document(x=[], y=[]))
    centre = plot.visible_rect().center()
    mouse.click(plot, centre.x(), centre.y())
    assert session.dataset.m == 1


def test_wheel_and_middle_button_move_the_view_and_the_button_brings_all_points_back(opened):
    session, panel, plot = opened()
    before = plot.visible_rect()
    mouse.wheel(plot, 2.0, 3.0, 3)
    assert plot.visible_rect().width() < 0.7 * before.width()
    mouse.drag(plot, (2.0, 3.0), (2.2, 3.2), button=mouse.MIDDLE)
    assert session.dataset.m == 4
    panel.controls.fit.click()
    assert plot.visible_rect() == before


def test_other_data_are_brought_into_view_but_an_edit_never_moves_it(opened):
    session, _, plot = opened()
    before = plot.visible_rect()
    mouse.click(plot, 1.1, 2.1)
    assert plot.visible_rect() == before
    session.use_dataset(
        Dataset(np.array([[100.0], [900.0]]), [1e5, 2e5]), DataSource("bundled", "other", "")
    )
    view = plot.visible_rect()
    assert view.contains(100.0, 1e5)
    assert view.contains(900.0, 2e5)
    assert view.width() < 2000


def test_data_without_classes_follow_data_of_which_another_class_was_chosen(opened):
    classes = Dataset(np.eye(3)[:, :2], [0, 1, 2], ("u", "v"), "kind", ("a", "b", "c"))
    session, panel, _ = opened(Document(dataset=classes, model=CLASSIFIER))
    panel.controls.class_chosen.emit(2)
    session.open_bundled("houses")
    assert panel.controls.class_chooser.isHidden()
    assert panel.plot.visible_rect().contains(2.0, 2.5)


def test_what_can_be_chosen_follows_the_model(opened):
    labels = Dataset(X[:, None], [0.0, 1.0, 0.0, 1.0], classes=("no", "yes"))
    session, panel, _ = opened(Document(dataset=labels, model=ModelSpec("neuron")))
    controls = panel.controls
    before = controls.pictures.isHidden(), controls.residuals.isHidden()
    session.set_model(ModelSpec("total-least-squares"))
    assert before == (True, False)
    assert (controls.pictures.isHidden(), controls.pictures.count()) == (False, 2)
    session.undo_stack.undo()
    assert (controls.pictures.isHidden(), controls.residuals.isHidden()) == before


def test_a_number_typed_wrong_and_taken_back_leaves_the_points_in_sight(opened):
    session, _, plot = opened()
    before = plot.visible_rect()
    session.move_points([0], [[1.0, 2e9]])
    assert plot.visible_rect().contains(1.0, 2e9)
    session.undo_stack.undo()
    assert plot.visible_rect() == before


@pytest.mark.parametrize(
    ("x", "y"),
    [
        ([5.0], [5.0]),
        ([2.0, 2.0], [1.0, 3.0]),
        ([0.0, 1e-150], [0.0, 1e-150]),
        ([-1e308, 1e308], [1e308, -1e308]),
        ([1e9, 1e9 + 1e-6], [0.0, 1.0]),
    ],
)
def test_any_data_can_be_drawn(opened, x, y):
    session, _, plot = opened(document(x=x, y=y))
    session.advance(3)
    plot.grab()
    view = plot.visible_rect()
    assert np.isfinite([view.left(), view.right(), view.top(), view.bottom()]).all()
    assert view.width() > 0 < view.height()


def test_classes_are_added_and_dragged_as_classes(opened):
    dataset = Dataset(np.array([[1.0], [2.0], [3.0]]), [0, 0, 1], ("x",), "y", ("no", "yes"))
    session, _, plot = opened(
        Document(dataset=dataset, model=ModelSpec(family="logistic", loss="cross-entropy"))
    )
    mouse.click(plot, 2.5, 0.8)
    assert session.dataset.targets.tolist() == [0, 0, 1, 1]
    mouse.drag(plot, (1.0, 0.0), (1.2, 0.3), (1.2, 0.7))
    assert session.dataset.targets.tolist() == [1, 0, 1, 1]
    session.select([0])
    key(plot, Qt.Key.Key_Up)
    assert session.dataset.targets.tolist() == [1, 0, 1, 1]


def test_models_of_several_features_are_predicted_against_true(opened):
    generator = np.random.default_rng(1)
    features = generator.normal(size=(30, 3))
    dataset = Dataset(features, features @ [1, 2, 3], ("p", "q", "r"), "y")
    session, panel, plot = opened(Document(dataset=dataset))
    session.advance(200)
    assert panel._places[:, 0] == pytest.approx(session.model.predict(session.theta, features))
    view = plot.visible_rect()
    assert view.contains(QRectF(*[dataset.targets.min()] * 2, *[np.ptp(dataset.targets)] * 2))
    mouse.click(plot, 0.0, 0.0)
    mouse.click(plot, *panel._places[0], mouse.RIGHT)
    assert session.dataset.m == 30


def test_a_step_repaints_only_what_it_changed(opened, monkeypatch):
    session, panel, plot = opened()
    for _ in range(2):  # the second frame with the same points keeps a picture of them
        plot.grab()
    painted = []
    draw = panel.picture.points.draw
    monkeypatch.setattr(panel.picture.points, "draw", lambda *a: (painted.append(1), draw(*a)))
    for _ in range(5):
        session.advance(1)
        plot.grab()
    session.set_window(Window((1, 0), -9.0, 9.0, -9.0, 9.0))
    plot.grab()
    assert painted == []


@pytest.mark.parametrize("look", ["light", "dark", "projector"])
def test_every_look_draws_in_its_own_colours(opened, looks, look):
    session, _, plot = opened()
    session.advance(30)
    looks.set_dark(look == "dark")
    looks.set_projector(look == "projector")
    picture = plot.grab().toImage()
    colours = {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(0, picture.height(), 2)
    }
    theme = looks.theme
    assert {theme.card, theme.accent, theme.point} <= colours


def test_other_data_are_shown_in_the_picture_that_suits_them_and_undo_brings_the_first_back(opened):
    session, panel, plot = opened()
    before = plot.visible_rect()
    features = np.random.default_rng(2).normal(size=(20, 3))
    dataset = Dataset(features, 50.0 + features[:, 0], ("p", "q", "r"), "y")
    session.use_dataset(dataset, DataSource("bundled", "other", ""))
    assert panel.depiction.follows_step
    assert len(panel.picture.ghosts._lines) == 0
    assert plot.visible_rect().contains(50.0, 50.0)
    session.undo_stack.undo()
    assert not panel.depiction.follows_step
    assert panel._places.tolist() == np.column_stack([X, Y]).tolist()
    assert plot.visible_rect() == before
    assert len(panel.picture.model._points) == 2
