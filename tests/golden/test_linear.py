"""Linear regression with squared error, as it looked when somebody last looked."""

from dataclasses import replace

import pytest

from gd_viz.files.document import Document
from gd_viz.files.scenario import load_bundled

WINDOW = {"view": "window", "size": (1280, 720)}


def showing(scenario, **view):
    document = load_bundled(scenario)
    return replace(document, view=replace(document.view, **view))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_window(golden, theme):
    golden(f"houses-{theme}", "houses", theme=theme, steps=20, **WINDOW)


def test_a_descent_that_diverges_and_says_why(golden):
    golden("diverging", "diverging", steps=200, **WINDOW)


def test_an_empty_plot_shows_how_to_begin(golden):
    golden("empty", Document(), steps=0, **WINDOW)


def test_all_x_equal(golden):
    golden("vertical", "vertical", steps=30, **WINDOW)


def test_lines_of_the_past_and_residuals(golden):
    golden("data-lines", showing("houses", ghosts=True), view="data", steps=8)


def test_residual_squares_and_the_exact_line(golden):
    document = showing("anscombe-1", residuals="squares", exact=True, ghosts=False)
    golden("data-squares", document, view="data", steps=2)


def test_the_valley_with_path_minimiser_and_eigen_directions(golden):
    golden("map", showing("houses", eigen_axes=True, exact=True), view="map", steps=30)


def test_fog(golden):
    golden("map-fog", showing("houses", fog=True), view="map", steps=5)


def test_the_steps_that_each_step_size_needs(golden):
    panels = ("data", "map", "cost", "step-sizes")
    golden("step-sizes", showing("mean", panels=panels), steps=8, **WINDOW)


def test_how_the_descent_ends_from_every_start(golden):
    panels = ("map", "starts", "cost")
    golden("starts", showing("houses", panels=panels), steps=20, **WINDOW)


def test_the_cost_of_each_step(golden):
    golden("cost", "houses", view="cost", steps=60, size=(640, 300))
