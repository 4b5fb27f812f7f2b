"""OpenGL away from the screen: whether there is any, and a picture drawn with it."""

from functools import cache

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QRect, QSize
from PySide6.QtGui import QImage, QOffscreenSurface, QOpenGLContext, QOpenGLFunctions
from PySide6.QtOpenGL import QOpenGLFramebufferObject, QOpenGLFramebufferObjectFormat

COLOUR_BUFFER, DEPTH_BUFFER = 0x4000, 0x0100
DEPTH_TEST, BLEND, CULL_FACE = 0x0B71, 0x0BE2, 0x0B44
LESS_OR_EQUAL, GREATER = 0x0203, 0x0204
FRONT, BACK = 0x0404, 0x0405
TRIANGLES, FLOAT, UNSIGNED_INT = 0x0004, 0x1406, 0x1405
TEXTURE_2D, RGBA, UNSIGNED_BYTE = 0x0DE1, 0x1908, 0x1401
TEXTURE_FILTERS = ((0x2800, 0x2601), (0x2801, 0x2601), (0x2802, 0x812F), (0x2803, 0x812F))
"""Linear between colours, and the last ones beyond the ends."""

_SOURCE_ALPHA, _REST_OF_SOURCE_ALPHA, _ONE = 0x0302, 0x0303, 1
_NEAREST = 0x2600
_OLDEST = (2, 0)
_SAMPLES = 4
_RENDERER = 0x1F01
_SOFTWARE = ("llvmpipe", "softpipe", "swiftshader", "software")
"""Parts of the names of what draws with the processor alone."""


@cache
def opengl_problem() -> str:
    """Return why OpenGL cannot be used, or nothing; the answer stays the same while we run."""
    say = QCoreApplication.translate
    surface, context = QOffscreenSurface(), QOpenGLContext()
    surface.create()
    if not (surface.isValid() and context.create() and context.makeCurrent(surface)):
        return say("valley", "this display has no OpenGL")
    offscreen = QOpenGLFramebufferObject.hasOpenGLFramebufferObjects()
    context.doneCurrent()
    if tuple(context.format().version()) < _OLDEST:
        return say("valley", "OpenGL here is older than version 2.0")
    if not offscreen:
        return say("valley", "OpenGL here cannot draw away from the screen")
    return ""


class _Buffers:
    """Where a picture is drawn, where one is kept, and where samples become pixels."""

    def __init__(self, size: QSize, samples: int) -> None:
        form = QOpenGLFramebufferObjectFormat()
        form.setAttachment(QOpenGLFramebufferObject.Attachment.Depth)
        form.setSamples(samples)
        self.frame = QOpenGLFramebufferObject(size, form)
        self.kept = QOpenGLFramebufferObject(size, form)
        self.resolved: QOpenGLFramebufferObject | None = None
        if self.frame.format().samples():
            self.resolved = QOpenGLFramebufferObject(size, QOpenGLFramebufferObjectFormat())

    def copy(self, to: QOpenGLFramebufferObject, source: QOpenGLFramebufferObject) -> None:
        """Copy colours and depths, and go on in the frame."""
        whole = QRect(QPoint(), to.size())
        both = COLOUR_BUFFER | DEPTH_BUFFER
        QOpenGLFramebufferObject.blitFramebuffer(to, whole, source, whole, both, _NEAREST)
        self.frame.bind()


class Canvas(QObject):
    """A context of its own and a framebuffer in it, with smooth edges where that can be had.

    The window stays an ordinary one: a widget that draws with OpenGL itself would have the
    whole window composed by OpenGL, which in software costs more than the valley.

    Attributes:
        gl: OpenGL's functions, for use while the context is current.
        in_software: Whether the processor draws; there smooth edges cost more than all else.
    """

    def __init__(self, parent: QObject) -> None:
        """Make the context; `opengl_problem` must have found nothing."""
        super().__init__(parent)
        self._surface = QOffscreenSurface()
        self._surface.create()
        self._context = QOpenGLContext()
        self._context.create()
        self.make_current()
        self._buffers: dict[bool, _Buffers] = {}
        self._smooth = True
        self.gl: QOpenGLFunctions = self._context.functions()
        renderer = str(self.gl.glGetString(_RENDERER)).lower()
        self.in_software = any(name in renderer for name in _SOFTWARE)

    def begin(self, size: QSize, *, smooth: bool) -> bool:
        """Make a picture of ``size`` pixels the one that is drawn; tell whether that worked."""
        if not self.make_current():
            return False
        if any(each.frame.size() != size for each in self._buffers.values()):
            self._buffers.clear()
        if smooth not in self._buffers:
            self._buffers[smooth] = _Buffers(size, _SAMPLES if smooth else 0)
        self._smooth = smooth
        gl = self.gl
        if not self._buffers[smooth].frame.bind():
            return False
        gl.glViewport(0, 0, size.width(), size.height())
        gl.glEnable(DEPTH_TEST)
        gl.glDepthFunc(LESS_OR_EQUAL)
        gl.glDepthMask(True)
        gl.glEnable(BLEND)
        gl.glBlendFuncSeparate(_SOURCE_ALPHA, _REST_OF_SOURCE_ALPHA, _ONE, _REST_OF_SOURCE_ALPHA)
        return True

    def keep(self) -> None:
        """Remember what was drawn since `begin`, with its depths; smooth or not, each its own."""
        buffers = self._buffers[self._smooth]
        buffers.copy(buffers.kept, buffers.frame)

    def recall(self) -> None:
        """Begin with what was kept; size and smoothness must be the same."""
        buffers = self._buffers[self._smooth]
        buffers.copy(buffers.frame, buffers.kept)

    def end(self) -> QImage:
        """Return what was drawn since `begin`, opaque."""
        buffers = self._buffers[self._smooth]
        frame = buffers.frame
        if buffers.resolved is not None:
            QOpenGLFramebufferObject.blitFramebuffer(buffers.resolved, frame)
            frame = buffers.resolved
        image = frame.toImage()
        frame.release()
        image.reinterpretAsFormat(
            QImage.Format.Format_RGB32
            if image.format() == QImage.Format.Format_ARGB32_Premultiplied
            else QImage.Format.Format_RGBX8888
        )
        return image

    def make_current(self) -> bool:
        """Let OpenGL's objects be made and fed, until another canvas does; tell if that worked."""
        current = QOpenGLContext.currentContext() is self._context
        return current or self._context.makeCurrent(self._surface)
