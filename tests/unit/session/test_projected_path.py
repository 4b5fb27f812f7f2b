"""The path in eigen-coordinates: the same as all of it at once, worked out bit by bit."""

import numpy as np

from gd_viz.core.terrain.basis import Basis
from gd_viz.core.terrain.window import Window
from gd_viz.session.projected_path import ProjectedPath

RNG = np.random.default_rng(2)
BASIS = Basis(np.linalg.qr(RNG.normal(size=(3, 3)))[0], [1.0, 2.0, 3.0])
WINDOW = Window((2, 0), -1.0, 1.0, -1.0, 1.0, BASIS)
THETAS = RNG.normal(size=(200, 3))


def test_a_growing_path_is_the_whole_path():
    path = ProjectedPath()
    for k in (1, 2, 50, 30, 51, 200, 200):
        places = path.places(THETAS[:k], WINDOW, "one")
        np.testing.assert_allclose(places, WINDOW.places(THETAS[:k]), atol=1e-14)


def test_steps_that_are_known_are_not_looked_at_again():
    path, thetas = ProjectedPath(), THETAS.copy()
    before = path.places(thetas[:100], WINDOW, "one").copy()
    thetas[:100] = np.nan
    np.testing.assert_array_equal(path.places(thetas[:150], WINDOW, "one")[:100], before)


def test_another_owner_or_plane_begins_afresh():
    path = ProjectedPath()
    path.places(THETAS[:100], WINDOW, "one")
    other = THETAS[::-1]
    np.testing.assert_allclose(path.places(other, WINDOW, "two"), WINDOW.places(other))
    turned = Window((0, 1), -1.0, 1.0, -1.0, 1.0, BASIS)
    np.testing.assert_allclose(path.places(other, turned, "two"), turned.places(other))
