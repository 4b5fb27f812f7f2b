"""What part of the plane a plot of data shows."""

import numpy as np
from PySide6.QtCore import QRectF

from gd_viz.core.arrays import FloatArray
from gd_viz.core.extremes import extremes
from gd_viz.views.visible_rects import FARTHEST

MARGIN = 0.09
"""Free space around the points as a share of their extent."""

MOST_WIDENED = 12.0

EMPTY = QRectF(0.0, 0.0, 5.0, 5.0)
"""What an empty plot shows."""

_FINEST = 1e-9
"""Smallest extent as a share of the distance from zero."""

_SPECK = 1e-4
"""Points that are all so near to zero, as a share of the view, fall into one pixel."""


def fitting_rect(places: FloatArray) -> QRectF:
    """Return a rectangle around points (m, 2) with a margin; it always has a size."""
    if not len(places):
        return QRectF(EMPTY)
    low, high = extremes(places)
    left, width = _fitting_range(low[0], high[0])
    bottom, height = _fitting_range(low[1], high[1])
    return QRectF(left, bottom, width, height)


def equal_scales(rect: QRectF, width: float, height: float) -> QRectF:
    """Return ``rect``, widened about its centre so that units are as long upwards as across.

    Where that would make either side more than MOST_WIDENED times as long, the points
    could not be told apart, and ``rect`` stays as it is.

    Args:
        rect: What is to be seen.
        width: Of the plot, in pixels.
        height: Of the plot, in pixels.
    """
    if min(width, height, rect.width(), rect.height()) <= 0.0:
        return rect
    unit = max(rect.width() / width, rect.height() / height)
    wide, high = unit * width, unit * height
    if max(wide / rect.width(), high / rect.height()) > MOST_WIDENED:
        return rect
    centre = rect.center()
    return QRectF(centre.x() - wide / 2, centre.y() - high / 2, wide, high)


def is_all_inside(view: QRectF, places: FloatArray) -> bool:
    """Tell whether all points (m, 2) lie in ``view``."""
    if not len(places):
        return True
    (left, low), (right, high) = extremes(places).tolist()
    across = view.left() <= left and right <= view.right()
    return bool(across and view.top() <= low and high <= view.bottom())


def is_in_sight(view: QRectF, places: FloatArray) -> bool:
    """Tell whether all points (m, 2) lie in ``view``, and not all of them in a speck of it."""
    if not len(places):
        return True
    wide, high = np.abs(extremes(places)).max(axis=0).tolist()
    in_a_speck = _is_speck(wide, view.width()) or _is_speck(high, view.height())
    return is_all_inside(view, places) and not in_a_speck


def is_well_framed(view: QRectF, places: FloatArray) -> bool:
    """Tell whether ``view`` shows all points and not mostly the emptiness around them."""
    wanted = fitting_rect(places)
    small = 3 * wanted.width() < view.width() and 3 * wanted.height() < view.height()
    return is_all_inside(view, places) and not small


def _is_speck(far: float, length: float) -> bool:
    return 0.0 < far < _SPECK * length


def _fitting_range(least: float, greatest: float) -> tuple[float, float]:
    """Return the beginning and the length of a range around two values and all between them."""
    low, high = np.clip([least, greatest], -FARTHEST, FARTHEST).tolist()
    far = max(abs(low), abs(high))
    if high - low <= _FINEST * far or high == low:
        half = far / 2 or 1.0
        low, high = low - half, high + half
    margin = MARGIN * (high - low)
    return low - margin, high - low + 2 * margin
