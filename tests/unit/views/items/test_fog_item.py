import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor

from gd_viz.views.items.fog_item import FogItem

FOG = QColor("#102030")


@pytest.fixture
def fog(plot):
    fog = FogItem()
    fog.set_look(FOG)
    plot.add(fog)
    return fog


def colour_at(plot, picture, x, y):
    return picture.pixelColor(plot.mapFromScene(plot.view_box.mapViewToScene(QPointF(x, y))))


def test_far_from_the_hiker_nothing_at_all_shows_through(plot, fog):
    fog.set_clearing(5, 5, 0.2)
    picture = plot.grab().toImage()
    for x, y in ((0.3, 0.3), (9.7, 9.7), (5, 9.8), (0.3, 5), (7.5, 5)):
        assert colour_at(plot, picture, x, y) == FOG
        assert fog.covers(x, y)


def test_around_the_hiker_it_is_clear(plot, fog):
    fog.set_clearing(5, 5, 0.2)
    picture = plot.grab().toImage()
    for x, y in ((4.9, 5.1), (5.5, 5.05)):
        assert colour_at(plot, picture, x, y) == QColor("white")
        assert not fog.covers(x, y)


def test_it_thickens_outwards(plot, fog):
    fog.set_clearing(5, 5, 0.3)
    picture = plot.grab().toImage()
    lightness = [colour_at(plot, picture, 5 + d, 5.05).lightness() for d in (0.5, 2, 2.4, 2.8, 3.1)]
    assert lightness == sorted(lightness, reverse=True)
    assert len(set(lightness)) >= 4


@pytest.mark.parametrize("place", [(-50.0, 5.0), (5.0, 1e90), (0.0, 0.0), (10.0, 10.0)])
def test_a_hiker_at_the_border_or_outside_is_no_trouble(plot, fog, place):
    fog.set_clearing(*place, 0.2)
    picture = plot.grab().toImage()
    assert colour_at(plot, picture, 5, 5) == FOG


def test_the_clearing_follows_the_hiker(plot, fog):
    fog.set_clearing(2, 5, 0.1)
    plot.grab()
    fog.set_clearing(8, 5, 0.1)
    picture = plot.grab().toImage()
    assert colour_at(plot, picture, 2.1, 5) == FOG
    assert colour_at(plot, picture, 7.95, 5.05) == QColor("white")
