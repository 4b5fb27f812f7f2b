import numpy as np
import pytest
from helpers.objectives import LINEAR, OBJECTIVES, SIGMOID

from gd_viz.core.terrain.landscape import landscape
from gd_viz.core.terrain.level_lines import level_costs
from gd_viz.core.terrain.window import Window
from gd_viz.views.valley.camera import Camera, Lens
from gd_viz.views.valley.terrain import MOST_POINTS, TALLEST, Terrain

WINDOW = Window((1, 0), -1.0, 5.0, -4.0, 6.0)
LOGARITHMIC = pytest.mark.parametrize("logarithmic", [False, True])


def ground_of(objective=LINEAR, window=WINDOW, resolution=256, logarithmic=False, scale=1.0):
    surface = landscape(objective, window, np.zeros(objective.p), resolution)
    if scale != 1.0:
        object.__setattr__(surface, "cost", surface.cost * scale)
        object.__setattr__(surface, "floor", surface.floor * scale)
    return Terrain(surface, logarithmic)


@LOGARITHMIC
@pytest.mark.parametrize("name", sorted(set(OBJECTIVES) - {"four parameters"}))
def test_it_fills_its_box_and_no_more(name, logarithmic):
    ground = ground_of(OBJECTIVES[name], logarithmic=logarithmic)
    assert ground.z.shape == (MOST_POINTS, MOST_POINTS)
    assert ground.z.min() >= 0.0
    assert ground.z.max() == pytest.approx(TALLEST, rel=1e-3)  # the highest may lie between
    assert ground.x[0] == -1.0
    assert ground.x[-1] == 1.0


@LOGARITHMIC
@pytest.mark.parametrize("scale", [1e-30, 1e30, 1e290])
def test_magnitudes_do_not_matter(scale, logarithmic):
    plain = ground_of(logarithmic=logarithmic)
    scaled = ground_of(logarithmic=logarithmic, scale=scale)
    assert np.abs(plain.share - scaled.share).max() < 1e-6
    assert scaled.share.dtype == np.float32
    assert plain.levels == pytest.approx(scaled.levels, rel=1e-6)


def test_what_has_overflown_is_as_high_as_the_highest():
    window = Window((1, 0), -1e200, 1e200, -1e200, 1e200)
    ground = ground_of(window=window)
    assert not np.isfinite(ground.landscape.cost).all()
    assert np.isfinite(ground.z).all()
    assert ground.z.max() <= TALLEST


def test_a_flat_surface_lies_on_the_floor():
    surface = landscape(LINEAR, WINDOW, np.zeros(2), 32)
    object.__setattr__(surface, "cost", np.full((32, 32), 7.0))
    object.__setattr__(surface, "floor", 7.0)
    ground = Terrain(surface)
    assert not ground.z.any()
    assert ground.levels[2] == 0
    assert ground.height_of_cost(7.0) == 0.0


def test_parameters_and_places_are_the_same_thing():
    ground = ground_of()
    corners = ground.place([[-1.0, -4.0], [5.0, 6.0], [2.0, 1.0]])
    assert corners == pytest.approx(np.array([[-1, -1], [1, 1], [0, 0]]))
    assert ground.parameters([0.5, -0.5]) == pytest.approx([3.5, -1.5])
    assert ground.direction([6.0, 10.0]) == pytest.approx([2.0, 2.0])


def test_places_beyond_all_numbers_stay_finite():
    ground = ground_of()
    far = ground.place([[np.inf, -np.inf], [1e308, np.nan]])
    assert np.isfinite(far).all()
    assert np.isfinite(ground.on_ground(far)).all()


@LOGARITHMIC
def test_the_ground_is_the_cost_where_a_grid_point_is(logarithmic):
    ground = ground_of(SIGMOID, logarithmic=logarithmic)
    i, j = np.meshgrid([0, 17, 64, 128], [0, 5, 99, 128], indexing="ij")
    places = np.stack([ground.x[i], ground.x[j]], axis=-1).reshape(-1, 2)
    theta = np.array([ground.parameters(place)[::-1] for place in places])
    costs = SIGMOID.cost(theta)
    expected = [ground.height_of_cost(float(cost)) for cost in costs]
    assert ground.ground(places) == pytest.approx(np.array(expected), abs=1e-6)


def test_between_grid_points_the_ground_is_the_triangle_there():
    ground = ground_of(resolution=3)
    (z00, z01), (z10, z11) = ground.z[:2, :2]
    # Cells are cut from the lower left corner to the upper right one.
    assert ground.ground([[-0.5, -0.5]])[0] == pytest.approx((z00 + z11) / 2)
    assert ground.ground([[-0.25, -0.75]])[0] == pytest.approx(0.25 * z00 + 0.5 * z10 + 0.25 * z11)
    assert ground.ground([[-0.75, -0.25]])[0] == pytest.approx(0.25 * z00 + 0.5 * z01 + 0.25 * z11)
    assert ground.ground([[7.0, -0.5]])[0] == ground.ground([[1.0, -0.5]])[0]


def test_level_lines_are_those_of_the_map():
    ground = ground_of()
    slope, at_one, count = ground.levels
    costs = level_costs(ground.landscape)
    assert count == len(costs)
    shares = np.exp((np.arange(count) - at_one) / slope)
    assert ground.landscape.floor + shares * ground.top == pytest.approx(costs)


@LOGARITHMIC
def test_a_ray_meets_the_ground_where_it_is_seen(logarithmic):
    ground = ground_of(SIGMOID, logarithmic=logarithmic)
    for camera in (Camera(), Camera(30.0, 60.0), Camera(-90.0, 90.0)):
        lens = Lens(camera, 640, 480)
        for place in ([0.1, -0.3], [-0.6, 0.5], [0.9, 0.0]):
            (point,) = ground.on_ground([place])
            ((x, y),) = lens.pixels([point])
            hit = ground.hit(lens.eye, lens.ray(x, y))
            assert hit is not None
            # What is met is what is seen there, or stands in front of it.
            (met,) = lens.pixels(ground.on_ground([hit]))
            assert met == pytest.approx([x, y], abs=0.5)
            near, far = (
                np.linalg.norm(lens.eye - ground.on_ground([at])[0]) for at in (hit, place)
            )
            assert near <= far + 1e-3


def test_a_ray_into_the_sky_meets_nothing():
    ground = ground_of()
    lens = Lens(Camera(), 640, 480)
    assert ground.hit(lens.eye, lens.ray(3, 3)) is None
    assert ground.hit(lens.eye, -lens.ray(320, 240)) is None
