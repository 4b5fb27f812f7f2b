import math

import numpy as np
import pyqtgraph as pg
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF

from gd_viz.views.items.axis import Axis
from gd_viz.views.items.curve_item import CurveItem
from gd_viz.views.items.ticks import nice_spacing
from gd_viz.views.look.theme import LIGHT, PROJECTOR
from gd_viz.views.plot import Plot


def plot_of(qtbot, *rect, size=(400, 300)):
    """Return a plot that shows a rectangle: left, bottom, width, height."""
    plot = Plot()
    qtbot.addWidget(plot)
    plot.set_look(LIGHT)
    plot.resize(*size)
    plot.show_rect(QRectF(*rect))
    return plot


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
        ([-2e6, 2e6], 2e6, ["−2", "2"]),
        ([-2e6, -5e5], 5e5, ["−2.0", "−0.5"]),
        ([0.0, 2e-6], 2e-6, ["0", "2"]),
        ([4e-307, 5e-307], 1e-307, ["400", "500"]),
        ([1e299, 2e299], 1e299, ["100", "200"]),
    ],
)
def test_numbers_have_the_decimals_that_the_spacing_needs(qapp, values, spacing, strings):
    axis = Axis("left")
    axis.setRange(values[0], values[-1])
    assert axis.tickStrings(values, 1.0, spacing) == strings


@pytest.mark.parametrize(
    ("lowest", "highest", "name"),
    [
        (-0.5, 2.0, "slope a"),
        (-9e4, 9e4, "slope a"),
        (-3e5, 3e5, "slope a (×10³)"),
        (-1e6, 2e5, "slope a (×10⁶)"),
        (0.0, 4e11, "slope a (×10⁹)"),
        (0.0, 5e-5, "slope a (×10⁻⁶)"),
    ],
)
def test_the_unit_is_in_the_name(qapp, lowest, highest, name):
    axis = Axis("bottom")
    axis.set_name("slope a")
    axis.setRange(lowest, highest)
    assert axis.labelText == name
    axis.setRange(0.0, 1.0)
    assert axis.labelText == "slope a"


@pytest.mark.parametrize("orientation", ["left", "bottom"])
def test_between_what_is_counted_there_are_no_ticks(qapp, orientation):
    few, many = (Axis(orientation, least=1.0).tickSpacing(0.0, end, 900) for end in (3.0, 3000.0))
    assert few == [(1.0, 0.0)]
    assert many == Axis(orientation).tickSpacing(0.0, 3000.0, 900)
    assert Axis(orientation).tickSpacing(0.0, 3.0, 900)[0][0] < 1.0


def test_the_numbers_of_a_small_axis_are_denser_where_one_would_be_alone(qapp):
    axis = Axis("bottom")
    font = QFont()
    font.setPixelSize(20)
    axis.set_look(QColor("black"), QColor("black"), font, 1.0)
    axis.setRange(-8.4, 8.4)
    assert axis.tickSpacing(-8.4, 8.4, 165.0) == [(5.0, 0.0)]


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6))
def test_an_upright_axis_never_has_a_lone_number_where_two_find_room(qapp, start, span):
    axis, size, text = Axis("left"), 150.0, 12
    assume(span > 1e-6 * abs(start))
    [(spacing, _)] = axis.tickSpacing(start, start + span, size)
    rim = 0.5 * text * span / size
    [(_, values)] = axis.tickValues(start, start + span, size)
    assert sum(start + rim <= value <= start + span - rim for value in values) >= 2
    assert spacing / span * size >= 1.59 * text


def test_a_range_without_a_size_has_no_ticks(qapp):
    assert Axis("left").tickSpacing(1.0, 1.0, 300) == []
    assert Axis("left").tickSpacing(-math.inf, 1.0, 300) == []


def test_what_a_frame_of_the_plot_leaves_of_the_axes_is_what_a_full_painting_shows(qtbot, qapp):
    plot = plot_of(qtbot, -3, 1e5, 10, 1e6)
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


