"""Separable classes and one-vs-rest in the inspector, with a real mouse and real keys."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QStyle, QStyleOptionSlider

from gd_viz.core.minimisers.minimiser import Kind
from gd_viz.views.inspector.ridge_slider import RidgeSlider


def drag(slider, *shares):
    """Take hold of the knob and move it to shares of the slider's width."""
    option = QStyleOptionSlider()
    slider.initStyleOption(option)
    control, part = QStyle.ComplexControl.CC_Slider, QStyle.SubControl.SC_SliderHandle
    knob = slider.style().subControlRect(control, option, part, slider).center()
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=knob)
    for share in shares:
        QTest.mouseMove(slider, QPoint(round(share * slider.width()), knob.y()))
        QApplication.processEvents()
    last = QPoint(round(shares[-1] * slider.width()), knob.y())
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=last)
    QApplication.processEvents()


@pytest.fixture
def separable(window):
    window.session.open_bundled("separable")
    QApplication.processEvents()
    return window


def slider_of(window):
    return window.stage.inspector.findChild(RidgeSlider)


def test_the_slider_is_there_for_separable_classes_only(separable):
    assert slider_of(separable).isVisible()
    separable.session.open_bundled("challenger")
    QApplication.processEvents()
    assert not slider_of(separable).isVisible()


def test_the_slider_is_not_offered_where_no_ridge_helps(separable):
    separable.session.relabel(range(separable.session.dataset.m), 1)
    QApplication.processEvents()
    assert not slider_of(separable).isVisible()


def test_classes_that_touch_are_told_from_those_that_do_not(separable):
    session = separable.session
    sentence = separable.stage.inspector.outcome_card.findChildren(QLabel)
    x, y = session.dataset.features[:, 0], session.dataset.targets
    first, last = x[y == 0].max(), x[y == 1].min()
    assert first < last
    session.move_points([int(np.flatnonzero(x == last)[0])], [[first, 1.0]])
    QApplication.processEvents()
    assert session.minimiser.quasi
    assert any("lie right on it" in label.text() for label in sentence)
    session.set_view(fog=True)
    QApplication.processEvents()
    assert not any("lie right on it" in label.text() for label in sentence if label.isVisible())


def test_the_sentence_is_on_screen_and_theta_grows_while_it_turns_ever_less(separable):
    session, readouts = separable.session, separable.stage.inspector.curvature
    labels = separable.stage.inspector.outcome_card.findChildren(QLabel)
    assert any("no finite minimum" in label.text() for label in labels)
    lengths, turns = [], []
    for steps in (100, 900, 9000):
        session.advance(steps)
        row = readouts.text().splitlines()[-1].split()
        assert row[0] == "‖θ‖"
        assert float(row[1]) == pytest.approx(np.linalg.norm(session.theta), rel=1e-3)
        lengths.append(float(row[1]))
        turns.append(float(row[3].rstrip("°").replace("·10⁻", "e-").translate(
            str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
        )))  # fmt: skip
    assert lengths == sorted(lengths)
    assert turns == sorted(turns, reverse=True)


def test_dragging_the_slider_brings_a_minimum_onto_the_map_and_is_one_undo(separable, qtbot):
    session, panel = separable.session, separable.stage.panel("map")
    session.advance(200)
    assert not panel.picture.minimiser.isVisible()
    before = session.undo_stack.count()
    drag(slider_of(separable), 0.2, 0.4, 0.6)
    assert session.undo_stack.count() == before + 1
    assert session.document.model.ridge > 0
    assert session.minimiser.kind is Kind.UNIQUE
    assert panel.picture.minimiser.isVisible()
    place = panel.picture.minimiser.position
    assert panel.plot.visible_rect().contains(place)
    session.undo_stack.undo()
    assert session.document.model.ridge == 0
    assert not panel.picture.minimiser.isVisible()
    qtbot.waitUntil(lambda: not separable.runner._timer.isActive())  # what replays comes to rest


def test_in_the_fog_nothing_says_that_there_is_no_minimum(separable):
    session, readouts = separable.session, separable.stage.inspector.curvature
    session.advance(50)
    assert "‖θ‖" in readouts.text()
    slider = slider_of(separable)
    session.set_view(fog=True)
    assert "‖θ‖" not in readouts.text()
    assert not slider.isVisible()
    session.advance(1)
    assert "‖θ‖" not in readouts.text()
    session.set_view(fog=False)
    assert "‖θ‖" in readouts.text()
    assert slider.isVisible()


def test_the_slider_stays_under_the_hand_that_drags_it_back_to_nothing(separable):
    slider = slider_of(separable)
    drag(slider, 0.5, 0.0)
    assert separable.session.document.model.ridge == 0
    assert slider.isVisible()
    separable.stage.panel("data").plot.setFocus()
    slider.setFocus()  # who comes to it by keyboard moves it by keyboard
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert separable.session.document.model.ridge == pytest.approx(1e-4)


def test_the_class_whose_valley_is_shown_is_chosen_by_the_keyboard(window):
    session = window.session
    session.open_bundled("penguins")
    QApplication.processEvents()
    boxes = window.stage.inspector.findChildren(QComboBox)
    (chooser,) = [box for box in boxes if box.accessibleName() == "Class"]
    assert [chooser.itemText(row).split()[0] for row in range(3)] == list(session.dataset.classes)
    session.advance(20)
    surfaces = []
    for index in range(3):
        surfaces.append(session.landscape.cost)
        assert session.shown[1] == index
        assert session.model.class_name == session.dataset.classes[index]
        chooser.setFocus()
        QTest.keyClick(chooser, Qt.Key.Key_Down)
    assert not np.array_equal(surfaces[0], surfaces[1])
    assert session.step == 20
    session.open_bundled("penguin-pair")
    QApplication.processEvents()
    assert not chooser.isVisible()


def test_digits_that_found_no_room_come_back_with_undo(window):
    session, step = window.session, window.stage.inspector.step
    session.open_bundled("penguin-pair")
    session.advance(20)
    before = step.text()
    session.relabel(range(session.dataset.m), 0)
    assert "·10" in step.text()  # of features that tell nothing only rounding errors are left
    session.undo_stack.undo()
    assert step.text() == before


def test_columns_keep_the_digits_they_lost_while_a_point_is_dragged(window):
    session, step = window.session, window.stage.inspector.step
    session.open_bundled("penguin-pair")
    session.advance(20)
    before, kept = step.text(), session.dataset
    session.begin_gesture("Move points")
    session.relabel(range(session.dataset.m), 0)
    session.move_points(range(kept.m), np.column_stack([kept.features, kept.targets]))
    assert len(step.text()) < len(before)
    session.end_gesture()
