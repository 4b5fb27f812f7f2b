"""Generated data follow their rule, and their seed."""

import numpy as np
import pytest

from gd_viz.files.generators import GENERATORS, generate


@pytest.mark.parametrize("kind", GENERATORS)
@pytest.mark.parametrize("m", [0, 1, 7, 100])
def test_the_same_seed_gives_the_same_points(kind, m):
    data = generate(kind, m, 0.3, 5)
    assert (data.m, data.n) == (m, 1)
    assert data.same_as(generate(kind, m, 0.3, 5))
    assert m < 2 or not data.same_as(generate(kind, m, 0.3, 6))


def test_a_line_without_noise_is_a_line():
    data = generate("line", 50, 0.0, 1)
    slope, intercept = np.polyfit(data.features[:, 0], data.targets, 1)
    assert (slope, intercept) == (pytest.approx(0.8), pytest.approx(0.5))


def test_noise_has_the_deviation_asked_for():
    data = generate("line", 20_000, 0.5, 1)
    assert np.std(data.targets - 0.8 * data.features[:, 0] - 0.5) == pytest.approx(0.5, rel=0.03)


def test_one_point_in_eight_is_an_outlier():
    data = generate("outliers", 80, 0.0, 1)
    off = data.targets - 0.8 * data.features[:, 0] - 0.5
    assert np.sum(np.isclose(off, 4.0)) == 10
    assert np.sum(np.isclose(off, 0.0)) == 70


def test_clusters_lie_around_their_centres():
    data = generate("two-clusters", 10, 0.0, 1)
    points = {*zip(data.features[:, 0].tolist(), data.targets.tolist(), strict=True)}
    assert points == {(1.0, 1.0), (3.0, 2.5)}


def test_a_vertical_set_has_one_x():
    assert set(generate("vertical", 9, 0.2, 1).features[:, 0]) == {2.0}


@pytest.mark.parametrize(
    ("kind", "m", "noise"), [("spiral", 3, 0.1), ("line", -1, 0.1), ("line", 3, -0.1)]
)
def test_what_cannot_be_generated(kind, m, noise):
    with pytest.raises(ValueError, match=r"unknown generator|must not be negative"):
        generate(kind, m, noise, 0)
