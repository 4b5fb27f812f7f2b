"""The line with the shortest ways from the points to it: what total least squares adds up."""

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.total_least_squares import feet
from gd_viz.session.session import Session
from gd_viz.views.data_pictures.depiction import NOTHING
from gd_viz.views.data_pictures.over_one_feature import OverOneFeature


def suits(session: Session) -> bool:
    """Tell whether distances are measured across the line."""
    return session.document.model.family == "total-least-squares"


class Perpendicular(OverOneFeature):
    """The same scale on both axes, as far as that is legible, so that right angles look right."""

    equal_scales = True

    def hints(self) -> tuple[str, ...]:
        """Return what is special, then the gestures."""
        return self.tr("distances across the line · click to add"), *super().hints()

    @property
    def shows_exact(self) -> bool:
        """A line that descent can never reach is always shown."""
        never_reached = self.upright is not None and not self._session.in_fog
        return never_reached or super().shows_exact

    def show_residuals(self) -> None:
        """Show the way from each point to its foot on the line, true in the units of the data."""
        session, residuals = self._session, self._items.residuals
        every = self.some_points
        if session.document.view.residuals == "none":
            residuals.set_residuals(NOTHING, np.empty(0), squares=False)
            return
        places: FloatArray = self.places()[every]
        residuals.set_feet(places, feet(session.theta, places))
