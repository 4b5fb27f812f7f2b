"""Projector mode: nothing that is written is small, and the controls are folded into a thin bar."""

from dataclasses import replace

import numpy as np
import pytest
from helpers import mouse
from helpers.drawn_text import drawn_texts
from helpers.window import begin_again, close_window, dialogs, open_window, press
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from gd_viz.files.scenario import load_bundled
from gd_viz.session.preferences import Preferences
from gd_viz.session.runner import Runner
from gd_viz.session.session import Session
from gd_viz.views.look.appearance import Appearance
from gd_viz.views.main_window import MainWindow
from gd_viz.views.stage import Stage
from gd_viz.views.widgets.chooser import Chooser

KEY = Qt.Key
SMALLEST = 20
SCENARIOS = (
    *("houses", "challenger", "penguins", "longley", "neuron", "diverging", "fog", "separable"),
    *("mean", "costs-compared", "total-least-squares"),
)


def settle():
    for _ in range(4):
        QCoreApplication.processEvents()


@pytest.fixture
def projected(window):
    press(KEY.Key_P)
    settle()
    yield window
    window.looks.set_projector(False)


def small(widget):
    """Return what ``widget`` writes too small for the last row."""
    texts = drawn_texts(widget)
    assert texts
    return [(text, size) for text, size in texts if size < SMALLEST]


def begin(window, scenario):
    begin_again(window, scenario)
    window.session.advance(12)
    press(KEY.Key_P)
    settle()


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_whatever_the_window_writes_can_be_read_from_the_last_row(window, scenario):
    begin(window, scenario)
    assert window.size().toTuple() == (1280, 720)
    assert small(window) == []
    press(KEY.Key_4)
    window.session.set_view(exact=True, eigen_axes=True, shares=True)
    settle()
    assert window.size().toTuple() == (1280, 720)
    assert small(window) == []
    inside = window.stage.inspector._column.widget()
    assert small(inside) == []


def cut(widget):
    """Return what ``widget`` writes without its end; a row of dots alone stands for rows."""
    return [text for text, _ in drawn_texts(widget) if text.endswith("…") and text != "…"]


@pytest.mark.parametrize("scenario", [*SCENARIOS, "classifiers-compared-plane", "engel-absolute"])
def test_no_sentence_title_or_number_is_cut(window, scenario):
    begin(window, scenario)
    assert cut(window.stage) == []
    window.session.set_view(eigen_axes=True, exact=True)
    press(KEY.Key_4)
    settle()
    assert cut(window.stage) == []
    assert cut(window.stage.inspector._column.widget()) == []
    for chooser in window.stage.findChildren(QComboBox):
        if chooser.isVisible() and chooser.width():
            written = chooser.written() if isinstance(chooser, Chooser) else chooser.currentText()
            assert chooser.fontMetrics().horizontalAdvance(written) < chooser.width() - 24


def test_the_bar_stays_where_nothing_is_folded(window):
    assert window.stage.fold_bar.isHidden()
    assert window.stage.inspector.isVisible()
    press(KEY.Key_4)
    assert window.stage.fold_bar.isHidden()
    assert window.stage.inspector.isHidden()
    press(KEY.Key_P)
    press(KEY.Key_P)
    assert window.stage.inspector.isHidden()
    press(KEY.Key_4)
    assert window.stage.inspector.isVisible()


