"""The eigen-directions on the map, and the one along which a descent that diverges flips."""

import numpy as np

from gd_viz.core.basis import directions_of
from gd_viz.core.curvature import Curvature, Pace
from gd_viz.core.minimiser import Kind
from gd_viz.session.session import Session
from gd_viz.views.inspector.diagnosis import current_pace
from gd_viz.views.items.map_picture import MapPicture
from gd_viz.views.numbers import short
from gd_viz.views.panels.map_projection import NO_LINE, Projection

_DECIMALS = 12
"""Beyond these the factors 1 − sλ are rounding errors of 1."""

_JUMPS = 3
"""So many of the last steps are lit while each is longer than the one before."""


def show_directions(session: Session, projection: Projection, picture: MapPicture) -> None:
    """Show all directions on request, and those with |1 − sλ| > 1 while the descent diverges.

    They pass through the minimiser where it is unique and may be seen, else through the hiker.
    """
    curvature, diverging = session.curvature, is_diverging(session)
    shown = np.full(session.theta.size, session.document.view.eigen_axes)
    lit = np.zeros(session.theta.size, dtype=bool)
    if diverging and curvature is not None and session.step_size is not None:
        lit = np.abs(curvature.contraction(session.step_size)) > 1.0
    suits = session.theta.size == 2 and session.game is None
    wanted = np.flatnonzero(shown | lit) if suits else np.empty(0, dtype=int)
    picture.eigen_axes.setVisible(curvature is not None and len(wanted) > 0)
    first = max(session.step - _JUMPS, 0)
    picture.jumps.set_points(projection.path()[first:] if diverging else NO_LINE)
    window, best = session.window, session.minimiser.theta
    if curvature is None or not len(wanted) or window is None:
        return
    unique = session.minimiser.kind is Kind.UNIQUE and not session.in_fog
    center = best if unique and best is not None else session.theta
    labels = _labels(curvature, session.step_size)
    picture.eigen_axes.set_axes(
        window.places(center),
        (directions_of(*window.plane, len(center)) @ curvature.eigenvectors[:, wanted]).T,
        tuple(labels[index] for index in wanted),
        tuple(lit[wanted].tolist()),
        window.places(np.stack([session.descent.thetas[0], session.theta])),
    )


def is_diverging(session: Session) -> bool:
    """Tell whether the steps taken with this step size lead away from the minimum."""
    walking = session.step > 0 and session.game is None
    return walking and current_pace(session) is Pace.DIVERGES


def _labels(curvature: Curvature, step_size: float | None) -> list[str]:
    if step_size is None:
        return [f"λ = {short(value)}" for value in curvature.eigenvalues.tolist()]
    factors = curvature.contraction(step_size).tolist()
    return [f"1 − sλ = {short(round(factor, _DECIMALS))}" for factor in factors]
