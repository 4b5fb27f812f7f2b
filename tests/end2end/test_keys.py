"""Every key of the window does what F1 says, and never what a field or the data need it for."""

import numpy as np
import pytest
from helpers.window import press, type_text, wants
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize(
    ("key", "field", "value"),
    [
        (KEY.Key_F, "fog", True),
        (KEY.Key_E, "exact", True),
        (KEY.Key_A, "eigen_axes", True),
        (KEY.Key_G, "ghosts", False),
        (KEY.Key_L, "residuals", "none"),
        (KEY.Key_S, "residuals", "squares"),
    ],
)
def test_view_keys_switch_and_switch_back(window, key, field, value):
    before = getattr(window.session.document.view, field)
    press(key)
    assert getattr(window.session.document.view, field) == value
    press(key)
    assert getattr(window.session.document.view, field) in (before, "none")


def test_step_keys_walk_along_the_timeline(window):
    session = window.session
    for _ in range(3):
        press(KEY.Key_Right)
    assert session.step == 3
    press(KEY.Key_Left)
    assert (session.step, session.steps) == (2, 3)
    press(KEY.Key_Home)
    assert session.step == 0
    press(KEY.Key_End)
    assert session.step == 3


def test_space_runs_and_pauses_and_steps_wait_meanwhile(window, qtbot):
    press(KEY.Key_Space)
    assert window.runner.running
    qtbot.waitUntil(lambda: window.session.step > 0)
    press(KEY.Key_Space)
    assert not window.runner.running
    here = window.session.step
    press(KEY.Key_Space)
    at = window.session.step
    press(KEY.Key_Left)
    assert window.session.step >= at
    press(KEY.Key_Space)
    assert window.session.step >= here


def test_plus_and_minus_scale_the_step_size(window):
    before = window.session.step_size
    for _ in range(4):
        press(KEY.Key_Plus)
    assert window.session.step_size == pytest.approx(2 * before)
    for _ in range(8):
        press(KEY.Key_Minus)
    assert window.session.step_size == pytest.approx(before / 2)


@pytest.mark.parametrize(
    ("key", "name"), [(KEY.Key_1, "data"), (KEY.Key_2, "map"), (KEY.Key_3, "cost")]
)
def test_digits_give_a_plot_all_the_room_and_take_it_back(window, key, name):
    press(key)
    visible = [each for each in ("data", "map", "cost") if window.stage.panels[each].isVisible()]
    assert visible == [name]
    press(key)
    assert all(panel.isVisible() for panel in window.stage.panels.values())


@pytest.mark.parametrize(("key", "name"), [(KEY.Key_4, "inspector"), (KEY.Key_5, "transport")])
def test_digits_fold_inspector_and_transport_away(window, key, name):
    press(key)
    assert window.stage.panels[name].isHidden()
    press(key)
    assert window.stage.panels[name].isVisible()


def test_undo_and_redo_by_keys(window):
    session = window.session
    session.add_point(1.0, 9.0)
    assert session.dataset.m == 25
    press(KEY.Key_Z, CONTROL)
    assert session.dataset.m == 24
    press(KEY.Key_Y, CONTROL)
    assert session.dataset.m == 25
    assert "Add point" in window.actions_by_name["undo"].text()


def test_select_all_and_delete(window):
    press(KEY.Key_A, CONTROL)
    assert len(window.session.selection) == 24
    press(KEY.Key_Delete)
    assert window.session.dataset.m == 0
    assert not window.actions_by_name["delete"].isEnabled()


def test_r_draws_the_next_seed_and_shows_it(window):
    press(KEY.Key_R)
    press(KEY.Key_R)
    assert window.session.run.seed == 2
    assert window.stage.inspector.start_form._seed.text() == "seed 2"
    expected = np.random.default_rng(2).standard_normal(2)
    assert window.session.descent.thetas[0] == pytest.approx(expected)


