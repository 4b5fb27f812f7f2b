"""Where on the ground of the valley the session's hiker, next step and minimiser are."""

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.outcome import Outcome
from gd_viz.core.terrain.basis import directions_of
from gd_viz.session.session import Session
from gd_viz.views.items.clipping import clip_segments
from gd_viz.views.panels.known_answer import known_answer
from gd_viz.views.panels.map_directions import JUMPS, is_diverging
from gd_viz.views.valley.lines import LIFT
from gd_viz.views.valley.terrain import Terrain

_SHORTEST, _LONGEST = 0.24, 0.6
"""Of the arrow, in the box; between them it is as long as the next step."""

_FLOOR_POINTS = 385
_LIT_POINTS = 65


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


def lit_steps(
    session: Session, terrain: Terrain, path: FloatArray, hiker: FloatArray
) -> FloatArray:
    """Return the last steps of a descent that diverges as pieces of lines (k, 7), or none.

    Args:
        session: Whose descent it is.
        terrain: The ground.
        path: Positions of the steps in parameters, (n, 2).
        hiker: Where it is drawn, (3,): where the last of them leads, or on the way.
    """
    if not is_diverging(session):
        return np.empty((0, 7))
    before = path[max(session.step - JUMPS, 0) : session.step]
    places = np.vstack([terrain.place(before), hiker[:2]])
    low, high = np.full(2, -1.0), np.full(2, 1.0)
    begin, end, _ = clip_segments(places[:-1], places[1:], low, high)
    share = np.linspace(0.0, 1.0, _LIT_POINTS)[:, None, None]
    ways = (begin + share * (end - begin)).swapaxes(0, 1)
    ground = terrain.on_ground(ways.reshape(-1, 2)).reshape(len(begin), _LIT_POINTS, 3)
    ground[..., 2] += LIFT
    ends = np.concatenate([ground[:, :-1], ground[:, 1:]], axis=2).reshape(-1, 6)
    return np.column_stack([ends, np.ones(len(ends))])


def answer(
    session: Session, terrain: Terrain
) -> tuple[FloatArray | None, FloatArray | None, float]:
    """Return where the minimiser is (3,), the floor of a flat valley as points (k, 3), and opacity.

    What does not exist, lies outside the window or in the fog, is None.
    """
    known = known_answer(session)
    if known.theta is None:
        return None, None, 1.0
    at = terrain.place(terrain.landscape.window.places(known.theta[None]))
    floor, basis = None, session.minimiser.floor_basis
    if basis is not None and basis.shape == (2, 1):
        along = terrain.direction(_directions(session, terrain) @ basis[:, 0])
        along /= float(np.hypot(*along)) or 1.0
        points = at + np.linspace(-3.0, 3.0, _FLOOR_POINTS)[:, None] * along
        floor = terrain.on_ground(points[(np.abs(points) <= 1.0).all(axis=1)])
    inside = bool((np.abs(at) <= 1.0).all())
    return terrain.on_ground(at)[0] if inside else None, floor, known.opacity


def _directions(session: Session, terrain: Terrain) -> FloatArray:
    window = terrain.landscape.window
    return directions_of(window.axes, window.basis, session.theta.size)
