"""All that is drawn in the valley; what stays while the hiker walks is drawn once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QColor, QImage

from gd_viz.core.arrays import FloatArray
from gd_viz.views.items.shades import gradient
from gd_viz.views.look.theme import Theme, mix
from gd_viz.views.valley import shaders
from gd_viz.views.valley.axis_box import AxisBox
from gd_viz.views.valley.camera import Lens
from gd_viz.views.valley.ground import Ground, Look
from gd_viz.views.valley.opengl import COLOUR_BUFFER, DEPTH_BUFFER, Canvas
from gd_viz.views.valley.program import Program
from gd_viz.views.valley.scenery import Answer, Box
from gd_viz.views.valley.seen import CLEAR, GONE
from gd_viz.views.valley.sight import Sight, rgb
from gd_viz.views.valley.terrain import Terrain
from gd_viz.views.valley.walker import Walker

_GLASS = 0.16
_SHADOW = 0.3
"""Size of the hiker's shadow as a share of its height."""

_PIXELS_AT_ONCE = 50_000
"""So many get smooth edges at once where the processor draws."""


@dataclass(frozen=True)
class Fog:
    """What hides the ground.

    Attributes:
        density: 0 for none, 1 for fog that nothing shows through.
        share: Its radius as a share of the width of the box.
    """

    density: float = 0.0
    share: float = 0.25


