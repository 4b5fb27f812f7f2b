"""Axes with one row of even ticks that never crowd."""

import math

import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPicture
from PySide6.QtWidgets import QGraphicsSceneResizeEvent, QStyleOptionGraphicsItem, QWidget

from gd_viz.views.items.ticks import nice_spacing, tick_texts, ticks_between, unit_power
from gd_viz.views.text.numbers import raised
from gd_viz.views.text.rich import rich

_DIGIT = 0.62
"""Width of a digit as a share of the height of the text."""

_LINES_A_TICK = (3.0, 1.6)
"""Heights of a line of text from one tick to the next of an upright axis, at least."""

_CALM, _DENSE = 4.0, 2.0
"""Heights of a line of text from one tick to the next of a level axis, at least, if numbers fit."""

_TRIES = 4
_RIM = 5.0
"""Pixels at the inner edge of an axis that hold its line and ticks, but no number."""

_OFF_ITS_TICK = 0.6
"""How far a number may stand beside its tick, in heights of the text."""

_MARGIN = 4.0
"""Pixels around the name of an axis. Where type is large there are more beside an upright one: the
library gives four fifths of its height, and “y” would be read together with the number there."""

_Stroke = tuple[QPen, QPointF, QPointF]
_Text = tuple[QRectF, Qt.AlignmentFlag, str]