def test_a_number_that_would_be_cut_off_at_the_edge_is_left_out(qtbot, monkeypatch):
    drawn = []
    monkeypatch.setattr(
        pg.AxisItem, "drawPicture", lambda axis, _p, _a, _t, texts: drawn.append((axis, texts))
    )
    plot = plot_of(qtbot, 0.0, 0.0, 30000.0, 1.0)
    plot.grab()
    bottom = next(texts for axis, texts in drawn if axis.orientation == "bottom")
    assert [text for _, _, text in bottom][:2] == ["0", "5000"]
    assert "30000" not in [text for _, _, text in bottom]
    drawn.clear()
    plot.show_rect(QRectF(0.0, 0.0, 34000.0, 1.0))
    plot.grab()
    bottom = next(texts for axis, texts in drawn if axis.orientation == "bottom")
    assert [text for _, _, text in bottom][-1] == "30000"


def test_a_number_at_the_edge_moves_inwards_if_it_stays_at_its_tick(qtbot, monkeypatch):
    drawn = {}
    monkeypatch.setattr(
        pg.AxisItem,
        "drawPicture",
        lambda axis, _p, _a, _t, texts: drawn.update({axis.orientation: (axis, texts)}),
    )
    plot = plot_of(qtbot, 0.0, 0.0, 100.0, 100.0)
    plot.grab()
    for orientation in ("bottom", "left"):
        axis, texts = drawn[orientation]
        rect, _, text = max(texts, key=lambda each: float(each[2]))
        assert text == "100"
        assert plot.sceneRect().contains(axis.mapRectToScene(rect))


@pytest.fixture
def named_plot(qtbot):
    plot = plot_of(qtbot, 0.0, 0.0, 1e9, 1.0, size=(300, 200))
    plot.show()
    return plot


def shown_names(plot):
    """Return the texts of both names, and whether all of each is seen."""
    found = []
    for axis in (plot.bottom, plot.left):
        text = axis.label.mapRectToScene(axis.label.boundingRect())
        seen = plot.sceneRect().adjusted(-8, -8, 8, 8).contains(text)
        found.append((axis.label.toPlainText().strip(), seen))
    return found


def test_a_long_name_is_shortened_to_the_axis_and_keeps_its_unit(named_plot, qapp):
    named_plot.set_names("area", "price")
    qapp.processEvents()
    assert shown_names(named_plot) == [("area (×10⁹)", True), ("price", True)]
    long = "a name that is far longer than any axis of a plot can be " * 2
    named_plot.set_names(long, long)
    qapp.processEvents()
    (across, across_fits), (up, up_fits) = shown_names(named_plot)
    assert across.startswith("a name")
    assert across.endswith("… (×10⁹)")
    assert across_fits
    assert up.startswith("a name")
    assert up.endswith("…")
    assert up_fits
    assert named_plot.bottom.toolTip() == long
    named_plot.resize(900, 200)
    qapp.processEvents()
    assert len(shown_names(named_plot)[0][0]) > len(across)
    named_plot.set_names("area", "price")
    assert shown_names(named_plot) == [("area (×10⁹)", True), ("price", True)]
    assert named_plot.bottom.toolTip() == ""


def test_a_name_that_just_fits_is_seen_from_its_first_letter_to_its_last(named_plot, qapp):
    named_plot.set_look(PROJECTOR)
    name = "how many there are of the same"
    metrics = QFontMetricsF(named_plot.left.label.font())
    named_plot.resize(300, math.ceil(metrics.horizontalAdvance(name)) + 12)
    named_plot.set_names("x", name)
    qapp.processEvents()
    label = named_plot.left.label
    margin = label.document().documentMargin()
    letters = label.boundingRect().adjusted(margin, 0.0, -margin, 0.0)
    assert label.toPlainText().strip() == name
    seen = label.mapRectToScene(letters)
    assert named_plot.sceneRect().top() <= seen.top()
    assert seen.bottom() <= named_plot.sceneRect().bottom()


