"""Pictures of classes."""

from dataclasses import replace

import pytest

from gd_viz.files.scenario import load_bundled


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
