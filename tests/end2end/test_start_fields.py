"""The start of every parameter is typed into a field of its own, however many there are."""

from dataclasses import replace

import numpy as np
import pytest
from helpers.window import close_window, press, type_text
from PySide6.QtCore import QCoreApplication, QPoint, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gd_viz.files.scenario import load_bundled
from gd_viz.session.preferences import Preferences
from gd_viz.session.session import Session
from gd_viz.views.main_window import MainWindow
from gd_viz.views.text.parameter_names import symbols

KEY = Qt.Key


def settle():
    for _ in range(4):
        QCoreApplication.processEvents()


def is_seen(field, area):
    """Tell whether all of a field is inside what ``area`` shows."""
    place = field.rect().translated(field.mapTo(area.viewport(), QPoint()))
    return area.viewport().rect().contains(place)


@pytest.mark.parametrize("projector", [False, True])
@pytest.mark.parametrize(("degree", "p"), [(1, 7), (2, 28), (4, 210)])
def test_the_last_start_is_reached_by_tab_and_typed(window, projector, degree, p):
    window.session.open_bundled("longley")
    window.session.set_model(replace(window.session.document.model, degree=degree))
    if projector:
        press(KEY.Key_P)
        press(KEY.Key_4)
    settle()
    grid = window.stage.inspector.start_form.fields
    assert (len(grid.fields) < p) == (p > 7)
    last = grid.fields[-1]
    assert last.accessibleName() == f"Start {symbols(window.session.document.model, 6, p)[-1]}"
    assert is_seen(last, grid) == (p == 7)
    QTest.mouseClick(grid.fields[0], Qt.MouseButton.LeftButton)
    for _ in range(p - 1):
        press(KEY.Key_Tab)
    settle()
    assert QApplication.focusWidget() is last
    assert is_seen(last, grid)
    assert is_seen(last, window.stage.inspector._column)
    type_text("12.5")
    press(KEY.Key_Return)
    assert window.session.descent.thetas[0].tolist() == [0.0] * (p - 1) + [12.5]
    window.actions_by_name["undo"].trigger()
    assert not window.session.descent.thetas[0].any()


@pytest.mark.parametrize("scenario", ["dependent-columns", "longley"])
def test_no_field_is_cut_in_a_window_that_opens_with_many_parameters(restored, tmp_path, scenario):
    settings = QSettings(str(tmp_path / "preferences.ini"), QSettings.Format.IniFormat)
    session = Session(load_bundled(scenario))
    window = MainWindow(session, Preferences(settings))
    window.session = session  # as close_window wants it
    window.show()
    settle()
    grid = window.stage.inspector.start_form.fields
    cut = [field.accessibleName() for field in grid.fields if not is_seen(field, grid)]
    close_window(window)
    assert cut == []


def test_the_line_has_its_slope_first(window):
    fields = window.stage.inspector.start_form.fields.fields
    QTest.mouseClick(fields[0], Qt.MouseButton.LeftButton)
    press(KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_text("3")
    press(KEY.Key_Tab)
    b, a = window.session.descent.thetas[0]
    assert (a, fields[0].accessibleName()) == (3.0, "Start a")
    assert fields[1].number == b


def test_a_random_start_shows_its_seed_beside_the_fields(window):
    form = window.stage.inspector.start_form
    QTest.mouseClick(form._die, Qt.MouseButton.LeftButton)
    settle()
    assert form._seed.isVisible()
    assert form._seed.text().startswith("seed ")
    shown = [field.number for field in form.fields.fields]
    assert np.array_equal(shown, window.session.descent.thetas[0][::-1])
    window.session.set_start([1.0, 2.0])
    assert form._seed.isHidden()


@pytest.mark.parametrize("scenario", ["mean", "houses", "penguins", "longley"])
def test_fields_are_wide_enough_for_their_numbers_and_fill_the_row(window, scenario):
    window.session.open_bundled(scenario)
    settle()
    grid = window.stage.inspector.start_form.fields
    fields = grid.fields
    assert min(field.width() for field in fields) >= fields[0].minimumSizeHint().width()
    bar = grid.verticalScrollBar()
    right = max(field.mapTo(grid, field.rect().topRight()).x() for field in fields)
    room = grid.width() - (bar.width() if bar.isVisible() else 0)
    assert right >= room - 1
    assert grid.mapTo(window.stage.inspector, QPoint(grid.width(), 0)).x() <= (
        window.stage.inspector.width() - 12
    )


def test_fields_are_made_where_they_are_scrolled_to(window):
    window.session.open_bundled("longley")
    window.session.set_model(replace(window.session.document.model, degree=4))
    window.session.set_start(np.arange(210.0))
    settle()
    grid = window.stage.inspector.start_form.fields
    assert len(grid.fields) < 30
    first = [field for field in grid.fields if is_seen(field, grid)]
    assert [field.number for field in first] == list(range(len(first)))
    assert len(first) >= 8
    bar = grid.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    settle()
    assert len(grid.fields) < 60
    seen = [field for field in grid.fields if is_seen(field, grid)]
    numbers = [int(field.number) for field in seen]
    assert numbers == list(range(numbers[0], numbers[0] + len(seen)))
    assert 80 < numbers[0] < 130
    assert len(seen) >= 6
    names = symbols(window.session.document.model, 6, 210)
    assert [field.accessibleName() for field in seen] == [f"Start {names[i]}" for i in numbers]
    QTest.mouseClick(seen[2], Qt.MouseButton.LeftButton)
    press(KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_text("0.5")
    press(KEY.Key_Tab)
    assert window.session.descent.thetas[0][numbers[2]] == 0.5
    assert QApplication.focusWidget() is seen[3]
    press(KEY.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is seen[2]


@pytest.mark.parametrize(("before", "after"), [("houses", "penguins"), ("longley", "houses")])
def test_a_field_may_be_typed_into_when_another_document_has_other_fields(window, before, after):
    grid = window.stage.inspector.start_form.fields
    window.session.open_bundled(before)
    settle()
    QTest.mouseClick(grid.fields[-1], Qt.MouseButton.LeftButton)
    window.session.open_bundled(after)
    settle()
    assert len(grid.fields) == window.session.objective.p
    assert QApplication.focusWidget() is not None
    QTest.mouseClick(grid.fields[-1], Qt.MouseButton.LeftButton)
    press(KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_text("2.5")
    press(KEY.Key_Return)
    assert 2.5 in window.session.descent.thetas[0]
