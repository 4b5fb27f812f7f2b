"""Examples that a scenario writes out, however many they are."""

import numpy as np
import pytest

from gd_viz.files.checks import UnfitError
from gd_viz.files.inline_data import inline_rows, inline_targets

MANY = 40_000
"""More than are looked at at once."""


def test_rows_become_an_array_in_their_order():
    rows = [[index, -float(index)] for index in range(MANY)]
    np.testing.assert_array_equal(inline_rows(rows), np.array(rows))
    assert inline_rows([]).shape == (0, 0)


@pytest.mark.parametrize("place", [0, 20_000, MANY - 1])
@pytest.mark.parametrize(
    ("row", "within", "message"),
    [
        ([1.0, "one"], (1,), "expected a number, got 'one'"),
        (2.0, (), "expected a list, got 2.0"),
    ],
)
def test_what_is_no_row_is_found_wherever_it_is(place, row, within, message):
    rows = [[1.0, 2.0]] * MANY
    rows[place] = row
    with pytest.raises(UnfitError) as caught:
        inline_rows(rows)
    assert message in caught.value.message
    assert caught.value.within == (place, *within)


@pytest.mark.parametrize("place", [0, 20_000, MANY - 1])
def test_rows_of_different_lengths_are_none(place):
    rows = [[1.0, 2.0]] * MANY
    rows[place] = [1.0]
    with pytest.raises(UnfitError, match="rows of the same length"):
        inline_rows(rows)


@pytest.mark.parametrize("rows", [[[]], [[]] * 3])
def test_rows_without_numbers_are_none(rows):
    with pytest.raises(UnfitError, match="at least one number"):
        inline_rows(rows)


def test_numbers_become_an_array_and_names_stay_names():
    numbers = inline_targets(list(range(MANY)))
    assert isinstance(numbers, np.ndarray)
    assert numbers.dtype == np.float64
    np.testing.assert_array_equal(numbers, np.arange(MANY))
    assert len(inline_targets([])) == 0
    names = inline_targets([f"{index % 2} of two" for index in range(MANY)])
    assert names == ("0 of two", "1 of two") * (MANY // 2)
    assert len(set(map(id, names))) == 2


def test_a_name_among_numbers_is_found_wherever_it_is():
    values = [1.0] * MANY
    values[30_000] = "one"
    with pytest.raises(UnfitError, match="expected a number") as caught:
        inline_targets(values)
    assert caught.value.within == (30_000,)
    with pytest.raises(UnfitError, match="expected a list, got 3"):
        inline_targets(3)
