"""The valley while it is led over from plain columns to standardised ones, or back."""

from PySide6.QtCore import QRectF

from gd_viz.core.terrain.landscape import Landscape
from gd_viz.core.terrain.window import Window
from gd_viz.session.session import Session
from gd_viz.views.look.appearance import Appearance
from gd_viz.views.motions.morph import Morph
from gd_viz.views.panels.map_projection import rect_of
from gd_viz.views.valley.terrain import Terrain
from gd_viz.views.valley.view import ValleyView


class ValleyMorph(Morph):
    """Changes the ground in the box, and hides what stands on it."""

    def __init__(self, session: Session, appearance: Appearance, view: ValleyView) -> None:
        super().__init__(session, appearance, view)
        self._view = view
        self.began.connect(lambda: view.picture.set_bare(True))
        self.moved.connect(self._show)
        self.ended.connect(lambda: view.picture.set_bare(False))

    def lead_over(self, shown: Terrain | None) -> None:
        """Set out from a ground if all that changed is the standardising; else take note."""
        here, goal = None if shown is None else shown.landscape.window, self._session.window
        watched = here is not None and self._view.isVisible()
        self.show_problem(_rect(here), _rect(goal), watched=watched)

    def _show(self, landscape: Landscape) -> None:
        self._view.set_terrain(Terrain(landscape, self._session.document.view.log_height))


def _rect(window: Window | None) -> QRectF:
    return QRectF() if window is None else rect_of(window)
