"""The drawings that are kept are those of the formulas that the program shows."""

import json

import pytest
from ziamath.zmath import Latex

from gd_viz import assets
from gd_viz.views.formulas.formula import Formula
from gd_viz.views.formulas.formula_label import FormulaLabel
from gd_viz.views.formulas.typeset_all import every_tex, typeset
from gd_viz.views.formulas.typesetting import DRAWINGS, EM, drawing
from gd_viz.views.look.appearance import Appearance
from gd_viz.views.look.theme import PROJECTOR

KEPT = json.loads(assets.read_text(DRAWINGS))


def test_there_is_a_drawing_of_each_formula_and_none_else():
    assert sorted(KEPT) == every_tex()


@pytest.mark.parametrize("tex", ["h=ax+b", r"J=\sum_i(h_i-y_i)^2"])
def test_a_drawing_is_what_the_library_makes_of_the_formula(tex):
    assert KEPT[tex] == typeset(tex)


def letters(node, in_script=False):
    """Yield the size of each letter that is neither raised nor lowered."""
    children = getattr(node, "nodes", [])
    if not in_script and getattr(node, "string", ""):
        yield node.glyphsize
    for place, child in enumerate(children):
        raised = node.mtag in ("msub", "msup", "msubsup", "munder", "munderover") and place > 0
        yield from letters(child, in_script or raised)


def test_every_letter_can_be_read_from_the_last_row(qapp):
    """In large type; indices and powers are as small as they are in any text."""
    scale = PROJECTOR.font_px("title") / EM
    for tex in every_tex():
        sizes = list(letters(Latex(tex, size=EM, inline=True).node))
        assert len(sizes) > 1, tex
        assert min(sizes) * scale >= 20, tex


def test_formulas_are_drawn_in_the_size_of_titles(qtbot):
    look = Appearance(projector=True)
    label = FormulaLabel("Formulas", look)
    qtbot.addWidget(label)
    tex = "h=ax+b"
    label.set_formulas(((Formula(tex, "h = ax + b", "h is a x plus b"),),))
    label.resize(400, 60)
    (place,) = label._placed(400)
    unscaled = drawing(tex, look.theme.ink).viewBoxF()
    assert place.box.height() == pytest.approx(unscaled.height() * look.theme.font_px("title") / EM)