class ValleyPicture(QObject):
    """Draws the valley; whatever is set is kept until it is set again.

    Attributes:
        ground: The surface.
        walker: The hiker and its path.
        frames: Pictures drawn since it was made; tests count them.
        scenes: How often the scene, which stays while the hiker walks, was drawn.
        in_software: Whether the processor draws; there smooth edges cost more than all else.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._canvas = canvas = Canvas(self)
        self.in_software = canvas.in_software
        canvas.make_current()
        lines = Program(shaders.LINE_VERTEX, shaders.LINE_FRAGMENT)
        bodies = Program(shaders.FIGURE_VERTEX, shaders.FIGURE_FRAGMENT)
        self.ground = Ground(canvas)
        self._box = Box(canvas, lines)
        self._answer = Answer(canvas, lines, bodies)
        self.walker = Walker(canvas, lines, bodies)
        self._terrain: Terrain | None = None
        self._theme: Theme | None = None
        self._fog = Fog()
        self._seen: object = None
        self._answer_key: object = None
        self._bare = False
        self._key: object = None
        self._kept = self._smooth = False
        self._smooth_rows = 0
        self.frames = self.scenes = 0

    def set_look(self, theme: Theme) -> None:
        """Draw everything as ``theme`` says."""
        self._theme = theme
        self._canvas.make_current()
        self.ground.set_colours(gradient(theme.surface))

    def set_terrain(self, terrain: Terrain) -> None:
        """Show a ground."""
        self._terrain = terrain
        self._canvas.make_current()
        self.ground.set_terrain(terrain)

    def set_box(self, box: AxisBox) -> None:
        """Show frame and grid of a box."""
        if box is not self._box.shown:
            self._box.set_box(box)

    def set_answer(
        self, minimiser: FloatArray | None, floor: FloatArray | None, opacity: float = 1.0
    ) -> None:
        """Place the flag (3,), and the floor of a flat valley, points (k, 3), or neither."""
        places = (None if each is None else each.tobytes() for each in (minimiser, floor))
        key = (*places, opacity)
        if key != self._answer_key:
            self._answer_key = key
            self._answer.place(minimiser, floor, opacity)

    def set_fog(self, fog: Fog) -> None:
        """Let fog fall or rise."""
        self._fog = fog

    def set_seen(self, shares: NDArray[np.float32] | None) -> None:
        """Leave what was seen on the way faintly visible in the fog; None to forget it."""
        self._seen = None if shares is None else object()
        self._canvas.make_current()
        self.ground.set_seen(shares)

    def set_bare(self, bare: bool) -> None:
        """Show nothing but the ground, or all again."""
        self._bare = bare

    def ground_colour(self) -> QColor:
        """Return what is seen where there is nothing."""
        assert self._theme is not None
        theme = self._theme
        return mix(theme.colour("card"), theme.colour("fog"), self._fog.density)

    def draw(self, lens: Lens, ratio: float, *, smooth: bool = True) -> QImage | None:
        """Return the picture through a lens, or None when OpenGL is gone.

        Args:
            lens: With the size of the picture in pixels of the screen.
            ratio: Pixels of the screen for one of the layout.
            smooth: Whether the edges of what has to be drawn again are to be smooth.
        """
        theme = self._theme
        size = QSize(round(lens.width), round(lens.height))
        if theme is None or self._terrain is None:
            return None
        look, key = self._look(lens, theme, ratio), self._scene_key(lens, ratio)
        asked_again = key == self._key
        afresh = not (asked_again and self._kept and (self._smooth or not smooth))
        if afresh:
            # On the move each scene is seen once: only one that is asked for again is kept.
            rows = (0, size.height()) if smooth else None
            if not self._canvas.begin_scene(size, kept=asked_again, smooth=rows):
                return None
            self._draw_scene(look, lens, theme, ratio)
            self._canvas.end_scene()
            self._key, self._kept, self._smooth = key, asked_again, smooth
            self._smooth_rows = 0
        first = self.walker.first_to_draw(afresh=afresh)
        if self._kept and not self._canvas.begin_way(afresh=first == 0):
            return None
        if not self._bare:
            self.walker.draw_trail(look.sight, theme, ratio, first)
        if self._kept and not self._canvas.begin_frame():
            return None
        self.frames += 1
        if not self._bare:
            x, y, shadow = look.hiker
            self.ground.draw_shadow(look, (x, y, 2.5 * shadow))
            self.walker.draw(look.sight, lens, theme, ratio)
        return self._canvas.end()

    def smooth_more(self, lens: Lens, ratio: float) -> bool:
        """Give some more rows of the scene that was drawn last smooth edges.

        So a processor that draws holds nobody up for long. When all rows are smooth, the next
        picture shows them. The first time nothing but what is needed for it is made.

        Returns:
            Whether there are rows left; there are none of a scene that is not the last one.
        """
        theme, width, height = self._theme, round(lens.width), round(lens.height)
        if theme is None or self._smooth or self._scene_key(lens, ratio) != self._key:
            return False
        if self._canvas.get_samples_ready():
            return True
        first = self._smooth_rows
        last = min(first + max(_PIXELS_AT_ONCE // width, 1), height)
        if not self._canvas.begin_scene(QSize(width, height), kept=True, smooth=(first, last)):
            return False
        self._draw_scene(self._look(lens, theme, ratio), lens, theme, ratio)
        self._canvas.end_scene()
        self._smooth_rows = last
        if last == height:
            self._kept = self._smooth = True
            self.walker.draw_all_again()
        return last < height

    def _scene_key(self, lens: Lens, ratio: float) -> object:
        """Return what tells a scene from another."""
        # Fog goes with the hiker, and takes the scene with it.
        fog = (self._fog, self.walker.place.tobytes(), self._seen) if self._fog.density else None
        return (
            *(lens.camera, round(lens.width), round(lens.height), ratio, self._theme, fog),
            *(self._terrain, self._box.shown, self._answer_key, self._bare),
        )

    def _look(self, lens: Lens, theme: Theme, ratio: float) -> Look:
        x, y, _ = self.walker.place.tolist()
        radius = 2.0 * self._fog.share
        return Look(
            Sight.through(lens),
            line=(*rgb(theme.colour("level")), 0.6),
            line_width=theme.scaled(1.0) * ratio,
            hiker=(x, y, _SHADOW * self.walker.height(lens, theme, ratio)),
            fog=(CLEAR * radius, GONE * radius, self._fog.density),
        )

    def _draw_scene(self, look: Look, lens: Lens, theme: Theme, ratio: float) -> None:
        """Draw what stays while the hiker walks, if there is no fog that goes with it."""
        self.scenes += 1
        gl = self._canvas.gl
        gl.glClearColor(*rgb(self.ground_colour()), 1.0)
        gl.glClear(COLOUR_BUFFER | DEPTH_BUFFER)
        self._box.draw(look.sight, theme, ratio)
        x, y, _ = look.hiker
        # Where fog hides all but a clearing, only that is drawn.
        around = (
            (x, y, 2.0 * GONE * self._fog.share)
            if self._fog.density == 1.0 and self._seen is None
            else None
        )
        self.ground.draw(look, around)
        if self._fog.density < 1.0 and not self._bare:
            self._answer.draw(look.sight, lens, theme, ratio)
        self.ground.draw_underside(look, _GLASS, around)
