import numpy as np
import pytest
from PySide6.QtCore import QSizeF

from gd_viz.views.items.visited import CELL, Visited, round_pattern

PATTERN = round_pattern(40.0, np.array([0.0, 0.5, 1.0]), np.array([0.2, 0.2, 1.0]))


@pytest.fixture
def visited():
    return Visited(QSizeF(400, 200), PATTERN)


def density(visited, x, y):
    return int(visited.densities[int(y / CELL), int(x / CELL)])


def test_nothing_was_seen_at_first(visited):
    assert (visited.densities == 255).all()


def test_around_each_place_it_is_thin_and_far_from_all_dense(visited):
    visited.add(np.array([[100.0, 100.0], [300.0, 50.0]]))
    assert density(visited, 100, 100) == density(visited, 300, 50) == 51
    assert 51 < density(visited, 130, 100) < 255
    assert density(visited, 200, 190) == 255


def test_the_order_and_repetition_of_places_do_not_matter(visited):
    places = np.random.default_rng(3).uniform((-60, -60), (460, 260), (40, 2))
    places = np.round(places / 20) * 20  # none is left out for another one near it
    visited.add(places)
    again = Visited(QSizeF(400, 200), PATTERN)
    for place in reversed(places.tolist()):
        again.add(np.array([place]))
        again.add(np.array([place]))
    assert (again.densities == visited.densities).all()


@pytest.mark.parametrize("place", [(-39.0, 100.0), (0.0, 0.0), (405.0, 205.0), (1e300, -1e300)])
def test_a_place_at_the_border_or_beyond_is_cut_off(visited, place):
    visited.add(np.array([place]))
    assert visited.densities.shape == (51, 101)


def test_a_long_way_costs_no_more_stamps_than_there_are_places_to_tell_apart(visited):
    angle = np.linspace(0, 200, 100_000)
    way = np.column_stack([200 + 50 * np.cos(angle), 100 + 50 * np.sin(angle)])
    visited.add(way)
    assert len(visited._seen) < 100
