"""Counts of points in cells, against NumPy's histogram."""

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QTransform

from gd_viz.views.items.density import CELL, cells_of, counted, density_image


def test_counts_are_those_of_a_histogram():
    rng = np.random.default_rng(4)
    points = rng.normal(size=(200_000, 2)) * [3.0, 5.0]
    kinds = rng.integers(0, 2, len(points))
    to_pixels = QTransform.fromTranslate(150, 90).scale(20.0, -11.0)
    cells = cells_of(QRectF(7, 3, 301, 180))
    counts = counted(points, kinds, 2, to_pixels, cells)
    pixels = points * [20.0, -11.0] + [150, 90]
    edges = (
        cells.frame.top() + CELL * np.arange(cells.rows + 1),
        cells.frame.left() + CELL * np.arange(cells.columns + 1),
    )
    for kind in (0, 1):
        own = pixels[kinds == kind]
        expected = np.histogram2d(own[:, 1], own[:, 0], bins=edges)[0]
        # The histogram's last edges belong to it, no number of the sample lies on one.
        np.testing.assert_array_equal(counts[kind].reshape(cells.rows, cells.columns), expected)


def test_places_beyond_numbers_are_not_counted():
    cells = cells_of(QRectF(0, 0, 30, 30))
    points = np.array([[1e308, 0.0], [np.nan, 1.0], [4.0, 4.0], [-1e308, -1e308]])
    counts = counted(points, np.zeros(4, dtype=np.intp), 1, QTransform.fromScale(10, 1), cells)
    assert counts.sum() == 0
    counts = counted(points, np.zeros(4, dtype=np.intp), 1, QTransform(), cells)
    assert counts.sum() == 1


def test_fuller_cells_are_less_transparent_and_empty_ones_are_clear():
    cells = cells_of(QRectF(0, 0, 3 * CELL, CELL))
    image = density_image(np.array([[0, 1, 50]]), [QColor("black")], cells)
    empty, few, many = (image.pixelColor(column, 0).alpha() for column in range(3))
    assert empty == 0 < few < many
