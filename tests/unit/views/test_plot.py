import pytest
from helpers import mouse
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtWidgets import QWidget

from gd_viz.views.items.curve_item import CurveItem
from gd_viz.views.look.theme import LIGHT
from gd_viz.views.plot import Plot


@pytest.fixture
def plot(qtbot):
    plot = Plot()
    qtbot.addWidget(plot)
    plot.set_look(LIGHT)
    plot.resize(400, 300)
    plot.show_rect(QRectF(0, 0, 10, 10))
    plot.show()
    return plot


@pytest.fixture
def heard(plot):
    """All gestures as (name, x, y), rounded to the accuracy of a pixel."""
    heard = []

    def note(name):
        def noted(position=None, *_):
            if isinstance(position, QPointF):
                heard.append((name, round(position.x(), 1), round(position.y(), 1)))
            else:
                heard.append((name,))

        return noted

    for name in (
        *("clicked", "secondary_clicked", "drag_started", "dragged", "drag_finished"),
        *("panned", "hovered"),
    ):
        getattr(plot, name).connect(note(name))
    plot.zoomed.connect(lambda factor, at: heard.append(("zoomed", factor, round(at.x(), 1))))
    return heard


def near(one, other):
    return one[0] == other[0] and all(
        abs(a - b) <= 0.1 for a, b in zip(one[1:], other[1:], strict=True)
    )


def test_a_click_is_where_the_button_went_down(plot, heard):
    mouse.click(plot, 3, 7)
    [only] = heard
    assert near(only, ("clicked", 3, 7))


def test_a_trembling_hand_still_clicks(plot, heard):
    width, _ = plot.pixel_size()
    mouse.drag(plot, (3, 7), (3 + 2 * width, 7))
    assert [event[0] for event in heard] == ["clicked"]


def test_two_quick_clicks_are_two_clicks(plot, heard):
    mouse.double_click(plot, 3, 7)
    assert [event[0] for event in heard].count("clicked") == 2


def test_a_drag_starts_where_the_button_went_down(plot, heard):
    mouse.drag(plot, (3, 7), (4, 7), (6, 2))
    expected = [
        ("drag_started", 3, 7),
        ("dragged", 4, 7),
        ("dragged", 6, 2),
        ("drag_finished",),
    ]
    assert all(near(one, other) for one, other in zip(heard, expected, strict=True))


def test_a_cancelled_drag_reports_no_end(plot, heard):
    mouse.press(plot, 3, 7)
    mouse.move(plot, 5, 7, mouse.LEFT)
    plot.cancel_gesture()
    mouse.release(plot, 5, 7)
    assert "drag_finished" not in [event[0] for event in heard]


@pytest.mark.parametrize(
    ("button", "modifiers"),
    [
        (mouse.MIDDLE, mouse.PLAIN),
        (mouse.LEFT, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_panning_reports_how_far_the_view_should_move(plot, heard, button, modifiers):
    mouse.drag(plot, (3, 7), (4, 7), (4, 5), button=button, modifiers=modifiers)
    assert all(
        near(one, other)
        for one, other in zip(heard, [("panned", -1, 0), ("panned", 0, 2)], strict=True)
    )


def test_a_drag_that_grabs_nothing_pans(plot, heard):
    plot.grabs = lambda position: position.x() > 5
    mouse.drag(plot, (3, 7), (4, 7))
    mouse.drag(plot, (6, 7), (7, 7))
    assert [event[0] for event in heard] == ["panned", "drag_started", "dragged", "drag_finished"]


def test_control_and_a_click_is_a_click(plot, heard):
    mouse.click(plot, 3, 7, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert [event[0] for event in heard] == ["clicked"]


def test_the_right_button_clicks_at_once_and_never_drags(plot, heard):
    mouse.drag(plot, (3, 7), (5, 7), button=mouse.RIGHT)
    assert [event[0] for event in heard if event[0] != "hovered"] == ["secondary_clicked"]


def test_the_right_button_does_not_end_a_drag_of_the_left(plot, heard):
    mouse.press(plot, 3, 7)
    mouse.move(plot, 5, 7, mouse.LEFT)
    mouse.click(plot, 5, 7, mouse.RIGHT)
    mouse.move(plot, 6, 7, mouse.LEFT)
    mouse.release(plot, 6, 7)
    assert [event[0] for event in heard] == [
        "drag_started", "dragged", "dragged", "drag_finished",
    ]  # fmt: skip


def test_the_wheel_zooms_around_the_pointer(plot, heard):
    mouse.wheel(plot, 3, 7, 1)
    mouse.wheel(plot, 3, 7, -2)
    assert [(event[0], event[2]) for event in heard] == [("zoomed", 3.0), ("zoomed", 3.0)]
    assert heard[0][1] < 1 < heard[1][1]
    assert heard[0][1] ** 2 * heard[1][1] == pytest.approx(1)


def test_hovering_is_reported_inside_and_leaving(plot, heard):
    mouse.move(plot, 3, 7)
    mouse.move(plot, -5, 7)
    assert near(heard[0], ("hovered", 3, 7))
    assert heard[1] == ("hovered",)


def test_clicks_on_the_axes_mean_nothing(plot, heard):
    mouse.click(plot, -0.8, 5)
    assert heard == []


def test_the_axes_show_what_was_asked_for_and_nothing_moves_by_itself(plot):
    plot.show_rect(QRectF(-3, 1e6, 5, 1e6))
    rect = plot.visible_rect()
    assert (rect.left(), rect.right()) == pytest.approx((-3, 2))
    assert (rect.top(), rect.bottom()) == pytest.approx((1e6, 2e6))


def test_the_keyboard_focus_can_be_seen(qtbot, plot):
    box = QWidget()
    qtbot.addWidget(box)
    before = plot.grab().toImage()
    plot.setFocus(Qt.FocusReason.MouseFocusReason)
    assert plot.grab().toImage() == before
    plot.clearFocus()
    plot.setFocus(Qt.FocusReason.TabFocusReason)
    plot.activateWindow()
    qtbot.waitUntil(plot.hasFocus)
    assert plot.grab().toImage() != before


class Paintings(QObject):
    """Counts how often the middle of a plot is painted."""

    def __init__(self, plot):
        super().__init__()
        self.count, self._middle = 0, plot.viewport().rect().center()
        plot.viewport().installEventFilter(self)

    def eventFilter(self, watched, event):  # noqa: N802
        if event.type() == QEvent.Type.Paint:
            self.count += event.region().contains(self._middle)
        return False


def test_another_view_is_painted_once(plot, qapp):
    plot.add(CurveItem())
    for _ in range(3):
        qapp.processEvents()
    seen = Paintings(plot)
    for width in (11.0, 12.0, 13.0):
        before = seen.count
        plot.show_rect(QRectF(0, 0, width, 10))
        for _ in range(3):
            qapp.processEvents()
        assert seen.count == before + 1
