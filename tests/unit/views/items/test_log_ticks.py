"""Ticks of a logarithmic axis: in range, apart, and enough of them."""

import math
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gd_viz.views.items.log_ticks import log_ticks, tick_labels


@given(
    st.floats(-290, 290),
    st.floats(1e-3, 300),
    st.floats(40, 900),
    st.floats(12, 45),
)
def test_ticks_are_inside_ascending_and_never_crowd(low, span, pixels, spacing):
    high = low + span
    assume(high < 300)
    places = [math.log10(value) for value in log_ticks(low, high, pixels, spacing)]
    assert all(low - 1e-9 <= place <= high + 1e-9 for place in places)
    assert all(
        (after - before) * pixels / span >= spacing * (1 - 1e-6)
        for before, after in pairwise(places)
    )


@given(st.floats(-100, 100), st.floats(0.02, 80))
def test_an_axis_with_room_has_two_ticks_at_least(low, span):
    assert len(log_ticks(low, low + span, pixels=300, spacing=24)) >= 2


def test_the_mock_up_range_has_a_few_plain_ticks():
    assert tick_labels(log_ticks(0.4, 1.9, 130, 22)) == ["5", "10", "20", "50"]


@pytest.mark.parametrize(
    ("value", "label"),
    [
        (1.0, "1"),
        (0.5, "0.5"),
        (20_000.0, "20000"),
        (1e5, "10⁵"),
        (5e-7, "5·10⁻⁷"),
        (1e300, "10³⁰⁰"),
        (0.001, "0.001"),
    ],
)
def test_labels_are_plain_near_one_and_powers_beyond(value, label):
    assert tick_labels([value]) == [label]


@pytest.mark.parametrize(
    ("values", "labels"),
    [
        ([100.0, 1e4, 1e6], ["10²", "10⁴", "10⁶"]),
        ([20_000.0, 50_000.0, 1e5], ["2·10⁴", "5·10⁴", "10⁵"]),
        ([1e-5, 1e-4, 1e-3, 0.01], ["10⁻⁵", "10⁻⁴", "10⁻³", "10⁻²"]),
        ([1.0, 1e5, 1e10], ["1", "10⁵", "10¹⁰"]),
        ([2.0, 5.0, 10.0, 20.0], ["2", "5", "10", "20"]),
        ([2.75, 3.0, 3.25], ["2.75", "3.00", "3.25"]),
        ([0.5, 1.0, 2.0], ["0.5", "1", "2"]),
        ([1e5, 1.05e5, 1.1e5], ["1.00·10⁵", "1.05·10⁵", "1.10·10⁵"]),
    ],
)
def test_labels_of_an_axis_are_written_in_one_way(values, labels):
    assert tick_labels(values) == labels


def test_a_short_axis_has_what_little_fits():
    assert log_ticks(0.4026, 0.6907, pixels=92.8, spacing=36) == [4.0]


@pytest.mark.parametrize(("low", "high", "pixels"), [(1, 1, 100), (2, 1, 100), (0, 1, 0)])
def test_no_range_has_no_ticks(low, high, pixels):
    assert log_ticks(low, high, pixels, 20) == []


@pytest.mark.parametrize(("low", "high"), [(308.2, 308.4), (280.0, 311.0), (-330.0, -306.0)])
def test_beyond_the_largest_and_the_smallest_number_there_are_no_ticks(low, high):
    values = log_ticks(low, high, 300.0, 40.0)
    assert all(0 < value < math.inf for value in values)
    assert all(low <= math.log10(value) <= high for value in values)
