import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from gd_viz.views.items.clipping import clip_polyline, clip_segments, drawing_area

LOW, HIGH = np.array([-1.0, -2.0]), np.array([3.0, 2.0])
number = st.floats(-1e200, 1e200) | st.floats(-5, 5) | st.sampled_from([np.inf, -np.inf, np.nan])
segments = st.lists(st.tuples(number, number, number, number), min_size=1, max_size=8)


@given(segments)
def test_whatever_is_clipped_lies_in_the_rectangle(rows):
    ends = np.array(rows)
    begin, end, kept = clip_segments(ends[:, :2], ends[:, 2:], LOW, HIGH)
    slack = 1e-9 * (HIGH - LOW)
    assert len(begin) == len(end) == kept.sum()
    for points in (begin, end):
        assert np.isfinite(points).all()
        near = np.abs(ends[kept]).max(initial=0.0) < 1e6
        if near:
            assert (points >= LOW - slack).all()
            assert (points <= HIGH + slack).all()


@given(st.tuples(*[st.floats(-10, 10)] * 4), st.floats(0, 1))
def test_no_visible_part_of_a_segment_is_lost(ends, share):
    p, q = np.array(ends[:2]), np.array(ends[2:])
    point = p + share * (q - p)
    begin, end, kept = clip_segments(p[None], q[None], LOW, HIGH)
    if ((point > LOW + 1e-6) & (point < HIGH - 1e-6)).all():
        assert kept.all()
        along = (end[0] - begin[0]) @ (end[0] - begin[0])
        if along > 1e-12:
            position = (point - begin[0]) @ (end[0] - begin[0]) / along
            assert -1e-6 <= position <= 1 + 1e-6


def test_a_steep_line_keeps_its_slope():
    begin, end, _ = clip_segments(np.array([[-1.0, -1e9]]), np.array([[1.0, 1e9]]), LOW, HIGH)
    assert np.allclose(begin, [[-2e-9, -2.0]], atol=1e-6)
    assert np.allclose(end, [[2e-9, 2.0]], atol=1e-6)


def test_segments_outside_or_without_a_value_are_left_out():
    begin = np.array([[5.0, 0.0], [0.0, 9.0], [np.nan, 0.0], [0.0, 0.0]])
    end = np.array([[6.0, 1.0], [2.0, 9.0], [1.0, 1.0], [1.0, 1.0]])
    _, _, kept = clip_segments(begin, end, LOW, HIGH)
    assert kept.tolist() == [False, False, False, True]


def test_a_polyline_becomes_pairs_of_rows():
    pairs = clip_polyline(np.array([[-9.0, 0.0], [0.0, 0.0], [0.0, 9.0]]), LOW, HIGH)
    assert pairs.tolist() == [[-1.0, 0.0], [0.0, 0.0], [0.0, 0.0], [0.0, 2.0]]


def test_the_area_to_draw_in_is_the_view_and_a_margin_even_if_the_view_is_upside_down():
    low, high = drawing_area(QRectF(0, 10, 4, -10), margin=0.5)
    assert low.tolist() == [-2.0, -5.0]
    assert high.tolist() == [6.0, 15.0]
