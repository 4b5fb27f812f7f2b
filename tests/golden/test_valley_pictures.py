"""The valley in 3-D, as it looked when somebody last looked; drawn by real OpenGL."""

from dataclasses import replace

import pytest

from gd_viz.files.scenario import load_bundled
from gd_viz.views.valley.opengl import opengl_problem

pytestmark = pytest.mark.gl


@pytest.fixture
def valley(golden, qapp):
    """Return what compares the valley of a bundled scenario with its picture."""
    if opengl_problem():
        pytest.skip("needs a display; .ci/run gives it one")

    def check(name, scenario, theme="light", **view):
        document = load_bundled(scenario)
        document = replace(document, view=replace(document.view, **view))
        golden(name, document, view="valley", steps=12, theme=theme)

    return check


@pytest.mark.parametrize("theme", ["light", "dark", "projector"])
def test_hiker_path_and_flag_on_the_ground(valley, theme):
    valley(f"valley-{theme}", "houses", theme)


def test_only_the_ground_around_the_hiker_is_seen_in_the_fog(valley):
    valley("valley-fog", "fog")


def test_logarithmic_heights_deepen_the_floor(valley):
    valley("valley-log", "houses", log_height=True)


def test_a_neuron_has_plateaus(valley):
    valley("valley-neuron", "neuron")


def test_dependent_columns_have_a_floor_along_which_nothing_changes(valley):
    valley("valley-flat", "vertical")