def test_next_step_table_and_scores_can_be_read_too(projected):
    projected.session.open_bundled("penguins")
    for key in (KEY.Key_K, KEY.Key_T):
        press(key)
    settle()
    assert projected.stage.panel("table").isVisible()
    assert projected.stage.panel("slice").isVisible()
    mouse.move(projected.stage.panel("data").plot, 45.0, 17.0)
    settle()
    assert small(projected) == []
    begin_again(projected)
    press(KEY.Key_P)
    press(KEY.Key_F, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert projected.session.game is not None
    assert projected.stage.fold_bar.isHidden()
    assert small(projected) == []
    projected.session.leave_game()
    assert projected.stage.fold_bar.isVisible()


def test_menus_messages_and_captions_can_be_read_too(projected):
    for action in projected.menuBar().actions():
        menu = action.menu()
        if menu is not None:
            menu.ensurePolished()
            menu.resize(menu.sizeHint())
            assert small(menu) == []
    projected.messages.complain("That file could not be read.")
    projected.key_caption.set_wanted(True)
    press(KEY.Key_E)
    settle()
    texts = [text for text, _ in drawn_texts(projected)]
    assert "That file could not be read." in texts
    assert any("Exact Solution" in text for text in texts)
    assert small(projected) == []
    projected.key_caption.set_wanted(False)


def test_dialogs_can_be_read_too(projected, qtbot):
    for dialog in dialogs(projected):
        qtbot.addWidget(dialog)
        dialog.show()
        settle()
        assert small(dialog) == [], type(dialog)
        assert not [text for text, _ in drawn_texts(dialog) if text.endswith("…")]
        assert dialog.width() <= 1280
        assert dialog.height() <= 720
        dialog.close()


def test_the_plots_have_the_room_of_the_controls_until_these_are_asked_for(projected):
    stage = projected.stage
    assert stage.inspector.isHidden()
    assert stage.fold_bar.isVisible()
    assert stage.fold_bar.height() <= 44
    folded = stage.panel("map").plot.size()
    assert folded.height() > 450
    assert folded.width() > 380
    QTest.mouseClick(stage.fold_bar.unfold, Qt.MouseButton.LeftButton)
    settle()
    assert stage.inspector.isVisible()
    assert stage.inspector.model_form.isVisible()
    unfolded = stage.panel("map").plot.size()
    assert unfolded.width() * unfolded.height() < 0.6 * folded.width() * folded.height()
    assert projected.actions_by_name["panel-inspector"].isChecked()
    press(KEY.Key_4)
    settle()
    assert stage.inspector.isHidden()
    assert not stage.fold_bar.unfold.isChecked()
    assert stage.panel("map").plot.size() == folded
    press(KEY.Key_4)
    press(KEY.Key_P)
    press(KEY.Key_P)
    assert stage.inspector.isHidden(), "folded again whenever the mode is entered"


def test_a_window_that_opens_in_projector_mode_is_folded(qapp, tmp_path):
    before = open_window(tmp_path)
    before.looks.set_projector(True)
    before._preferences.keys_shown = True
    session = before.session
    close_window(before)
    settings = QSettings(str(tmp_path / "preferences.ini"), QSettings.Format.IniFormat)
    window = MainWindow(session, Preferences(settings))
    window.session = session
    window.show()
    settle()
    assert window.stage.fold_bar.isVisible()
    assert window.stage.inspector.isHidden()
    assert f"J = {session.cost:.5g}" in window.stage.fold_bar.figures.text()
    assert window.actions_by_name["show-keys"].isChecked()
    window.looks.set_projector(False)
    # Left to Python it might go while another look is put onto all widgets, which Qt does not bear.
    close_window(window)


def test_cost_stands_beside_two_plots_and_below_more(projected):
    stage = projected.stage

    def corner(name):
        panel = stage.panel(name)
        return panel.mapTo(stage, panel.rect().topLeft())

    assert corner("cost").y() == corner("map").y()
    assert corner("cost").x() > corner("map").x()
    press(KEY.Key_K)
    settle()
    assert corner("slice").y() > corner("cost").y()
    assert corner("slice").x() == corner("cost").x()
    press(KEY.Key_T)
    settle()
    assert corner("cost").y() > corner("map").y()
    assert corner("cost").x() == corner("data").x()
    assert stage.panel("cost").height() < stage.panel("map").height()
    press(KEY.Key_T)
    press(KEY.Key_P)
    settle()
    assert corner("cost").y() > corner("map").y()
    assert corner("slice").y() == corner("cost").y()


def test_the_bar_says_how_descent_stands_at_each_step(projected):
    session, bar = projected.session, projected.stage.fold_bar
    for _ in range(3):
        press(KEY.Key_Right)
        assert f"J = {session.cost:.5g}"[:8] in bar.figures.text()
        assert f"s = {session.step_size:.4g}"[:7] in bar.figures.text()
    session.set_step_size_ratio(1.3)
    assert bar.badge.text() == "diverges"
    session.advance(3000)
    assert bar.badge.text() == "diverged"


@pytest.mark.parametrize(
    ("scenario", "family", "why"),
    [
        ("separable", "logistic", "A ridge brings a minimum back."),
        ("vertical", "total-least-squares", "which y = ax + b cannot write"),
    ],
)
def test_why_there_is_no_minimum_and_how_theta_grows_is_seen_with_the_controls_folded(
    projected, scenario, family, why
):
    session, bar = projected.session, projected.stage.fold_bar
    session.open_bundled(scenario)
    session.set_model(replace(session.document.model, family=family))
    for steps in (10, 500):
        session.advance(steps)
        settle()
        texts = [text for text, _ in drawn_texts(bar)]
        assert any(why in text for text in texts)
        assert any(f"θ‖ = {np.linalg.norm(session.theta):.4g}"[:9] in text for text in texts)
        assert any("a step" in text for text in texts)
        assert cut(projected.stage) == []
        assert small(bar) == []
    assert projected.stage.panel("map").plot.height() > 430
    session.set_view(fog=True)
    settle()
    assert not any("minimum" in text or "θ‖" in text for text, _ in drawn_texts(bar))


def test_the_line_on_a_missing_minimum_goes_with_its_cause(projected):
    session, bar = projected.session, projected.stage.fold_bar
    session.open_bundled("challenger")
    settle()
    before = bar.height()
    assert bar.sentence.isHidden()
    session.relabel(range(session.dataset.m), 1)
    settle()
    assert "no point of the other class" in bar.sentence.text()
    session.undo_stack.undo()
    settle()
    assert bar.sentence.isHidden()
    assert bar.height() == before


def test_controls_in_the_headers_fold_and_come_back_with_the_others(projected):
    stage = projected.stage
    controls = [stage.panel("map").controls.fit, stage.panel("data").controls.fit]
    assert all(control.isHidden() for control in controls)
    press(KEY.Key_4)
    assert not any(control.isHidden() for control in controls)


def test_a_message_stands_at_the_foot_where_nothing_can_be_clicked_there(projected):
    projected.messages.tell("Saved.")
    settle()
    within, stage = projected.messages.parentWidget(), projected.stage
    foot = stage.panel("data").mapTo(within, stage.panel("data").rect().bottomLeft()).y()
    assert projected.messages.geometry().bottom() == pytest.approx(foot, abs=2)


@pytest.mark.parametrize("scenario", ["challenger", "engel", "longley"])
def test_the_place_under_the_pointer_has_fewer_digits_and_is_never_cut(projected, scenario):
    projected.session.open_bundled(scenario)
    projected.session.advance(10)
    settle()
    panel = projected.stage.panel("map")
    view = panel.plot.visible_rect()
    mouse.move(panel.plot, view.left() + 0.2 * view.width(), view.top() + 0.8 * view.height())
    settle()
    assert "J = " in panel._read_out.text()
    written = "".join(text for text, _ in drawn_texts(panel._read_out))
    assert "J = " in written
    assert "…" not in written


def test_the_valley_follows_from_the_menu_too(projected):
    action = projected.actions_by_name["valley-follow"]
    action.trigger()
    assert projected.stage.panel("valley").isVisible()
    camera = projected.stage.valley.camera
    assert action.isChecked() == (camera is not None and camera.follows)


def test_all_of_an_equation_of_seven_terms_is_written_where_there_is_room(projected):
    projected.session.open_bundled("longley")
    projected.session.advance(25)
    press(KEY.Key_1)
    settle()
    texts = [text for text, _ in drawn_texts(projected.stage.panel("data"))]
    (equation,) = (text for text in texts if text.startswith("y = "))
    assert all(f"x{sign}" in equation for sign in "₁₂₃₄₅₆")
    assert "…" not in equation
    press(KEY.Key_1)


@pytest.mark.parametrize("scenario", [*SCENARIOS, "engel-huber"])
def test_formulas_need_not_be_made_smaller_to_fit(window, scenario):
    begin(window, scenario)
    press(KEY.Key_4)
    if scenario == "penguins":
        window.session.set_model(replace(window.session.document.model, ridge=0.5))
    for method in ("gradient-descent", "adam"):
        window.session.set_method(method)
        settle()
        inspector = window.stage.inspector
        assert {place.scale for place in inspector.formulas._places} == {1.0}
        assert inspector.step._scale * inspector.step._em() >= SMALLEST


def test_nothing_is_shown_as_a_window_of_its_own_while_the_large_one_is_made(qapp, qtbot):
    shown = []

    class Watch(QObject):
        def eventFilter(self, watched, event):  # noqa: N802
            if event.type() == QEvent.Type.Show and watched.isWindow():
                shown.append(watched)
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    session = Session(load_bundled("houses"))
    stage = Stage(session, Appearance(projector=True), Runner(session))
    qtbot.addWidget(stage)
    qapp.removeEventFilter(watch)
    assert shown == []
