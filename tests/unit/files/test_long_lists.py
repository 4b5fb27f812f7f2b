"""Lists and texts of millions, slice by slice."""

import pytest

from gd_viz.files.long_lists import let_go, occurrences, slices

MANY = 40_000


def test_all_elements_are_seen_once_in_their_order():
    values = list(range(MANY))
    seen = list(slices(values))
    assert [element for _, some in seen for element in some] == values
    assert all(some[0] == first for first, some in seen)
    assert max(len(some) for _, some in seen) < MANY / 2


def test_a_list_that_is_let_go_of_is_empty():
    values = list(range(MANY))
    let_go(values)
    assert values == []


@pytest.mark.parametrize(("letter", "text"), [(".", "1.5 "), (b"\n", b"1.5\n")])
def test_a_letter_is_counted_also_where_slices_meet(letter, text):
    long = text * 600_000
    assert occurrences(letter, long) == 600_000
    assert occurrences(letter, text[:0]) == 0
