import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPen

from gd_viz.views.items.crowd_item import CrowdItem
from gd_viz.views.items.density import counted
from gd_viz.views.items.points_item import MOST_DISCS, PointsItem


@pytest.fixture
def points(plot):
    points = PointsItem()
    points.set_look(5.0, [QBrush(QColor("black"))], QPen(Qt.PenStyle.NoPen))
    plot.add(points)
    return points


def lightness_at(plot, picture, x, y):
    at = plot.mapFromScene(plot.view_box.mapViewToScene(QPointF(x, y)))
    return picture.pixelColor(at).lightness()


def is_marked(plot, picture, x, y):
    return lightness_at(plot, picture, x, y) < 160


def test_the_nearest_point_within_reach_is_found_in_pixels(plot, points):
    points.set_points(np.array([[2.0, 2.0], [2.5, 2.0], [8.0, 8.0]]))
    width, height = plot.pixel_size()
    assert points.nearest(2.0 + 9 * width, 2.0, 11.0) in (0, 1)
    assert points.nearest(8.0, 8.0 - 10 * height, 11.0) == 2
    assert points.nearest(8.0, 8.0 - 12 * height, 11.0) is None
    assert points.nearest(8.0 - 10 * width, 8.0, 11.0) == 2


def test_no_points_are_near_to_nothing(points):
    assert points.nearest(0, 0, 1e9) is None


def test_points_inside_a_rectangle(points):
    points.set_points(np.array([[1.0, 1.0], [5.0, 5.0], [5.0, 9.0]]))
    assert points.inside(QRectF(4, 4, 2, 2)).tolist() == [1]
    assert points.inside(QRectF(0, 0, 10, 10)).tolist() == [0, 1, 2]


@pytest.mark.parametrize("count", [1, 1_000, MOST_DISCS + 1])
def test_points_are_drawn_where_they_are_however_many(plot, points, count):
    points.set_points(np.tile([[3.0, 7.0]], (count, 1)))
    picture = plot.grab().toImage()
    assert is_marked(plot, picture, 3.0, 7.0)
    assert not is_marked(plot, picture, 6.0, 7.0)
    assert not is_marked(plot, picture, 3.0, 3.0)


def test_a_million_points_are_darker_where_they_are_denser(plot, points):
    generator = np.random.default_rng(3)
    crowd = generator.uniform(0, 5, (900_000, 2))
    few = generator.uniform(5, 10, (9_000, 2))
    points.set_points(np.vstack([crowd, few]))
    picture = plot.grab().toImage()

    def lightness(low, high):
        return np.mean([lightness_at(plot, picture, x, x) for x in np.linspace(low, high, 25)])

    assert lightness(1, 4) < lightness(6, 9) - 20


def test_points_far_outside_and_huge_ones_are_no_trouble(plot, points):
    points.set_points(np.array([[1e300, -1e300], [5.0, 5.0], [1e-300, 1e9]]))
    assert is_marked(plot, plot.grab().toImage(), 5.0, 5.0)


def test_a_crowd_is_as_dark_as_it_is_dense_and_goes_again(plot):
    crowd = CrowdItem()
    crowd.set_look(QColor("black"))
    plot.add(crowd)
    rng = np.random.default_rng(3)
    crowd.set_points(rng.uniform(2, 4, (MOST_DISCS + 1, 2)))
    picture = plot.grab().toImage()
    assert is_marked(plot, picture, 3.0, 3.0)
    assert not is_marked(plot, picture, 6.0, 3.0)
    crowd.set_points(np.empty((0, 2)))
    assert not is_marked(plot, plot.grab().toImage(), 3.0, 3.0)


def test_others_are_painted_again_only_when_another_point_begins_to_move(plot, points, monkeypatch):
    places, drawn = np.array([[1.0, 1.0], [5.0, 5.0], [9.0, 9.0]]), []
    draw = points.draw
    monkeypatch.setattr(points, "draw", lambda *args: (drawn.append(1), draw(*args)))

    def drag(index, x, y):
        places[index] = x, y
        before = len(drawn)
        points.set_points(places.copy())
        picture = plot.grab().toImage()
        assert all(is_marked(plot, picture, *place) for place in places)
        return len(drawn) > before

    points.set_points(places.copy())
    assert drag(1, 5.0, 4.0)
    assert drag(1, 5.0, 3.5)  # now there is a picture of the others
    assert not drag(1, 5.0, 3.0)
    assert not drag(1, 5.0, 2.0)
    assert drag(2, 8.0, 9.0)
    assert drag(2, 7.5, 9.0)
    assert not drag(2, 7.0, 9.0)


def test_a_density_follows_few_that_change_and_counts_only_those(plot, points, monkeypatch):
    rng = np.random.default_rng(4)
    crowd = rng.uniform(1.0, 4.0, (MOST_DISCS + 3, 2))
    kinds = np.zeros(len(crowd), dtype=np.intp)
    look = 5.0, [QBrush(QColor("black")), QBrush(QColor("red"))], QPen(Qt.PenStyle.NoPen)
    points.set_look(*look)
    points.set_points(crowd, kinds)
    plot.grab()
    counts = []

    def noted(places, *others):
        counts.append(len(places))
        return counted(places, *others)

    monkeypatch.setattr("gd_viz.views.items.density.counted", noted)
    more, added = np.append(kinds, [0, 0, 0]), np.vstack([crowd, [[8.0, 8.0]] * 3])
    points.set_points(added.copy(), more.copy())
    added[-1] = 6.0, 8.0
    points.set_points(added.copy(), more.copy())
    more[-2] = 1
    points.set_points(added.copy(), more.copy())
    points.set_points(np.delete(added, 7, axis=0), np.delete(more, 7))
    followed = plot.grab().toImage()
    assert max(counts) <= 3
    afresh = PointsItem()
    afresh.set_look(*look)
    points.setVisible(False)
    plot.add(afresh)
    afresh.set_points(np.delete(added, 7, axis=0), np.delete(more, 7))
    assert followed == plot.grab().toImage()
    assert max(counts) == len(more) - 1
