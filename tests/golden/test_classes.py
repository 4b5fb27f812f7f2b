"""Pictures of classes."""

from dataclasses import replace

import pytest

from gd_viz.files.data_section import find_data
from gd_viz.files.scenario import load_bundled
from gd_viz.files.scenario_schema import DataSection


@pytest.mark.parametrize(
    ("name", "scenario", "steps"),
    [
        ("classes-two", "penguin-pair", 20),
        ("classes-three", "penguins", 100),
        ("classes-compared-plane", "classifiers-compared-plane", 60),
        ("classes-compared", "classifiers-compared", 60),
    ],
)
def test_classes_of_bundled_scenarios(golden, name, scenario, steps):
    golden(name, scenario, view="data", steps=steps)


@pytest.mark.parametrize("theme", ["dark", "projector"])
def test_classes_in_the_other_looks(golden, theme):
    golden(f"classes-three-{theme}", "penguins", view="data", steps=100, theme=theme)


def test_jitter(golden):
    document = load_bundled("challenger")
    jittered = replace(document, view=replace(document.view, jitter=True))
    golden("classes-jitter", jittered, view="data", steps=30)


def test_a_row_for_each_class_of_four_features(golden, tmp_path):
    dataset, source = find_data(DataSection("penguins", target="species"), tmp_path, classify=True)
    document = replace(load_bundled("penguins"), dataset=dataset, source=source)
    golden("classes-rows", document, view="data", steps=40)


def test_separable_classes_and_the_slider_of_the_ridge(golden):
    golden("separable", "separable", view="window", size=(1280, 720), steps=200)
