"""All formulas that the program shows, typeset by ziamath and kept with the resources.

``python -m gd_viz.views.formulas.typeset_all`` in a checkout typesets them all anew. That takes
seconds; the program itself reads the drawings in milliseconds.
"""

import itertools
import json
from collections.abc import Iterator

from gd_viz import assets
from gd_viz.core.models import FAMILIES, ModelSpec
from gd_viz.core.rules.methods import METHODS
from gd_viz.views.formulas.model_formulas import cost, definitions, hypothesis
from gd_viz.views.formulas.rule_formulas import NORM, rule_formulas
from gd_viz.views.formulas.typesetting import DRAWINGS, EM

_DEGREES = (0, 1, 2, 3)
"""All beyond look like the last one."""


def every_tex() -> list[str]:
    """Return the LaTeX of all formulas, sorted."""
    found = {formula.tex for method in METHODS for formula in (*rule_formulas(method), NORM)}
    for spec, n in itertools.product(_specs(), (1, 2)):
        shown = (hypothesis(spec, n), *cost(spec), *definitions(spec))
        found |= {formula.tex for formula in shown}
    return sorted(found - {""})


def typeset(tex: str) -> str:
    """Return LaTeX as SVG, its colour left open."""
    from ziamath.config import config
    from ziamath.zmath import Latex

    config.svg2 = False  # QtSvg draws next to nothing of SVG 2
    drawn: str = Latex(tex, size=EM, color="currentColor", inline=True).svg()
    return drawn


def _specs() -> Iterator[ModelSpec]:
    for family, row in FAMILIES.items():
        for loss, degree, standardise, ridge, reduction in itertools.product(
            row.losses, _DEGREES, (False, True), (0.0, 1.0), ("sum", "mean")
        ):
            yield ModelSpec(family, loss, degree, standardise, reduction, ridge)


if __name__ == "__main__":
    folder = assets.ROOT / DRAWINGS
    folder.parent.mkdir(exist_ok=True)
    drawings = {tex: typeset(tex) for tex in every_tex()}
    folder.write_text(json.dumps(drawings, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
