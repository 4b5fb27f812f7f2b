import numpy as np
import pytest

from gd_viz.views.valley.shapes import hiker, pennant


def test_the_hiker_stands_on_the_ground_and_is_one_high():
    points = hiker()[:, :3]
    assert points[:, 2].min() == pytest.approx(0.0)
    assert points[:, 2].max() == pytest.approx(1.0)
    assert np.hypot(points[:, 0], points[:, 1]).max() < 0.4


def test_its_normals_point_outwards():
    triangles = hiker().reshape(-1, 3, 6)
    corners, normals = triangles[:, :, :3], triangles[:, :, 3:]
    assert np.linalg.norm(normals, axis=2) == pytest.approx(1.0)
    outwards = normals.mean(axis=1)[:, :2]
    middle = corners.mean(axis=1)[:, :2]
    wide = np.hypot(*middle.T) > 0.05
    assert (np.einsum("ki,ki->k", outwards, middle)[wide] > -1e-9).mean() > 0.9


def test_the_flag_hangs_from_the_top_of_its_pole():
    cloth = pennant()
    assert cloth[:, 2].max() == 1.0
    assert cloth[:, 0].min() == 0.0
    assert not cloth[:, 1].any()
