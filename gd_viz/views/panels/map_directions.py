"""The eigen-directions on the map, and the one along which a descent that diverges flips."""

import numpy as np
from numpy.typing import NDArray

from gd_viz.core.arrays import FloatArray
from gd_viz.core.curvature import Curvature, Pace
from gd_viz.core.minimisers.minimiser import Kind
from gd_viz.core.terrain.basis import directions_of
from gd_viz.core.terrain.window import Window
from gd_viz.session.session import Session
from gd_viz.views.inspector.diagnosis import current_pace
from gd_viz.views.inspector.eigen_rows import factors
from gd_viz.views.items.map_picture import MapPicture
from gd_viz.views.motions.stride import Stride
from gd_viz.views.panels.map_projection import NO_LINE, Projection
from gd_viz.views.text.numbers import short

_IN_PLANE = 1.0 - 1e-6
"""A direction lies in the plane of the map if this much of its length is seen from above."""

JUMPS = 3
"""So many of the last steps are lit while each is longer than the one before."""


def lacks_directions(session: Session) -> bool:
    """Tell whether directions were asked for of which none lies in the plane of the map."""
    curvature, window = session.curvature, session.window
    asked_for = session.document.view.eigen_axes and not session.in_fog
    if not asked_for or curvature is None or window is None:
        return False
    return not _in_plane(curvature, window).any()


def _on_map(curvature: Curvature, window: Window) -> FloatArray:
    """Return the directions as they are seen from above, (p, 2)."""
    plane = directions_of(*window.plane, len(curvature.eigenvalues))
    seen: FloatArray = curvature.directions @ plane.T
    return seen


def _in_plane(curvature: Curvature, window: Window) -> NDArray[np.bool_]:
    """Tell which directions (p,) lie in the plane of the map."""
    return np.asarray(np.linalg.norm(_on_map(curvature, window), axis=1) > _IN_PLANE)


def show_directions(
    session: Session, projection: Projection, picture: MapPicture, stride: Stride
) -> None:
    """Show all directions on request, and those with |1 − sλ| > 1 while the descent diverges.

    They pass through the minimiser where it is unique and may be seen, with the error along
    each, else through the hiker, in the fog no farther than one sees. A direction that does
    not lie in the plane of the map is not shown.
    """
    diverging, asked_for = is_diverging(session), session.document.view.eigen_axes
    _show_jumps(session, projection, picture, stride, diverging)
    if not (diverging or asked_for):
        picture.eigen_axes.setVisible(False)
        return
    curvature, window = session.curvature, session.window
    theta = session.theta if stride.theta is None else stride.theta
    wanted = lit = np.zeros(theta.size, dtype=bool)
    bends = curvature is not None and curvature.eigenvalues.any()
    if curvature is not None and bends and window is not None and session.game is None:
        if diverging and session.step_size is not None:
            lit = np.abs(curvature.contraction(session.step_size)[::-1]) > 1.0
        wanted = _in_plane(curvature, window) & (lit | asked_for)
    picture.eigen_axes.setVisible(bool(wanted.any()))
    if curvature is None or window is None or not wanted.any():
        return
    on_map = _on_map(curvature, window)
    best, fog = session.minimiser.theta, session.in_fog
    answered = session.minimiser.kind is Kind.UNIQUE and best is not None and not fog
    center = best if answered and best is not None else theta
    labels, middle, hiker = _labels(session, curvature), window.places(center), window.places(theta)
    picture.eigen_axes.set_axes(
        middle,
        on_map[wanted],
        tuple(labels[index] for index in np.flatnonzero(wanted)),
        tuple(lit[wanted].tolist()),
        np.stack([window.places(session.descent.thetas[0]), hiker]),
        on_map[wanted] @ (hiker - middle) if answered and asked_for else None,
        session.document.view.fog_radius if fog else None,
    )


def _show_jumps(
    session: Session, projection: Projection, picture: MapPicture, stride: Stride, diverging: bool
) -> None:
    """Light the last steps of a descent that diverges, up to where the hiker is drawn."""
    if not diverging:
        picture.jumps.set_points(NO_LINE)
        return
    path = projection.path()[max(session.step - JUMPS, 0) :]
    there = stride.theta
    if there is not None and stride.forwards:
        path = np.vstack([path[:-1], projection.place(there)])
    picture.jumps.set_points(path)


def is_diverging(session: Session) -> bool:
    """Tell whether the steps taken with this step size lead away from the minimum."""
    walking = session.step > 0 and session.game is None
    return walking and current_pace(session) is Pace.DIVERGES


def _labels(session: Session, curvature: Curvature) -> list[str]:
    shares = factors(session, curvature)
    if shares is None:
        return [f"λ = {short(value)}" for value in curvature.eigenvalues[::-1].tolist()]
    return [f"1 − sλ = {short(share)}" for share in shares]
