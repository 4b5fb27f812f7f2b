"""A field for a whole number."""

from PySide6.QtWidgets import QSpinBox, QWidget

_BEFORE_THE_TEXT = 7
"""Pixels; the stylesheet of Qt has none for the text of a spin box whose buttons have no width."""


class WholeNumberField(QSpinBox):
    """Shows a whole number and lets it be typed; arrow keys and the wheel count."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lineEdit().setTextMargins(_BEFORE_THE_TEXT, 0, 0, 0)
