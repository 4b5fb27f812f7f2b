"""The rivals of the shown model in words and figures: each model, its cost, its errors."""

from gd_viz.core.arrays import FloatArray
from gd_viz.core.classification import THRESHOLD
from gd_viz.core.decision import cuts, predictor_at
from gd_viz.session.comparison import Contender
from gd_viz.session.session import Session
from gd_viz.views.formulas.equation import equation
from gd_viz.views.inspector.figure_table import Cell, Row
from gd_viz.views.numbers import number, short
from gd_viz.views.wording import MINIMISERS, SHORT_RIVALS, rival_name, say

_NAME, _MODEL, _COST = 0.08, 0.395, 0.8
_LARGE_NAME, _LARGE_MODEL, _LARGE_COST, _FEW_DIGITS = 0.11, 0.34, 0.76, 3

_SUMS = {"squared": "Σr²", "absolute": "Σ|r|", "huber": "ΣL", "total-least-squares": "Σd²"}
"""What a cost adds up: residuals r, or distances d from the line."""

_SHORT_NAMES = 12
"""Letters of two features whose names leave room for numbers."""


def comparison_rows(session: Session, large: bool = False) -> list[Row]:
    """Return a row for each contender: the colour of its curve, name, model, cost or errors.

    With ``large`` type names and numbers are shorter.
    """
    row = _large_row if large else _row
    return [row(session, contender) for contender in session.contenders]


def _row(session: Session, contender: Contender) -> Row:
    last = _errors(session, contender) or _cost(contender)
    return [
        Cell("", 0.0, swatch=contender.name),
        Cell(rival_name(contender.name, contender.spec.degree), _NAME, muted=True),
        Cell(_model(contender), _MODEL, bold=True),
        *([Cell(last, _COST, muted=True)] if last else []),
    ]


def _large_row(session: Session, contender: Contender) -> Row:
    last = _errors(session, contender) or _cost(contender, _FEW_DIGITS)
    return [
        Cell("", 0.0, swatch=contender.name),
        Cell(say(SHORT_RIVALS[contender.name]), _LARGE_NAME, muted=True),
        Cell(_model(contender, _FEW_DIGITS).removeprefix("y = "), _LARGE_MODEL, bold=True),
        *([Cell(last, _LARGE_COST, muted=True)] if last else []),
    ]


def _cost(contender: Contender, digits: int = 4) -> str:
    """Return the least cost under the name of what it sums: each model has a cost of its own."""
    cost, spec = contender.minimiser.cost, contender.spec
    if cost is None:
        return ""
    if spec.ridge or spec.reduction != "sum":
        return f"J* = {short(cost, digits)}"
    return f"{_SUMS.get(contender.name, 'J*')} = {short(cost, digits)}"


def _errors(session: Session, contender: Contender) -> str:
    """Count the examples on the wrong side, if there are sides."""
    dataset = contender.derived.dataset
    thetas = [each.theta for each in contender.minimisers if each.theta is not None]
    if not dataset.classes or len(thetas) < len(contender.minimisers):
        return ""
    return session.tr("%n wrong", "", contender.derived.error_count.errors(thetas))


def _model(contender: Contender, digits: int = 4) -> str:
    theta, spec = contender.minimiser.theta, contender.spec
    if theta is None:
        upright = contender.upright_line
        if upright is not None:
            return f"x = {number(upright, digits)}"
        return say(MINIMISERS[contender.minimiser.kind]).partition(",")[0]
    if spec.degree == 0:  # a single number needs no equation
        return f"y = {number(float(theta[0]), digits)}"
    names, level = contender.derived.dataset.feature_names, None
    if contender.derived.dataset.classes:
        level = predictor_at(contender.model, THRESHOLD)
    if len(names) == 1 and level is not None:  # a classifier is known by where it decides
        places = cuts(contender.model, theta, level).tolist()
        return ", ".join(f"{names[0]} = {number(x, digits)}" for x in places) or "–"
    if level is not None and len(names) == 2 and spec.degree == 1:
        return _boundary(contender, theta, level)
    symbols = ("x",) if len(names) == 1 else names
    return equation(contender.model, spec, theta, symbols, digits)


def _boundary(contender: Contender, theta: FloatArray, level: float) -> str:
    """Return the straight line between two classes in the plane of two features x₁ and x₂."""
    model = contender.model
    bias, across, up = model.feature_map.to_original_units(theta).tolist()
    if up == 0.0:
        return f"x₁ = {number((level - bias) / across, _FEW_DIGITS)}" if across else "–"
    intercept, slope = (level - bias) / up, -across / up
    sign = "−" if slope < 0 else "+"
    return f"x₂ = {number(intercept, _FEW_DIGITS)} {sign} {number(abs(slope), _FEW_DIGITS)} x₁"
