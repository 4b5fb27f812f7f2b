"""Lines on the graphics card, so many pixels wide wherever they are."""

import numpy as np
from PySide6.QtGui import QColor

from gd_viz.core.arrays import FloatArray
from gd_viz.views.valley import opengl
from gd_viz.views.valley.opengl import Canvas
from gd_viz.views.valley.program import Buffer, Program
from gd_viz.views.valley.sight import Sight, rgb

LIFT = 0.004
"""Lines lie this much above the ground."""

_PIECE_FLOATS = 9
_CORNERS = np.array([[-1, -1], [1, -1], [1, 1], [-1, -1], [1, 1], [-1, 1]], dtype=np.float32)


class Lines:
    """Pieces of lines of so many pixels with round ends; a piece without length is a dot.

    Attributes:
        buffer: Where they are sent to.
    """

    def __init__(self, canvas: Canvas, program: Program, room: int = 0) -> None:
        """Make room for ``room`` pieces."""
        self._gl = canvas.gl
        self._program = program
        self._room = room
        self.buffer = Buffer()
        self._pieces = 0

    def set_pieces(self, pieces: FloatArray, first: int = 0) -> None:
        """Show ``pieces`` (k, 7): begin, end, width as a multiple; those before ``first`` stay."""
        added = pieces[first:]
        vertices = np.empty((len(added), 6, _PIECE_FLOATS), dtype=np.float32)
        vertices[:, :, :6] = added[:, None, :6]
        vertices[:, :, 6:8] = _CORNERS
        vertices[:, :, 8] = added[:, None, 6]
        if first:
            self.buffer.add(vertices, 4 * 6 * _PIECE_FLOATS * first)
        else:
            self.buffer.fill(vertices, 4 * 6 * _PIECE_FLOATS * self._room)
        self._pieces = len(pieces)

    def draw(
        self,
        sight: Sight,
        *passes: tuple[QColor, float],
        nearer: float = 0.0,
        through: float = 0.0,
        first: int = 0,
        caps: bool = True,
    ) -> None:
        """Draw them.

        Args:
            sight: How the box is seen.
            passes: Colour and width in pixels, one over the other.
            nearer: How much nearer to the camera they count, so that the ground beneath shows.
            through: How much of them is seen through the ground.
            first: The first of the pieces to draw.
            caps: Whether each has round ends; else only dots have, for pieces that go on.
        """
        if first >= self._pieces:
            return
        vertices = 6 * first, 6 * (self._pieces - first)
        gl, program = self._gl, self._program
        program.begin(
            matrix=sight.matrix, half=sight.half, depth=(*sight.depth, nearer), caps=float(caps)
        )
        program.read(
            self.buffer.buffer, _PIECE_FLOATS, ("begin", 0, 3), ("end", 3, 3), ("corner", 6, 3)
        )
        gl.glDepthMask(False)
        if through > 0.0:
            gl.glDepthFunc(opengl.GREATER)
            colour, width = passes[-1]
            program.set(colour=(*rgb(colour), through), width=width)
            gl.glDrawArrays(opengl.TRIANGLES, *vertices)
            gl.glDepthFunc(opengl.LESS_OR_EQUAL)
        for colour, width in passes:
            program.set(colour=(*rgb(colour), colour.alphaF()), width=width)
            gl.glDrawArrays(opengl.TRIANGLES, *vertices)
        gl.glDepthMask(True)
        program.end()
