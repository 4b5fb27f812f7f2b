"""Controls that find no room in a header are behind a button, and work there."""

import pytest
from helpers.drawn_text import drawn_texts
from helpers.window import press
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gd_viz.views.widgets.overflow import Overflow

# The offscreen platform has no window manager.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

LEFT = Qt.MouseButton.LeftButton


def settle():
    for _ in range(4):
        QCoreApplication.processEvents()


def more(panel, beside=None):
    """The button of the row that a control stands in; without one that of the header."""
    for button in panel.findChildren(Overflow):
        if (button._controls is panel._controls) if beside is None else beside in row(button):
            return button
    raise AssertionError("there is no button")


def row(button):
    return [button._controls.itemAt(i).widget() for i in range(button._controls.count())]


@pytest.fixture
def narrow(window):
    """The window in large type with its controls unfolded: headers are short of room."""
    press(Qt.Key.Key_P)
    press(Qt.Key.Key_4)
    settle()
    yield window
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    window.looks.set_projector(False)
    settle()


def open_more(panel, beside=None):
    QTest.mouseClick(more(panel, beside), LEFT)
    settle()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    return popup


def test_where_all_have_room_there_is_no_button(window):
    settle()
    for name in ("map", "data"):
        button = more(window.stage.panel(name))
        assert button.width() == 0
        assert not button.isEnabled(), "it would take the focus, and the keys that go with it"


def test_a_control_behind_the_button_works_and_goes_back(narrow):
    panel = narrow.stage.panel("map")
    fog = panel.controls.fog
    assert fog.width() == 0
    popup = open_more(panel)
    assert fog.isVisible()
    assert popup.rect().contains(fog.mapTo(popup, QPoint()))
    QTest.mouseClick(fog, LEFT, pos=QPoint(12, fog.height() // 2))
    settle()
    assert narrow.session.document.view.fog
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    settle()
    assert QApplication.activePopupWidget() is None
    assert fog.parentWidget() is panel
    press(Qt.Key.Key_P)
    settle()
    header = [control.mapTo(panel, QPoint()).x() for control in panel.controls.for_header]
    assert header == sorted(header)
    assert all(control.width() > 0 for control in panel.controls.for_header)


@pytest.mark.parametrize("scenario", ["houses", "penguins", "longley", "costs-compared"])
def test_every_control_can_be_reached(narrow, scenario):
    narrow.session.open_bundled(scenario)
    settle()
    for name in ("data", "map"):
        panel = narrow.stage.panel(name)
        wanted = [each for each in panel.controls.for_header if not each.isHidden()]
        without = [each for each in wanted if each.width() == 0]
        assert without
        popup = open_more(panel)
        assert all(each.isVisible() and each.width() > 0 for each in wanted)
        assert all(each.window() is popup for each in without)
        popup.close()
        settle()
        assert all(each.window() is narrow for each in wanted)


def test_three_plots_beside_all_controls_fit_into_the_window_in_the_fog_too(narrow):
    narrow.session.set_view(panels=("data", "map", "starts", "cost"), fog=True)
    settle()
    assert narrow.size().toTuple() == (1280, 720)
    panel = narrow.stage.panel("map")
    title, button = panel._title, more(panel)
    assert title.geometry().right() < button.geometry().left()
    assert panel.controls.lift.width() > 0
    assert panel.controls.standardise.width() == 0
    assert not [text for text, _ in drawn_texts(panel) if "…" in text]
    narrow.session.set_view(fog=False)
    settle()
    assert not [text for text, _ in drawn_texts(panel) if "…" in text]
    narrow.session.set_view(fog=True)
    settle()
    height = panel.plot.height()
    popup = open_more(panel, beside=panel.controls.standardise)
    assert panel.plot.height() == height
    assert popup.rect().contains(panel.controls.standardise.geometry())
    QTest.mouseClick(panel.controls.standardise, LEFT, pos=QPoint(12, 12))
    settle()
    assert narrow.session.document.model.standardise


def test_what_opens_at_the_foot_of_the_window_opens_upwards(narrow):
    narrow.session.set_view(fog=True)
    narrow.stage.show_alone("map")
    narrow.stage.transport.hide()
    panel = narrow.stage.panel("map")
    lift = panel.controls.lift
    written = lift.text()
    lift.setText(80 * "x")
    settle()
    button = more(panel, beside=lift)
    popup = open_more(panel, beside=lift)
    lift.setText(written)
    assert popup.geometry().bottom() < button.mapToGlobal(QPoint()).y()
    assert popup.geometry().left() >= narrow.geometry().left()
    assert popup.geometry().top() >= narrow.geometry().top()
