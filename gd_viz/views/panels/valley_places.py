"""Where on the ground of the valley the session's hiker, next step and minimiser are."""

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.basis import directions_of
from gd_viz.core.outcome import Outcome
from gd_viz.session.session import Session
from gd_viz.views.valley.terrain import Terrain

_SHORTEST, _LONGEST = 0.24, 0.6
"""Of the arrow, in the box; between them it is as long as the next step."""

_FLOOR_POINTS = 385


def hiker_place(session: Session, terrain: Terrain, theta: FloatArray | None = None) -> FloatArray:
    """Return where (3,) the hiker stands, or is on the way at ``theta`` (p,)."""
    there = session.theta if theta is None else theta
    places = terrain.landscape.window.places(there[None])
    place: FloatArray = terrain.on_ground(terrain.place(places))[0]
    return place


def downhill(session: Session, terrain: Terrain) -> FloatArray:
    """Return the negative gradient at the hiker, (2,), as a direction in the box."""
    step = -(session.step_size or 1.0) * session.gradient
    return terrain.direction(_directions(session, terrain) @ step)


def arrow(session: Session, terrain: Terrain) -> FloatArray | None:
    """Return an arrow (2,) downhill, within limits as long as the next step; None at rest."""
    if session.outcome is Outcome.CONVERGED:
        return None
    step = downhill(session, terrain)
    length = float(np.hypot(*step))
    if not length > 0.0:
        return None
    longest = _LONGEST if session.step_size else _SHORTEST
    ahead: FloatArray = step / length * min(max(length, _SHORTEST), longest)
    return ahead


def answer(session: Session, terrain: Terrain) -> tuple[FloatArray | None, FloatArray | None]:
    """Return where the minimiser is (3,), and the floor of a flat valley as points (k, 3).

    What does not exist, or lies outside the window, is None.
    """
    found = session.minimiser
    if found.theta is None:
        return None, None
    at = terrain.place(terrain.landscape.window.places(found.theta[None]))
    floor, basis = None, found.floor_basis
    if basis is not None and basis.shape == (2, 1):
        along = terrain.direction(_directions(session, terrain) @ basis[:, 0])
        along /= float(np.hypot(*along)) or 1.0
        points = at + np.linspace(-3.0, 3.0, _FLOOR_POINTS)[:, None] * along
        floor = terrain.on_ground(points[(np.abs(points) <= 1.0).all(axis=1)])
    inside = bool((np.abs(at) <= 1.0).all())
    return terrain.on_ground(at)[0] if inside else None, floor


def _directions(session: Session, terrain: Terrain) -> FloatArray:
    window = terrain.landscape.window
    return directions_of(window.axes, window.basis, session.theta.size)
