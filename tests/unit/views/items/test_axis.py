import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from gd_viz.views.items.axis import Axis, nice_spacing
from gd_viz.views.items.curve_item import CurveItem
from gd_viz.views.plot import Plot
from gd_viz.views.theme import LIGHT


@given(st.floats(1e-90, 1e90), st.floats(1, 50))
def test_the_spacing_is_nice_and_the_least_that_fits(span, most):
    spacing = nice_spacing(span, most)
    assert span / spacing <= most * (1 + 1e-6)
    power = 10.0 ** math.floor(math.log10(spacing) + 1e-9)
    assert min(abs(spacing / power - digit) for digit in (1, 2, 5, 10)) < 1e-6
    assert span / (spacing / 2.6) > most * (1 - 1e-6)


@given(st.floats(-1e6, 1e6), st.floats(1e-6, 1e6), st.floats(60, 900))
def test_ticks_differ_in_their_numbers(qapp, start, span, size):
    assume(span > 1e-6 * abs(start))
    axis = Axis("bottom")
    [(spacing, _)] = axis.tickSpacing(start, start + span, size)
    [(_, values)] = axis.tickValues(start, start + span, size)
    strings = axis.tickStrings(list(values), 1.0, spacing)
    assert len(set(strings)) == len(values)


@pytest.mark.parametrize(
    ("values", "spacing", "strings"),
    [
        ([-0.5, 0.0, 0.5], 0.5, ["−0.5", "0.0", "0.5"]),
        ([-0.0, 5.0], 5.0, ["0", "5"]),
        ([0.0, 0.05], 0.05, ["0.00", "0.05"]),
        ([-2e6, 2e6], 2e6, ["−2·10⁶", "2·10⁶"]),
        ([0.0, 2e-6], 2e-6, ["0", "2·10⁻⁶"]),
    ],
)
def test_numbers_have_the_decimals_that_the_spacing_needs(qapp, values, spacing, strings):
    assert Axis("left").tickStrings(values, 1.0, spacing) == strings


def test_a_range_without_a_size_has_no_ticks(qapp):
    assert Axis("left").tickSpacing(1.0, 1.0, 300) == []
    assert Axis("left").tickSpacing(-math.inf, 1.0, 300) == []


def test_what_a_frame_of_the_plot_leaves_of_the_axes_is_what_a_full_painting_shows(qtbot, qapp):
    plot = Plot()
    qtbot.addWidget(plot)
    plot.set_look(LIGHT)
    plot.resize(400, 300)
    plot.show_rect(QRectF(-3, 1e5, 10, 1e6))
    mark = CurveItem()
    mark.set_look(LIGHT.pen("accent", 3.0))
    plot.add(mark)
    plot.show()

    def on_screen():
        qapp.processEvents()
        return plot.screen().grabWindow(plot.winId()).toImage()

    first = on_screen()
    for end in range(5):
        mark.set_points(np.array([[-3.0, 1e5], [7.0, 1e5 * end]]))
        qapp.processEvents()
    in_parts = on_screen()
    plot.viewport().repaint()
    assert in_parts == on_screen() != first
