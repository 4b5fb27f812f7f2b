"""The rivals of the shown model in words and figures: each model, its cost, its errors."""

from collections.abc import Callable
from functools import partial

from gd_viz.core.arrays import FloatArray
from gd_viz.core.classification import THRESHOLD
from gd_viz.core.decision import cuts, predictor_at
from gd_viz.session.comparison import Contender
from gd_viz.session.session import Session
from gd_viz.views.formulas.equation import equation
from gd_viz.views.inspector.figure_table import Cell, Row
from gd_viz.views.text.numbers import number, short
from gd_viz.views.text.wording import (
    MINIMISERS,
    SHORT_MINIMISERS,
    SHORT_RIVALS,
    rival_name,
    say,
)

_NAME, _MODEL, _COST = 0.08, 0.395, 0.8
_LARGE_NAME, _LARGE_MODEL, _LARGE_COST, _LARGE_ERRORS = 0.072, 0.33, 0.715, 0.77
_NARROW_MODEL = 0.42
_FEW_DIGITS = 3
_MOST_TERMS = 4

_SUMS = {"squared": "Σr²", "absolute": "Σ|r|", "huber": "ΣL", "total-least-squares": "Σd²"}
"""What a cost adds up: residuals r, or distances d from the line."""

_SHORT_NAMES = 12
"""Letters of two features whose names leave room for numbers."""


def comparison_rows(session: Session, large: bool = False, narrow: bool = False) -> list[Row]:
    """Return a row for each contender: the colour of its curve, name, model, cost or errors.

    With ``large`` type names and numbers are shorter; where that is ``narrow`` costs are left out.
    """
    row = _narrow_row if narrow else _large_row if large else _row
    return [row(session, contender) for contender in session.contenders]


def _row(session: Session, contender: Contender) -> Row:
    errors = _errors(session, contender)
    return [
        Cell("", 0.0, swatch=contender.name),
        Cell(
            rival_name(contender.name, contender.spec.degree),
            _NAME,
            muted=True,
            shorter=lambda: (say(SHORT_RIVALS[contender.name]),),
        ),
        _fitting(partial(_model, contender), 4, _MODEL, bold=True),
        _last(contender, errors, 4, _COST, _COST),
    ]


def _large_row(session: Session, contender: Contender) -> Row:
    errors = _errors(session, contender)
    return [
        *_large_name(contender),
        _fitting(partial(_large_model, contender), _FEW_DIGITS, _LARGE_MODEL),
        _last(contender, errors, _FEW_DIGITS, _LARGE_ERRORS, _LARGE_COST),
    ]


def _narrow_row(session: Session, contender: Contender) -> Row:
    errors = _errors(session, contender)
    model = Cell(errors, _NARROW_MODEL) if errors else None
    return [
        *_large_name(contender),
        model or _fitting(partial(_large_model, contender), _FEW_DIGITS, _NARROW_MODEL),
    ]


def _large_name(contender: Contender) -> Row:
    name = Cell(say(SHORT_RIVALS[contender.name]), _LARGE_NAME, muted=True)
    return Cell("", 0.0, swatch=contender.name), name


def _large_model(contender: Contender, digits: int) -> str:
    return _model(contender, digits).removeprefix("y = ")


def _last(contender: Contender, errors: str, digits: int, place: float, at: float) -> Cell:
    """Return the cell of the errors at ``place``, or that of the cost ``at`` its own."""
    if errors:
        return Cell(errors, place, muted=True)
    return _fitting(partial(_cost, contender), digits, at, muted=True)


def _fitting(
    write: Callable[[int], str], digits: int, at: float, *, bold: bool = False, muted: bool = False
) -> Cell:
    """Return a cell in which numbers have as many digits as there is room for, if there is any."""
    shorter = partial(map, write, range(digits - 1, 0, -1))
    return Cell(write(digits), at, bold, muted, shorter=shorter, optional=True)


def _cost(contender: Contender, digits: int) -> str:
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


def _model(contender: Contender, digits: int) -> str:
    theta, spec = contender.minimiser.theta, contender.spec
    if theta is None:
        upright = contender.upright_line
        if upright is not None:
            return f"x = {number(upright, digits)}"
        kind = contender.minimiser.kind
        whole = say(MINIMISERS[kind]).partition(",")[0]
        return whole if digits >= _FEW_DIGITS else say(SHORT_MINIMISERS.get(kind, whole))
    if spec.degree == 0:  # a single number needs no equation
        return f"y = {number(float(theta[0]), digits)}"
    names, level = contender.derived.dataset.feature_names, None
    if contender.derived.dataset.classes:
        level = predictor_at(contender.model, THRESHOLD)
    if len(names) == 1 and level is not None:  # a classifier is known by where it decides
        places = cuts(contender.model, theta, level).tolist()
        return ", ".join(f"{names[0]} = {number(x, digits)}" for x in places) or "–"
    if level is not None and len(names) == 2 and spec.degree == 1:
        return _boundary(contender, theta, level, min(digits, _FEW_DIGITS))
    symbols = ("x",) if len(names) == 1 else names
    return equation(contender.model, spec, theta, symbols, digits, _MOST_TERMS)


def _boundary(contender: Contender, theta: FloatArray, level: float, digits: int) -> str:
    """Return the straight line between two classes in the plane of two features x₁ and x₂."""
    model = contender.model
    bias, across, up = model.feature_map.to_original_units(theta).tolist()
    if up == 0.0:
        return f"x₁ = {number((level - bias) / across, digits)}" if across else "–"
    intercept, slope = (level - bias) / up, -across / up
    sign = "−" if slope < 0 else "+"
    return f"x₂ = {number(intercept, digits)} {sign} {number(abs(slope), digits)} x₁"
