"""What the hiker has seen on the way, as a coarse grid of densities of the fog."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSizeF

from gd_viz.core.arrays import FloatArray

CELL = 4.0
"""Pixels a side of a cell: the fog is soft, so that is fine enough."""

_SPACING = 0.2
"""Places nearer to each other than this share of the radius look the same."""

Densities = NDArray[np.uint8]


class Visited:
    """Keeps the lowest density that any place on the way gave to each cell.

    Every place is stamped once, and near ones but one of them, so that a frame costs
    the same however long the way is.

    Attributes:
        densities: 255 where nobody was, shape (rows, columns).
    """

    def __init__(self, size: QSizeF, stamp: Densities) -> None:
        """Begin with a view of ``size`` in pixels and what is seen from one place, a square."""
        rows, columns = (int(length // CELL) + 1 for length in (size.height(), size.width()))
        self.densities: Densities = np.full((rows, columns), 255, dtype=np.uint8)
        self._stamp = stamp
        self._spacing = max(1.0, _SPACING * len(stamp) / 2.0)
        self._seen: set[int] = set()

    def add(self, places: FloatArray) -> None:
        """Add ``places`` (k, 2), in pixels from the view's upper left corner."""
        reach = len(self._stamp)
        rows, columns = self.densities.shape
        at = places / CELL
        near = ((at > -reach) & (at < np.array([columns, rows]) + reach)).all(axis=1)
        at = at[near]
        column, row = np.floor(at / self._spacing).astype(np.int64).T
        cells, first = np.unique(column << 32 | row & 0xFFFFFFFF, return_index=True)
        for cell, index in zip(cells.tolist(), first, strict=True):
            if cell not in self._seen:
                self._seen.add(cell)
                stamp(self.densities, self._stamp, *at[index].tolist())


def stamp(densities: Densities, pattern: Densities, x: float, y: float) -> None:
    """Lower ``densities`` to those of ``pattern`` around a place, in cells."""
    size = len(pattern)
    left, top = round(x - size / 2), round(y - size / 2)
    rows = slice(max(top, 0), max(min(top + size, densities.shape[0]), 0))
    columns = slice(max(left, 0), max(min(left + size, densities.shape[1]), 0))
    part = densities[rows, columns]
    if part.size:
        piece = pattern[
            rows.start - top : rows.stop - top, columns.start - left : columns.stop - left
        ]
        np.minimum(part, piece, out=part)


def round_pattern(radius: float, distances: FloatArray, densities: FloatArray) -> Densities:
    """Return a square of densities that rise from its middle.

    Args:
        radius: In pixels.
        distances: Ascending shares of the radius, (k,).
        densities: What is at each of them, from 0 to 1, (k,).
    """
    half = int(np.ceil(radius / CELL))
    along = np.arange(-half, half + 1) * CELL / radius
    profile = np.interp(np.hypot(along[:, None], along), distances, densities)
    pattern: Densities = np.round(255.0 * profile).astype(np.uint8)
    return pattern


def picture_rect(corner: QRectF, densities: Densities) -> QRectF:
    """Return where the grid lies on the screen, when its view begins at ``corner``."""
    rows, columns = densities.shape
    return QRectF(corner.left(), corner.top(), columns * CELL, rows * CELL)
