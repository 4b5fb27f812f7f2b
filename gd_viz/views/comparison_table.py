"""The rivals of the shown model in words and figures: each model, its cost, its errors."""

from gd_viz.core.classification import THRESHOLD
from gd_viz.core.decision import cuts, predictor_at
from gd_viz.session.comparison import Contender
from gd_viz.session.session import Session
from gd_viz.views.data_pictures.equation import equation
from gd_viz.views.inspector.figure_table import Cell, Row
from gd_viz.views.numbers import number, short
from gd_viz.views.wording import MINIMISERS, rival_name, say

_NAME, _MODEL, _COST = 0.08, 0.39, 0.82


def comparison_rows(session: Session) -> list[Row]:
    """Return a row for each contender: the colour of its curve, name, model, cost or errors."""
    return [_row(session, contender) for contender in session.contenders]


def _row(session: Session, contender: Contender) -> Row:
    dataset, spec = contender.derived.dataset, contender.spec
    row = [
        Cell("", 0.0, swatch=contender.name),
        Cell(rival_name(contender.name, spec.degree), _NAME, muted=True),
    ]
    found = contender.minimisers
    thetas = [each.theta for each in found if each.theta is not None]
    if len(thetas) < len(found):
        return [*row, Cell(_why_not(contender), _MODEL, muted=True)]
    if dataset.classes:
        last = session.tr("%n wrong", "", contender.derived.error_count.errors(thetas))
    else:
        last = f"J* = {short(found[0].cost, 4)}" if found[0].cost is not None else ""
    return [
        *row,
        Cell(_model(contender), _MODEL, bold=True),
        Cell(last, _COST, muted=True),
    ]


def _model(contender: Contender) -> str:
    theta, spec = contender.minimiser.theta, contender.spec
    assert theta is not None
    if spec.degree == 0:  # a single number needs no equation
        return f"y = {number(float(theta[0]), 4)}"
    names, level = contender.derived.dataset.feature_names, None
    if contender.derived.dataset.classes:
        level = predictor_at(contender.model, THRESHOLD)
    if len(names) == 1 and level is not None:  # a classifier is known by where it decides
        places = cuts(contender.model, theta, level).tolist()
        return ", ".join(f"{names[0]} = {number(x, 4)}" for x in places) or "–"
    symbols = ("x",) if len(names) == 1 else names
    return equation(contender.model, spec, theta, symbols)


def _why_not(contender: Contender) -> str:
    line = contender.upright_line
    if line is not None:
        return f"x = {number(line, 4)}"
    return say(MINIMISERS[contender.minimiser.kind]).partition(",")[0]
