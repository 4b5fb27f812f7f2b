"""Arrays that nobody can write to."""

import numpy as np

from gd_viz.core.arrays import frozen, handed_over


def test_what_others_can_still_write_to_is_copied():
    whole = np.arange(6.0)
    view = whole[:3]
    view.setflags(write=False)
    for values in (whole, view, [0.0, 1.0, 2.0]):
        array = frozen(values)
        assert array is not values
        assert not array.flags.writeable
    array = frozen(view)
    whole[0] = 7.0
    assert array[0] == 0.0


def test_what_nobody_can_write_to_is_not_copied_again():
    array = frozen([1.0, 2.0])
    assert frozen(array) is array
    fresh = np.ones(3)
    assert handed_over(fresh) is fresh
    assert not fresh.flags.writeable


def test_other_kinds_of_numbers_and_orders_become_rows_of_floats():
    for values in (np.arange(3), np.asfortranarray(np.ones((2, 3)))):
        values.setflags(write=False)
        array = frozen(values)
        assert array.dtype == np.float64
        assert array.flags.c_contiguous
