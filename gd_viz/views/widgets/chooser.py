"""A combo box that writes its choice in a shorter wording where room is short."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

_SHORT = Qt.ItemDataRole.UserRole + 1
_BESIDE_THE_TEXT = 24
"""Pixels of a row of the list that are not text."""


class Chooser(QComboBox):
    """Choices with a full and a short wording; the list that opens always has the full ones."""

    def __init__(self, name: str, shortest: int, parent: QWidget | None = None) -> None:
        """Make an empty one.

        Args:
            name: What is chosen, for those who cannot see it.
            shortest: How many letters there is room for at least.
            parent: Its owner.
        """
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(shortest)

    def add(self, text: str, short: str, data: object = None) -> None:
        """Add a choice, in full and short."""
        self.addItem(text, data)
        self.setItemData(self.count() - 1, short, _SHORT)
        self.setItemData(self.count() - 1, text, Qt.ItemDataRole.ToolTipRole)

    def written(self) -> str:
        """Return the choice in the wording that there is room for."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        full, metrics = self.currentText(), self.fontMetrics()
        if metrics.horizontalAdvance(full) <= field.width():
            return full
        short = self.currentData(_SHORT) or full
        return metrics.elidedText(short, Qt.TextElideMode.ElideRight, field.width())

    def showPopup(self) -> None:
        """Open the list, as wide as its widest choice."""
        widest = self.view().sizeHintForColumn(0) + _BESIDE_THE_TEXT
        self.view().setMinimumWidth(max(widest, self.width()))
        super().showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field with what fits into it."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.written()
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
