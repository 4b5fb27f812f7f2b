"""The drawings that are kept are those of the formulas that the program shows."""

import json

import pytest

from gd_viz import assets
from gd_viz.views.formulas.typeset_all import every_tex, typeset
from gd_viz.views.formulas.typesetting import DRAWINGS

KEPT = json.loads(assets.read_text(DRAWINGS))


def test_there_is_a_drawing_of_each_formula_and_none_else():
    assert sorted(KEPT) == every_tex()


@pytest.mark.parametrize("tex", ["h=ax+b", r"J=\sum_i(h_i-y_i)^2"])
def test_a_drawing_is_what_the_library_makes_of_the_formula(tex):
    assert KEPT[tex] == typeset(tex)
