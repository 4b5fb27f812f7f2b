"""The scores of a place, a bar a class, in a small card beside the pointer."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gd_viz.views.items.shapes import Shape, outline
from gd_viz.views.items.view_item import ViewItem

_PADDING, _AWAY, _LONGEST_NAME = 7.0, 16.0, 120.0


class ScoreRow(NamedTuple):
    """The score of one class.

    Attributes:
        name: Of the class.
        score: From 0 to 1.
        text: The score as it is written.
        wins: Whether it is the highest.
        colour: Of the class.
        shape: Of the class.
    """

    name: str
    score: float
    text: str
    wins: bool
    colour: QColor
    shape: Shape


class ScoresItem(ViewItem):
    """Shows the scores at a position in data coordinates."""

    def __init__(self) -> None:
        super().__init__()
        self.setZValue(30)
        self._position: QPointF | None = None
        self._rows: tuple[ScoreRow, ...] = ()
        self._note = ""
        self._font = QFont()
        self._ink, self._ground, self._frame = QColor(), QColor(), QPen()
        self._track = QColor()

    def set_look(
        self, font: QFont, ink: QColor, ground: QColor, frame: QPen, track: QColor
    ) -> None:
        """Write with ``ink`` on ``ground``; bars run on a ``track``."""
        self._font, self._ink, self._ground = font, ink, ground
        self._frame, self._track = frame, track
        self.update()

    def set_scores(
        self, position: QPointF | None, rows: Sequence[ScoreRow] = (), note: str = ""
    ) -> None:
        """Show ``rows`` and a ``note`` below them, beside ``position``; None hides them."""
        if position is None and self._position is None:
            return
        self._position, self._rows, self._note = position, tuple(rows), note
        self.setVisible(position is not None)
        self.update()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw the card where it hides neither the pointer nor the edge of the plot."""
        if self._position is None or not self._rows:
            return
        bold = QFont(self._font)
        bold.setBold(True)
        metrics = QFontMetricsF(bold)
        height = metrics.height() + 2.0
        names = max(metrics.horizontalAdvance(row.name) for row in self._rows)
        name = height + min(names, _LONGEST_NAME)
        bar, number = 3.2 * height, metrics.horizontalAdvance("0.000") + _PADDING
        width = max(name + bar + number, metrics.horizontalAdvance(self._note)) + 2 * _PADDING
        lines = len(self._rows) + bool(self._note)
        transform = painter.worldTransform()
        view, at = transform.mapRect(self.view_rect()), transform.map(self._position)
        box = _beside(at, view, width, lines * height + 2 * _PADDING)
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._frame)
        painter.setBrush(self._ground)
        painter.drawRoundedRect(box, 4.0, 4.0)
        top, left = box.top() + _PADDING, box.left() + _PADDING
        for row in self._rows:
            painter.setFont(bold if row.wins else self._font)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QBrush(row.colour))
            mark = QPointF(left + 0.4 * height, top + height / 2)
            painter.drawPath(outline(row.shape, 0.26 * height).translated(mark))
            begin = left + name + _PADDING / 2
            track = QRectF(begin, top + 0.3 * height, bar - _PADDING, 0.4 * height)
            painter.setBrush(self._track)
            painter.drawRect(track)
            painter.setBrush(QBrush(row.colour))
            share = min(max(row.score, 0.0), 1.0)
            painter.drawRect(QRectF(track.topLeft(), track.bottomRight()).adjusted(
                0.0, 0.0, (share - 1.0) * track.width(), 0.0
            ))  # fmt: skip
            painter.setPen(self._ink)
            half = track.center().x()
            painter.drawLine(QPointF(half, track.top() - 2.0), QPointF(half, track.bottom() + 2.0))
            middle = int(Qt.AlignmentFlag.AlignVCenter)
            shown = metrics.elidedText(row.name, Qt.TextElideMode.ElideRight, _LONGEST_NAME)
            painter.drawText(QRectF(left + height, top, name, height), middle, shown)
            place = QRectF(left + name + bar, top, number, height)
            painter.drawText(place, middle | int(Qt.AlignmentFlag.AlignRight), row.text)
            top += height
        painter.setFont(self._font)
        painter.setPen(self._ink)
        painter.drawText(
            QRectF(left, top, width, height), int(Qt.AlignmentFlag.AlignVCenter), self._note
        )
        painter.restore()


def _beside(at: QPointF, view: QRectF, width: float, height: float) -> QRectF:
    """Return a box to the right of and above ``at``, or where there is room for it in ``view``."""
    left = at.x() + _AWAY
    if left + width > view.right():
        left = at.x() - _AWAY - width
    top = at.y() - _AWAY - height
    if top < view.top():
        top = at.y() + _AWAY
    left = max(view.left(), min(left, view.right() - width))
    top = max(view.top(), min(top, view.bottom() - height))
    return QRectF(left, top, width, height)
