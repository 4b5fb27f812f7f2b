"""What the pointer finds on the ground of the valley, and what a click does there."""

import numpy as np
from PySide6.QtCore import QObject

from gd_viz.core.arrays import FloatArray
from gd_viz.session.session import Session
from gd_viz.views.hover import Hover
from gd_viz.views.panels.map_names import MapNames
from gd_viz.views.panels.map_read_out import in_figures
from gd_viz.views.panels.valley_places import hiker_place
from gd_viz.views.valley.terrain import Terrain
from gd_viz.views.valley.view import ValleyView
from gd_viz.views.widgets.card import TextLine

_COVERED = 0.8
"""Share of the radius of the fog beyond which it says nothing."""


class ValleyPointer(QObject):
    """Reads out the place under the pointer; a click there is the start."""

    def __init__(
        self, session: Session, view: ValleyView, hover: Hover, read_out: TextLine
    ) -> None:
        super().__init__(view)
        self._session = session
        self._hover = hover
        self._read_out = read_out
        self._terrain: Terrain | None = None
        self._names = MapNames([], (), [])
        self._place: FloatArray | None = None
        view.clicked.connect(self._on_clicked)
        view.hovered.connect(self._on_hovered)
        self.show_read_out()

    def set_ground(self, terrain: Terrain, names: MapNames) -> None:
        """Point at another ground, whose coordinates have these names."""
        self._terrain, self._names = terrain, names

    def show_read_out(self) -> None:
        """Say where the pointer is, or what can be done."""
        place, terrain, session = self._place, self._terrain, self._session
        theta = None if place is None else self._theta_at(place, session.theta)
        if place is None or terrain is None or theta is None:
            self._read_out.set_text(
                self.tr("drag to turn, wheel to zoom, click to set the start"),
                self.tr("drag to turn, click to start"),
                self.tr("drag to turn"),
                "",
            )
            return
        axes, where = terrain.landscape.window.axes, terrain.parameters(place).tolist()
        hidden = self._is_hidden(place)
        cost = self.tr("J is in the fog") if hidden else float(session.objective.cost(theta))
        symbols = [self._names.symbols[axis] for axis in axes]
        self._read_out.set_text(*in_figures(symbols, where, cost))

    def _theta_at(self, place: FloatArray, others: FloatArray) -> FloatArray | None:
        if self._terrain is None:
            return None
        u, v = self._terrain.parameters(place).tolist()
        return self._terrain.landscape.window.theta_at(u, v, others)

    def _on_clicked(self, place: FloatArray) -> None:
        start = self._theta_at(place, self._session.descent.thetas[0])
        if start is not None:
            self._session.set_start(start)

    def _on_hovered(self, place: FloatArray | None) -> None:
        self._place = place
        hidden = place is None or self._is_hidden(place)
        theta = None if place is None else self._theta_at(place, self._session.theta)
        self._hover.set_theta(None if hidden else theta)
        self.show_read_out()

    def _is_hidden(self, place: FloatArray) -> bool:
        """Tell whether a place (2,) lies in the fog."""
        session = self._session
        if self._terrain is None or not session.in_fog:
            return False
        hiker = hiker_place(session, self._terrain)[:2]
        reach = _COVERED * 2.0 * session.document.view.fog_radius
        return float(np.hypot(*(place - hiker))) > reach
