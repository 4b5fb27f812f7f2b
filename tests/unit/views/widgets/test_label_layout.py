"""Labels in a row stay apart, inside, and near what they name."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from gd_viz.views.widgets.label_layout import spread

GAP = 4.0


@given(
    st.lists(st.tuples(st.floats(0, 300), st.floats(5, 60)), min_size=1, max_size=5).map(
        lambda labels: sorted(labels)
    )
)
def test_labels_never_overlap_and_stay_inside_when_they_fit(labels):
    centres = [centre for centre, _ in labels]
    widths = [width for _, width in labels]
    room = sum(widths) + GAP * (len(widths) - 1) + 1
    lefts = spread(centres, widths, 0.0, room, GAP)
    for (left, width), (after, _) in pairwise(zip(lefts, widths, strict=True)):
        assert after >= left + width + GAP - 1e-9
    assert lefts[0] >= -1e-9
    assert lefts[-1] + widths[-1] <= room + 1e-9


def test_a_label_with_room_is_centred():
    assert spread([50.0, 200.0], [20.0, 40.0], 0.0, 300.0, GAP) == [40.0, 180.0]


def test_labels_that_do_not_fit_start_at_the_left_and_stay_apart():
    lefts = spread([10.0, 12.0, 14.0], [50.0, 50.0, 50.0], 0.0, 100.0, GAP)
    assert lefts == [0.0, 54.0, 108.0]
