"""Which part of parameter space the map shows."""

import numpy as np

from gd_viz.core.terrain.window import LARGEST, Window
from gd_viz.session.window_policy import WindowPolicy, zoomed_out


def test_a_window_too_small_to_be_doubled_still_finds_the_hiker():
    tiny = Window((1, 0), -1e-237, 1e-237, -1e-237, 1e-237)
    assert zoomed_out(tiny, np.array([[0.8, 0.3]])).contains(0.8, 0.3)


def test_a_hiker_who_walks_out_doubles_the_window_about_its_centre():
    window = zoomed_out(Window((1, 0), -1.0, 3.0, 0.0, 2.0), np.array([[6.0, 1.0]]))
    assert window.contains(6.0, 1.0)
    assert (window.u0 + window.u1, window.v0 + window.v1) == (2.0, 2.0)


def test_the_mark_of_a_hiker_who_walks_is_never_cut_by_the_border():
    policy, shown = WindowPolicy(), Window((1, 0), -1.0, 1.0, -1.0, 1.0)
    others = np.array([[-0.5, 0.5], [0.0, 0.0]])
    windows = []
    for x in np.linspace(0.0, 3.0, 301):
        hiker = np.array([x, 0.2])
        window = policy.look(None, hiker, others, lambda: shown, moved=True)
        assert window.u0 + 0.019 * window.width <= x <= window.u1 - 0.019 * window.width
        windows.append(window)
    assert windows[90] == windows[0]
    assert len(dict.fromkeys(windows)) == 2, "it is steady"


def test_a_window_near_the_largest_numbers_grows_as_far_as_there_are_numbers():
    huge = Window((1, 0), -5e299, 5e299, -1.0, 1.0)
    grown = zoomed_out(huge, np.array([[0.0, 2.0**30]]))
    assert (grown.u0, grown.u1) == (-LARGEST, LARGEST)
    assert grown.v1 >= 2.0**30


def test_a_streak_that_shows_nothing_is_given_up_when_what_is_far_is_undone():
    policy, near = WindowPolicy(), Window((1, 0), -1.0, 1.0, -1.0, 1.0)
    others, far = np.array([[-0.5, 0.5], [0.0, 0.0]]), np.array([[-1e300, 0.5]])
    assert policy.look(None, others[0], others, lambda: near, moved=True) == near
    streak = policy.look(None, far[0], np.vstack([far, others]), lambda: near, moved=True)
    assert streak.height < 2.0**40 < streak.width
    assert policy.look(None, others[0], others, lambda: near, moved=True) == near
