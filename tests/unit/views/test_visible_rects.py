import math

import pytest
from PySide6.QtCore import QPointF, QRectF

from gd_viz.views.visible_rects import sane_rect, zoomed_rect


def test_zooming_keeps_the_fixed_position():
    rect = zoomed_rect(QRectF(0, 0, 10, 20), 0.5, QPointF(2, 10))
    assert (rect.left(), rect.right(), rect.top(), rect.bottom()) == (1, 6, 5, 15)


@pytest.mark.parametrize("factor", [1e-30, 1e200, math.inf])
def test_zooming_ends_where_numbers_do(factor):
    rect = QRectF(1, 1, 10, 10)
    assert zoomed_rect(rect, factor, QPointF(2, 2)) == rect


def test_ranges_a_plot_cannot_show_are_refused():
    rect = QRectF(0, 0, 1, 1)
    for wanted in (
        QRectF(0, 0, 0, 1),
        QRectF(0, 0, math.inf, 1),
        QRectF(1e12, 0, 1e-3, 1),
        QRectF(-1e200, 0, 2e200, 1),
    ):
        assert sane_rect(wanted, rect) == rect
    assert sane_rect(QRectF(5, 5, 1, 1), rect) == QRectF(5, 5, 1, 1)
