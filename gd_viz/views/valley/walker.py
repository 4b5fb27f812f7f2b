"""What walks: the hiker with the gradient as an arrow, and the path from the start."""

import numpy as np
from PySide6.QtGui import QColor

from gd_viz.core.arrays import FloatArray
from gd_viz.views.look.theme import Theme
from gd_viz.views.valley import shapes
from gd_viz.views.valley.camera import Lens
from gd_viz.views.valley.figure import Figure
from gd_viz.views.valley.lines import LIFT, Lines
from gd_viz.views.valley.opengl import Canvas
from gd_viz.views.valley.path_pieces import CAPACITY
from gd_viz.views.valley.program import Program, matrix_of
from gd_viz.views.valley.sight import Sight
from gd_viz.views.valley.terrain import Terrain

_SHORTEST = 0.1
"""The hiker is at least so high in the box, however near the camera is."""

TALLEST_FIGURE = 0.12
"""No figure is higher than this share of the width of the picture, or it would hide the valley."""

_HEAD_OPENING = 0.55
_ARROW_PIECES = 24
_NOTHING: FloatArray = np.empty((0, 7))


class Walker:
    """The hiker, the arrow, the start and the path.

    Attributes:
        place: Where the hiker stands, (3,).
        trail: The path.
    """

    def __init__(self, canvas: Canvas, lines: Program, bodies: Program) -> None:
        self._canvas = canvas
        self._figure = Figure(canvas, bodies, shapes.hiker())
        self.trail = Lines(canvas, lines, room=CAPACITY)
        self._arrow, self._start = Lines(canvas, lines), Lines(canvas, lines)
        self._lit = Lines(canvas, lines)
        self.place: FloatArray = np.zeros(3)
        self._lying: FloatArray = _NOTHING
        self._ground: Terrain | None = None
        self._drawn = 0

    def set_trail(self, pieces: FloatArray, changed_from: int, terrain: Terrain) -> None:
        """Lay pieces (k, 5) of a path on the ground; those before ``changed_from`` lie there."""
        first = changed_from if self._ground is terrain else 0
        fresh = pieces[first:]
        lying = np.empty((len(fresh), 7))
        lying[:, :2], lying[:, 3:5], lying[:, 6] = fresh[:, :2], fresh[:, 2:4], fresh[:, 4]
        lying[:, [2, 5]] = terrain.ground(fresh[:, :4].reshape(-1, 2)).reshape(-1, 2) + LIFT
        self._lying = np.concatenate([self._lying[:first], lying]) if first else lying
        self._ground = terrain
        if first < self._drawn:  # what was drawn is not part of it any more
            self._drawn = 0
        self._canvas.make_current()
        self.trail.set_pieces(self._lying, first)

    def set_lit(self, pieces: FloatArray) -> None:
        """Light pieces (k, 7) of the path."""
        self._canvas.make_current()
        self._lit.set_pieces(pieces)

    def lowest(self) -> float:
        """Return the height of the lowest ground that the path has touched."""
        touched = self._lying[:, [2, 5]].min(initial=np.inf) - LIFT
        return min(float(self.place[2]), float(touched))

    def set_hiker(
        self, place: FloatArray, start: FloatArray, ahead: FloatArray | None, terrain: Terrain
    ) -> None:
        """Place the hiker (3,) and the start (3,), with an arrow as long as ``ahead`` (2,)."""
        self.place = place
        self._canvas.make_current()
        self._start.set_pieces(np.array([[*start, *start, 1.0]]))
        self._arrow.set_pieces(_NOTHING if ahead is None else _arrow(place[:2], ahead, terrain))

    def height(self, lens: Lens, theme: Theme, ratio: float) -> float:
        """Return how tall the hiker is in the box: so many pixels, and more from near."""
        pixels = min((16.0 + theme.scaled(18.0)) * ratio, TALLEST_FIGURE * lens.width)
        return max(pixels * lens.pixel_size(self.place), _SHORTEST)

    def first_to_draw(self, *, afresh: bool) -> int:
        """Return the first piece of the path that is not drawn yet: 0 when all is drawn afresh."""
        return 0 if afresh else self._drawn

    def draw_all_again(self) -> None:
        """Draw the path from its first piece on, the next time."""
        self._drawn = 0

    def draw_trail(self, sight: Sight, theme: Theme, ratio: float, first: int) -> None:
        """Draw the path from its piece ``first`` on."""
        path, wide = theme.colour("path"), theme.scaled(1.0) * ratio
        self.trail.draw(
            *(sight, (path, 2.2 * wide)), nearer=0.02, through=0.28, first=first, caps=False
        )  # at the end of each step is a dot
        self._drawn = len(self._lying)

    def draw(self, sight: Sight, lens: Lens, theme: Theme, ratio: float) -> None:
        """Draw hiker, arrow and start, and what is lit of the path."""
        path, rim, wide = theme.colour("path"), QColor("white"), theme.scaled(1.0) * ratio
        arrow = theme.colour("card" if theme.dark else "ink")
        self._lit.draw(sight, (theme.colour("danger"), 3.2 * wide), nearer=0.03, through=0.28)
        self._start.draw(sight, (path, 14.0 * wide), (rim, 9.0 * wide), nearer=theme.scaled(0.1))
        self._arrow.draw(sight, (rim, 6.0 * wide), (arrow, 3.0 * wide), nearer=0.04)
        height = self.height(lens, theme, ratio)
        placed = np.diag([height, height, height, 1.0])
        placed[:3, 3] = self.place
        self._figure.draw(
            *(sight, matrix_of(placed), path, (rim, 2.2 * wide)), nearer=0.06, through=0.25
        )


def _arrow(foot: FloatArray, ahead: FloatArray, terrain: Terrain) -> FloatArray:
    """Return the pieces (k, 7) of an arrow that lies on the ground."""
    length = float(np.hypot(*ahead))
    share = np.linspace(0.0, 1.0, _ARROW_PIECES + 1)[:, None]
    forward = ahead / length
    across = np.array([-forward[1], forward[0]])
    size = min(0.3 * length, 0.07)
    tip = foot + ahead
    barbs = [tip - size * forward + side * _HEAD_OPENING * size * across for side in (1, -1)]
    lying = terrain.on_ground(np.vstack([foot + share * ahead, barbs]))
    way, sides = lying[:-2], lying[-2:]
    begin = np.vstack([way[:-1], way[-1:], way[-1:]])
    end = np.vstack([way[1:], sides])
    lift = np.array([0.0, 0.0, 3.0 * LIFT])
    return np.column_stack([begin + lift, end + lift, np.ones(len(begin))])
