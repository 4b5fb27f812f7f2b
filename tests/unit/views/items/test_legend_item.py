import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QBrush, QColor, QFont, QPen

from gd_viz.views.items.legend_item import LegendItem, LegendRow
from gd_viz.views.items.shapes import Shape

RED, BLUE = "#d00000", "#0000d0"


@pytest.fixture
def legend(plot):
    legend = LegendItem()
    legend.set_look(QFont(), QColor("black"), QColor("white"), QPen(), 5.0)
    plot.add(legend)
    return legend


def where_is(plot, colour):
    """Return in which quarter of the view something of a colour is drawn, or None."""
    picture = plot.grab().toImage()
    seen = [
        (x, y)
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).name() == colour
    ]
    if not seen:
        return None
    centre = plot.mapFromScene(plot.view_box.mapViewToScene(QPointF(5, 5)))
    x, y = np.mean(seen, axis=0)
    return ("left" if x < centre.x() else "right", "top" if y < centre.y() else "bottom")


def row(text, colour, spare=False):
    return LegendRow(text, QBrush(QColor(colour)), Shape.SQUARE, spare=spare)


@pytest.mark.parametrize(
    ("points", "corner"),
    [
        ([], ("right", "top")),
        ([[9.5, 9.3]], ("left", "top")),
        ([[9.5, 9.3], [0.6, 9.3]], ("right", "bottom")),
        ([[9.5, 9.3], [0.6, 9.3], [9.5, 0.5]], ("left", "bottom")),
    ],
)
def test_the_legend_keeps_out_of_the_way_of_points(plot, legend, points, corner):
    legend.avoid(np.reshape(points, (-1, 2)))
    legend.set_rows([row("one", RED)])
    assert where_is(plot, RED) == corner


def test_spare_rows_that_do_not_fit_are_left_out_and_the_others_never(plot, legend):
    spare = [row("more", "#00d000", spare=True)] * 8
    legend.set_rows([row("one", RED), row("two", BLUE, spare=True)])
    assert where_is(plot, BLUE) is not None
    legend.set_rows([row("one", RED), *spare, row("last", BLUE, spare=True)])
    assert where_is(plot, RED) is not None
    assert where_is(plot, BLUE) is None
    legend.set_rows([*[row("one", RED)] * 9, row("last", BLUE), *spare])
    assert where_is(plot, BLUE) is not None


def test_no_rows_no_legend(plot, legend):
    legend.set_rows([row("one", RED)])
    legend.set_rows([])
    assert where_is(plot, RED) is None


def test_between_the_corners_there_may_be_room(plot, legend):
    corners = [[9.5, 9.3], [0.6, 9.3], [9.5, 0.5], [0.6, 0.5]]
    legend.avoid(np.array(corners))
    legend.set_rows([row("one", RED)])
    plot.grab()
    _, box, covers = legend._layout
    assert not covers
    view = plot.view_box.mapViewToScene
    assert not any(box.adjusted(-5, -5, 5, 5).contains(view(QPointF(*at))) for at in corners)


def test_points_are_seen_through_a_legend_that_has_no_room(plot, legend):
    everywhere = np.stack(np.meshgrid(*[np.linspace(0, 10, 60)] * 2), axis=-1).reshape(-1, 2)
    legend.set_rows([row("one", RED)])
    ground = legend._ground

    def at_the_corner():
        picture = plot.grab().toImage()
        box = legend._layout[1]
        place = plot.mapFromScene(box.bottomRight()).toTuple()
        return picture.pixelColor(place[0] - 5, place[1] - 3).name()

    legend.set_look(QFont(), QColor("black"), QColor("#00d000"), QPen(), 5.0)
    legend.avoid(np.empty((0, 2)))
    full = at_the_corner()
    legend.avoid(everywhere)
    legend.update()
    assert full == "#00d000"
    assert at_the_corner() not in (full, ground.name())


def test_a_legend_of_long_names_stays_within_a_narrow_plot(plot, legend):
    plot.resize(150, 200)
    legend.set_rows([row("a class whose name is longer than the plot is wide", RED)])
    plot.grab()
    box = legend._layout[1]
    view = plot.view_box.sceneBoundingRect()
    assert view.left() <= box.left()
    assert box.right() <= view.right()
