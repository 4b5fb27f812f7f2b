"""An equation between columns of numbers that may change at each step."""

import math
from itertools import zip_longest
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy, QWidget

from gd_viz.views.formulas.typesetting import Letters, letters, mathematical
from gd_viz.views.look.appearance import Appearance, paint_ground
from gd_viz.views.text.numbers import number, short

_MOST_ROWS = 7
"""More are reached by scrolling."""

_LINE, _RIM, _BESIDE, _WITHIN, _HOOK = 1.2, 0.15, 0.22, 0.3, 0.2
"""Height of a row, room above the first, beside a sign, within a bracket, its hooks, in ems."""

_MOST_DIGITS = 4
"""Each number has fewer where there is no room for as many."""

Column = tuple[str, ...] | tuple[float, ...]
Part = str | float | Column
"""A sign, a number, or a column of names or numbers."""


class _Placed(NamedTuple):
    """A part in its place.

    Attributes:
        texts: What is written in plain characters, a row each; a sign has one.
        widths: Of each text, in pixels.
        left: Left edge in pixels, before all is made to fit.
        width: Of its widest text.
        is_vector: Whether it stands in brackets.
    """

    texts: tuple[str, ...]
    widths: tuple[float, ...]
    left: float
    width: float
    is_vector: bool


class VectorEquation(QAbstractScrollArea):
    """Shows columns in brackets with signs between them.

    Where room is short the numbers lose digits. So that nothing jumps while numbers change, columns
    become wider but not narrower, and digits that were lost do not come back.
    Only the rows that are seen are written, and only those columns are painted again that have
    another number.
    """

    def __init__(self, name: str, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._parts: tuple[Part, ...] = ()
        self._columns: list[_Placed] = []
        self._areas: list[QRect] = []
        self._inside = QRegion()
        self._scale = 1.0
        self._digits = _MOST_DIGITS
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        paint_ground(self.viewport())
        self.verticalScrollBar().valueChanged.connect(self._lay_out)
        appearance.theme_changed.connect(self._on_theme_changed)

    @property
    def rows(self) -> int:
        """How many rows the columns have."""
        return max((len(part) for part in self._parts if isinstance(part, tuple)), default=0)

    def text(self) -> str:
        """Return the rows that are seen as plain text."""
        first = self.verticalScrollBar().value()
        rows = range(first, min(first + _MOST_ROWS, self.rows))
        return "\n".join(
            " ".join(
                column.texts[row - first if column.is_vector else 0] for column in self._columns
            )
            for row in rows
        )

    def set_parts(self, *parts: Part, afresh: bool = False) -> None:
        """Show ``parts`` from left to right; all columns have the same number of rows.

        With ``afresh`` columns may become narrower again.
        """
        if parts == self._parts:
            return
        before, same = self.rows, _frame(parts) == _frame(self._parts)
        self._parts = parts
        if afresh or not same:
            self._forget_widths()
        if self.rows == before:
            self._lay_out()
            return
        bar = self.verticalScrollBar()
        bar.setRange(0, max(self.rows - _MOST_ROWS, 0))
        bar.setPageStep(_MOST_ROWS)
        self._lay_out()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return room for the rows, but not for more than are seen at once."""
        return QSize(240, round((min(self.rows, _MOST_ROWS) * _LINE + 2 * _RIM) * self._em()))

    def minimumSizeHint(self) -> QSize:
        """Return the same height at any width."""
        return QSize(0, self.sizeHint().height())

    def _on_theme_changed(self) -> None:
        self._forget_widths()
        self._lay_out()
        self.updateGeometry()

    def _em(self) -> float:
        return float(self._appearance.theme.font_px("title"))

    def _letters(self) -> Letters:
        return letters(self._em())

    def _lay_out(self) -> None:
        """Write what is seen, and have painted anew what is not as it was."""
        before, scale = self._columns, self._scale
        room = float(self.viewport().width())
        self._columns, width = self._placed([column.width for column in before])
        if width > room:
            self._columns, width = self._placed([])
        while width > room and self._digits > 1:
            self._digits -= 1
            self._columns, width = self._placed([])
        self._scale = min(1.0, room / max(width, 1.0))
        self.setAccessibleDescription(self.text())
        if self._scale != scale or not _same_places(before, self._columns):
            self._areas = [self._area(column) for column in self._columns]
            self._inside = QRegion()
            for area in self._areas:
                self._inside += area
            self.viewport().update()
            return
        for old, new, area in zip(before, self._columns, self._areas, strict=True):
            if new.texts != old.texts:
                self.viewport().update(area)

    def _forget_widths(self) -> None:
        """Give columns the room that they need from now on, and numbers all of their digits."""
        self._columns, self._digits = [], _MOST_DIGITS

    def _placed(self, least: list[float]) -> tuple[list[_Placed], float]:
        """Return the parts in their places, each at least so wide, and how wide all are."""
        em, width_of = self._em(), self._letters().width
        first = self.verticalScrollBar().value()
        seen = slice(first, first + _MOST_ROWS)
        usual = width_of("0." + "0" * self._digits)
        columns: list[_Placed] = []
        right = 0.0
        for part, at_least in zip_longest(self._parts, least, fillvalue=0.0):
            texts = _written(part, seen, self._digits)
            widths = tuple([width_of(mathematical(text)) for text in texts])
            width = max(*widths, float(at_least))
            if isinstance(part, tuple) and not _is_said(part):
                width = max(width, usual)
            margin = (_WITHIN if isinstance(part, tuple) else _BESIDE) * em
            columns.append(_Placed(texts, widths, right + margin, width, isinstance(part, tuple)))
            right += width + 2 * margin
        return columns, right

    def _area(self, column: _Placed) -> QRect:
        """Return the pixels that the texts of a column may touch, between the hooks of brackets."""
        left, width = self._scale * (column.left - 1.0), self._scale * (column.width + 2.0)
        rim = math.ceil(_RIM * self._em())
        return QRectF(left, rim, width, self.viewport().height() - 2 * rim).toAlignedRect()

    def _paint_brackets(self, painter: QPainter) -> None:
        """Draw them as far as the rows are seen: the hooks are at the first and the last row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._scale, 1.0)
        em, bar = self._em(), self.verticalScrollBar()
        inset = painter.pen().widthF() / 2
        top, bottom = inset, self.viewport().height() - inset
        margin = (_WITHIN - 0.12) * em
        for column in self._columns:
            if not column.is_vector:
                continue
            left, right = column.left - margin, column.left + column.width + margin
            lines = [QLineF(x, top, x, bottom) for x in (left, right)]
            hooks = ((left, left + _HOOK * em), (right, right - _HOOK * em))
            if bar.value() == bar.minimum():
                lines += [QLineF(x, top, inwards, top) for x, inwards in hooks]
            if bar.value() == bar.maximum():
                lines += [QLineF(x, bottom, inwards, bottom) for x, inwards in hooks]
            painter.drawLines(lines)
        painter.restore()

    def _paint_texts(self, painter: QPainter, column: _Placed) -> None:
        line = _LINE * self._em()
        base = _RIM * self._em() + (line + self._letters().height) / 2
        if not column.is_vector:
            base += (min(self.rows, _MOST_ROWS) - 1) * line / 2
        right = column.left + column.width
        for row, (text, width) in enumerate(zip(column.texts, column.widths, strict=True)):
            at = QPointF(right - width, (base + row * line) / self._scale)
            painter.drawText(at, mathematical(text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Write as many digits as there is room for."""
        super().resizeEvent(event)
        self._forget_widths()
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is to be drawn anew."""
        painter = QPainter(self.viewport())
        painter.setPen(QPen(self._appearance.theme.colour("ink"), self._em() / 14))
        painter.setFont(self._letters().font)
        region = event.region()
        if not region.subtracted(self._inside).isEmpty():
            self._paint_brackets(painter)
        painter.scale(self._scale, self._scale)
        for column, area in zip(self._columns, self._areas, strict=True):
            if region.intersects(area):
                self._paint_texts(painter, column)


def _written(part: Part, rows: slice, digits: int) -> tuple[str, ...]:
    if isinstance(part, str):
        return (part,)
    if isinstance(part, float):
        return (short(part, digits),)
    return tuple(each if isinstance(each, str) else number(each, digits) for each in part[rows])


def _frame(parts: tuple[Part, ...]) -> list[object]:
    """Return what stays while numbers change: signs and names."""
    return [part if _is_said(part) else type(part) for part in parts]


def _is_said(part: Part) -> bool:
    return isinstance(part, str) or (isinstance(part, tuple) and isinstance(part[0], str))


def _same_places(before: list[_Placed], now: list[_Placed]) -> bool:
    return [(len(each.texts), each.left, each.width) for each in before] == [
        (len(each.texts), each.left, each.width) for each in now
    ]
