"""What each method does at a step, as formulas."""

import pytest

from gd_viz.core.rules.methods import METHODS
from gd_viz.views.formulas.rule_formulas import rule_formulas
from gd_viz.views.formulas.typesetting import drawing

OWN = [name for name in METHODS if not name.startswith("scipy:")]


@pytest.mark.parametrize("method", OWN)
def test_every_rule_has_a_drawing_and_read_aloud(qapp, method):
    formulas = rule_formulas(method)
    for formula in formulas:
        assert drawing(formula.tex, "#ffffff").isValid()
        assert formula.text
        assert formula.words.isascii()
    assert any(formula.tex.startswith(r"\theta\leftarrow\theta") for formula in formulas)


def test_no_two_methods_have_the_same_rule():
    rules = [rule_formulas(name) for name in OWN]
    assert len(set(rules)) == len(rules)


def test_steps_of_a_library_are_a_sentence():
    (sentence,) = rule_formulas("scipy:BFGS")
    assert not sentence.tex
    assert sentence.text == sentence.words
    assert "scipy" in sentence.text
