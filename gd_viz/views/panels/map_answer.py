"""What the map gives away where there is no fog: minimiser, floor of a flat valley, rivals."""

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.basis import directions_of
from gd_viz.core.minimiser import PENDING
from gd_viz.core.rivals import in_units_of, share_parameters
from gd_viz.session.session import Session
from gd_viz.views.items.map_picture import MapPicture
from gd_viz.views.panels.map_projection import projection_of

_OFF_THE_SLICE = 0.5
"""Opacity of a minimiser that is not in the plane of the map."""

_BEFORE = 0.3
"""Opacity of one that was found before the last edits, while the new one is looked for."""

_NEAR = 1e-3
"""A distance below this share of the minimiser is none that matters."""

_SEEN_FROM_ABOVE = 1e-9
"""A direction that is shorter than this on the map is looked at from its end."""


class MapAnswer:
    """Feeds those items of a map that show exact solutions."""

    def __init__(self, session: Session, picture: MapPicture) -> None:
        self._session = session
        self._picture = picture

    def show(self) -> None:
        """Show the minimiser, or the floor of a flat valley; not in the fog."""
        session, picture = self._session, self._picture
        theta = None if session.in_fog else self._shown_theta()
        picture.minimiser.setVisible(theta is not None)
        if theta is not None:
            picture.minimiser.place(*projection_of(session).place(theta))
            faint = _OFF_THE_SLICE if self._beside_the_slice() else 1.0
            picture.minimiser.setOpacity(_BEFORE if self.from_before else faint)
        shown = theta is not None and not self.from_before
        picture.set_floor(*((self._floor() if shown else None) or (None, np.zeros(2))))

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

    @property
    def from_before(self) -> bool:
        """Whether what is shown is the minimiser before the last edits."""
        return self._session.minimiser.theta is None and self._picture.minimiser.isVisible()

    @property
    def off_the_slice(self) -> bool:
        """Whether the minimiser is shown though it lies beside the plane through the hiker."""
        return self._picture.minimiser.isVisible() and self._beside_the_slice()

    def _shown_theta(self) -> FloatArray | None:
        found = self._session.minimiser
        return self._session.minimiser_before if found is PENDING else found.theta

    def _beside_the_slice(self) -> bool:
        window, best = self._session.window, self._shown_theta()
        if window is None or best is None or len(best) == 2:
            return False
        right, up = window.places(best).tolist()
        away = best - window.theta_at(right, up, self._session.theta)
        return bool(np.abs(away).max() > _NEAR * np.abs(best).max(initial=_NEAR))

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
