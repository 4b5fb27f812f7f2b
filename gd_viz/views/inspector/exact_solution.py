"""The exact solution on request: equation (1), its sums, and how far descent is from it."""

from gd_viz.core.arrays import FloatArray
from gd_viz.core.minimiser import Kind
from gd_viz.core.simple_regression import Degeneracy
from gd_viz.session.session import Session
from gd_viz.views.inspector.figure_table import Cell, Row
from gd_viz.views.numbers import number, short
from gd_viz.views.parameter_names import symbols
from gd_viz.views.translation import QT_TRANSLATE_NOOP
from gd_viz.views.wording import say

EQUATION_ONE = QT_TRANSLATE_NOOP("wording", "equation (1)")

IN_DATA_UNITS = QT_TRANSLATE_NOOP("wording", "in data units {value}")

_HALF = 0.5
_OWN_UNITS = 0.38
_MOST_IN_BOTH_UNITS = 7
_NAME = 0.1
_MOST_PARAMETERS = 4


def exact_rows(session: Session) -> list[Row]:
    """Return the minimiser, its cost, what is left, and for a line the sums and minors."""
    found = session.minimiser
    if found.theta is None or found.cost is None:
        return []
    names = symbols(session.document.model, session.dataset.n, len(found.theta))
    pairs = [(f"{name}*", float(value)) for name, value in zip(names, found.theta, strict=True)]
    pairs = pairs[::-1] if names == ("b", "a") else pairs[:_MOST_PARAMETERS]
    costs = [("J*", found.cost), ("J−J*", session.cost - found.cost)]
    if session.document.model.standardise:
        return [*_rows_in_both_units(session, found.theta, names), _pair_row(*costs)]
    rows = [_pair_row(*two) for two in _in_twos([*pairs, *costs])]
    if names == ("b", "a") and session.document.model.loss == "squared":
        rows += _sums_rows(session)
    return rows


def _rows_in_both_units(session: Session, theta: FloatArray, names: tuple[str, ...]) -> list[Row]:
    """Return each parameter of standardised columns, and what it is in the units of the data."""
    feature_map = session.model.feature_map
    columns = feature_map.column_names(session.dataset.feature_names)
    original = feature_map.to_original_units(theta)
    rows: list[Row] = []
    for name, value, own, column in zip(names, theta, original, columns, strict=True):
        per = number(float(own), 4) if column == "1" else f"{number(float(own), 4)} {column}"
        text = say(IN_DATA_UNITS, value=per)
        rows.append(
            [
                Cell(f"{name}*", 0.0, muted=True),
                Cell(number(float(value), 4), _NAME + 0.02),
                Cell(text, _OWN_UNITS, muted=True),
            ]
        )
    return rows[:_MOST_IN_BOTH_UNITS]


def exact_title(session: Session) -> str:
    """Return how the solution was found."""
    line = symbols(session.document.model, session.dataset.n, session.objective.p) == ("b", "a")
    found = session.minimiser
    squared = session.objective.quadratic and session.document.model.family == "linear"
    if line and found.kind is Kind.UNIQUE and squared:
        return say(EQUATION_ONE)
    return found.method


def _in_twos(pairs: list[tuple[str, float]]) -> list[list[tuple[str, float]]]:
    return [pairs[index : index + 2] for index in range(0, len(pairs), 2)]


def _pair_row(*pairs: tuple[str, float]) -> Row:
    cells = []
    for place, (name, value) in zip((0.0, _HALF), pairs, strict=False):
        room = _NAME + 0.04 * (len(name) > 2)
        cells += [Cell(name, place, muted=True), Cell(number(value), place + room)]
    return cells


def _sums_rows(session: Session) -> list[Row]:
    """Return the sums of equation (1), and the minors by which Sylvester knows a minimum."""
    spec = session.document.model
    sums = session.line_sums
    if spec.family != "linear" or spec.standardise or sums.degeneracy is Degeneracy.NO_POINTS:
        return []
    first, second = sums.leading_minors
    if sums.degeneracy is not Degeneracy.NONE:
        second = 0.0  # but for rounding
    pairs = (
        (f"Sx = {short(sums.s_x, 4)}", f"Sy = {short(sums.s_y, 4)}"),
        (f"Sxx = {short(sums.s_xx, 4)}", f"Sxy = {short(sums.s_xy, 4)}"),
        (f"2Sxx = {_with_sign(first)}", f"det H = {_with_sign(second)}"),
    )
    return [[Cell(left, 0.0, muted=True), Cell(right, _HALF, muted=True)] for left, right in pairs]


def _with_sign(minor: float) -> str:
    return f"{short(minor, 3)} > 0" if minor > 0 else "0"
