"""The surface on the graphics card: made once, then fed with heights."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gd_viz.core.arrays import FloatArray
from gd_viz.views.valley import opengl, shaders
from gd_viz.views.valley.opengl import Canvas
from gd_viz.views.valley.program import FIRST, Buffer, Program, Value
from gd_viz.views.valley.sight import Sight
from gd_viz.views.valley.terrain import Terrain

Around = tuple[float, float, float]
"""A place in the box, and how far around it."""


@dataclass(frozen=True)
class Look:
    """How the ground looks.

    Attributes:
        sight: How the box is seen.
        line: Colour of the level lines, and how much of it.
        line_width: Their width in pixels.
        hiker: Its place, and the size of its shadow.
        fog: Radius that is clear, radius where nothing is left, and density.
    """

    sight: Sight
    line: tuple[float, float, float, float]
    line_width: float
    hiker: tuple[float, float, float]
    fog: tuple[float, float, float]


class Ground:
    """The surface. When the landscape changes, its heights are sent and nothing else.

    Attributes:
        heights: Where they are sent to.
    """

    def __init__(self, canvas: Canvas) -> None:
        self._gl = canvas.gl
        self._programs: dict[tuple[str, ...], Program] = {}
        self.heights = Buffer()
        self._places, self._triangles = Buffer(often=False), Buffer(indices=True, often=False)
        self._chosen = Buffer(indices=True)
        self._seen = Buffer()
        self._remembers = False
        self._chosen_ends: tuple[int, ...] | None = None
        self._number = np.empty((0, 0), dtype=np.uint32)
        self._all_strips = self._chosen_strips = 0
        self._x: FloatArray = np.empty(0)
        self._terrain: Terrain | None = None
        self._colours = 0

    def set_colours(self, colours: NDArray[np.uint8]) -> None:
        """Use ``colours`` (256, 3), lowest cost first."""
        gl, filters = self._gl, opengl.TEXTURE_FILTERS
        if not self._colours:
            name = np.zeros(1, dtype=np.uint32)
            gl.glGenTextures(1, name)  # type: ignore[arg-type]  # it is written into
            self._colours = int(name[0])
        gl.glBindTexture(opengl.TEXTURE_2D, self._colours)
        pixels = np.column_stack([colours, np.full(len(colours), 255)]).astype(np.uint8).tobytes()
        gl.glTexImage2D(
            *(opengl.TEXTURE_2D, 0, opengl.RGBA, len(colours), 1, 0, opengl.RGBA),
            *(opengl.UNSIGNED_BYTE, pixels),  # type: ignore[arg-type]
        )
        for kind, value in filters:
            gl.glTexParameteri(opengl.TEXTURE_2D, kind, value)
        gl.glBindTexture(opengl.TEXTURE_2D, 0)

    def set_terrain(self, terrain: Terrain) -> None:
        """Show a ground; the one that is shown costs nothing."""
        before, self._terrain = self._terrain, terrain
        if not np.array_equal(self._x, terrain.x):
            self._make_grid(terrain.x)
        if before is None or before.landscape is not terrain.landscape:
            count = len(terrain.x)
            padded = np.empty((count + 2, count + 2), dtype=np.float32)
            padded[1:-1, 1:-1] = terrain.share
            padded[0], padded[-1] = padded[1], padded[-2]
            padded[:, 0], padded[:, -1] = padded[:, 1], padded[:, -2]
            self.heights.fill(padded)

    def set_seen(self, shares: NDArray[np.float32] | None) -> None:
        """Leave (g, g) shares of the ground faintly visible in the fog; None for nothing."""
        self._remembers = shares is not None and shares.shape == (len(self._x), len(self._x))
        if shares is not None and self._remembers:
            # Laid out like the places: two more to a row.
            laid = np.zeros((len(shares), len(shares) + 2), dtype=np.float32)
            laid[:, :-2] = shares
            self._seen.fill(laid)

    def draw(self, look: Look, around: Around | None = None) -> None:
        """Draw what is seen from above; if ``around`` a place, only what is near it."""
        with self._drawing(look, opacity=1.0):
            self._gl.glCullFace(opengl.BACK)
            if not look.fog[-1]:  # it is opaque
                self._gl.glDisable(opengl.BLEND)
            self._elements(around)
            self._gl.glEnable(opengl.BLEND)

    def draw_underside(self, look: Look, opacity: float, around: Around | None = None) -> None:
        """Draw what is seen from below, like glass, so that it hides nothing."""
        with self._drawing(look, opacity=opacity):
            self._gl.glCullFace(opengl.FRONT)
            self._gl.glDepthMask(False)
            self._elements(around)
            self._gl.glDepthMask(True)

    def draw_shadow(self, look: Look, around: Around) -> None:
        """Darken what was drawn beneath the hiker."""
        with self._drawing(look, "SHADOW"):
            self._gl.glCullFace(opengl.BACK)
            self._gl.glDepthMask(False)
            # Of the ground that was drawn with several samples a pixel, one gave the depth.
            self._gl.glEnable(opengl.OFFSET_FILL)
            self._gl.glPolygonOffset(-1.0, -1.0)
            self._elements(around)
            self._gl.glDisable(opengl.OFFSET_FILL)
            self._gl.glDepthMask(True)

    @contextmanager
    def _drawing(self, look: Look, *words: str, **values: Value) -> Iterator[None]:
        """Use the program that suits the look and the terrain."""
        terrain = self._terrain
        assert terrain is not None
        if look.fog[-1]:
            words = ("FOG", *words)
        if terrain.logarithmic:
            words = ("LOGARITHMIC", *words)
        if words not in self._programs:
            self._programs[words] = Program(*shaders.ground(*words))
        program, gl = self._programs[words], self._gl
        slope, at_one, count = terrain.levels
        gl.glBindTexture(opengl.TEXTURE_2D, self._colours)
        program.begin(
            matrix=look.sight.matrix, light=look.sight.light, line=look.line,
            line_width=look.line_width, hiker=look.hiker, fog=look.fog,
            levels=(slope, at_one, float(count)), **values,
        )  # fmt: skip
        program.texture("colours", 0)
        self._send(program)
        gl.glEnable(opengl.CULL_FACE)
        yield
        gl.glDisable(opengl.CULL_FACE)
        program.end()
        gl.glBindTexture(opengl.TEXTURE_2D, 0)

    def _elements(self, around: Around | None) -> None:
        """Draw the triangles, or those of the cells within a square around a place."""
        buffer, count = self._triangles, self._all_strips
        if around is not None:
            x, y, reach = around
            ends = np.searchsorted(self._x, [x - reach, x + reach, y - reach, y + reach])
            ends = np.clip(ends - np.array([1, 0, 1, 0]), 0, len(self._x) - 1)
            left, right, low, high = ends.tolist()
            if (left, right, low, high) != self._chosen_ends:
                self._chosen_ends = left, right, low, high
                strips = _strips(self._number[left : right + 1, low : high + 1])
                self._chosen_strips = strips.size
                self._chosen.fill(strips)
            buffer, count = self._chosen, self._chosen_strips
        buffer.buffer.bind()
        self._gl.glDrawElements(opengl.TRIANGLE_STRIP, count, opengl.UNSIGNED_INT, FIRST)
        buffer.buffer.release()

    def _send(self, program: Program) -> None:
        across = len(self._x) + 2
        program.read(self._places.buffer, 4, ("place", 0, 2), ("span", 2, 2))
        program.read(
            *(self.heights.buffer, 1, ("share", across + 1, 1)),
            *(("left", 1, 1), ("right", 2 * across + 1, 1)),
            *(("below", across, 1), ("above", across + 2, 1)),
        )

        if self._remembers:  # else it is 0 everywhere
            program.read(self._seen.buffer, 1, ("seen", 0, 1))

    def _make_grid(self, x: FloatArray) -> None:
        """Send what only depends on the number of grid points.

        Vertex i·(g + 2) + j is the grid point (i, j); its height and those of its neighbours are
        found at fixed distances from it, because the heights have a rim of one on each side.
        """
        self._x, count = x, len(x)
        rim = np.concatenate([x[:1], x, x[-1:]])
        span = rim[2:] - rim[:-2]
        grid = np.zeros((count, count + 2, 4), dtype=np.float32)
        grid[:, :count, 0], grid[:, :count, 1] = x[:, None], x
        grid[:, :count, 2], grid[:, :count, 3] = span[:, None], span
        self._places.fill(grid)
        number = np.arange(count)[:, None] * (count + 2) + np.arange(count)
        self._number, self._chosen_ends = number.astype(np.uint32), None
        strips = _strips(self._number)
        self._all_strips = strips.size
        self._triangles.fill(strips)


def _strips(number: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Return the vertices of a strip of triangles through each row of cells, one after the other.

    Each cell is cut from its lower left corner to its upper right one. Triangles without area lead
    from one row to the next, and turn the others to the side that is seen from above.

    Args:
        number: The vertices of grid points, (r, c).
    """
    rows, columns = number.shape
    strips = np.empty((max(rows - 1, 0), 2 * columns + 2), dtype=np.uint32)
    strips[:, 1:-1:2], strips[:, 2:-1:2] = number[1:], number[:-1]
    strips[:, 0], strips[:, -1] = strips[:, 1], strips[:, -2]
    return strips
