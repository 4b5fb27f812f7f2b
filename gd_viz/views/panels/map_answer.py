"""What the map gives away where there is no fog: minimiser, floor of a flat valley, rivals."""

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.rivals import in_units_of, share_parameters
from gd_viz.core.terrain.basis import directions_of
from gd_viz.session.session import Session
from gd_viz.views.items.map_picture import MapPicture
from gd_viz.views.panels.known_answer import known_answer
from gd_viz.views.panels.map_projection import projection_of

_SEEN_FROM_ABOVE = 1e-9
"""A direction that is shorter than this on the map is looked at from its end."""


class MapAnswer:
    """Feeds those items of a map that show exact solutions."""

    def __init__(self, session: Session, picture: MapPicture) -> None:
        self._session = session
        self._picture = picture

    def show(self) -> None:
        """Show the minimiser, or the floor of a flat valley; not in the fog."""
        answer, cross = known_answer(self._session), self._picture.minimiser
        cross.setVisible(answer.theta is not None)
        if answer.theta is not None:
            cross.place(*projection_of(self._session).place(answer.theta))
            if answer.opacity != cross.opacity():
                cross.setOpacity(answer.opacity)
        floor = None if self._session.in_fog else self._floor()
        self._picture.set_floor(*(floor or (None, np.zeros(2))))

    def show_rivals(self) -> None:
        """Show the minimisers of rivals whose parameters mean the same; not in the fog."""
        session, shown = self._session, {}
        if not session.in_fog:
            projection = projection_of(session)
            for contender in session.contenders:
                theta = contender.minimiser.theta
                if theta is not None and share_parameters(contender.spec, session.document.model):
                    own = in_units_of(session.model, contender.model, theta)
                    shown[contender.name] = projection.place(own)
        for name, mark in self._picture.rivals.items():
            mark.place(*shown.get(name, (np.nan, np.nan)))

    def _floor(self) -> tuple[FloatArray, FloatArray] | None:
        """Return a point (2,) of the floor and its direction (2,), as seen from above.

        A floor of more than one dimension is a line on the map only if it is looked at
        along all the others; else it covers the map, and there is nothing to draw.
        """
        found, window = self._session.minimiser, self._session.window
        if found.theta is None or found.floor_basis is None or window is None:
            return None
        seen = directions_of(*window.plane, len(found.theta)) @ found.floor_basis
        left, sizes, _ = np.linalg.svd(seen, full_matrices=False)
        lines = sizes > _SEEN_FROM_ABOVE
        return (window.places(found.theta), left[:, 0]) if lines.sum() == 1 else None
