import numpy as np
import pytest

from gd_viz.views.valley.camera import (
    ABOVE,
    CLOSEST,
    FARTHEST,
    LOWEST,
    SIDE,
    Camera,
    Lens,
    on_the_way,
    over_the_shoulder,
)
from gd_viz.views.valley.terrain import TALLEST

CORNERS = [(x, y, z) for x in (-1, 1) for y in (-1, 1) for z in (0, TALLEST)]


@pytest.mark.parametrize("size", [(300, 300), (400, 250), (1200, 500), (200, 600)])
@pytest.mark.parametrize("azimuth", [-90, -58, 0, 45, 170])
@pytest.mark.parametrize("elevation", [LOWEST, 38, 89])
def test_at_zoom_one_the_whole_box_is_in_the_picture(size, azimuth, elevation):
    width, height = size
    lens = Lens(Camera(azimuth, elevation), width, height, (30.0, 6.0, 24.0))
    x, y = lens.pixels(CORNERS).T
    assert x.min() >= 29
    assert x.max() <= width - 29
    assert y.min() >= 5
    assert y.max() <= height - 23
    fills = max(np.ptp(x) / (width - 60), np.ptp(y) / (height - 30))
    assert fills > 0.6


def test_from_above_it_lies_as_on_the_map():
    lens = Lens(ABOVE, 400, 400)
    left, right, near, far = lens.pixels([[-1, 0, 0], [1, 0, 0], [0, -1, 0], [0, 1, 0]])
    assert left[0] < right[0]
    assert far[1] < near[1]
    assert left[1] == pytest.approx(right[1])
    assert near[0] == pytest.approx(far[0])


def test_the_first_parameter_runs_to_the_right_in_the_presets():
    for camera in (Camera(), SIDE, ABOVE):
        left, right = Lens(camera, 400, 300).pixels([[-1, 0, 0], [1, 0, 0]])
        assert left[0] < right[0]


@pytest.mark.parametrize("camera", [Camera(), ABOVE, SIDE, Camera(20, 50, 0.3, (0.2, 0.4, 0.1))])
def test_rays_pass_through_what_their_pixels_show(camera):
    lens = Lens(camera, 640, 360, (20.0, 5.0, 40.0))
    point = np.array([0.3, -0.2, 0.15])
    ((x, y),) = lens.pixels([point])
    ray = lens.ray(x, y)
    away = np.cross(ray, point - lens.eye) / np.linalg.norm(ray)
    assert np.linalg.norm(away) < 1e-9


def test_the_matrix_for_the_graphics_card_agrees_with_the_pixels():
    lens = Lens(Camera(), 640, 360, (20.0, 5.0, 40.0))
    clip = lens.matrix @ [0.3, -0.2, 0.15, 1.0]
    ((x, y),) = lens.pixels([[0.3, -0.2, 0.15]])
    assert (clip[0] / clip[3] + 1) * 320 == pytest.approx(x)
    assert (1 - clip[1] / clip[3]) * 180 == pytest.approx(y)
    factor, rest = lens.depth
    assert clip[2] / clip[3] == pytest.approx(factor - rest / clip[3])


def test_a_pixel_is_as_long_as_it_looks():
    lens = Lens(Camera(), 640, 360)
    point = np.array([0.2, 0.1, 0.3])
    right = lens.directions[0]
    here, there = lens.pixels([point, point + 40 * lens.pixel_size(point) * right])
    assert np.hypot(*(there - here)) == pytest.approx(40, rel=1e-6)


def test_what_is_behind_the_camera_has_no_pixel():
    lens = Lens(Camera(), 640, 360)
    assert np.isnan(lens.pixels([lens.eye + lens.directions[2]])).all()


def test_it_neither_dives_nor_flies_away():
    camera = Camera()
    assert camera.turned(0, -500).elevation == LOWEST
    assert camera.turned(0, 500).elevation == 90
    assert -180 <= camera.turned(5000, 0).azimuth < 180
    assert camera.zoomed(1e-9).zoom == CLOSEST
    assert camera.zoomed(1e9).zoom == FARTHEST
    moved = camera.moved(1e9, 1e9)
    assert np.abs(moved.target).max() < 3


def test_moving_along_the_picture_moves_the_picture():
    camera = Camera()
    before, after = (
        Lens(each, 640, 360).pixels([[0, 0, 0]])[0] for each in (camera, camera.moved(0.3, 0))
    )
    assert after[0] < before[0]
    assert after[1] == pytest.approx(before[1], abs=1.0)


def test_over_the_shoulder_the_hiker_stands_before_what_lies_ahead():
    hiker, ahead = np.array([0.4, 0.2, 0.3]), np.array([-0.3, 0.1])
    lens = Lens(over_the_shoulder(hiker, ahead), 640, 360)
    here, there = lens.pixels([hiker, hiker + np.append(ahead, 0.0)])
    assert abs(here[0] - 320) < 160
    assert there[1] < here[1]  # ahead is further up in the picture
    assert np.isfinite(over_the_shoulder(hiker, np.zeros(2)).azimuth)


def test_a_flight_begins_and_ends_at_its_cameras_and_takes_the_shorter_way_round():
    here, there = Camera(170.0, 20.0, 0.5, (0.0, 0.5, 0.1)), Camera(-170.0, 60.0, 2.0)
    assert on_the_way(here, there, 0.0) == here
    assert on_the_way(here, there, 1.0) == there
    half = on_the_way(here, there, 0.5)
    assert abs(half.azimuth) == pytest.approx(180.0)
    assert half.elevation == pytest.approx(40.0)
    assert half.zoom == pytest.approx(1.0)  # the same factor in the same time
    assert half.target == pytest.approx(np.mean([here.target, there.target], axis=0))
