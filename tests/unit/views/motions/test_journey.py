import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from gd_viz.views.motions.journey import between

SPAN = st.tuples(st.floats(-1e3, 1e3), st.floats(1e-3, 1e3))


@given(SPAN, SPAN)
def test_a_journey_begins_here_and_ends_there(across, across_there):
    here = QRectF(across[0], 0, across[1], 1)
    there = QRectF(across_there[0], 0, across_there[1], 1)
    assert between(here, there, 0.0) == here
    assert between(here, there, 1.0) == there


@given(SPAN, SPAN, st.floats(0.01, 0.98))
def test_the_view_grows_by_equal_factors_in_equal_times(across, across_there, share):
    here = QRectF(across[0], 0, across[1], 1)
    there = QRectF(across_there[0], 0, across_there[1], 1)
    width = between(here, there, share).width()
    later = between(here, there, share + 0.01).width()
    assert later / width == pytest.approx((there.width() / here.width()) ** 0.01, rel=1e-6)


@given(st.floats(-1, 2), st.floats(0.1, 10), st.floats(0, 1))
def test_zooming_about_a_place_leaves_it_where_it_is(place, factor, share):
    here = QRectF(0, 0, 1, 1)
    there = QRectF(place - factor * place, 0, factor, 1)
    now = between(here, there, share)
    assert (place - now.left()) / now.width() == pytest.approx(place, abs=1e-4)


def test_a_view_that_keeps_its_size_moves_evenly():
    now = between(QRectF(0, 0, 2, 2), QRectF(10, -4, 2, 2), 0.25)
    assert (now.left(), now.top(), now.width()) == (2.5, -1.0, 2.0)
