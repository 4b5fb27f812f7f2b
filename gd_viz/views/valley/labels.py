"""Numbers and names at the edges of the box, none over another."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from gd_viz.views.theme import Theme
from gd_viz.views.valley.axis_box import Label
from gd_viz.views.valley.camera import Lens

_BETWEEN = 4.0
"""Pixels between two texts on a line."""


def write_labels(painter: QPainter, labels: Sequence[Label], lens: Lens, theme: Theme) -> None:
    """Write each text beside its edge; names first, and what would touch another is left out."""
    painter.setFont(theme.font("small"))
    metrics = painter.fontMetrics()
    height = float(metrics.height())
    room = QRectF(0.0, 0.0, lens.width, lens.height)
    taken: list[QRectF] = []
    for label in sorted(labels, key=lambda label: not label.is_name):
        at, out = lens.pixels([label.place, label.outwards])
        if not np.isfinite([at, out]).all() or not room.contains(*at.tolist()):
            continue
        x, y = (out - at).tolist()
        length = float(np.hypot(x, y)) or 1.0
        x, y = x / length, y / length
        width = float(metrics.horizontalAdvance(label.text))
        # The nearest side of the text stays this far from the edge.
        gap = 0.5 * (abs(x) * width + abs(y) * height) + 0.45 * height
        if label.beyond_numbers:
            gap += (1.7 * abs(x) + abs(y)) * height
        rect = QRectF(0.0, 0.0, width, height)
        rect.moveCenter(QPointF(float(at[0]) + gap * x, float(at[1]) + gap * y))
        if label.is_name:
            rect.moveLeft(min(max(rect.left(), 2.0), lens.width - width - 2.0))
            rect.moveTop(min(max(rect.top(), 0.0), lens.height - height))
        grown = rect.adjusted(-_BETWEEN, 0.0, _BETWEEN, 0.0)
        if not room.contains(rect) or any(grown.intersects(other) for other in taken):
            continue
        taken.append(grown)
        painter.setPen(theme.colour("ink" if label.is_name else "muted"))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), label.text)
