"""The words at the left of the inspector's fields, all in one column."""

from PySide6.QtWidgets import QLabel, QWidget

_ROLE = "form"


def form_label(text: str, buddy: QWidget) -> QLabel:
    """Return a label that `align` will find, and that names ``buddy``."""
    label = QLabel(text)
    label.setProperty("role", _ROLE)
    label.setBuddy(buddy)
    return label


def align(parent: QWidget) -> None:
    """Make all form labels below ``parent`` as wide as the widest."""
    labels = [each for each in parent.findChildren(QLabel) if each.property("role") == _ROLE]
    for label in labels:
        label.ensurePolished()
    # Not their size hints: these remember the least width that was set in larger type.
    widths = [label.fontMetrics().horizontalAdvance(label.text()) for label in labels]
    for label in labels:
        label.setMinimumWidth(max(widths) + 1)
