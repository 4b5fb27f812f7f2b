"""All that is drawn in the data plot, from the ghosts at the bottom to the points on top."""

import numpy as np
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QBrush

from gd_viz.core.arrays import FloatArray
from gd_viz.core.rivals import RIVALS
from gd_viz.core.selection import Rows
from gd_viz.views.items.band_item import BandItem
from gd_viz.views.items.crowd_item import CrowdItem
from gd_viz.views.items.curve_item import CurveItem
from gd_viz.views.items.ghosts_item import GhostsItem
from gd_viz.views.items.points_item import (
    MOST_DISCS,
    MOST_OUTLINED,
    HighlightItem,
    Kinds,
    PointsItem,
)
from gd_viz.views.items.residuals_item import ResidualsItem
from gd_viz.views.look.theme import Theme
from gd_viz.views.plot import Plot

_RADII = ((60, 5.0), (MOST_OUTLINED, 4.0), (2_000, 3.0), (MOST_DISCS, 2.0))
"""Up to so many points, and the radius of each in pixels."""


class DataPicture(QObject):
    """The items of a data plot and their looks.

    Attributes:
        points: The data.
        model: The model as it is.
        exact: The exact minimiser.
        rivals: Other models' exact minimisers, by name.
        ghosts: The model as it was.
        hovered_model: The model under the pointer elsewhere.
        residuals: Between points and model.
        band: The rubber band.
    """

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot)
        self.ghosts = GhostsItem()
        self.residuals = ResidualsItem()
        self.exact = CurveItem()
        self.rivals = {name: CurveItem() for name in RIVALS}
        self.hovered_model = CurveItem()
        self.model = CurveItem()
        self.points = PointsItem()
        self._selected = HighlightItem()
        self._selected_crowd = CrowdItem()
        self._ringed: tuple[FloatArray, Rows] | None = None
        self._hovered = HighlightItem()
        self._hovered_index: int | None = None
        self.band = BandItem()
        self._places: FloatArray = np.empty((0, 2))
        self._in_classes = False
        self._theme: Theme | None = None
        for item in (
            *(self.ghosts, self.residuals, self.exact, *self.rivals.values()),
            *(self.hovered_model, self.model),
            *(self.points, self._selected_crowd, self._selected, self._hovered, self.band),
        ):
            plot.add(item)

    def set_look(self, theme: Theme) -> None:
        """Draw everything as ``theme`` says."""
        self._theme = theme
        self.ghosts.set_look(theme.pen("accent", 1.0, 0.5), theme.colour("card"))
        self.residuals.set_look(theme.pen("path", 1.0, 0.5), QBrush(theme.colour("path", 0.1)))
        self.exact.set_look(theme.pen("minimiser", 1.8, style=Qt.PenStyle.DashLine))
        self.hovered_model.set_look(theme.pen("path", 1.5, 0.8, Qt.PenStyle.DotLine))
        self.model.set_look(theme.pen("accent", 3.0))
        for name, curve in self.rivals.items():
            curve.set_look(theme.rival_pen(name))
        self.band.set_look(theme.pen("accent"), QBrush(theme.colour("accent", 0.12)))
        self._size_points()

    def set_points(self, places: FloatArray, classes: Kinds | None = None) -> None:
        """Show points at ``places`` (m, 2), of ``classes`` (m,) if they have any."""
        before = len(self._places), self._in_classes
        self._places, self._in_classes = places, classes is not None
        if (len(places), self._in_classes) != before:
            self._size_points()
        self.points.set_points(places, classes)
        self.set_hovered(self._hovered_index)

    def set_selected(self, rows: Rows) -> None:
        """Ring the points at ``rows`` (k,); of too many, show how many are where."""
        before, self._ringed = self._ringed, (self._places, rows)
        if before is not None and before[0] is self._places and before[1] is rows:
            return
        places = np.take(self._places, rows, axis=0)
        crowded = len(places) > MOST_DISCS
        self._selected.set_points(places[:0] if crowded else places)
        self._selected_crowd.set_points(places if crowded else places[:0])

    def set_hovered(self, index: int | None) -> None:
        """Ring the point at ``index``, if any, more softly."""
        self._hovered_index = index
        there = [index] if index is not None and index < len(self._places) else []
        self._hovered.set_points(self._places[there])

    def _size_points(self) -> None:
        if self._theme is None:
            return
        theme, count = self._theme, len(self._places)
        radius = theme.scaled(next((r for most, r in _RADII if count <= most), _RADII[-1][1]))
        colours = [theme.colour("point")]
        if self._in_classes:
            colours = [theme.class_colour(index) for index in range(len(theme.classes))]
        brushes = [QBrush(colour) for colour in colours]
        self.points.set_look(radius, brushes, theme.pen("card", 1.2))
        ring = radius + theme.scaled(3.0)
        self._selected_crowd.set_look(theme.colour("accent"))
        self._selected.set_look(
            ring, QBrush(theme.colour("accent", 0.18)), theme.pen("accent", 2.0)
        )
        self._hovered.set_look(ring, QBrush(theme.colour("accent", 0.14)), theme.pen("accent", 0.8))
