"""Which pace the track of step sizes names."""

import pytest

from gd_viz.views.inspector.step_limits import Limits
from gd_viz.views.inspector.step_size_slider import StepSizeSlider
from gd_viz.views.look.appearance import Appearance

LIMIT = 2.0 / 291.3


@pytest.fixture
def names(qtbot):
    """Return what draws the names of the paces for a share of the largest stable step."""
    slider = StepSizeSlider(Appearance())
    qtbot.addWidget(slider)
    slider.resize(331, slider.sizeHint().height())

    def drawn(share):
        slider.show_state(share * LIMIT, Limits(LIMIT))
        return slider.grab().toImage().copy(0, 0, slider.width(), round(slider._font_height()))

    return drawn


@pytest.mark.parametrize(("share", "alike"), [(0.05, 0.2), (0.5, 0.4), (1.0, 1.5)])
def test_at_the_end_of_a_band_the_pace_is_the_one_that_is_told_in_words(names, share, alike):
    assert names(share) == names(alike)
    assert names(share) != names(0.7)
