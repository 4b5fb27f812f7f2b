"""The eigen-directions as rows: λ, the factor of a step, and the error along each as a bar."""

import math

from gd_viz.core.curvature import Curvature
from gd_viz.core.eigen_errors import errors_along, has_errors
from gd_viz.session.session import Session
from gd_viz.views.inspector.figure_table import Bar, Cell, Row, figure
from gd_viz.views.text.numbers import short
from gd_viz.views.text.parameter_names import direction_symbols
from gd_viz.views.text.translation import QT_TRANSLATE_NOOP
from gd_viz.views.text.wording import say

ERROR_ALONG = QT_TRANSLATE_NOOP("wording", "error along it")
SLOPE_ALONG = QT_TRANSLATE_NOOP("wording", "slope along it, here")
ERROR_IN_FOG = QT_TRANSLATE_NOOP("wording", "error: in the fog")
LEVEL = QT_TRANSLATE_NOOP("wording", "level: any will do")
STRAIGHT = QT_TRANSLATE_NOOP("wording", "No eigen-axes: this cost has no curvature here.")
STRAIGHT_IN_SHORT = QT_TRANSLATE_NOOP("wording", "No eigen-axes: no curvature here.")

_VALUE, _FACTOR, _BAR, _NUMBER = 0.08, 0.31, 0.54, 0.75
_DECIMALS = 12
"""Beyond these the factors 1 − sλ are rounding errors of 1."""

_MOST, _STEEPEST = 7, 4
"""No more rows than this; where there are more directions, so many of the steepest."""

_ROOM = 1.6
"""A bar has room for so many times the error at the start; once it is longer it fills it."""


def factors(session: Session, curvature: Curvature) -> list[float] | None:
    """Return 1 − sλ of each direction, the steepest first; None where no step has that factor."""
    if session.run.method != "gradient-descent" or session.step_size is None:
        return None
    shares = curvature.contraction(session.step_size)[::-1].tolist()
    return [round(share, _DECIMALS) for share in shares]


def eigen_rows(session: Session) -> list[Row]:
    """Return a row for each eigen-direction, the steepest first, below what they mean.

    Where the directions stay the same on the way the bar is the error along each, and a mark
    says what it was at the start; elsewhere it is the slope along those at the hiker. In the
    fog it is nothing: with λ and the error one could walk home blindly.
    """
    curvature = session.curvature
    if curvature is None or not curvature.eigenvalues.any():
        return [[Cell(say(STRAIGHT), 0.0, muted=True, shorter=lambda: [say(STRAIGHT_IN_SHORT)])]]
    shares = factors(session, curvature)
    errors = has_errors(session.objective, session.minimiser)
    means = say(ERROR_IN_FOG if session.in_fog else ERROR_ALONG if errors else SLOPE_ALONG)
    rows: list[Row] = [
        [
            *(Cell("", 0.0), Cell("λ", _VALUE, muted=True)),
            Cell("1 − sλ" if shares else "", _FACTOR, muted=True),
            Cell(means, _BAR, muted=True, shorter=lambda: [means.partition(",")[0]]),
        ]
    ]
    lengths = None if session.in_fog else _lengths(session, curvature, errors)
    values = curvature.eigenvalues[::-1].tolist()
    names = direction_symbols(len(values))
    first_left_out, last_left_out = _STEEPEST, len(values) - (_MOST - _STEEPEST)
    for index in range(len(values)):
        if len(values) > _MOST and first_left_out <= index <= last_left_out:
            if index == first_left_out:
                rows.append([Cell("…", 0.0, muted=True)])
            continue
        row = [
            *(Cell(names[index], 0.0, muted=True), figure(values[index], _VALUE, 4, short)),
            figure(shares[index], _FACTOR, 3, short, bold=True) if shares else Cell("", _FACTOR),
        ]
        if lengths is not None and errors and values[index] <= 0.0:
            row.append(Cell(say(LEVEL), _BAR, muted=True))
        elif lengths is not None:
            length, bar = lengths[index]
            row += [Cell("", _BAR, bar=bar), figure(length, _NUMBER, 3)]
        rows.append(row)
    return rows


def _lengths(session: Session, curvature: Curvature, errors: bool) -> list[tuple[float, Bar]]:
    """Return the error, or the slope, along each direction, and its bar."""
    best = session.minimiser.theta
    if errors and best is not None:
        now = errors_along(curvature.directions, session.theta, best)
        start = errors_along(curvature.directions, session.descent.thetas[0], best)
        return [
            (length, _bar(length, before, max(_ROOM * abs(before), abs(length))))
            for length, before in zip(now.tolist(), start.tolist(), strict=True)
        ]
    slopes = curvature.directions @ session.gradient
    steepest = float(abs(slopes).max())
    return [(slope, _bar(slope, None, steepest)) for slope in slopes.tolist()]


def _bar(length: float, start: float | None, room: float) -> Bar:
    if not (room > 0.0 and math.isfinite(room) and math.isfinite(length)):
        return Bar(0.0)
    if start is None:
        return Bar(length / room)
    return Bar(length / room, start / room, abs(length) > abs(start))
