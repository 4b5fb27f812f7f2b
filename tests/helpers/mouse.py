"""A mouse for plots: real events, sent to the viewport at positions in data coordinates."""

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent

LEFT = Qt.MouseButton.LeftButton
RIGHT = Qt.MouseButton.RightButton
MIDDLE = Qt.MouseButton.MiddleButton
PLAIN = Qt.KeyboardModifier.NoModifier


def pixel(plot, x, y):
    """Return the pixel of the viewport at a position in data coordinates."""
    return plot.mapFromScene(plot.view_box.mapViewToScene(QPointF(x, y)))


def move(plot, x, y, buttons=Qt.MouseButton.NoButton, modifiers=PLAIN):
    _send(
        plot, QEvent.Type.MouseMove, pixel(plot, x, y), Qt.MouseButton.NoButton, buttons, modifiers
    )


def press(plot, x, y, button=LEFT, modifiers=PLAIN):
    _send(plot, QEvent.Type.MouseButtonPress, pixel(plot, x, y), button, button, modifiers)


def release(plot, x, y, button=LEFT, modifiers=PLAIN):
    _send(
        plot,
        QEvent.Type.MouseButtonRelease,
        pixel(plot, x, y),
        button,
        Qt.MouseButton.NoButton,
        modifiers,
    )


def click(plot, x, y, button=LEFT, modifiers=PLAIN):
    press(plot, x, y, button, modifiers)
    release(plot, x, y, button, modifiers)


def double_click(plot, x, y):
    """Press, release, and again: the second press is what Qt calls a double click."""
    click(plot, x, y)
    at = pixel(plot, x, y)
    _send(plot, QEvent.Type.MouseButtonDblClick, at, LEFT, LEFT, PLAIN)
    release(plot, x, y)


def drag(plot, *places, button=LEFT, modifiers=PLAIN):
    """Press at the first place, move over the others, release at the last."""
    press(plot, *places[0], button, modifiers)
    for place in places[1:]:
        move(plot, *place, buttons=button, modifiers=modifiers)
    release(plot, *places[-1], button, modifiers)


def wheel(plot, x, y, notches):
    at = pixel(plot, x, y)
    event = QWheelEvent(
        QPointF(at),
        QPointF(plot.viewport().mapToGlobal(at)),
        QPoint(0, 0),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        PLAIN,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QCoreApplication.sendEvent(plot.viewport(), event)


def _send(plot, kind, at, button, buttons, modifiers):
    viewport = plot.viewport()
    where = QPointF(at)
    event = QMouseEvent(kind, where, QPointF(viewport.mapToGlobal(at)), button, buttons, modifiers)
    QCoreApplication.sendEvent(viewport, event)
