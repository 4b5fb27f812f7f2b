"""The exact solution on request: equation (1), its sums, and how far descent is from it."""

from collections.abc import Iterator

from gd_viz.core.arrays import FloatArray
from gd_viz.core.minimisers.minimiser import Kind
from gd_viz.core.minimisers.simple_regression import Degeneracy
from gd_viz.session.session import Session
from gd_viz.views.inspector.figure_table import Cell, Row, figure
from gd_viz.views.text.numbers import number, short
from gd_viz.views.text.parameter_names import symbols
from gd_viz.views.text.translation import QT_TRANSLATE_NOOP
from gd_viz.views.text.wording import say

EQUATION_ONE = QT_TRANSLATE_NOOP("wording", "equation (1)")
NEWTON = QT_TRANSLATE_NOOP("wording", "Newton's method")

IN_DATA_UNITS = QT_TRANSLATE_NOOP("wording", "in data units {value}")

_HALF = 0.5
_OWN_UNITS = 0.38
_NAME = 0.1
_ROUNDING = 1e-14
"""Of two costs; what they differ by less is no difference."""


def exact_rows(session: Session) -> list[Row]:
    """Return the minimiser, its cost, what is left, and for a line the sums and minors."""
    found = session.minimiser
    if found.theta is None or found.cost is None:
        return []
    names = symbols(session.document.model, session.dataset.n, len(found.theta))
    pairs = [(f"{name}*", float(value)) for name, value in zip(names, found.theta, strict=True)]
    if names == ("b", "a"):
        pairs.reverse()
    costs = [("J*", found.cost), ("J−J*", _excess(session.cost, found.cost))]
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
    return [
        [
            Cell(f"{name}*", 0.0, muted=True),
            figure(float(value), _NAME + 0.02, 4),
            _in_data_units(float(own), column),
        ]
        for name, value, own, column in zip(names, theta, original, columns, strict=True)
    ]


def _in_data_units(value: float, column: str) -> Cell:
    unit = "" if column == "1" else f" {column}"

    def shorter() -> Iterator[str]:
        for digits in range(4, 1, -1):
            yield number(value, digits) + unit
        yield number(value, 3)
        yield number(value, 1)

    text = say(IN_DATA_UNITS, value=number(value, 4) + unit)
    return Cell(text, _OWN_UNITS, muted=True, shorter=shorter)


def exact_title(session: Session) -> str:
    """Return how the solution was found."""
    line = symbols(session.document.model, session.dataset.n, session.objective.p) == ("b", "a")
    found = session.minimiser
    squared = session.objective.quadratic and session.document.model.family == "linear"
    if line and found.kind is Kind.UNIQUE and squared:
        return say(EQUATION_ONE)
    return say(NEWTON) if found.method == "newton" else found.method


def _excess(cost: float, least: float) -> float:
    """Return how much ``cost`` is above the ``least`` one, without what is but rounding."""
    excess = cost - least
    return 0.0 if abs(excess) <= _ROUNDING * abs(least) else excess


def _in_twos(pairs: list[tuple[str, float]]) -> list[list[tuple[str, float]]]:
    return [pairs[index : index + 2] for index in range(0, len(pairs), 2)]


def _pair_row(*pairs: tuple[str, float]) -> Row:
    cells = []
    for place, (name, value) in zip((0.0, _HALF), pairs, strict=False):
        room = _NAME + 0.04 * (len(name) > 2)
        cells += [Cell(name, place, muted=True), figure(value, place + room)]
    return cells


def _sums_rows(session: Session) -> list[Row]:
    """Return the sums of equation (1), and the minors by which Sylvester knows a minimum."""
    spec = session.document.model
    sums = session.line_sums
    if spec.family != "linear" or spec.standardise or sums.degeneracy is Degeneracy.NO_POINTS:
        return []
    first, second = (max(minor, 0.0) for minor in sums.leading_minors)
    if sums.degeneracy is not Degeneracy.NONE:
        second = 0.0  # but for rounding
    pairs = (
        (("Sx = {}", sums.s_x), ("Sy = {}", sums.s_y)),
        (("Sxx = {}", sums.s_xx), ("Sxy = {}", sums.s_xy)),
        ((_with_sign("2Sxx", first), first), (_with_sign("det H", second), second)),
    )
    return [
        [
            figure(value, at, 4, short, muted=True, form=form)
            for at, (form, value) in zip((0.0, _HALF), pair, strict=True)
        ]
        for pair in pairs
    ]


def _with_sign(name: str, minor: float) -> str:
    return name + (" = {} > 0" if minor > 0 else " = {}")
