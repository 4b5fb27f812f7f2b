import numpy as np
import pytest

from gd_viz.views.items.shades import gradient, oklab
from gd_viz.views.look.theme import DARK, LIGHT, PROJECTOR


@pytest.mark.parametrize("theme", [LIGHT, DARK, PROJECTOR], ids=lambda theme: theme.name)
def test_lightness_falls_in_even_steps_so_that_the_map_reads_without_colour(theme):
    lightness = oklab(gradient(theme.surface) / 255.0)[:, 0]
    steps = np.diff(lightness)
    assert (steps < 0.002).all()  # colours are rounded to 8 bits
    coarse = np.diff(lightness[::15])
    assert (coarse < 0).all()
    assert np.ptp(coarse) < 0.2 * abs(coarse.mean())


def test_the_ends_are_the_colours_that_were_asked_for():
    colours = gradient(("#ffffff", "#808080", "#102030"))
    assert colours[0].tolist() == [255, 255, 255]
    assert colours[-1].tolist() == [0x10, 0x20, 0x30]


def test_oklab_of_reference_colours():
    # Ottosson's own table: XYZ of the D65 white is L = 1, a = b = 0; red from his article.
    lab = oklab(np.array([[1.0, 1.0, 1.0], [1.0, 0.0, 0.0]]))
    assert np.allclose(lab[0], [1, 0, 0], atol=1e-3)
    assert np.allclose(lab[1], [0.62796, 0.22486, 0.12585], atol=1e-4)


def test_colours_that_do_not_darken_are_refused():
    with pytest.raises(ValueError, match="must darken"):
        gradient(("#000000", "#ffffff"))
