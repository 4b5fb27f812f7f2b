"""A body on the graphics card, with an outline around it and smooth edges."""

import numpy as np
from PySide6.QtGui import QColor, QMatrix4x4

from gd_viz.core.arrays import FloatArray
from gd_viz.views.valley import opengl
from gd_viz.views.valley.opengl import Canvas
from gd_viz.views.valley.program import FIRST, Buffer, Program
from gd_viz.views.valley.sight import Sight, rgb

_HALF_A_PIXEL = 0.5
"""A smooth rim fades over a pixel inside of where the body ends, so that is moved outwards."""


_ONE_EDGE = ((0.0, 1.0),)
_SOFT_EDGE = ((1 / 3, 1 / 3), (0.0, 1 / 2), (-1 / 3, 1.0))
"""Pixels beyond the outline, and opacities that one over the other make a ramp."""


class Figure:
    """A body of triangles with an outline around it."""

    def __init__(
        self, canvas: Canvas, program: Program, triangles: FloatArray, *, flat: bool = False
    ) -> None:
        """Send ``triangles`` (3·k, 6), positions and normals.

        A body that is not flat is closed and has no edges: the shader makes its rim smooth.
        """
        self._flat = float(flat)
        self._grown = 0.0 if flat else _HALF_A_PIXEL
        self._gl = canvas.gl
        self._program = program
        # A corner that triangles share is worked out once.
        corners, order = np.unique(triangles.astype(np.float32), axis=0, return_inverse=True)
        self._corners, self._order = Buffer(often=False), Buffer(indices=True, often=False)
        self._corners.fill(corners)
        self._order.fill(order.astype(np.uint32))
        self._count = order.size

    def draw(
        self,
        sight: Sight,
        placed: QMatrix4x4,
        colour: QColor,
        outline: tuple[QColor, float] | None,
        *,
        nearer: float = 0.0,
        through: float = 0.0,
    ) -> None:
        """Draw it.

        Args:
            sight: How the box is seen.
            placed: From the figure to the box.
            colour: Of the figure; one that is flat may be seen through.
            outline: Colour, and width in pixels, of what surrounds it, if anything does.
            nearer: How much nearer to the camera it counts.
            through: How much of it is seen through the ground.
        """
        gl, program = self._gl, self._program
        program.begin(
            matrix=sight.matrix, half=sight.half, depth=(*sight.depth, nearer),
            placed=placed, light=sight.light, eye=sight.eye, round=1.0 - self._flat,
        )  # fmt: skip
        if not self._flat:
            gl.glEnable(opengl.CULL_FACE)
            gl.glCullFace(opengl.BACK)
        program.read(self._corners.buffer, 6, ("position", 0, 3), ("normal", 3, 3))
        self._order.buffer.bind()
        if through > 0.0:
            gl.glDepthMask(False)
            gl.glDepthFunc(opengl.GREATER)
            program.set(colour=(*rgb(colour), through), outline=self._grown, flat=1.0)
            self._fill()
            gl.glDepthFunc(opengl.LESS_OR_EQUAL)
        gl.glDepthMask(False)
        if outline is not None:
            rim, width = outline
            program.set(flat=1.0, round=0.0)
            for beyond, opacity in _ONE_EDGE if self._flat else _SOFT_EDGE:
                program.set(colour=(*rgb(rim), opacity), outline=width + beyond)
                self._fill()
        gl.glDepthMask(True)
        program.set(
            colour=(*rgb(colour), colour.alphaF()),
            outline=self._grown,
            flat=self._flat,
            round=1.0 - self._flat,
        )
        self._fill()
        gl.glDisable(opengl.CULL_FACE)
        self._order.buffer.release()
        program.end()

    def _fill(self) -> None:
        self._gl.glDrawElements(opengl.TRIANGLES, self._count, opengl.UNSIGNED_INT, FIRST)
