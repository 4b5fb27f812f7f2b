import numpy as np
import pytest
from helpers.objectives import LINEAR

from gd_viz.core.terrain.landscape import landscape
from gd_viz.core.terrain.window import Window
from gd_viz.views.valley.path_pieces import CAPACITY, DOT, PathPieces
from gd_viz.views.valley.terrain import Terrain

OWNER = object()


def ground_on(window):
    return Terrain(landscape(LINEAR, window, np.zeros(2), 32))


GROUND = ground_on(Window((1, 0), -1.0, 1.0, -1.0, 1.0))


def lines_and_dots(pieces):
    is_dot = pieces[:, 4] == DOT
    return pieces[~is_dot], pieces[is_dot]


def walk(steps, seed=0):
    return np.cumsum(np.random.default_rng(seed).normal(0, 0.01, (steps, 2)), axis=0)


def test_a_step_becomes_a_chain_of_short_pieces_and_a_dot():
    path = PathPieces()
    assert path.set_path(np.array([[-0.5, 0.0], [0.5, 0.5]]), OWNER, GROUND) == 0
    lines, dots = lines_and_dots(path.pieces)
    assert lines[0, :2] == pytest.approx([-0.5, 0.0])
    assert lines[-1, 2:4] == pytest.approx([0.5, 0.5])
    assert np.array_equal(lines[1:, :2], lines[:-1, 2:4])
    assert np.linalg.norm(lines[:, 2:4] - lines[:, :2], axis=1).max() <= 2 / 128 + 1e-12
    assert dots[:, :2] == pytest.approx(np.array([[0.5, 0.5]]))


def test_what_was_cut_is_not_cut_again():
    path, steps = PathPieces(), walk(400)
    path.set_path(steps[:300], OWNER, GROUND)
    known = path.pieces.copy()
    cut = path.cut
    assert path.set_path(steps[:301], OWNER, GROUND) == len(known)
    assert path.cut == cut + 1
    assert np.array_equal(path.pieces[: len(known)], known)
    assert path.set_path(steps[:301], OWNER, GROUND) is None


@pytest.mark.parametrize("change", ["owner", "window", "back", "other path"])
def test_another_path_or_place_is_cut_afresh(change):
    path, steps = PathPieces(), walk(50)
    path.set_path(steps, OWNER, GROUND)
    other = ground_on(Window((1, 0), -2.0, 2.0, -2.0, 2.0))
    arguments = {
        "owner": (steps, object(), GROUND),
        "window": (steps, OWNER, other),
        "back": (steps[:20], OWNER, GROUND),
        "other path": (walk(60, 1), OWNER, GROUND),
    }[change]
    assert path.set_path(*arguments) == 0
    fresh = PathPieces()
    fresh.set_path(*arguments)
    assert np.array_equal(path.pieces, fresh.pieces)


def test_it_ends_at_the_window():
    path = PathPieces()
    path.set_path(np.array([[0.0, 0.0], [1e300, 0.0], [np.nan, 1.0], [0.5, 0.5]]), OWNER, GROUND)
    assert np.isfinite(path.pieces).all()
    assert np.abs(path.pieces[:, :4]).max() <= 1.0
    lines, dots = lines_and_dots(path.pieces)
    assert lines[:, 2].max() == pytest.approx(1.0)
    assert (dots[:, 0] < 1.0).all()  # the step that left the window has no dot at its rim


@pytest.mark.parametrize(
    "path_of",
    [
        lambda k: walk(k),
        lambda k: np.tile([[-0.9, -0.9], [0.9, 0.9]], (k // 2, 1)),
        lambda k: np.random.default_rng(3).uniform(-1, 1, (k, 2)),
        lambda k: 0.9 * np.exp(-np.arange(k) / 40)[:, None] * np.array([[1.0, 0.5]]),
    ],
    ids=["walk", "to and fro", "wild", "converging"],
)
def test_however_long_the_path_the_pieces_are_bounded_and_lead_to_the_hiker(path_of):
    steps = path_of(60_000)
    path = PathPieces()
    for end in (10, 11, 2_000, 2_001, 30_000, 60_000):
        path.set_path(steps[:end], OWNER, GROUND)
        assert 0 < len(path.pieces) <= CAPACITY
    if path_of(4)[0, 0] != -0.9 and np.abs(steps[-1]).max() < 1.0:
        nearest = np.linalg.norm(path.pieces[:, 2:4] - np.clip(steps[-1], -1, 1), axis=1).min()
        assert nearest < 0.01


def test_a_long_run_is_cut_in_all_not_each_time():
    """Walking to and fro for long costs what the new steps cost."""
    path, steps = PathPieces(), np.tile([[-0.3, -0.3], [0.3, 0.3]], (10_000, 1))
    for end in range(20, len(steps), 20):
        path.set_path(steps[:end], OWNER, GROUND)
    assert path.cut < 20 * len(steps)
