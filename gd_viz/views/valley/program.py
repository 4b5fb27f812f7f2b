"""A program on the graphics card, fed by name."""

from array import array
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QMatrix4x4, QVector2D, QVector3D, QVector4D
from PySide6.QtOpenGL import QOpenGLBuffer, QOpenGLShader, QOpenGLShaderProgram
from shiboken6 import VoidPtr

from gd_viz.core.arrays import FloatArray
from gd_viz.views.valley.opengl import FLOAT

_FLOAT_BYTES = 4
_VECTORS = {2: QVector2D, 3: QVector3D, 4: QVector4D}
FIRST: Any = VoidPtr(0)
"""The first index of the buffer that is bound; Qt's type for it is not the one it takes."""

Value = float | tuple[float, ...] | QMatrix4x4


def matrix_of(values: FloatArray) -> QMatrix4x4:
    """Return a matrix (4, 4) as Qt has it."""
    return QMatrix4x4(array("f", values.ravel().tolist()))


class Program:
    """A vertex and a fragment shader; its context must be current whenever it is used."""

    def __init__(self, vertex: str, fragment: str) -> None:
        """Compile.

        Raises:
            RuntimeError: The graphics driver refuses it; the message is the driver's.
        """
        self._program = program = QOpenGLShaderProgram()
        stages = QOpenGLShader.ShaderTypeBit
        sound = program.addShaderFromSourceCode(stages.Vertex, vertex)
        sound = sound and program.addShaderFromSourceCode(stages.Fragment, fragment)
        if not (sound and program.link()):
            raise RuntimeError(program.log())
        self._places: dict[str, int] = {}
        self._used: list[int] = []

    def begin(self, **values: Value) -> None:
        """Use it from now on, with these uniforms."""
        self._program.bind()
        self.set(**values)

    def set(self, **values: Value) -> None:
        """Set uniforms by their names, without ``u_``."""
        program = self._program
        for name, value in values.items():
            place = self._place(f"u_{name}", attribute=False)
            if isinstance(value, tuple):
                program.setUniformValue(place, _VECTORS[len(value)](*value))
            elif isinstance(value, QMatrix4x4):
                program.setUniformValue(place, value)
            else:
                program.setUniformValue1f(place, value)

    def texture(self, name: str, unit: int) -> None:
        """Let a sampler read a texture unit."""
        self._program.setUniformValue1i(self._place(f"u_{name}", attribute=False), unit)

    def read(self, buffer: QOpenGLBuffer, row: int, *fields: tuple[str, int, int]) -> None:
        """Read attributes from a buffer of floats.

        Args:
            buffer: From which.
            row: Floats from one vertex to the next.
            fields: Of each its name without ``a_``, its first float, and how many floats.
        """
        buffer.bind()
        for name, first, count in fields:
            place = self._place(f"a_{name}", attribute=True)
            self._program.enableAttributeArray(place)
            self._program.setAttributeBuffer(
                place, FLOAT, first * _FLOAT_BYTES, count, row * _FLOAT_BYTES
            )
            self._used.append(place)
        buffer.release()

    def end(self) -> None:
        """Use it no more."""
        for place in self._used:
            self._program.disableAttributeArray(place)
        self._used.clear()
        self._program.release()

    def _place(self, name: str, attribute: bool) -> int:
        if name not in self._places:
            find = self._program.attributeLocation if attribute else self._program.uniformLocation
            self._places[name] = find(name)
        return self._places[name]


class Buffer:
    """Numbers on the graphics card.

    Attributes:
        buffer: Qt's.
        sent: Bytes sent since it was made; tests count them.
    """

    def __init__(self, indices: bool = False, often: bool = True) -> None:
        kind = QOpenGLBuffer.Type.IndexBuffer if indices else QOpenGLBuffer.Type.VertexBuffer
        self.buffer = QOpenGLBuffer(kind)
        self.buffer.create()
        pattern = QOpenGLBuffer.UsagePattern
        self.buffer.setUsagePattern(pattern.DynamicDraw if often else pattern.StaticDraw)
        self._room = 0
        self.sent = 0

    def fill(self, values: NDArray[np.float32] | NDArray[np.uint32], room: int = 0) -> None:
        """Hold ``values`` from now on, with room for ``room`` bytes."""
        content = np.ascontiguousarray(values).tobytes()
        self.buffer.bind()
        if max(len(content), room) > self._room or not room:
            self._room = max(len(content), room)
            self.buffer.allocate(self._room)
        self.buffer.write(0, content, len(content))  # type: ignore[arg-type]  # a buffer
        self.buffer.release()
        self.sent += len(content)

    def add(self, values: NDArray[np.float32], at: int) -> None:
        """Put ``values`` at a byte; there must be room."""
        content = np.ascontiguousarray(values).tobytes()
        self.buffer.bind()
        self.buffer.write(at, content, len(content))  # type: ignore[arg-type]
        self.buffer.release()
        self.sent += len(content)
