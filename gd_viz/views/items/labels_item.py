"""Short texts at positions in the plot."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gd_viz.views.items.legend_item import LegendItem
from gd_viz.views.items.view_item import ViewItem

_PADDING = 3.0
_GAP = 3.0

Label = tuple[float, float, str]
"""Position in data coordinates, and text."""


class LabelsItem(ViewItem):
    """Shows texts, each centred on its position but kept within the view and off those before it.

    Attributes:
        legend: Texts keep out of its way.
    """

    def __init__(self) -> None:
        super().__init__()
        self._labels: tuple[Label, ...] = ()
        self._font, self._ink, self._ground = QFont(), QColor(), QColor()
        self.legend: LegendItem | None = None

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
        taken = [] if self.legend is None else [self.legend.box(transform)]
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
            box = _beside(QRectF(left, top, width, height), taken, view)
            taken.append(box)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._ground)
            painter.drawRoundedRect(box, 3.0, 3.0)
            painter.setPen(self._ink)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)
        painter.restore()


def _beside(box: QRectF, taken: Sequence[QRectF], view: QRectF) -> QRectF:
    """Return a box moved as little as makes it stand beside all in ``taken``, if there is room.

    If there is none it keeps out of the way of the first of them.
    """
    if not any(map(box.intersects, taken)):
        return box
    for avoided in (taken, taken[:1]):
        places = [place for other in avoided for place in _moved(box, other)]
        free = [
            place
            for place in places
            if view.contains(place) and not any(map(place.intersects, avoided))
        ]
        if free:
            return min(free, key=lambda at: (at.center() - box.center()).manhattanLength())
    return box


def _moved(box: QRectF, other: QRectF) -> list[QRectF]:
    """Return a box moved to each side of another one."""
    left, right = other.left() - _GAP - box.right(), other.right() + _GAP - box.left()
    up, down = other.top() - _GAP - box.bottom(), other.bottom() + _GAP - box.top()
    return [box.translated(*by) for by in ((left, 0.0), (right, 0.0), (0.0, up), (0.0, down))]