class Axis(pg.AxisItem):
    """An axis at the left or at the bottom; the unit of large and small numbers is in its name."""

    _name = ""
    _power = 0
    _text_px = 12
    _words: tuple[str, ...] = ()
    _bounds: tuple[QRectF, QRectF] | None = None
    _least_room = 0.0
    _shrunk_from = 0.0

    def __init__(self, orientation: str, least: float = 0.0) -> None:
        """Stand at a side, with ticks that are ``least`` apart at least: 1 for what is counted."""
        super().__init__(orientation)
        self._least = least
        self._strokes: list[QLineF] = []
        self._line = QPen()
        self.setFlag(self.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.enableAutoSIPrefix(False)
        self.setStyle(tickLength=4, autoExpandTextSpace=True, hideOverlappingLabels=False)

    def set_look(self, ink: QColor, line: QColor, font: QFont, width: float) -> None:
        """Use a font and colours for ticks, numbers and the name."""
        self._text_px, self._bounds = font.pixelSize(), None
        self._line = QPen(line, width)
        self.setPen(self._line)
        self.setTextPen(pg.mkPen(ink))
        self.setStyle(tickFont=font, tickTextOffset=max(3, self._text_px // 3))
        self.label.setFont(font)
        if self.orientation == "left":
            self.label.document().setDocumentMargin(max(_MARGIN, 0.9 * self._text_px - 8.0))
        self.setLabel(self.labelText, **{"color": ink.name(), "font-size": f"{self._text_px}px"})
        self._write_name()

    def hold_size(self, held: bool) -> None:
        """Keep the room for the numbers as it is, while they change with every frame."""
        self.setStyle(autoExpandTextSpace=not held)

    def forget_room(self) -> None:
        """Take as little room again as the numbers need."""
        self._least_room = self._shrunk_from = 0.0

    def _updateMaxTextSize(self, needed: float) -> None:
        """Take the room that the numbers need; keep it if less of it at once calls for it again.

        A range that follows the size of the plot may have wider numbers where narrower ones leave
        more room to it, and so on without end: each painting would call for another.
        """
        before = self._text_room()
        super()._updateMaxTextSize(max(needed, self._least_room))
        room = self._text_room()
        if before < room == self._shrunk_from:
            self._least_room = room
        self._shrunk_from = before if room < before else 0.0

    def _text_room(self) -> float:
        return float(self.textWidth if self.orientation == "left" else self.textHeight)

    def set_name(self, name: str) -> None:
        """Show the name of what is measured along the axis."""
        if name != self._name:
            self._name = name
            self.forget_room()
            self._write_name()

    def _write_name(self) -> None:
        """Write the name, as much of it as the plot has room for, with its unit."""
        unit = f" (×10{raised(self._power)})" if self._power else ""
        metrics, margin = QFontMetricsF(self.label.font()), self.label.document().documentMargin()
        whole, upright = self._whole_plot(), self.orientation == "left"
        length = whole.height() if upright else whole.width()
        room = length - metrics.horizontalAdvance(unit)
        fits = whole.isEmpty() or metrics.horizontalAdvance(self._name) <= room
        name = metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        text = rich((self._name if fits else name) + unit)
        if text != self.labelText:
            self._leave_place_of_name()
            self.setToolTip("" if fits else self._name)
            self.setLabel(text, **self.labelStyle)
        super().resizeEvent()  # it puts the name in the middle of the axis
        at, extent = self.label.pos(), self.label.boundingRect().width()
        if upright:
            at.setY(max(min(at.y(), whole.bottom() + margin), whole.top() + extent - margin))
        else:
            at.setX(max(min(at.x(), whole.right() - extent + margin), whole.left() - margin))
        if not whole.isEmpty():
            self.label.setPos(at)

    def _leave_place_of_name(self) -> None:
        """Have the place of the name painted now: Qt forgets it if the new one is painted first."""
        if self.scene() is not None:
            self.scene().update(self.label.sceneBoundingRect())

    def _whole_plot(self) -> QRectF:
        """Return the rectangle of the plot that this is an axis of; empty where there is none."""
        plot = self.parentItem()
        return QRectF() if plot is None else self.mapRectFromItem(plot, plot.boundingRect())

    def set_words(self, words: tuple[str, ...]) -> None:
        """Write ``words`` at 0, 1, 2 … in the place of numbers; none brings numbers back."""
        if words != self._words:
            self._words = words
            self.picture = None
            self.update()

    def set_least(self, least: float) -> None:
        """Have ticks that are ``least`` apart at least: 1 for what is counted, 0 for any."""
        if least != self._least:
            self._least = least
            self.picture = None
            self.update()

    def resizeEvent(self, event: QGraphicsSceneResizeEvent | None = None) -> None:
        """Write as much of the name as fits now."""
        if self.label is None:  # it is taken away first when a plot is closed
            super().resizeEvent(event)
        else:
            self._write_name()

    def setRange(self, lowest: float, highest: float) -> None:
        """Run from one number to another, in a unit that suits both."""
        super().setRange(lowest, highest)
        power = self._unit(lowest, highest)
        if power != self._power:
            self._power = power
            self._write_name()

    def make_room(self) -> None:
        """Be as wide as the numbers need now: found while painting, all is painted again."""
        if self.picture is None and self.style["autoExpandTextSpace"]:
            picture = QPicture()
            painter = QPainter(picture)
            self.generateDrawSpecs(painter)
            painter.end()

    def _unit(self, lowest: float, highest: float) -> int:
        return unit_power(lowest, highest)

    def tickSpacing(self, lowest: float, highest: float, size: float) -> list[tuple[float, float]]:
        """Return one row of ticks, as dense as the size of the text allows."""
        span = highest - lowest
        if not 0.0 < span < math.inf:
            return []
        if self._words:
            return [(1.0, 0.0)]
        if self.orientation == "left":
            return [(self._upright_spacing(lowest, span, size), 0.0)]
        spacing = self._level_spacing(lowest, span, size, _CALM)
        if self._is_lone(spacing, lowest, span, size):
            spacing = self._level_spacing(lowest, span, size, _DENSE)
        return [(spacing, 0.0)]

    def _level_spacing(self, lowest: float, span: float, size: float, lines: float) -> float:
        """Return a spacing of at least so many lines, in which the numbers find room."""
        spacing, room = 0.0, lines * self._text_px
        for _ in range(_TRIES):
            spacing = self._spacing(span, size / room)
            needed = self._widest(lowest, lowest + span, spacing) + lines / _CALM * self._text_px
            if spacing / span * size >= needed:
                break
            room = needed
        return spacing

    def _upright_spacing(self, lowest: float, span: float, size: float) -> float:
        """Return a calm spacing, or a denser one where that would leave a lone number."""
        spacing = 0.0
        for lines in _LINES_A_TICK:
            spacing = self._spacing(span, size / (lines * self._text_px))
            if not self._is_lone(spacing, lowest, span, size):
                break
        return spacing

    def _is_lone(self, spacing: float, lowest: float, span: float, size: float) -> bool:
        """Tell whether fewer than two ticks stand clear of the ends."""
        rim = 0.5 * self._text_px * span / max(size, 1.0)
        return ticks_between(lowest + rim, lowest + span - rim, spacing) < 2

    def _spacing(self, span: float, most: float) -> float:
        return max(nice_spacing(span, most), self._least)

    def _widest(self, lowest: float, highest: float, spacing: float) -> float:
        """Estimate the width in pixels of the widest number between two ends."""
        ends = [math.ceil(lowest / spacing) * spacing, math.floor(highest / spacing) * spacing]
        return max(map(len, self.tickStrings(ends, 1.0, spacing))) * _DIGIT * self._text_px

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Return the numbers at the ticks in the unit, with the decimals that the spacing needs."""
        if self._words:
            rows = [round(value) for value in values]
            return [self._words[row] if 0 <= row < len(self._words) else "" for row in rows]
        unit = 10.0**self._power
        return tick_texts([value / unit for value in values], spacing / unit)

    def boundingRect(self) -> QRectF:
        """Return the axis and the room for numbers at its ends, which Qt asks for at each frame."""
        geometry = self.geometry()
        if self._bounds is None or self._bounds[0] != geometry:
            rect, beyond = super().boundingRect(), 2.0 * self._text_px
            across = 0.0 if self.orientation == "left" else beyond
            self._bounds = geometry, rect.adjusted(-across, 0.0, across, 0.0)
        return self._bounds[1]

    def drawPicture(
        self, painter: QPainter, axis: _Stroke, ticks: list[_Stroke], texts: list[_Text]
    ) -> None:
        """Draw line, ticks and those numbers that find room; remember line and ticks.

        One that would be cut at the edge moves inwards, if it still stands at its tick.
        """
        whole = self._whole_plot()
        if not whole.isEmpty():
            moved = [(self._inside(rect, whole), side, text) for rect, side, text in texts]
            texts = [each for each in moved if whole.contains(each[0])]
        super().drawPicture(painter, axis, ticks, texts)
        self._strokes = [QLineF(begin, end) for _, begin, end in (axis, *ticks)]

    def _inside(self, rect: QRectF, whole: QRectF) -> QRectF:
        """Return ``rect`` moved into ``whole``, no farther than a number may be off its tick."""
        most = _OFF_ITS_TICK * self._text_px
        missing = QRectF(whole).united(rect)  # what sticks out, at each side
        right, down = whole.left() - missing.left(), whole.top() - missing.top()
        left, up = missing.right() - whole.right(), missing.bottom() - whole.bottom()
        across = 0.0 if self.orientation == "left" else min(right, most) - min(left, most)
        along = min(down, most) - min(up, most) if self.orientation == "left" else 0.0
        return rect.translated(across, along)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw the axis, without its numbers when only its inner rim has to be drawn again.

        Each frame of the plot beside it touches that rim.
        """
        exposed: QRectF = option.exposedRect
        depth = exposed.width() if self.orientation == "left" else exposed.height()
        if self.picture is None or depth > _RIM:
            super().paint(painter, option, widget)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(self._line)
        painter.drawLines(self._strokes)
