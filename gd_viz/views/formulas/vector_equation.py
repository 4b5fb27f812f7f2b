"""An equation between columns of numbers that may change at each step."""

from dataclasses import dataclass
from itertools import zip_longest

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy, QWidget

from gd_viz.views.formulas.typesetting import mathematical, mathematical_font
from gd_viz.views.look.appearance import Appearance
from gd_viz.views.text.numbers import number, short

_MOST_ROWS = 7
"""More are reached by scrolling."""

_LINE, _BESIDE, _WITHIN, _HOOK = 1.2, 0.22, 0.3, 0.2
"""Height of a row, room beside a sign, between a bracket and its numbers, its hooks, in ems."""

_MOST_DIGITS = 4
"""Each number has fewer where there is no room for as many."""

Column = tuple[str, ...] | tuple[float, ...]
Part = str | float | Column
"""A sign, a number, or a column of names or numbers."""


@dataclass(frozen=True)
class _Placed:
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
    Only the rows that are seen are written, and of them only those numbers are painted again that
    are others.
    """

    def __init__(self, name: str, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._parts: tuple[Part, ...] = ()
        self._columns: list[_Placed] = []
        self._cells: list[list[QRectF]] = []
        self._scale = 1.0
        self._digits = _MOST_DIGITS
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
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
        return QSize(240, round((min(self.rows, _MOST_ROWS) * _LINE + 0.3) * self._em()))

    def minimumSizeHint(self) -> QSize:
        """Return the same height at any width."""
        return QSize(0, self.sizeHint().height())

    def _on_theme_changed(self) -> None:
        self._forget_widths()
        self._lay_out()
        self.updateGeometry()

    def _em(self) -> float:
        return float(self._appearance.theme.font_px("title"))

    def _font(self) -> QFont:
        return mathematical_font(self._em())

    def _lay_out(self) -> None:
        """Write what is seen, and have painted anew what is not as it was."""
        before = self._columns, self._scale
        room = float(self.viewport().width())
        self._columns, width = self._placed([column.width for column in self._columns])
        if width > room:
            self._columns, width = self._placed([])
        while width > room and self._digits > 1:
            self._digits -= 1
            self._columns, width = self._placed([])
        self._scale = min(1.0, room / max(width, 1.0))
        self._cells = [self._cells_of(column) for column in self._columns]
        self.setAccessibleDescription(self.text())
        if self._scale != before[1] or not _same_places(before[0], self._columns):
            self.viewport().update()
            return
        for old, new, cells in zip(before[0], self._columns, self._cells, strict=True):
            for cell, then, now in zip(cells, old.texts, new.texts, strict=True):
                if now != then:
                    self.viewport().update(cell.toAlignedRect())

    def _forget_widths(self) -> None:
        """Give columns the room that they need from now on, and numbers all of their digits."""
        self._columns, self._digits = [], _MOST_DIGITS

    def _placed(self, least: list[float]) -> tuple[list[_Placed], float]:
        """Return the parts in their places, each at least so wide, and how wide all are."""
        em, metrics = self._em(), QFontMetricsF(self._font())
        first = self.verticalScrollBar().value()
        usual = metrics.horizontalAdvance("0." + "0" * self._digits)
        columns: list[_Placed] = []
        right = 0.0
        for part, at_least in zip_longest(self._parts, least, fillvalue=0.0):
            texts = _written(part, slice(first, first + _MOST_ROWS), self._digits)
            widths = tuple(metrics.horizontalAdvance(mathematical(text)) for text in texts)
            width = max(*widths, float(at_least))
            if isinstance(part, tuple) and not _is_said(part):
                width = max(width, usual)
            margin = (_WITHIN if isinstance(part, tuple) else _BESIDE) * em
            columns.append(_Placed(texts, widths, right + margin, width, isinstance(part, tuple)))
            right += width + 2 * margin
        return columns, right

    def _cells_of(self, column: _Placed) -> list[QRectF]:
        """Return where the texts of a column are painted, in pixels."""
        em, scale = self._em(), self._scale
        line, first = _LINE * em, 0.15 * em
        if not column.is_vector:
            first += (min(self.rows, _MOST_ROWS) - 1) * line / 2
        left, width = scale * (column.left - 1.0), scale * (column.width + 2.0)
        return [QRectF(left, first + row * line, width, line) for row in range(len(column.texts))]

    def _paint_brackets(self, painter: QPainter, column: _Placed) -> None:
        """Draw them as far as the rows are seen: the hooks are at the first and the last row."""
        em, bar = self._em(), self.verticalScrollBar()
        inset = painter.pen().widthF() / 2
        top, bottom = inset, self.viewport().height() - inset
        margin = (_WITHIN - 0.12) * em
        left, right = column.left - margin, column.left + column.width + margin
        lines = [QLineF(x, top, x, bottom) for x in (left, right)]
        hooks = ((left, left + _HOOK * em), (right, right - _HOOK * em))
        if bar.value() == bar.minimum():
            lines += [QLineF(x, top, inwards, top) for x, inwards in hooks]
        if bar.value() == bar.maximum():
            lines += [QLineF(x, bottom, inwards, bottom) for x, inwards in hooks]
        painter.drawLines(lines)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Write as many digits as there is room for."""
        super().resizeEvent(event)
        self._forget_widths()
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is to be drawn anew."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, font = self._appearance.theme, self._font()
        ascent = QFontMetricsF(font).capHeight()
        painter.setFont(font)
        painter.setPen(QPen(theme.colour("ink"), self._em() / 14))
        painter.save()
        painter.scale(self._scale, 1.0)
        for column in self._columns:
            if column.is_vector:
                self._paint_brackets(painter, column)
        painter.restore()
        region = event.region()
        for column, cells in zip(self._columns, self._cells, strict=True):
            for cell, text, wide in zip(cells, column.texts, column.widths, strict=True):
                if not region.intersects(cell.toAlignedRect()):
                    continue
                painter.save()
                painter.translate(cell.left(), cell.center().y() + ascent / 2)
                painter.scale(self._scale, self._scale)
                painter.drawText(QPointF(1.0 + column.width - wide, 0.0), mathematical(text))
                painter.restore()


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
