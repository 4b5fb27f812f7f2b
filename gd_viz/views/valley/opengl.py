"""OpenGL away from the screen: whether there is any, and a picture drawn with it."""

from functools import cache

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QRect, QSize
from PySide6.QtGui import QImage, QOffscreenSurface, QOpenGLContext, QOpenGLFunctions
from PySide6.QtOpenGL import QOpenGLFramebufferObject, QOpenGLFramebufferObjectFormat

COLOUR_BUFFER, DEPTH_BUFFER = 0x4000, 0x0100
DEPTH_TEST, BLEND, CULL_FACE, MULTISAMPLE = 0x0B71, 0x0BE2, 0x0B44, 0x809D
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


class Canvas(QObject):
    """A context of its own and a framebuffer in it, with smooth edges where that can be had.

    The window stays an ordinary one: a widget that draws with OpenGL itself would have the
    whole window composed by OpenGL, which in software costs more than the valley.

    Attributes:
        gl: OpenGL's functions, for use while the context is current.
    """

    def __init__(self, parent: QObject) -> None:
        """Make the context; `opengl_problem` must have found nothing."""
        super().__init__(parent)
        self._surface = QOffscreenSurface()
        self._surface.create()
        self._context = QOpenGLContext()
        self._context.create()
        self.make_current()
        self._frame: QOpenGLFramebufferObject | None = None
        self._kept: QOpenGLFramebufferObject | None = None
        self._resolved: QOpenGLFramebufferObject | None = None
        self.gl: QOpenGLFunctions = self._context.functions()

    def begin(self, size: QSize) -> bool:
        """Make a picture of ``size`` pixels the one that is drawn; tell whether that worked."""
        if not self.make_current():
            return False
        if self._frame is None or self._frame.size() != size:
            self._frame = self._kept = self._resolved = None
            form = QOpenGLFramebufferObjectFormat()
            form.setAttachment(QOpenGLFramebufferObject.Attachment.Depth)
            form.setSamples(_SAMPLES)
            self._frame = QOpenGLFramebufferObject(size, form)
            self._kept = QOpenGLFramebufferObject(size, form)
            if self._frame.format().samples():
                self._resolved = QOpenGLFramebufferObject(size, QOpenGLFramebufferObjectFormat())
        gl = self.gl
        if not self._frame.bind():
            return False
        gl.glViewport(0, 0, size.width(), size.height())
        gl.glEnable(DEPTH_TEST)
        gl.glDepthFunc(LESS_OR_EQUAL)
        gl.glDepthMask(True)
        gl.glEnable(BLEND)
        gl.glBlendFuncSeparate(_SOURCE_ALPHA, _REST_OF_SOURCE_ALPHA, _ONE, _REST_OF_SOURCE_ALPHA)
        return True

    def keep(self) -> None:
        """Remember what was drawn since `begin`, with its depths."""
        self._copy(self._kept, self._frame)

    def recall(self) -> None:
        """Begin with what was kept; the size must be the same."""
        self._copy(self._frame, self._kept)

    def _copy(
        self, to: QOpenGLFramebufferObject | None, source: QOpenGLFramebufferObject | None
    ) -> None:
        assert to is not None
        assert source is not None
        whole = QRect(QPoint(), to.size())
        buffers = COLOUR_BUFFER | DEPTH_BUFFER
        QOpenGLFramebufferObject.blitFramebuffer(to, whole, source, whole, buffers, _NEAREST)
        if self._frame is not None:
            self._frame.bind()

    def end(self) -> QImage:
        """Return what was drawn since `begin`, opaque."""
        frame = self._frame
        assert frame is not None
        if self._resolved is not None:
            QOpenGLFramebufferObject.blitFramebuffer(self._resolved, frame)
            frame = self._resolved
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
