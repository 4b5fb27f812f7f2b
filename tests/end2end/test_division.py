"""Where the splitters stand: dragged by hand they stay, and each look has its own division."""

import pytest
from helpers.window import close_window, open_window, press
from PySide6.QtCore import QCoreApplication, QPoint, QSettings, Qt
from PySide6.QtTest import QTest

from gd_viz.session.preferences import Preferences
from gd_viz.views.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton


def settle():
    for _ in range(4):
        QCoreApplication.processEvents()


def drag_handle(splitter, dx, dy=0):
    handle = splitter.handle(1)
    middle = handle.rect().center()
    QTest.mousePress(handle, LEFT, pos=middle)
    QTest.mouseMove(handle, middle + QPoint(dx, dy))
    QTest.mouseRelease(handle, LEFT, pos=middle + QPoint(dx, dy))
    settle()


def sizes(window):
    stage = window.stage
    return [each.sizes() for each in (stage._whole, stage.rows.whole, stage.rows.upper)]


@pytest.fixture
def window(qapp, tmp_path):
    """A window of its own: where its splitters were dragged to is not forgotten."""
    window = open_window(tmp_path)
    settle()
    yield window
    window.looks.set_projector(False)
    close_window(window)


@pytest.fixture
def divided(window):
    """The window with each splitter dragged."""
    before = sizes(window)
    drag_handle(window.stage._whole, -120)
    drag_handle(window.stage.rows.whole, 0, -60)
    drag_handle(window.stage.rows.upper, -70)
    assert all(now != then for now, then in zip(sizes(window), before, strict=True))
    return window


def test_another_colour_leaves_the_splitters_alone(divided):
    before = sizes(divided)
    divided.actions_by_name["theme-dark"].trigger()
    settle()
    assert divided.looks.appearance.theme.dark
    assert sizes(divided) == before


def test_after_projector_mode_the_splitters_stand_where_they_were_dragged(divided):
    before = sizes(divided)
    press(Qt.Key.Key_P)
    settle()
    assert divided.stage.inspector.isHidden()
    press(Qt.Key.Key_4)
    settle()
    drag_handle(divided.stage._whole, -40)
    unfolded = sizes(divided)
    press(Qt.Key.Key_P)
    settle()
    for now, then in zip(sizes(divided), before, strict=True):
        assert now == pytest.approx(then, abs=2)
    press(Qt.Key.Key_P)
    press(Qt.Key.Key_4)
    settle()
    assert sizes(divided) == unfolded


def test_after_projector_mode_the_inspector_is_as_narrow_as_before(window):
    before = window.stage.inspector.width()
    press(Qt.Key.Key_P)
    press(Qt.Key.Key_4)
    settle()
    assert window.stage.inspector.width() > before
    press(Qt.Key.Key_P)
    settle()
    assert window.stage.inspector.width() == pytest.approx(before, abs=1)
    assert window.stage.inspector.minimumSizeHint().width() <= before


def test_what_was_remembered_comes_back_after_projector_mode(divided, tmp_path):
    divided._remember()
    settings = QSettings(str(tmp_path / "preferences.ini"), QSettings.Format.IniFormat)
    again = MainWindow(divided.session, Preferences(settings))
    again.session = divided.session
    again.resize(1280, 720)  # the screen of the tests is smaller, and so is what was remembered
    again.show()
    settle()
    before = sizes(again)
    for projector in (True, False):
        again.looks.set_projector(projector)
        settle()
    after = sizes(again)
    least = again.stage.inspector.minimumSizeHint().width()
    close_window(again)
    assert before[0][1] > least + 50
    for now, then in zip(after, before, strict=True):
        assert now == pytest.approx(then, abs=3)
