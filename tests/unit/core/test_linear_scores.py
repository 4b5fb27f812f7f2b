"""Ties and gaps of linear scores, beside what a fine grid says of them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from gd_viz.core.linear_scores import all_below, highest_ties

ACROSS, UP = np.meshgrid(*[np.linspace(-0.5, 0.5, 41)] * 2, indexing="ij")
PLACES = np.column_stack([np.ones(ACROSS.size), ACROSS.ravel(), UP.ravel()])

some_scores = st.integers(2, 6).flatmap(
    lambda many: arrays(np.float64, (many, 3), elements=st.integers(-9, 9).map(float))
)


def at(places, scores):
    return np.column_stack([np.ones(len(places)), places]) @ scores.T


@given(some_scores)
def test_on_a_tie_two_are_equal_and_none_is_higher(scores):
    for piece in highest_ties(scores):
        shares = np.linspace(0.0, 1.0, 9)[:, None]
        found = np.sort(at(piece[0] + shares * (piece[1] - piece[0]), scores), axis=1)
        assert found[:, -1] == pytest.approx(found[:, -2], abs=1e-9)


@given(some_scores)
def test_between_two_places_with_other_winners_there_is_a_tie(scores):
    """A row of the grid: from where one wins to where another does, a piece is crossed."""
    pieces = highest_ties(scores)
    row = np.column_stack([np.linspace(-0.5, 0.5, 41), np.full(41, 0.013)])
    found = at(row, scores)
    ordered = np.sort(found, axis=1)
    sure = ordered[:, -1] - ordered[:, -2] > 1e-6
    winners = found.argmax(axis=1)
    for k in range(40):
        if sure[k] and sure[k + 1] and winners[k] != winners[k + 1]:
            assert any(_crosses(piece, row[k], row[k + 1]) for piece in pieces)


def _crosses(piece, left, right):
    (x0, y0), (x1, y1) = piece
    if (y0 - left[1]) * (y1 - left[1]) > 0 or y0 == y1:
        return False
    x = x0 + (left[1] - y0) / (y1 - y0) * (x1 - x0)
    return left[0] - 1e-9 <= x <= right[0] + 1e-9


@given(some_scores, st.integers(-5, 5))
def test_the_ring_holds_the_places_where_all_are_below_and_no_others(scores, level):
    ring = all_below(scores, float(level))
    highest = (PLACES @ scores.T).max(axis=1)
    if not len(ring):
        assert (highest >= level - 1e-9).all()
        return
    assert np.array_equal(ring[0], ring[-1])
    edges, corners = np.diff(ring, axis=0), ring[:-1]
    away = PLACES[:, None, 1:] - corners
    turns = edges[:, 0] * away[..., 1] - edges[:, 1] * away[..., 0]  # left of each edge
    inside = (turns >= -1e-9).all(axis=1)
    assert inside[highest < level - 1e-6].all()
    assert not inside[highest > level + 1e-6].any()


@pytest.mark.parametrize("value", [np.inf, np.nan])
def test_scores_that_overflowed_have_neither(value):
    scores = np.array([[value, 1.0, 0.0], [0.0, 0.0, 1.0]])
    assert not len(highest_ties(scores))
    assert not len(all_below(scores, 0.5))


def test_scores_that_are_the_same_have_no_tie():
    assert not len(highest_ties(np.zeros((3, 3))))
    assert not len(highest_ties(np.array([[1.0, 2.0, 3.0], [1.0, 2.0, 3.0]])))


def test_sizes_of_the_scores_do_not_matter():
    scores = np.array([[0.0, 1.0, 0.0], [0.1, 0.0, -1.0], [-0.1, -1.0, 0.1]])
    np.testing.assert_allclose(highest_ties(1e-200 * scores), highest_ties(1e200 * scores))
