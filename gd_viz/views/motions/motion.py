"""Short motions: a share that runs from 0 to 1."""

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation


def motion(
    parent: QObject,
    milliseconds: int,
    on_moved: Callable[[float], object],
    easing: QEasingCurve.Type = QEasingCurve.Type.InOutSine,
) -> QVariantAnimation:
    """Return a motion that is yet to be started.

    Args:
        parent: Its owner.
        milliseconds: How long it takes.
        on_moved: Told the share of the way, from 0 to 1, that is done.
        easing: How it gathers speed and slows down.
    """
    made = QVariantAnimation(parent)
    made.setDuration(milliseconds)
    made.setStartValue(0.0)
    made.setEndValue(1.0)
    made.setEasingCurve(easing)
    made.valueChanged.connect(on_moved)
    return made
