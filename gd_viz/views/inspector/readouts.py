"""The update formula with its live numbers, the cost, the gradient and the curvature."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from gd_viz.core.minimiser import Kind
from gd_viz.core.outcome import gradient_norm
from gd_viz.core.separability import angle
from gd_viz.session.session import Session
from gd_viz.views.inspector.figure_table import Cell, FigureTable, Row
from gd_viz.views.numbers import number, short
from gd_viz.views.parameter_names import symbols

_MOST_PARAMETERS = 5
_VALUE, _OPERATOR, _SLOPE, _EQUALS, _NEXT = 0.07, 0.32, 0.435, 0.705, 0.76
_SECOND = 0.5
_FEW_NOUGHTS = len("−0.")
"""In front of a number: more of them, as in −0.05, take the room of a digit."""


def formula_rows(session: Session, digits: int = 5) -> list[Row]:
    """Return a row a parameter: where it is, its slope, and for plain descent where it goes next.

    For the line y = ax + b the slope a comes first, as everywhere in the paper.
    """
    spec, theta, gradient = session.document.model, session.theta, session.gradient
    names = symbols(spec, session.dataset.n, len(theta))
    order: Sequence[int] = (1, 0) if names == ("b", "a") else range(len(theta))
    plain = session.run.method == "gradient-descent"
    step_size = session.step_size if plain else None
    rows: list[Row] = []
    for index in order[:_MOST_PARAMETERS]:
        value, slope = float(theta[index]), float(gradient[index])
        row = [
            Cell(names[index], 0.0),
            Cell(_short_enough(value, digits, digits - 2), _VALUE, bold=True),
        ]
        slope_text = _short_enough(slope, digits - 1, digits - 3)
        if step_size is None:
            row += [Cell("∂J", _OPERATOR, muted=True), Cell(slope_text, _SLOPE)]
        else:
            row += [
                Cell("− s·", _OPERATOR, muted=True),
                Cell(f"({slope_text})" if slope < 0 else slope_text, _SLOPE),
                Cell("→", _EQUALS, muted=True),
                Cell(_short_enough(value - step_size * slope, digits - 1, digits - 2), _NEXT),
            ]
        rows.append(row)
    if len(theta) > _MOST_PARAMETERS:
        rows.append([Cell(f"… {len(theta) - _MOST_PARAMETERS}", 0.0, muted=True)])
    return rows


def _short_enough(value: float, digits: int, beside_a_power: int) -> str:
    """Write a value; where a power of ten or noughts take room, with fewer digits."""
    text = number(value, digits)
    if "·" in text:
        return number(value, beside_a_power)
    noughts = len(text) - len(text.lstrip("−0."))
    return number(value, digits - 1) if noughts > _FEW_NOUGHTS else text


def cost_rows(session: Session) -> list[Row]:
    """Return the cost, the gradient's length, the eigenvalues and the condition number."""
    curvature = session.curvature
    norm = float(gradient_norm(session.gradient))
    rows: list[Row] = [
        [
            *(Cell("J", 0.0), Cell(number(session.cost), _VALUE, bold=True)),
            *(Cell("‖∇J‖", _SECOND), Cell(number(norm, 4), _SECOND + 0.16, bold=True)),
        ]
    ]
    if curvature is not None and curvature.eigenvalues.any():
        values = [short(float(value), 4) for value in curvature.eigenvalues]
        shown = ", ".join(values if len(values) <= 2 else [values[0], "…", values[-1]])
        condition = short(curvature.condition_number, 4) if curvature.condition_number else "∞"
        rows.append(
            [
                *(Cell("λ", 0.0, muted=True), Cell(shown, _VALUE, muted=True)),
                Cell(f"κ = {condition}", _SECOND, muted=True),
            ]
        )
    # That ‖θ‖ is worth a row is part of the answer.
    if session.minimiser.kind is Kind.AT_INFINITY and not session.in_fog:
        rows.append(_growing_row(session))
    return rows


def _growing_row(session: Session) -> Row:
    """Return how long θ has become where the minimum is at infinity, and how little it turns."""
    descent = session.descent
    step = min(session.step, descent.steps)
    turned = angle(descent.thetas[max(step - 1, 0)], descent.thetas[step])
    turning = QCoreApplication.translate("wording", "turns {angle}° a step")
    return [
        *(Cell("‖θ‖", 0.0), Cell(number(math.hypot(*session.theta.tolist()), 4), 0.12, bold=True)),
        Cell(turning.format(angle=short(turned, 2)), _SECOND),
    ]


class Readouts(FigureTable):
    """Both together, in one widget."""

    def show_session(self, session: Session) -> None:
        """Show the numbers at the cursor."""
        digits = 4 if self._appearance.theme.projector else 5
        self.set_rows([*formula_rows(session, digits), *cost_rows(session)])
