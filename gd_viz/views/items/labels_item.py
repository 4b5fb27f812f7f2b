"""Short texts at positions in the plot."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gd_viz.views.items.view_item import ViewItem

_PADDING = 3.0

Label = tuple[float, float, str]
"""Position in data coordinates, and text."""


class LabelsItem(ViewItem):
    """Shows texts, each centred on its position but kept within the view."""

    def __init__(self) -> None:
        super().__init__()
        self._labels: tuple[Label, ...] = ()
        self._font, self._ink, self._ground = QFont(), QColor(), QColor()

    def set_look(self, font: QFont, ink: QColor, ground: QColor) -> None:
        """Write with ``ink`` on ``ground``."""
        self._font, self._ink, self._ground = font, ink, ground
        self.update()

    def set_labels(self, labels: Sequence[Label]) -> None:
        """Show ``labels``."""
        self._labels = tuple(labels)
        self.setVisible(bool(labels))
        self.update()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw the texts."""
        transform = painter.worldTransform()
        view = transform.mapRect(self.view_rect())
        metrics = QFontMetricsF(self._font)
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        for x, y, text in self._labels:
            at = transform.map(QPointF(x, y))
            width = metrics.horizontalAdvance(text) + 2 * _PADDING
            height = metrics.height() + _PADDING
            left = min(max(at.x() - width / 2, view.left()), view.right() - width)
            top = min(max(at.y() - height / 2, view.top()), view.bottom() - height)
            box = QRectF(left, top, width, height)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._ground)
            painter.drawRoundedRect(box, 3.0, 3.0)
            painter.setPen(self._ink)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)
        painter.restore()
