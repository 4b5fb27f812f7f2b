"""The track of step sizes and what is said of a step size agree."""

import math

import pytest

from gd_viz.core.curvature import Pace, pace_below
from gd_viz.views.inspector.step_limits import Limits


@pytest.mark.parametrize("limit", [2.0 / 291.3, 1e-9, 1.0, 1.0 / 3.0])
def test_within_a_band_the_pace_is_that_of_the_band(limit):
    below = 0.0
    for end, pace in Limits(limit).bands:
        inside = 2.0 * limit if math.isinf(end) else (below + end) / 2
        assert pace_below(limit, inside) is pace
        below = end


def test_half_the_stable_step_still_glides_and_the_whole_diverges():
    assert pace_below(1.0, 0.5) is Pace.GLIDES
    assert pace_below(1.0, 1.0) is Pace.DIVERGES