def test_typing_a_number_is_nothing_but_typing(window):
    field = window.stage.inspector.step_size_form._value
    field.setFocus()
    field.selectAll()
    view = window.session.document.view
    type_text("+1,5e-3")
    assert window.session.document.view == view
    assert window.stage.alone is None
    assert not window.runner.running
    press(KEY.Key_Return)
    assert window.session.step_size == 0.0015
    press(KEY.Key_Left)
    press(KEY.Key_Home)
    assert window.session.step == 0
    assert QApplication.focusWidget() is field


def test_who_has_entered_a_number_goes_on_with_the_keys_of_the_window(window):
    field = window.stage.inspector.step_size_form._value
    field.setFocus()
    field.selectAll()
    type_text("0.002")
    press(KEY.Key_Return)
    assert QApplication.focusWidget() is field
    press(KEY.Key_F)
    assert window.session.document.view.fog
    press(KEY.Key_Space)
    assert window.runner.running
    press(KEY.Key_Space)
    assert not window.runner.running
    assert field.text() == "0.002"
    field.selectAll()
    type_text("3e-3")
    press(KEY.Key_F)  # while something is typed, all is typed
    assert window.session.document.view.fog
    press(KEY.Key_Backspace)
    press(KEY.Key_Return)
    assert window.session.step_size == 0.003


def test_arrows_nudge_selected_points_and_do_not_step(window):
    session = window.session
    press(KEY.Key_Right)
    session.select([0])
    x = float(session.dataset.features[0, 0])
    window.stage.panel("data").plot.setFocus()
    press(KEY.Key_Right)
    assert float(session.dataset.features[0, 0]) > x
    assert session.step == 1
    press(KEY.Key_Escape)
    press(KEY.Key_Right)
    assert session.step == 2


def test_space_on_a_focused_check_box_ticks_it(window):
    box = window.stage.inspector._exact
    box.setFocus()
    press(KEY.Key_Space)
    assert window.session.document.view.exact
    assert not window.runner.running


def test_arrows_on_the_step_size_slider_move_it(window):
    slider = window.stage.inspector.step_size_form.slider
    slider.setFocus()
    before = window.session.step_size
    press(KEY.Key_Right)
    coarse = window.session.step_size / before
    press(KEY.Key_Right, SHIFT)
    fine = window.session.step_size / (before * coarse)
    assert coarse > fine > 1
    assert window.session.step == 0


