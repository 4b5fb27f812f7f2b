"""The words at the left of the inspector's fields, all in one column."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

_ROLE = "form"
_GAP = 4


def form_label(text: str, buddy: QWidget, beside: QWidget | None = None) -> QWidget:
    """Return a label that `align` will find, and that names ``buddy``; with a widget beside it."""
    label = QLabel(text)
    label.setBuddy(buddy)
    if beside is None:
        label.setProperty("role", _ROLE)
        return label
    both = QWidget()
    both.setProperty("role", _ROLE)
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(_GAP)
    row.addWidget(label)
    row.addStretch()
    row.addWidget(beside)
    return both


def align(parent: QWidget) -> None:
    """Make all form labels below ``parent`` as wide as the widest."""
    labels = [each for each in parent.findChildren(QWidget) if each.property("role") == _ROLE]
    width = max((_needed(label) for label in labels), default=0)
    for label in labels:
        label.setMinimumWidth(width)


def _needed(label: QWidget) -> int:
    """Return the width of what is in a label, in the size of text of this look.

    Its size hint will not do: that remembers the least width that was set in larger type.
    """
    label.ensurePolished()
    if isinstance(label, QLabel):
        return label.fontMetrics().horizontalAdvance(label.text()) + 1
    layout = label.layout()
    return layout.minimumSize().width() if layout else 0
