"""The scale of the ridge slider."""

import pytest

from gd_viz.views.inspector.ridge_slider import RidgeSlider, position_of, ridge_at


@pytest.fixture
def slider(qtbot):
    slider = RidgeSlider()
    qtbot.addWidget(slider)
    return slider


def test_each_position_is_a_ridge_of_its_own_larger_than_the_one_before(slider):
    ridges = [ridge_at(position) for position in range(slider.maximum() + 1)]
    assert ridges[0] == 0.0
    assert ridges[1] == pytest.approx(1e-4)
    assert ridges[-1] == pytest.approx(1e3)
    assert ridges == sorted(set(ridges))
    assert [position_of(ridge) for ridge in ridges] == list(range(slider.maximum() + 1))


@pytest.mark.parametrize(("ridge", "place"), [(1e-300, 1), (1e9, -1), (0.0, 0)])
def test_a_ridge_beyond_the_scale_stands_at_its_end_and_only_none_at_zero(slider, ridge, place):
    slider.show_ridge(ridge)
    assert slider.value() == range(slider.maximum() + 1)[place]


def test_showing_a_ridge_is_no_wish(slider, qtbot):
    with qtbot.assertNotEmitted(slider.ridge_chosen):
        slider.show_ridge(0.5)


def test_a_slider_in_the_hand_stays_where_the_hand_is(slider):
    slider.setSliderDown(True)
    slider.setValue(40)
    slider.show_ridge(1000.0)
    assert slider.value() == 40
