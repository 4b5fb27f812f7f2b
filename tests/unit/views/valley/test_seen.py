import numpy as np
from helpers.objectives import LINEAR

from gd_viz.core.terrain.landscape import landscape
from gd_viz.core.terrain.window import Window
from gd_viz.views.valley.seen import Seen
from gd_viz.views.valley.terrain import Terrain

GROUND = Terrain(landscape(LINEAR, Window((1, 0), -1.0, 1.0, -1.0, 1.0), np.zeros(2), 129))
OWNER = object()


def test_the_ground_around_each_place_was_seen():
    seen = Seen()
    assert seen.follow(np.array([[-0.5, 0.25], [0.5, 0.0]]), OWNER, GROUND, 0.1)
    u, v = np.meshgrid(GROUND.x, GROUND.x, indexing="ij")
    away = np.minimum(np.hypot(u + 0.5, v - 0.25), np.hypot(u - 0.5, v))
    assert seen.shares[away < 0.06].min() > 0.9
    assert not seen.shares[away > 0.24].any()
    middle = seen.shares[(away > 0.12) & (away < 0.16)]
    assert 0.2 < middle.mean() < 0.8


def test_a_step_adds_what_it_sees_and_another_path_begins_afresh():
    path = np.array([[0.0, 0.0], [0.2, 0.0], [0.4, 0.3]])
    whole, bit_by_bit = Seen(), Seen()
    whole.follow(path, OWNER, GROUND, 0.1)
    for end in (1, 2, 3):
        assert bit_by_bit.follow(path[:end], OWNER, GROUND, 0.1)
    assert np.array_equal(whole.shares, bit_by_bit.shares)
    assert not whole.follow(path, OWNER, GROUND, 0.1)
    before = whole.shares
    assert whole.follow(path[:1], OWNER, GROUND, 0.1)
    assert whole.shares.sum() < before.sum()
    assert whole.follow(path[:1], object(), GROUND, 0.1)
    assert whole.follow(path[:1], OWNER, GROUND, 0.2)
