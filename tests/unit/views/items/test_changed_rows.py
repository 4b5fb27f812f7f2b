import numpy as np
import pytest

from gd_viz.views.items.changed_rows import Points, exchanged_rows, moved_rows


def points(*places, kinds=None):
    own = [0] * len(places) if kinds is None else kinds
    return Points(np.array(places, dtype=float).reshape(-1, 2), np.array(own, dtype=np.intp))


A, B, C, D = (1.0, 2.0), (3.0, 4.0), (5.0, 6.0), (1.0, 4.0)


def test_a_point_has_moved_along_either_axis_or_become_another_kind():
    before = points(A, B, C, D)
    assert moved_rows(before, before).tolist() == []
    assert moved_rows(before, points(A, D, C, A)).tolist() == [1, 3]
    assert moved_rows(before, points(A, B, D, D, kinds=[0, 1, 1, 0])).tolist() == [1, 2]


@pytest.mark.parametrize(
    ("before", "after", "gone", "come"),
    [
        (points(A, B, C), points(A, C), [1], []),
        (points(A, C), points(A, B, C), [], [1]),
        (points(A, B), points(A, B, C), [], [2]),
        (points(B, C), points(C), [0], []),
        (points(A, A, A), points(A, A), [2], []),
        (points(A, B, C), points(A, D, D, C), [1], [1, 2]),
        (points(A, B, kinds=[0, 0]), points(A, B, C, kinds=[0, 1, 1]), [1], [1, 2]),
        (points(), points(A, B), [], [0, 1]),
    ],
)
def test_what_lies_between_a_beginning_and_an_end_that_are_as_before(before, after, gone, come):
    some, others = exchanged_rows(before, after)
    assert np.arange(len(before.places))[some].tolist() == gone
    assert np.arange(len(after.places))[others].tolist() == come
