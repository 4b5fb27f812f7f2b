"""Tab comes to all that is seen, in the order in which it is read."""

import pytest
from helpers.window import press
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gd_viz.views.widgets.overflow import Overflow

KEY = Qt.Key

# The offscreen platform has no window manager.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def tabbed(window):
    """Press Tab until the focus is back where it was; return where it came to."""
    window.stage.data.plot.setFocus()
    visited = []
    while QApplication.focusWidget() not in visited:
        visited.append(QApplication.focusWidget())
        press(KEY.Key_Tab)
    return visited


def settle():
    for _ in range(4):
        QApplication.processEvents()


def waiting(window):
    """Return all that is seen and takes the focus from Tab."""
    return {
        widget
        for widget in window.stage.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
    }


@pytest.mark.parametrize("scenario", ["houses", "penguins"])
def test_tab_comes_to_everything(window, scenario):
    window.session.open_bundled(scenario)
    window.session.show_plot("table", True)
    QApplication.processEvents()
    assert waiting(window) <= set(tabbed(window))


def test_what_finds_no_room_is_come_to_behind_its_button(window):
    window.session.show_plot("table", True)
    settle()
    before = tabbed(window)
    assert [widget for widget in before if widget.width() == 0] == []
    button = next(widget for widget in before if isinstance(widget, Overflow))
    button.setFocus(Qt.FocusReason.TabFocusReason)
    press(KEY.Key_Space)
    settle()
    popup = QApplication.activePopupWidget()
    inside = [widget for widget in popup.findChildren(QWidget) if widget.isVisible()]
    assert any(widget.focusPolicy() & Qt.FocusPolicy.TabFocus for widget in inside)
    QTest.keyClick(popup, KEY.Key_Escape)
    settle()
    assert tabbed(window) == before
    window.session.show_plot("step-sizes", True)  # it is made now, and all are put in order again
    settle()
    assert [widget for widget in tabbed(window) if widget in before] == before
    window.session.show_plot("step-sizes", False)
    window.session.show_plot("table", False)
    settle()
    order = [widget.accessibleName() or widget.text() for widget in tabbed(window)]
    assert order[:4] == ["Data plot", "Eigen-axes", "Fog", "Map of the cost"]
    assert order[-3:] == ["Compare", "Residuals", "Show all points"]


def test_the_controls_of_a_panel_follow_each_other(window):
    for name in ("slice", "table"):  # the last one is made last
        window.session.show_plot(name, True)
    settle()
    visited = tabbed(window)
    panels = [
        next(name for name, panel in window.stage.panels.items() if panel.isAncestorOf(widget))
        for widget in visited[1:]  # it begins in the middle of the first
    ]
    seen = list(dict.fromkeys(panels))
    assert seen == ["table", "map", "cost", "slice", "inspector", "transport", "data"]
    assert panels == sorted(panels, key=seen.index)


@pytest.mark.parametrize("scenario", ["houses", "penguins"])
def test_the_start_is_typed_between_method_and_step_size(window, scenario):
    window.session.open_bundled(scenario)
    window.session.add_point([1.0] * window.session.dataset.n, 0.0)
    visited = tabbed(window)
    names = [widget.accessibleName() for widget in visited]
    at = names.index("Random start")
    fields = window.stage.inspector.start_form.fields.fields
    assert visited[at + 1 : at + 1 + len(fields)] == fields
    assert names[at + 1 + len(fields)] == "Step size"
