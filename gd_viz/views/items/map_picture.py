"""All that is drawn on the map, from the surface at the bottom to the hiker on top."""

import numpy as np
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QBrush, QPen

from gd_viz.core.arrays import FloatArray
from gd_viz.core.rivals import RIVALS
from gd_viz.views.items.curve_item import CurveItem
from gd_viz.views.items.eigen_axes_item import EigenAxesItem
from gd_viz.views.items.example_line_item import ExampleLineItem
from gd_viz.views.items.fog_item import FogItem
from gd_viz.views.items.mark_item import MarkItem
from gd_viz.views.items.shades import gradient
from gd_viz.views.items.shapes import Shape
from gd_viz.views.items.shares_item import SharesItem
from gd_viz.views.items.surface_layer import SurfaceLayer
from gd_viz.views.items.trail_item import TrailItem
from gd_viz.views.look.theme import Theme
from gd_viz.views.plot import Plot

_CROSS = 9.0
"""Half the width of the minimiser's mark."""


class MapPicture(QObject):
    """The items of a map and their looks.

    The fog lies over everything that would give the answer away. Over the fog
    is only what the hiker knows: where it stands, where it began, its path, and
    how the ground bends around it.

    Attributes:
        surface: The cost.
        profile: The cost of a single parameter, as a curve.
        floor: The floor of a flat valley.
        example_line: What the example under the pointer asks for.
        shares: What each example adds to the gradient.
        minimiser: The exact minimiser.
        rivals: Other models' exact minimisers, by name.
        fog: Over all of these.
        eigen_axes: Directions of the Hessian.
        trail: The path.
        stride: From its end to the hiker, who glides on.
        jumps: The last steps of it, when each is longer than the one before.
        start: Where the path begins; a handle.
        hiker: Where it ends.
    """

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot)
        self.surface = SurfaceLayer()
        self.profile = CurveItem()
        self.floor = CurveItem()
        self.eigen_axes = EigenAxesItem()
        self.example_line = ExampleLineItem()
        self.shares = SharesItem()
        self.minimiser = MarkItem(Shape.CROSS)
        self.rivals = {name: MarkItem(Shape.DISC) for name in RIVALS}
        self.fog = FogItem()
        self.trail = TrailItem()
        self.stride = CurveItem()
        self.jumps = CurveItem()
        self.start = MarkItem(Shape.DISC)
        self.hiker = MarkItem(Shape.DISC)
        self._above_the_surface = (
            *(self.profile, self.floor, self.example_line),
            *(self.minimiser, *self.rivals.values(), self.fog),
            *(self.trail, self.stride, self.jumps, self.eigen_axes),
            *(self.start, self.shares, self.hiker),
        )
        for item in (self.surface, *self._above_the_surface):
            plot.add(item)
        self._theme: Theme | None = None
        self._start_hovered = False

    def set_look(self, theme: Theme) -> None:
        """Draw everything as ``theme`` says."""
        self._theme = theme
        level = QPen(theme.colour("level", 0.72), theme.scaled(0.9))
        self.surface.set_look(gradient(theme.surface), level)
        self.profile.set_look(theme.pen("accent", 2.5))
        self.floor.set_look(theme.pen("minimiser", 2.2, style=Qt.PenStyle.DashLine))
        self.eigen_axes.set_look(
            QPen(theme.colour("ink"), theme.scaled(1.0), Qt.PenStyle.DashLine),
            QPen(theme.colour("danger"), theme.scaled(1.6), Qt.PenStyle.DashLine),
            QBrush(theme.colour("card", 0.88)),
            theme.font("small"),
            theme.pen("path", 5.0, 0.75),
            theme.pen("danger", 5.0, 0.85),
            theme.scaled(_CROSS),
        )
        outline = theme.pen("card", 1.6)
        self.minimiser.set_look(theme.scaled(_CROSS), QBrush(theme.colour("minimiser")), outline)
        for name, mark in self.rivals.items():
            mark.set_look(theme.scaled(5.0), QBrush(theme.rival_pen(name).color()), outline)
        self.fog.set_look(theme.colour("fog"))
        self.trail.set_look(theme.colour("path"), theme.scaled(1.8), theme.scaled(5.0))
        self.stride.set_look(theme.pen("path", 1.8))
        self.jumps.set_look(theme.pen("danger", 2.8))
        self.example_line.set_look(
            theme.pen("point", 2.0, style=Qt.PenStyle.DashLine),
            QBrush(theme.colour("accent", 0.16)),
        )
        self.shares.set_look(
            theme.pen("ink", 1.0, 0.8), theme.pen("accent", 2.6), theme.pen("path", 3.0)
        )
        self.hiker.set_look(theme.scaled(6.0), QBrush(theme.colour("path")), outline)
        self._look_of_start()

    def set_fog(self, density: float, share: float) -> None:
        """Show the fog as dense as it is; its clearing reaches ``share`` of the view's width."""
        self.fog.set_density(density)
        place = self.hiker.position
        self.fog.set_clearing(place.x(), place.y(), share)

    def set_path(self, path: FloatArray, owner: object) -> None:
        """Show the path (k, 2) from start to hiker; see `TrailItem.set_points`."""
        self.trail.set_points(path, owner)
        if len(path):
            (first_u, first_v), (last_u, last_v) = path[0].tolist(), path[-1].tolist()
            self.start.place(first_u, first_v)
            self.hiker.place(last_u, last_v)

    def set_stride(self, place: tuple[float, float] | None) -> None:
        """Draw the hiker at ``place``, beyond the end of the path, or at that end."""
        if place is None:
            self.stride.set_points(np.empty((0, 2)))
            return
        end = self.hiker.position
        self.stride.set_points(np.array([[end.x(), end.y()], place]))
        self.hiker.place(*place)

    def show_only_surface(self, only: bool) -> None:
        """Show nothing but the cost, or all again."""
        for item in self._above_the_surface:
            item.setOpacity(0.0 if only else 1.0)

    def set_floor(self, through: FloatArray | None, direction: FloatArray) -> None:
        """Show the floor of a flat valley ``through`` a point (2,), or none."""
        if through is None:
            self.floor.set_points(np.empty((0, 2)))
        else:
            reach = 1e3 * max(1.0, float(np.abs(through).max())) * direction
            self.floor.set_points(np.stack([through - reach, through + reach]))

    def set_start_hovered(self, hovered: bool) -> None:
        """Make the handle of the start larger while the pointer is over it."""
        if hovered != self._start_hovered:
            self._start_hovered = hovered
            self._look_of_start()

    def _look_of_start(self) -> None:
        if self._theme is not None:
            theme = self._theme
            radius = theme.scaled(8.0 if self._start_hovered else 6.5)
            self.start.set_look(radius, QBrush(Qt.GlobalColor.white), theme.pen("path", 2.4))
