"""The numbers of the next step, and what the curvature is: of the session, for the inspector."""

import math

from PySide6.QtCore import QCoreApplication

from gd_viz.core.minimisers.minimiser import Kind
from gd_viz.core.minimisers.separability import angle
from gd_viz.session.session import Session
from gd_viz.views.formulas.vector_equation import Part
from gd_viz.views.inspector.figure_table import Cell, Row, figure
from gd_viz.views.text.numbers import short
from gd_viz.views.text.parameter_names import symbols

_VALUE, _SECOND = 0.07, 0.56


def step_parts(session: Session) -> tuple[Part, ...]:
    """Return where θ is and its gradient, and for plain descent where the step leads.

    For the line y = ax + b the slope a comes first, as everywhere in the paper.
    """
    spec = session.document.model
    names = symbols(spec, session.dataset.n, session.objective.p)
    order = slice(None, None, -1 if names == ("b", "a") else 1)
    here = names[order], tuple(session.theta[order].tolist())
    slope = tuple(session.gradient[order].tolist())
    step_size = session.step_size if session.run.method == "gradient-descent" else None
    if step_size is None:
        return here[0], "=", here[1], ",", "∇J =", slope
    there = tuple([at - step_size * along for at, along in zip(here[1], slope, strict=True)])
    return here[0], "←", here[1], "−", step_size, slope, "=", there


def curvature_rows(session: Session) -> list[Row]:
    """Return the eigenvalues and the condition number; where θ grows for ever, its length."""
    curvature = session.curvature
    rows: list[Row] = []
    if curvature is not None and curvature.eigenvalues.any():
        values = [short(float(value), 4) for value in curvature.eigenvalues]
        shown = ", ".join(values if len(values) <= 2 else [values[0], "…", values[-1]])
        condition = curvature.condition_number or math.inf
        rows.append(
            [
                *(Cell("λ", 0.0, muted=True), Cell(shown, _VALUE, muted=True)),
                figure(condition, _SECOND, 4, short, muted=True, form="κ = {}"),
            ]
        )
    # That ‖θ‖ is worth a row is part of the answer.
    if session.minimiser.kind is Kind.AT_INFINITY and not session.in_fog:
        rows.append(_growing_row(session))
    return rows


def growth_of_theta(session: Session) -> tuple[float, float]:
    """Return ‖θ‖ at the hiker, and by how many degrees the last step turned θ."""
    descent, step = session.descent, session.shown_step
    turned = angle(descent.thetas[max(step - 1, 0)], descent.thetas[step])
    return math.hypot(*session.theta.tolist()), turned


def turning() -> str:
    """Return the words for how far θ turns, with a place {} for the number."""
    return QCoreApplication.translate("wording", "turns {angle}° a step").format(angle="{}")


def _growing_row(session: Session) -> Row:
    """Return how long θ has become where the minimum is at infinity, and how little it turns."""
    length, turned = growth_of_theta(session)
    return [
        *(Cell("‖θ‖", 0.0), figure(length, 0.12, 4, bold=True)),
        figure(turned, 0.5, 2, short, form=turning()),
    ]