def test_a_name_is_text_whatever_is_in_it(named_plot, qapp):
    named_plot.set_names("x<3 & y", "<b>bold</b>")
    qapp.processEvents()
    assert [text for text, _ in shown_names(named_plot)] == ["x<3 & y (×10⁹)", "<b>bold</b>"]


@pytest.mark.parametrize("orientation", ["bottom", "left"])
def test_where_something_is_counted_there_are_no_ticks_between(qapp, orientation):
    axis = Axis(orientation, least=1.0)
    assert axis.tickSpacing(0.0, 10.0, 2000.0) == [(1.0, 0.0)]
    assert axis.tickSpacing(0.0, 1000.0, 2000.0)[0][0] > 1.0
    assert axis.tickStrings([0.0, 1.0, 2.0], 1.0, 1.0) == ["0", "1", "2"]


def test_the_same_name_again_has_nothing_painted_anew(qtbot):
    plot = Plot()
    qtbot.addWidget(plot)
    plot.set_look(LIGHT)
    plot.resize(400, 300)
    plot.set_names("area", "price")
    plot.grab()
    pictures = plot.bottom.picture, plot.left.picture
    assert None not in pictures
    plot.set_names("area", "price")
    assert (plot.bottom.picture, plot.left.picture) == pictures


@pytest.mark.parametrize("px", [12, 16, 20])
def test_the_name_beside_an_upright_axis_is_apart_from_the_numbers(plot, px):
    font = QFont()
    font.setPixelSize(px)
    plot.left.set_look(QColor("black"), QColor("black"), font, 1.0)
    plot.set_names("x", "y")
    plot.grab()
    QCoreApplication.processEvents()
    plot.grab()
    axis = plot.left
    name = axis.label.mapRectToParent(axis.label.boundingRect())
    name_ends = name.right() - axis.label.document().documentMargin()
    beside = axis.style["tickTextOffset"][0] + axis.style["tickLength"]
    numbers_begin = axis.width() - axis.textWidth - beside
    assert numbers_begin - name_ends > 0.25 * px


@pytest.mark.parametrize("rect", [QRectF(0, 0, 1, 12345), QRectF(0, 0, 1, 5)])
def test_there_is_room_for_other_numbers_before_they_are_painted(plot, qapp, rect):
    plot.show_rect(QRectF(0, 0, 1, 200))
    qapp.processEvents()
    before = plot.left.maximumWidth()
    plot.show_rect(rect)
    lay_out()
    laid_out = plot.left.maximumWidth()
    assert laid_out != before
    plot.grab()
    assert plot.left.maximumWidth() == laid_out


def test_words_have_room_before_they_are_painted(plot, qapp):
    before = plot.left.maximumWidth()
    plot.show_rect(QRectF(0, -0.5, 1, 3))
    plot.set_names("x", "kind", rows=("Chinstrap", "Gentoo", "Adelie"))
    lay_out()
    laid_out = plot.left.maximumWidth()
    assert laid_out > before
    plot.grab()
    assert plot.left.maximumWidth() == laid_out


def lay_out():
    """Do what Qt does before it paints."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def test_the_place_of_a_name_is_painted_again_when_its_unit_goes(qtbot, monkeypatch):
    plot = Plot()
    qtbot.addWidget(plot)
    plot.set_look(LIGHT)
    plot.set_names("θ₁ (bill_length_mm)", "θ₀")
    plot.resize(215, 300)
    plot.show_rect(QRectF(-1e-15, 0.0, 2e-15, 1.0))
    plot.grab()
    before, painted = plot.bottom.label.sceneBoundingRect(), []
    monkeypatch.setattr(plot.scene(), "update", painted.append)
    plot.show_rect(QRectF(-1.0, 0.0, 2.0, 1.0))
    assert plot.bottom.label.sceneBoundingRect().left() > before.left() + 10
    assert any(rect.contains(before) for rect in painted)
