"""Checks of single values, and of a table of them."""

import math

import pytest

from gd_viz.files.checks import (
    UnfitError,
    above_zero,
    flag,
    list_of,
    nearest,
    not_negative,
    number,
    one_of,
    section,
    text,
    whole,
)


@pytest.mark.parametrize(
    ("check", "value", "taken"),
    [
        (number, 2, 2.0),
        (number, -0.5, -0.5),
        (above_zero, 1e-300, 1e-300),
        (not_negative, 0, 0.0),
        (whole(0, 12), 12, 12),
        (flag, False, False),
        (text, "", ""),
        (one_of(("a", "b")), "b", "b"),
        (list_of(number), [1, 2.5], (1.0, 2.5)),
        (list_of(list_of(number), 1), [[1]], ((1.0,),)),
    ],
)
def test_what_fits_is_taken(check, value, taken):
    got = check(value)
    assert got == taken
    assert type(got) is type(taken)


@pytest.mark.parametrize(
    ("check", "value", "message"),
    [
        (number, True, "expected a number, got true"),
        (number, "1", "expected a number, got '1'"),
        (number, math.nan, "expected a finite number, got nan"),
        (number, 10**400, "expected a finite number, got a number of more than 20 digits"),
        (above_zero, 0, "expected a number above 0, got 0"),
        (not_negative, -1e-9, "expected a number of at least 0, got -1e-09"),
        (whole(0, 12), 13, "expected a whole number from 0 to 12, got 13"),
        (whole(1), 0, "expected a whole number of at least 1, got 0"),
        (whole(0), 1.0, "expected a whole number of at least 0, got 1.0"),
        (whole(0), True, "expected a whole number of at least 0, got true"),
        (flag, 1, "expected true or false, got 1"),
        (text, {}, "expected a text, got a table"),
        (text, ["a"], "expected a text, got a list"),
        (one_of(("a", "b")), "c" * 99, "expected one of a, b, got 'ccc"),
        (one_of(("a", "b")), ["a"], "expected one of a, b, got a list"),
        (list_of(number), 3, "expected a list, got 3"),
        (list_of(number, 4), [1, 2], "expected 4 values, got 2"),
    ],
)
def test_what_does_not_fit_is_named(check, value, message):
    with pytest.raises(UnfitError) as caught:
        check(value)
    assert caught.value.message.startswith(message)
    assert len(caught.value.message) < 120


def test_an_unfit_element_says_where_it_is():
    with pytest.raises(UnfitError) as caught:
        list_of(list_of(number))([[1], [2, "x"]])
    assert caught.value.within == (1, 1)


def test_a_section_collects_all_that_is_wrong():
    problems = []
    values = {"fog": True, "fogg": True, "step": -1}
    taken = section(values, {"fog": flag, "step": whole(0)}, ("view",), problems)
    assert taken == {"fog": True}
    assert [problem.at for problem in problems] == [("view", "fogg"), ("view", "step")]
    assert problems[0].message == "unknown key; the nearest known one is 'fog'"


def test_there_is_always_a_nearest_name():
    assert nearest("zzz", ["alpha", "beta"]) in ("alpha", "beta")
    assert nearest("bta", ["alpha", "beta"]) == "beta"
