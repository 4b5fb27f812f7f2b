"""The map while it is led over from plain columns to standardised ones, or back."""

from collections.abc import Callable

from PySide6.QtCore import QRectF

from gd_viz.core.terrain.landscape import Landscape
from gd_viz.session.session import Session
from gd_viz.views.items.map_picture import MapPicture
from gd_viz.views.look.appearance import Appearance
from gd_viz.views.motions.morph import Morph
from gd_viz.views.panels.map_projection import rect_of
from gd_viz.views.plot import Plot


class MapMorph(Morph):
    """Moves the view of the map with the surface, and hides what lies on it."""

    def __init__(
        self,
        session: Session,
        appearance: Appearance,
        plot: Plot,
        picture: MapPicture,
        draw: Callable[[Landscape], None],
    ) -> None:
        super().__init__(session, appearance, plot)
        self._plot = plot
        self._picture = picture
        self._draw = draw
        self._goal = QRectF()
        self.began.connect(lambda: self._show_only_surface(True))
        self.moved.connect(self._show)
        self.ended.connect(self._arrive)

    def lead_to(self, rect: QRectF) -> None:
        """Set out for ``rect`` if all that changed is the standardising; else take note."""
        self.stop()
        self._goal = rect
        self.show_problem(self._plot.visible_rect(), rect, watched=self._plot.isVisible())

    def _show(self, landscape: Landscape) -> None:
        self._plot.show_rect(rect_of(landscape.window))
        self._draw(landscape)

    def _arrive(self) -> None:
        self._plot.show_rect(self._goal)
        self._show_only_surface(False)

    def _show_only_surface(self, only: bool) -> None:
        self._plot.hold_axes(only)
        self._picture.show_only_surface(only)
