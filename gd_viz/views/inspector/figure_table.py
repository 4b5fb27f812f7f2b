"""Rows of numbers that change every frame: painted, not laid out, so nothing ever jumps."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QLineF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gd_viz.views.look.appearance import Appearance, paint_ground
from gd_viz.views.text.numbers import number

_LINE = 1.35
"""Height of a row in heights of its text."""

_BAR_THICKNESS = 0.36
"""Of a bar, as a share of the height of its row."""

_BAR_MARGIN = 5.0

_GAP = 4.0
"""Pixels between two cells that are both full."""

_REPEATS = 1.5
"""So often at least the dashes of a line are seen in its swatch."""


class Bar(NamedTuple):
    """A length with a sign, drawn from the middle of its cell to the right or to the left.

    Attributes:
        length: As a share of half the cell, from −1 to 1.
        mark: Where it began, in the same shares; None for no mark.
        grows: Whether it is lit, because it does not shrink.
    """

    length: float
    mark: float | None = None
    grows: bool = False


@dataclass(frozen=True)
class Cell:
    """One piece of text.

    Attributes:
        text: What it says.
        at: Its left edge, as a share of the width.
        bold: Whether it is a value.
        muted: Whether it is of second rank.
        swatch: The rival whose line stands in place of the text.
        bar: What is drawn in place of the text.
        shorter: Returns shorter wordings of the text, for where there is no room for it.
        optional: Whether its column gives way where the table would be cut.
    """

    text: str
    at: float
    bold: bool = False
    muted: bool = False
    swatch: str = ""
    bar: Bar | None = None
    shorter: Callable[[], Iterable[str]] = field(default=tuple, compare=False)
    optional: bool = False

    def fits(self, room: float, metrics: QFontMetricsF) -> bool:
        """Tell whether one of the wordings fits into ``room`` pixels."""
        wordings = (self.text, *self.shorter())
        return any(metrics.horizontalAdvance(wording) <= room for wording in wordings)

    def fitting(self, room: float, metrics: QFontMetricsF) -> str:
        """Return the longest wording that fits into ``room`` pixels; the last is cut if it must."""
        wording = self.text
        if metrics.horizontalAdvance(wording) <= room:
            return wording
        for wording in self.shorter():
            if metrics.horizontalAdvance(wording) <= room:
                return wording
        return metrics.elidedText(wording, Qt.TextElideMode.ElideRight, room)


def figure(
    value: float,
    at: float,
    digits: int = 5,
    write: Callable[[float, int], str] = number,
    *,
    bold: bool = False,
    muted: bool = False,
    form: str = "{}",
) -> Cell:
    """Return a cell with a number, which has fewer digits where room is short.

    Args:
        value: The number.
        at: Left edge of the cell, as a share of the width.
        digits: How many there are at most.
        write: What writes it: `number` or `short`.
        bold: Whether it is a value.
        muted: Whether it is of second rank.
        form: What stands around it.
    """

    def written(count: int) -> str:
        return form.format(write(value, count))

    shorter = partial(map, written, range(digits - 1, 0, -1))
    return Cell(written(digits), at, bold, muted, shorter=shorter)


Row = Sequence[Cell]


class FigureTable(QWidget):
    """Shows rows of cells at fixed places; numbers that find no room there lose digits."""

    def __init__(self, name: str, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._rows: list[Row] = []
        self.setAccessibleName(name)
        paint_ground(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        appearance.theme_changed.connect(self.updateGeometry)

    def text(self) -> str:
        """Return all rows as plain text."""
        return "\n".join(" ".join(cell.text for cell in row) for row in self._rows)

    def set_rows(self, rows: list[Row]) -> None:
        """Show ``rows``; only another number of them asks for another size."""
        if rows == self._rows:
            return
        before, self._rows = self._rows, rows
        self.setAccessibleDescription(self.text())
        if len(rows) != len(before):
            self.updateGeometry()
        if len(rows) != len(before) or self._optional():
            self.update()
            return
        for line, (old, new) in enumerate(zip(before, rows, strict=True)):
            if new != old:
                self.update(self._area(line))

    def sizeHint(self) -> QSize:
        """Return room for the rows."""
        return QSize(240, round(len(self._rows) * self._row_height()))

    def minimumSizeHint(self) -> QSize:
        """Return room for the rows at any width."""
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cells that are to be drawn anew."""
        painter = QPainter(self)
        theme, height = self._appearance.theme, self._row_height()
        fonts = {bold: theme.font("body", bold) for bold in (False, True)}
        metrics = {bold: QFontMetricsF(font) for bold, font in fonts.items()}
        left_out = self._left_out(metrics)
        for line, row in enumerate(self._rows):
            if not event.rect().intersects(self._area(line)):
                continue
            for cell, left, room in self._laid_out(row, left_out):
                if cell.swatch:
                    middle = (line + 0.5) * height
                    length = room - _GAP
                    painter.setPen(self._swatch_pen(cell.swatch, length))
                    painter.drawLine(QLineF(left + 1, middle, left + length, middle))
                    continue
                if cell.bar is not None:
                    self._draw_bar(painter, QRectF(left, line * height, room, height), cell.bar)
                    continue
                painter.setFont(fonts[cell.bold])
                painter.setPen(theme.colour("muted" if cell.muted else "ink"))
                text = cell.fitting(room, metrics[cell.bold])
                place = QRectF(left, line * height, room, height)
                painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)

    def _optional(self) -> list[int]:
        """Return the columns that may be left out, the first to go first."""
        found = {at for row in self._rows for at, cell in enumerate(row) if cell.optional}
        return sorted(found, reverse=True)

    def _left_out(self, metrics: dict[bool, QFontMetricsF]) -> set[int]:
        """Return the columns that are left out, so that the others can be read."""
        left_out: set[int] = set()
        for column in self._optional():
            shown = [cell for row in self._rows for cell in self._laid_out(row, left_out)]
            if all(cell.fits(room, metrics[cell.bold]) for cell, _, room in shown):
                break
            left_out.add(column)
        return left_out

    def _laid_out(self, row: Row, left_out: set[int]) -> list[tuple[Cell, float, float]]:
        """Return the cells that are shown, each with its left edge and its room in pixels.

        The room of those that are left out is shared by all but the swatches.
        """
        ends = [*(cell.at for cell in row[1:]), 1.0]
        parts = [(cell, end - cell.at) for cell, end in zip(row, ends, strict=True)]
        shown = [part for at, part in enumerate(parts) if at not in left_out]
        fixed = sum(share for cell, share in parts if cell.swatch)
        elastic = sum(share for cell, share in shown if not cell.swatch)
        whole = sum(share for _, share in parts)
        growth = (whole - fixed) / elastic if left_out else 1.0
        places, left = [], row[0].at
        for cell, share in shown:
            right = left + share * (1.0 if cell.swatch else growth)
            gap = _GAP if cell is not shown[-1][0] else 0.0
            places.append((cell, left * self.width(), (right - left) * self.width() - gap))
            left = right
        return places

    def _draw_bar(self, painter: QPainter, place: QRectF, bar: Bar) -> None:
        theme, middle, y = self._appearance.theme, place.center().x(), place.center().y()
        half = place.width() / 2 - theme.scaled(_BAR_MARGIN)
        thick = _BAR_THICKNESS * place.height()
        painter.setPen(theme.pen("border", 1.0))
        painter.drawLine(QLineF(middle - half, y, middle + half, y))
        painter.setPen(theme.pen("muted", 1.0))
        painter.drawLine(QLineF(middle, y - thick, middle, y + thick))
        if bar.mark is not None:
            at = middle + bar.mark * half
            painter.drawLine(QLineF(at, y - thick / 2, at, y + thick / 2))
        colour = theme.colour("danger" if bar.grows else "path")
        end = middle + bar.length * half
        body = QRectF(min(middle, end), y - thick / 2, abs(end - middle), thick)
        painter.fillRect(body, colour)

    def _swatch_pen(self, name: str, length: float) -> QPen:
        """Return the pen of a rival, with dashes so short that those of all come again."""
        pen_of = self._appearance.theme.rival_pen
        names = {cell.swatch for row in self._rows for cell in row if cell.swatch}
        longest = max(sum(pen_of(each).dashPattern()) for each in names)
        pen = pen_of(name)
        shrink = min(1.0, length / (_REPEATS * longest * pen.widthF()))
        pen.setDashPattern([shrink * dash for dash in pen.dashPattern()])
        return pen

    def _area(self, line: int) -> QRect:
        """Return where a row is painted."""
        height = self._row_height()
        return QRectF(0, line * height, self.width(), height).toAlignedRect()

    def _row_height(self) -> float:
        return _LINE * QFontMetricsF(self._appearance.theme.font()).height()
