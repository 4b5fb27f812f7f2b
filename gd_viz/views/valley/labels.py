"""Numbers and names at the edges of the box, none over another."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from gd_viz.views.look.theme import Theme
from gd_viz.views.valley.axis_box import Label
from gd_viz.views.valley.camera import Lens

_LEVEL = 0.2
"""A text beside an edge that goes up more steeply than this can only be moved sideways."""

_FARTHEST = 1.8
"""It is moved up or down by at most so many of its heights."""

_VEIL = 0.65
"""So much of what is behind a name is covered."""

_BETWEEN = 4.0
"""Pixels between two texts on a line."""


@dataclass(frozen=True)
class Written:
    """A text in its place.

    Attributes:
        text: What it says.
        rect: Where, in pixels.
        is_name: Whether it names an axis; else it is a number.
    """

    text: str
    rect: QRectF
    is_name: bool


def write_labels(painter: QPainter, texts: Sequence[Written], theme: Theme, ground: QColor) -> None:
    """Write texts where they belong; names stand out from a hiker who is behind them."""
    painter.setFont(theme.font("small"))
    veil = QColor(ground)
    veil.setAlphaF(_VEIL)
    for written in texts:
        if written.is_name:
            painter.fillRect(written.rect, veil)
        painter.setPen(theme.colour("ink" if written.is_name else "muted"))
        painter.drawText(written.rect, int(Qt.AlignmentFlag.AlignCenter), written.text)


def place_labels(labels: Sequence[Label], lens: Lens, theme: Theme) -> list[Written]:
    """Place each text beside its edge; names first, and what would touch another is left out."""
    metrics = QFontMetricsF(theme.font("small"))
    height = metrics.height()
    room = QRectF(0.0, 0.0, lens.width, lens.height)
    taken: list[QRectF] = []
    placed: list[Written] = []
    pixels = lens.pixels([(label.place, label.outwards) for label in labels]).reshape(-1, 4)
    for at, label in sorted(
        zip(pixels.tolist(), labels, strict=True), key=lambda found: not found[1].is_name
    ):
        x, y = at[2] - at[0], at[3] - at[1]
        length = math.hypot(x, y) or 1.0
        if not (math.isfinite(length) and room.contains(*at[:2])):
            continue
        x, y = x / length, y / length
        width = metrics.horizontalAdvance(label.text)
        # The nearest side of the text stays this far from the edge.
        gap = 0.5 * (abs(x) * width + abs(y) * height) + 0.45 * height
        if label.beyond_numbers:
            gap += (1.7 * abs(x) + abs(y)) * height
        rect = QRectF(0.0, 0.0, width, height)
        rect.moveCenter(QPointF(at[0] + gap * x, at[1] + gap * y))
        if label.is_name:
            left = min(max(rect.left(), 2.0), lens.width - width - 2.0)
            if abs(y) > _LEVEL:  # along its edge, and not over the ground
                along, most = (rect.left() - left) * x / y, _FARTHEST * height
                rect.translate(0.0, min(max(along, -most), most))
            rect.moveLeft(left)
            rect.moveTop(min(max(rect.top(), 0.0), lens.height - height))
        grown = rect.adjusted(-_BETWEEN, 0.0, _BETWEEN, 0.0)
        if not room.contains(rect) or any(grown.intersects(other) for other in taken):
            continue
        taken.append(grown)
        placed.append(Written(label.text, rect, label.is_name))
    return placed
