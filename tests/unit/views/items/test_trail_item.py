import numpy as np
import pytest
from helpers.pixels import grabbed
from PySide6.QtGui import QColor

from gd_viz.views.items.trail_item import TrailItem


@pytest.fixture
def plot(square):
    return square


@pytest.fixture
def trail(plot):
    trail = TrailItem()
    trail.set_look(QColor("#ff0000"), 2.0, 5.0)
    plot.add(trail)
    return trail


def spiral(count):
    angle = np.linspace(0, 12, count)
    return np.column_stack([np.cos(angle), np.sin(angle)]) * np.linspace(0.9, 0.1, count)[:, None]


def test_every_segment_is_painted_once_however_often_the_plot_is(plot, trail):
    path, owner = spiral(60), object()
    for count in range(1, 61):
        trail.set_points(path[:count], owner)
        plot.grab()
        plot.grab()
    assert trail.segments_painted == 59


def test_a_long_path_is_painted_in_one_go_and_then_only_its_end(plot, trail):
    path, owner = np.vstack([spiral(5000), [[0.5, 0.5]]]), object()
    trail.set_points(path[:-1], owner)
    for _ in range(2):  # the second frame with the same path keeps a picture of it
        plot.grab()
    before = trail.segments_painted
    trail.set_points(path, owner)
    plot.grab()
    assert trail.segments_painted == before + 1


def test_steps_too_small_to_see_cost_nothing(plot, trail):
    trail.set_points(np.full((100_000, 2), 0.25), object())
    plot.grab()
    assert trail.segments_painted == 0


def test_painting_step_by_step_gives_the_same_picture_as_painting_at_once(plot, trail):
    path = spiral(40)
    owner = object()
    for count in range(1, 41):
        trail.set_points(path[:count], owner)
        plot.grab()
    grown = grabbed(plot)
    trail.set_points(path.copy(), object())
    at_once = grabbed(plot)
    # Soft edges lie over each other in another order.
    assert (grown != at_once).any(axis=2).mean() < 0.002
    assert np.abs(grown - at_once).max() < 64


def test_another_path_and_a_step_back_leave_nothing_of_the_old_one(plot, trail):
    empty = plot.grab().toImage()
    trail.set_points(spiral(40), "one")
    assert plot.grab().toImage() != empty
    trail.set_points(spiral(40)[:1], "one")
    assert plot.grab().toImage() == empty
    trail.set_points(spiral(40), "one")
    trail.set_points(-spiral(40), "one")
    turned = plot.grab().toImage()
    trail.set_points(-spiral(40), "two")
    assert plot.grab().toImage() == turned


def test_a_path_to_infinity_and_back_is_drawn_as_far_as_it_can_be(plot, trail):
    path = np.array([[0, 0], [0.5, 0.5], [1e300, -1e300], [np.inf, 0], [np.nan, 1], [0, 0.5]])
    trail.set_points(path, object())
    plot.grab()
    assert trail.segments_painted >= 2
