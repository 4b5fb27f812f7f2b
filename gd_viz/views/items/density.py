"""How many points lie in each cell of a picture, for more points than marks can show."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QTransform

from gd_viz.core.arrays import FloatArray
from gd_viz.views.items.changed_rows import Points

CELL = 3
"""Edge of a cell in pixels."""

_AT_ONCE = 65_536
"""So many points are put into cells at a time: all that belongs to them stays in the cache."""

_FAINTEST, _FULLEST = 40, 240
"""Opacity, of 255, next to that of an empty cell and of the fullest one."""


class Cells(NamedTuple):
    """The cells of a picture.

    Attributes:
        frame: What they cover, in pixels.
        columns: How many side by side.
        rows: How many below each other.
    """

    frame: QRectF
    columns: int
    rows: int


def cells_of(frame: QRectF) -> Cells:
    """Return the cells that cover as much of a ``frame`` in pixels as whole ones can."""
    columns, rows = max(int(frame.width()) // CELL, 1), max(int(frame.height()) // CELL, 1)
    covered = QRectF(frame.left(), frame.top(), columns * CELL, rows * CELL)
    return Cells(covered, columns, rows)


def counted(
    points: FloatArray,
    kinds: NDArray[np.intp],
    most: int,
    to_pixels: QTransform,
    cells: Cells,
) -> NDArray[np.intp]:
    """Return how many points of each kind lie in each cell, (most, rows · columns).

    Args:
        points: In data coordinates, (m, 2).
        kinds: Of each point, (m,), below ``most``.
        most: How many kinds there are.
        to_pixels: Maps data to pixels; neither turns nor shears.
        cells: The cells; what lies in none is not counted.
    """
    wide, high = cells.columns + 2, cells.rows + 2  # what lies outside is counted in a rim
    counts = np.zeros(most * wide * high, dtype=np.intp)
    across, down = to_pixels.m11() / CELL, to_pixels.m22() / CELL
    left = (to_pixels.dx() - cells.frame.left()) / CELL + 1.0
    top = (to_pixels.dy() - cells.frame.top()) / CELL + 1.0
    with np.errstate(over="ignore", invalid="ignore"):
        for first in range(0, len(points), _AT_ONCE):
            some = slice(first, first + _AT_ONCE)
            place = np.floor(_within(points[some, 1] * down, top, high - 1.0))
            place *= wide
            place += _within(points[some, 0] * across, left, wide - 1.0)
            cell = place.astype(np.intp)
            if most > 1:
                cell += kinds[some] * (wide * high)
            counts += np.bincount(cell, minlength=len(counts))
    return counts.reshape(most, high, wide)[:, 1:-1, 1:-1].reshape(most, -1)


def _within(lengths: FloatArray, shift: float, last: float) -> FloatArray:
    """Return ``lengths`` + ``shift``, in their place, at least 0 and at most ``last``; NaN is 0."""
    lengths += shift
    np.fmax(lengths, 0.0, out=lengths)
    return np.fmin(lengths, last, out=lengths)


_Grid = tuple[int, QTransform, Cells]
"""How many kinds there are, what maps data to pixels, and the cells."""


def _counted(points: Points, grid: _Grid) -> NDArray[np.intp]:
    most, to_pixels, cells = grid
    return counted(points.places, points.kinds, most, to_pixels, cells)


class Density:
    """How many points of each kind lie in each cell: few that change are not all counted again."""

    def __init__(self) -> None:
        self._counts: NDArray[np.intp] | None = None
        self._grid: _Grid | None = None

    def counts(
        self, points: Points, most: int, to_pixels: QTransform, cells: Cells
    ) -> NDArray[np.intp]:
        """Return what `counted` does of the points that were followed up to now."""
        grid = most, to_pixels, cells
        if self._counts is None or grid != self._grid:
            self._counts, self._grid = _counted(points, grid), grid
        return self._counts

    def follow(self, gone: Points, come: Points) -> None:
        """Let some points be gone, and others have come."""
        before, grid = self._counts, self._grid
        if before is None or grid is None:
            return
        few = len(gone.places) + len(come.places) <= _AT_ONCE
        self._counts = before - _counted(gone, grid) + _counted(come, grid) if few else None


def density_image(counts: NDArray[np.intp], colours: list[QColor], cells: Cells) -> QImage:
    """Return a picture with a pixel a cell: more opaque with the logarithm of the count.

    Args:
        counts: Of each kind in each cell, (k, rows · columns).
        colours: Of each kind; a cell has the mean of the colours in it.
        cells: The cells.
    """
    total = counts.sum(axis=0)
    logarithm = np.log1p(total)
    share = logarithm / max(float(logarithm.max()), 1.0)
    alpha = np.where(total > 0, _FAINTEST + (_FULLEST - _FAINTEST) * share, 0).astype(np.uint32)
    parts = np.array([[colour.red(), colour.green(), colour.blue()] for colour in colours])
    mean = counts.T @ parts // np.maximum(total, 1)[:, None]
    red, green, blue = mean.T.astype(np.uint32)
    argb = alpha << np.uint32(24) | red << np.uint32(16) | green << np.uint32(8) | blue
    image = QImage(
        argb.data, cells.columns, cells.rows, 4 * cells.columns, QImage.Format.Format_ARGB32
    )
    return image.copy()  # of its own memory
