"""Fog and divergence on the map, as they looked when somebody last looked."""

import pytest


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_was_seen_stays_faintly_visible(golden, theme):
    golden(f"fog-trail-{theme}", "fog", view="map", steps=14, theme=theme)


def test_the_direction_that_flips_is_lit_and_the_axes_name_their_units(golden):
    golden("map-diverging", "diverging", view="map", steps=240)