def drag(window, widget, *ways):
    """Drag through ``ways``, shares of the width of ``widget``, as the platform reports it."""
    button, handle = Qt.MouseButton.LeftButton, window.windowHandle()
    first, *others = (
        widget.mapTo(window, QPoint(round(share * widget.width()), widget.height() // 2))
        for share in ways
    )
    QTest.mousePress(handle, button, pos=first)
    for place in others:
        QTest.mouseMove(handle, place)
    QTest.mouseRelease(handle, button, pos=others[-1] if others else first)


def test_who_drags_a_slider_goes_on_with_the_keys_of_the_window(window):
    session, slider = window.session, window.stage.inspector.step_size_form.slider
    drag(window, slider, slider.position_of(session.step_size) / slider.width(), 0.9)
    assert session.step_size > 2 * session.curvature.largest_stable_step
    chosen = session.step_size
    press(KEY.Key_Right)
    press(KEY.Key_Right)
    press(KEY.Key_Home)
    assert (session.step, session.steps, session.step_size) == (0, 2, chosen)
    press(KEY.Key_Space)
    assert window.runner.running


def test_who_clicks_a_check_box_goes_on_with_the_keys_of_the_window(window):
    box = window.stage.inspector._exact
    drag(window, box, 0.05)
    assert window.session.document.view.exact
    press(KEY.Key_Space)
    assert window.session.document.view.exact
    assert window.runner.running


def test_who_comes_back_by_keyboard_uses_the_widget(window):
    box = window.stage.inspector._exact
    drag(window, box, 0.05)
    press(KEY.Key_Tab)
    press(KEY.Key_Backtab, SHIFT)
    assert QApplication.focusWidget() is box
    press(KEY.Key_Space)
    assert not window.session.document.view.exact
    assert not window.runner.running


def test_who_needs_which_key(window):
    stage = window.stage
    needs = (
        (stage.inspector.model_form._family, KEY.Key_Space, " ", True),
        (stage.inspector.model_form._family, KEY.Key_Down, "", True),
        (stage.transport._scrub, KEY.Key_Left, "", True),
        (stage.transport._run, KEY.Key_Left, "", False),
        (stage.inspector.step_size_form._value, KEY.Key_5, "5", True),
        (stage.panel("map").plot, KEY.Key_Space, " ", False),
        (stage.panel("cost").plot, KEY.Key_F, "f", False),
    )
    for widget, key, text, needed in needs:
        widget.setEnabled(True)
        widget.setFocus()
        assert wants(widget, key, text) == needed, (widget, key)


def test_space_runs_from_a_cell_of_the_table_and_is_text_in_one_that_is_typed_into(window):
    window.session.show_plot("table", True)
    view = window.stage.table.view
    view.setFocus()
    view.setCurrentIndex(view.model().index(1, 0))
    press(KEY.Key_Space)
    assert window.runner.running
    press(KEY.Key_Space)
    assert not window.runner.running
    assert wants(view, KEY.Key_5, "5")
    assert wants(view, KEY.Key_Down, "")
    type_text("5")
    press(KEY.Key_Space)
    assert not window.runner.running
    press(KEY.Key_Return)
    assert window.session.dataset.features[1, 0] == 5.0


def test_escape_goes_back_from_what_was_opened_last(window):
    window.session.select([0])
    window.actions_by_name["full-screen"].trigger()
    window.messages.complain("Something went wrong.")
    press(KEY.Key_Escape)
    assert (window.session.selection, window.messages.isVisible()) == (frozenset(), True)
    press(KEY.Key_Escape)
    assert (window.messages.isVisible(), window.isFullScreen()) == (False, True)
    press(KEY.Key_Escape)
    assert not window.isFullScreen()
    assert not window.actions_by_name["full-screen"].isChecked()


def test_escape_in_a_field_takes_back_what_was_typed_and_no_more(window):
    window.messages.complain("Something went wrong.")
    field = window.stage.inspector.start_form.fields.fields[0]
    before = field.text()
    field.setFocus()
    field.selectAll()
    type_text("7")
    press(KEY.Key_Escape)
    assert (field.text(), window.messages.isVisible()) == (before, True)
    press(KEY.Key_Escape)
    assert not window.messages.isVisible()


def test_undo_after_a_number_was_entered_is_that_of_the_window(window):
    session, field = window.session, window.stage.inspector.start_form.fields.fields[0]
    before = session.descent.thetas[0].copy()
    field.setFocus()
    field.selectAll()
    type_text("5")
    press(KEY.Key_Z, CONTROL)
    assert (field.text(), session.undo_stack.count()) == ("−0.9", 0), "only what is being typed"
    field.selectAll()
    type_text("5")
    press(KEY.Key_Return)
    assert not np.array_equal(session.descent.thetas[0], before)
    press(KEY.Key_Z, CONTROL)
    assert np.array_equal(session.descent.thetas[0], before)
    assert field.text() == "−0.9"
    press(KEY.Key_Y, CONTROL)
    assert field.text() == "5"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_space_runs_after_a_choice_by_mouse_and_opens_the_list_after_one_by_keyboard(window, qapp):
    interval = qapp.doubleClickInterval()
    qapp.setDoubleClickInterval(0)  # else the list takes a quick click for the end of the first
    method = window.stage.inspector.method_form._method
    QTest.mouseClick(method, Qt.MouseButton.LeftButton)
    listed = method.view()
    QApplication.processEvents()
    place = listed.visualRect(listed.model().index(2, 0)).center()
    QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qapp.setDoubleClickInterval(interval)
    assert (method.currentIndex(), QApplication.focusWidget()) == (2, method)
    press(KEY.Key_Space)
    assert window.runner.running
    press(KEY.Key_Space)
    window.stage.panel("data").plot.setFocus()
    method.setFocus(Qt.FocusReason.TabFocusReason)
    press(KEY.Key_Space)
    assert listed.isVisible()
    press(KEY.Key_Escape)
    assert wants(method, KEY.Key_Space, " ")
