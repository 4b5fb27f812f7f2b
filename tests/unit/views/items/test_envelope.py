"""The envelope of a history: few points, true ones, and none of the extremes lost."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from gd_viz.views.items.envelope import MOST_BUCKETS, Envelope


def grown(values, sizes):
    envelope, start = Envelope(), 0
    for size in sizes:
        envelope.extend(values[start : start + size])
        start += size
    return envelope.extend(values[start:])


@given(st.integers(1, 9000), st.lists(st.integers(0, 1500), max_size=12), st.integers(0, 5))
def test_every_point_is_true_and_the_extremes_are_kept(length, sizes, seed):
    values = np.random.default_rng(seed).normal(size=length)
    places, heights = grown(values, sizes).points()
    assert np.array_equal(values[places.astype(int)], heights)
    assert (np.diff(places) > 0).all()
    assert heights.min() == values.min()
    assert heights.max() == values.max()
    assert places[-1] == length - 1


def test_a_short_history_is_kept_whole():
    values = np.sin(np.arange(2 * MOST_BUCKETS))
    places, heights = grown(values, [100, 7, 300]).points()
    assert np.array_equal(places, np.arange(len(values)))
    assert np.array_equal(heights, values)


def test_what_is_drawn_does_not_grow_with_the_history():
    envelope = Envelope()
    for _ in range(100):
        envelope.extend(np.random.default_rng(1).normal(size=1000))
        assert len(envelope.points()[0]) <= 2 * MOST_BUCKETS + 4
    assert envelope.length == 100_000


@given(st.integers(1, 4000), st.lists(st.integers(1, 900), min_size=1, max_size=8))
def test_how_it_was_fed_makes_no_difference(length, sizes):
    values = np.cos(np.arange(length) / 7)
    first = grown(values, sizes).points()
    second = Envelope().extend(values).points()
    assert np.array_equal(first[0], second[0])
    assert np.array_equal(first[1], second[1])
