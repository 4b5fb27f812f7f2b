import numpy as np
import pytest
from helpers.objectives import LINEAR

from gd_viz.core.terrain.landscape import landscape
from gd_viz.core.terrain.window import Window
from gd_viz.views.text.numbers import parse
from gd_viz.views.valley.axis_box import axis_box
from gd_viz.views.valley.camera import ABOVE, Camera
from gd_viz.views.valley.terrain import TALLEST, Terrain

NAMES = ("slope a", "intercept b", "cost J")


WINDOW = Window((1, 0), -1.0, 5.0, -4.0, 6.0)


def ground(logarithmic=False, window=WINDOW):
    return Terrain(landscape(LINEAR, window, np.zeros(2), 64), logarithmic)


def numbers(box, axis):
    """Text and place of the numbers along an axis: 0 and 1 at the floor, 2 upwards."""
    found = []
    for label in box.labels:
        if not label.is_name:
            moved = [i for i in range(3) if label.place[i] != label.outwards[i]]
            along = 2 if label.place[2] > 0 or len(moved) == 2 else 1 - moved[0]
            if along == axis:
                found.append((parse(label.text), label.place))
    return found


def test_numbers_stand_where_they_belong():
    box = axis_box(ground(), Camera(), NAMES, (6.0, 4.0))
    across, away = numbers(box, 0), numbers(box, 1)
    assert len(across) >= 3
    assert len(away) >= 3
    for value, place in across:
        assert place[0] == pytest.approx(2 * (value + 1) / 6 - 1)
    for value, place in away:
        assert place[1] == pytest.approx(2 * (value + 4) / 10 - 1)


@pytest.mark.parametrize("logarithmic", [False, True])
def test_costs_stand_at_their_heights(logarithmic):
    terrain = ground(logarithmic)
    heights = numbers(axis_box(terrain, Camera(), NAMES, (6.0, 5.0)), 2)
    assert len(heights) >= 2
    for value, place in heights:
        # The text is rounded to three digits.
        assert place[2] == pytest.approx(terrain.height_of_cost(value), abs=0.01)


def test_where_room_is_short_large_costs_have_a_unit():
    terrain = ground()
    assert 1e3 < terrain.top < 1e5
    box = axis_box(terrain, Camera(), NAMES, (6.0, 5.0), longest=1e3)
    assert "cost J (×10³)" in [label.text for label in box.labels]
    heights = numbers(box, 2)
    assert len(heights) >= 2
    for value, place in heights:
        assert place[2] == pytest.approx(terrain.height_of_cost(1e3 * value), abs=0.01)


@pytest.mark.parametrize("azimuth", range(-170, 180, 40))
def test_walls_stand_behind_and_numbers_in_front(azimuth):
    camera = Camera(azimuth=azimuth)
    box = axis_box(ground(), camera, NAMES, (6.0, 4.0))
    back = camera.directions[2]
    standing = box.frame[box.frame[:, 2] != box.frame[:, 5]][:, :2]
    assert len(standing) == 3
    depth = standing @ back[:2]
    assert depth.min() < 0
    assert [1.0 if each >= 0 else -1.0 for each in back[:2]] not in standing.tolist()
    for label in box.labels:
        if label.beyond_numbers:
            assert np.array(label.place)[:2] @ back[:2] > 0


def test_large_numbers_have_their_unit_in_the_name():
    window = Window((1, 0), -1e6, 5e6, -4.0, 6.0)
    box = axis_box(ground(window=window), Camera(), NAMES, (6.0, 4.0))
    names = [label.text for label in box.labels if label.is_name]
    assert names[:2] == ["slope a (×10⁶)", "intercept b"]
    for value, place in numbers(box, 0):
        assert place[0] == pytest.approx(2 * (value + 1) / 6 - 1)


def test_from_above_nothing_is_said_of_heights():
    box = axis_box(ground(), ABOVE, NAMES, (6.0, 4.0))
    assert "cost J" not in [label.text for label in box.labels]
    assert len(box.frame) == 4


def test_in_the_fog_the_box_gives_no_height_away():
    box = axis_box(ground(), Camera(), NAMES, (6.0, 4.0), base=0.3)
    assert "cost J" not in [label.text for label in box.labels]
    assert not len(box.grid)
    assert (box.frame[:, [2, 5]] == 0.3).all()


@pytest.mark.parametrize("size", [1e-200, 1e-9, 1.0, 1e200])
def test_windows_of_any_size_have_finite_boxes(size):
    window = Window((1, 0), -size, size, 2 * size, 5 * size)
    for logarithmic in (False, True):
        box = axis_box(ground(logarithmic, window), Camera(), NAMES, (6.0, 4.0))
        assert np.isfinite(box.frame).all()
        assert np.isfinite(box.grid).all()
        assert (np.abs(box.grid[:, [2, 5]]) <= TALLEST + 1e-6).all()
        assert len(box.labels) < 30
