"""Numbers are written steadily and read as people type them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gd_viz.views.text.numbers import count, number, parse, raised, short


@pytest.mark.parametrize(
    ("value", "digits", "written"),
    [
        (0.8368, 5, "0.83680"),
        (-0.081, 4, "−0.08100"),
        (194.87, 5, "194.87"),
        (2.0, 5, "2.0000"),
        (123456.7, 5, "123457"),
        (1.5e7, 3, "1.50·10⁷"),
        (-2e-9, 3, "−2.00·10⁻⁹"),
        (0.0, 5, "0"),
        (999999.96, 7, "1.000000·10⁶"),
        (math.inf, 5, "∞"),
        (-math.inf, 5, "−∞"),
        (math.nan, 5, "not a number"),
        (None, 5, "–"),
    ],
)
def test_numbers_keep_their_digits(value, digits, written):
    assert number(value, digits) == written


@pytest.mark.parametrize(
    ("value", "written"), [(0.5, "0.5"), (3.0, "3"), (1.5e7, "1.5·10⁷"), (100.0, "100"), (0, "0")]
)
def test_short_numbers_drop_zeros_that_say_nothing(value, written):
    assert short(value) == written


@given(st.floats(min_value=0.001, max_value=999_000), st.integers(2, 8))
def test_a_number_that_changes_keeps_its_count_of_digits(value, digits):
    written = number(value, digits)
    if "·" not in written:
        significant = written.replace(".", "").lstrip("0")
        # Whole numbers with more digits than asked for are not cut.
        assert len(significant) == digits or "." not in written


@given(st.floats(allow_nan=False, allow_infinity=False, width=64))
def test_what_is_written_in_full_is_read_back(value):
    assert parse(number(value, 17)) == value


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("0,005", 0.005), (" −2.5 ", -2.5), ("1e-3", 1e-3), ("1.5·10⁻³", 1.5e-3), ("1 000", 1000.0)],
)
def test_numbers_are_read_as_people_type_them(typed, meant):
    assert parse(typed) == meant


@pytest.mark.parametrize("typed", ["", "a", "1.2.3", "inf", "nan", "1·10x"])
def test_what_is_no_finite_number_is_refused(typed):
    with pytest.raises(ValueError, match=r"could not convert|expected a finite number"):
        parse(typed)


def test_counts_have_groups_and_powers_are_raised():
    assert count(1234567) == "1\u2009234\u2009567"
    assert raised(-120) == "⁻¹²⁰"
