"""The range of the cost chart is steady: it changes seldom, and holds everything."""

from hypothesis import given
from hypothesis import strategies as st

from gd_viz.views.panels.cost_range import CostRange, last_step_shown


@given(st.integers(0, 10**6))
def test_the_last_step_is_round_and_near(steps):
    end = last_step_shown(steps)
    assert max(steps, 10) <= end <= 1.5 * max(steps, 10)


@given(
    st.lists(st.tuples(st.floats(-20, 300), st.floats(0, 100)), min_size=1, max_size=10),
    st.floats(0, 0.2),
)
def test_everything_is_always_in_view_with_room_for_its_marks(ranges, rim):
    shown = CostRange()
    for low, span in ranges:
        shown = shown.holding(40, low, low + span, rim)
        room = 0.999 * rim * (shown.high - shown.low)
        assert shown.low + room <= low
        assert low + span <= shown.high - room
        assert shown.high - shown.low <= max(span * 2, 1.0) + 1e-9
        again = shown.holding(40, low, low + span, rim)
        assert again == shown, "it is steady"


def test_a_curve_that_grows_inside_its_range_leaves_it():
    first = CostRange().holding(20, 0.0, 4.0)
    assert first.holding(20, 0.1, 3.9) == first
    later = first.holding(21, 0.1, 3.9)
    assert (later.steps, later.low, later.high) == (25.0, first.low, first.high)
    assert first.holding(20, 0.0, 4.5).high > first.high


def test_a_curve_that_has_become_small_gets_a_range_of_its_own():
    wide = CostRange().holding(20, 0.0, 10.0)
    assert wide.holding(20, 9.0, 10.0).low > 8.0


@given(st.integers(0, 10**6), st.floats(0.0, 0.2))
def test_marks_have_room_at_both_sides(steps, rim):
    rect = CostRange().holding(steps, 0.0, 1.0).rect(rim)
    assert -rect.left() >= 0.999 * rim * rect.width()
    assert rect.right() - steps >= 0.999 * rim * rect.width()


@given(st.floats(0.0, 0.2), st.floats(-0.02, 0.02), st.floats(-0.02, 0.02))
def test_a_range_stays_while_costs_change_a_little(rim, lower, higher):
    first = CostRange().holding(40, 5.0, 6.0, rim)
    assert first.holding(40, 5.0 + lower, 6.0 + higher, rim) == first
