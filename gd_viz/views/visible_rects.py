"""Parts of a plot that may be shown: zoomed, and never so small or far that numbers fail."""

import math

from PySide6.QtCore import QPointF, QRectF

from gd_viz.views.items.clipping import LARGEST

FARTHEST = LARGEST / 4
"""So far out points are looked for; those beyond are not drawn."""


def is_at_the_end(rect: QRectF) -> bool:
    """Tell whether ``rect`` reaches as far as a view of points can."""
    return max(map(abs, (rect.left(), rect.right(), rect.top(), rect.bottom()))) >= FARTHEST


def zoomed_rect(rect: QRectF, factor: float, fixed: QPointF) -> QRectF:
    """Return ``rect`` scaled by ``factor`` around a position that stays where it is."""
    left = fixed.x() + (rect.left() - fixed.x()) * factor
    top = fixed.y() + (rect.top() - fixed.y()) * factor
    return sane_rect(QRectF(left, top, rect.width() * factor, rect.height() * factor), rect)


def sane_rect(wanted: QRectF, otherwise: QRectF) -> QRectF:
    """Return ``wanted`` if a plot can show it, else ``otherwise``.

    A range must be finite and wide enough for its ends to differ by more than
    rounding.
    """
    for low, size in ((wanted.left(), wanted.width()), (wanted.top(), wanted.height())):
        far = max(abs(low), abs(low + size))
        if not (math.isfinite(size) and far <= LARGEST and size > 1e-12 * far and size > 1e-90):
            return otherwise
    return wanted
