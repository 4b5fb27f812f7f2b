"""Models written as formulas."""

import pytest

from gd_viz.files.scenario import load_bundled
from gd_viz.session.session import Session
from gd_viz.views.formulas.equation import equation


@pytest.mark.parametrize(
    ("scenario", "begins"), [("penguins", "P(Gentoo) = σ("), ("penguin-pair", "P(y = 1) = σ(")]
)
def test_of_several_classes_it_says_whose_probability_it_is(qapp, scenario, begins):
    session = Session(load_bundled(scenario))
    session.show(0, len(session.models) - 1)
    spec = session.document.model
    assert equation(session.model, spec, session.theta, ("x₁", "x₂")).startswith(begins)
