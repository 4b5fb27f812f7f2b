"""The exact solution on request: equation (1), the sums it needs, and how far descent is from it."""

from gd_viz.core.minimiser import Kind
from gd_viz.core.simple_regression import Degeneracy, line_sums
from gd_viz.session.session import Session
from gd_viz.views.inspector.figure_table import Cell, FigureTable, Row
from gd_viz.views.numbers import number, short
from gd_viz.views.parameter_names import symbols

_HALF = 0.5
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
    pairs += [("J*", found.cost), ("J−J*", session.cost - found.cost)]
    rows = [_pair_row(*two) for two in _in_twos(pairs)]
    if names == ("b", "a") and session.document.model.loss == "squared":
        rows += _sums_rows(session)
    return rows


def exact_title(session: Session) -> str:
    """Return how the solution was found."""
    line = symbols(session.document.model, session.dataset.n, session.objective.p) == ("b", "a")
    found = session.minimiser
    if line and found.kind is Kind.UNIQUE and session.document.model.family == "linear":
        return FigureTable.tr("equation (1)")
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
    dataset, spec = session.dataset, session.document.model
    if spec.standardise or spec.family != "linear":
        return []
    sums = line_sums(dataset.features[:, 0], dataset.targets)
    if sums.degeneracy is Degeneracy.NO_POINTS:
        return []
    first, second = sums.leading_minors
    sign = "> 0" if sums.degeneracy is Degeneracy.NONE else "= 0"
    pairs = (("Sx", sums.s_x), ("Sy", sums.s_y), ("Sxx", sums.s_xx), ("Sxy", sums.s_xy))
    rows = [
        [
            Cell(f"{left} = {short(x, 4)}", 0.0, muted=True),
            Cell(f"{right} = {short(y, 4)}", _HALF, muted=True),
        ]
        for (left, x), (right, y) in (pairs[:2], pairs[2:])
    ]
    minors = f"2Sxx = {short(first, 3)} > 0" if first > 0 else "2Sxx = 0"
    determinant = (
        f"det H = {short(second if sign == '> 0' else 0.0, 3)} {sign if sign == '> 0' else ''}"
    )
    rows.append([Cell(minors, 0.0, muted=True), Cell(determinant.strip(), _HALF, muted=True)])
    return rows
