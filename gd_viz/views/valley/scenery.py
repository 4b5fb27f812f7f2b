"""What stays while the hiker walks: the box, the ground with its glass, and the flag."""

import numpy as np
from PySide6.QtGui import QColor

from gd_viz.core.arrays import FloatArray
from gd_viz.views.look.theme import Theme
from gd_viz.views.valley import shapes
from gd_viz.views.valley.axis_box import AxisBox
from gd_viz.views.valley.camera import Lens
from gd_viz.views.valley.figure import Figure
from gd_viz.views.valley.lines import LIFT, Lines
from gd_viz.views.valley.opengl import Canvas
from gd_viz.views.valley.program import Program, matrix_of
from gd_viz.views.valley.sight import Sight
from gd_viz.views.valley.walker import TALLEST_FIGURE


class Box:
    """Frame and grid."""

    def __init__(self, canvas: Canvas, lines: Program) -> None:
        self._canvas = canvas
        self._frame, self._grid = Lines(canvas, lines), Lines(canvas, lines)
        self.shown: AxisBox | None = None

    def set_box(self, box: AxisBox) -> None:
        """Show another one."""
        self.shown = box
        self._canvas.make_current()
        self._frame.set_pieces(box.frame)
        self._grid.set_pieces(box.grid)

    def draw(self, sight: Sight, theme: Theme, ratio: float) -> None:
        """Draw them; what comes later may stand in front."""
        self._grid.draw(sight, (theme.colour("grid"), theme.scaled(1.0) * ratio))
        self._frame.draw(sight, (theme.colour("border"), theme.scaled(1.2) * ratio))


class Answer:
    """The minimiser as a flag, and the floor of a flat valley."""

    def __init__(self, canvas: Canvas, lines: Program, bodies: Program) -> None:
        self._canvas = canvas
        self._floor, self._pole = Lines(canvas, lines), Lines(canvas, lines)
        self._pennant = Figure(canvas, bodies, shapes.pennant(), flat=True)
        self._minimiser: FloatArray | None = None
        self._opacity = 1.0

    def place(self, minimiser: FloatArray | None, floor: FloatArray | None, opacity: float) -> None:
        """Place the flag (3,), and the floor of a flat valley, points (k, 3), or neither."""
        self._minimiser, self._opacity = minimiser, opacity
        lifted = np.empty((0, 7))
        if floor is not None and len(floor) > 1:
            raised = floor + np.array([0.0, 0.0, LIFT])
            lifted = np.column_stack([raised[:-1], raised[1:], np.ones(len(raised) - 1)])
        self._canvas.make_current()
        self._floor.set_pieces(lifted)

    def draw(self, sight: Sight, lens: Lens, theme: Theme, ratio: float) -> None:
        """Draw what is placed."""
        green, rim = QColor(theme.colour("minimiser")), QColor("white")
        green.setAlphaF(self._opacity)
        wide = theme.scaled(1.0) * ratio
        self._floor.draw(sight, (green, 2.4 * wide), nearer=0.02, through=0.2)
        foot = self._minimiser
        if foot is None:
            return
        pixels = min((18.0 + theme.scaled(22.0)) * ratio, TALLEST_FIGURE * lens.width)
        tall = pixels * lens.pixel_size(foot)
        top = foot + np.array([0.0, 0.0, tall])
        self._pole.set_pieces(np.array([[*foot, *top, 1.0], [*foot, *foot, 2.6]]))
        certain, through = self._opacity == 1.0, 0.25 * self._opacity
        # A rim would be seen through a flag that is faint.
        rims = [(rim, 5.0 * wide)] if certain else []
        self._pole.draw(sight, *rims, (green, 2.6 * wide), nearer=0.05, through=through)
        right, _, back = lens.directions
        placed = np.eye(4)
        placed[:3, 0], placed[:3, 1], placed[:3, 2] = tall * right, tall * back, [0.0, 0.0, tall]
        placed[:3, 3] = foot
        outline = (rim, 1.6 * wide) if certain else None
        self._pennant.draw(sight, matrix_of(placed), green, outline, nearer=0.05, through=through)
