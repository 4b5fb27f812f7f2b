"""OpenGL away from the screen: whether there is any, and a picture drawn with it."""

from functools import cache

from PySide6.QtCore import QCoreApplication, QObject, QRect, QSize
from PySide6.QtGui import QImage, QOffscreenSurface, QOpenGLContext, QOpenGLFunctions
from PySide6.QtOpenGL import QOpenGLFramebufferObject, QOpenGLFramebufferObjectFormat

COLOUR_BUFFER, DEPTH_BUFFER = 0x4000, 0x0100
DEPTH_TEST, BLEND, CULL_FACE = 0x0B71, 0x0BE2, 0x0B44
LESS_OR_EQUAL, GREATER = 0x0203, 0x0204
FRONT, BACK = 0x0404, 0x0405
OFFSET_FILL, SCISSOR_TEST = 0x8037, 0x0C11
TRIANGLES, TRIANGLE_STRIP = 0x0004, 0x0005
FLOAT, UNSIGNED_INT = 0x1406, 0x1405
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

Rows = tuple[int, int]
"""The first row of pixels and the one after the last, counted from the lower edge."""


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


def _buffer(size: QSize, samples: int = 0) -> QOpenGLFramebufferObject:
    form = QOpenGLFramebufferObjectFormat()
    form.setAttachment(QOpenGLFramebufferObject.Attachment.Depth)
    form.setSamples(samples)
    return QOpenGLFramebufferObject(size, form)


class _Buffers:
    """One for each storey of a picture, all of one size."""

    def __init__(self, size: QSize) -> None:
        self.size = size
        self.scene, self.way, self.frame = _buffer(size), _buffer(size), _buffer(size)
        self._sampled: QOpenGLFramebufferObject | None = None

    @property
    def has_samples(self) -> bool:
        """Whether `sampled` was made."""
        return self._sampled is not None

    @property
    def sampled(self) -> QOpenGLFramebufferObject:
        """For a scene with several samples a pixel, made when the first is to be smooth."""
        if self._sampled is None:
            self._sampled = _buffer(self.size, _SAMPLES)
        return self._sampled

    def copy(
        self,
        to: QOpenGLFramebufferObject,
        source: QOpenGLFramebufferObject,
        rows: Rows,
        what: int = COLOUR_BUFFER | DEPTH_BUFFER,
    ) -> None:
        """Copy colours and depths; samples become pixels."""
        there = QRect(0, rows[0], self.size.width(), rows[1] - rows[0])
        QOpenGLFramebufferObject.blitFramebuffer(to, there, source, there, what, _NEAREST)


class Canvas(QObject):
    """A context of its own and framebuffers in it.

    A picture has three storeys: a scene, which may have smooth edges; on it a way that grows; and
    on that a frame. The lower ones can be kept; that takes copying, so all three are drawn into one
    buffer if they are not.

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
        self._buffers: _Buffers | None = None
        self._kept = self._samples_ready = False
        self._smooth_rows: Rows | None = None
        self.gl: QOpenGLFunctions = self._context.functions()
        renderer = str(self.gl.glGetString(_RENDERER)).lower()
        self.in_software = any(name in renderer for name in _SOFTWARE)

    def begin_scene(self, size: QSize, *, kept: bool, smooth: Rows | None = None) -> bool:
        """Draw a scene from now on; tell whether that worked.

        Args:
            size: Of the picture in pixels.
            kept: Whether the scene is wanted again, under another way.
            smooth: Rows that are drawn, with smooth edges, and no others; from the lower edge
                up, the last is not among them. None for all, with plain edges.
        """
        if not self.make_current():
            return False
        if self._buffers is None or self._buffers.size != size:
            self._buffers = _Buffers(size)
        self._kept, self._smooth_rows = kept, smooth
        buffers = self._buffers
        if smooth is None:
            return self._draw_into(buffers.scene if kept else buffers.frame)
        begun = self._draw_into(buffers.sampled)
        self.gl.glEnable(SCISSOR_TEST)
        self.gl.glScissor(0, smooth[0], size.width(), smooth[1] - smooth[0])
        return begun

    def get_samples_ready(self) -> bool:
        """Do one of the things that come before the first smooth edges; tell if there was any.

        There has to be room for the samples, and the driver compiles how they become colours. Each
        takes as long as a frame or two.
        """
        buffers = self._buffers
        if buffers is None or (self._samples_ready and buffers.has_samples):
            return False
        if not self.make_current():
            return False
        there, samples = buffers.has_samples, buffers.sampled
        if there:
            buffers.copy(buffers.frame, samples, (0, 1), COLOUR_BUFFER)
            self._samples_ready = True
        return True

    def end_scene(self) -> None:
        """Put what was drawn since `begin_scene` where it belongs, with its depths."""
        buffers, rows = self._buffers, self._smooth_rows
        if rows is None or buffers is None:
            return
        self.gl.glDisable(SCISSOR_TEST)
        lower = buffers.scene if self._kept else buffers.frame
        buffers.copy(lower, buffers.sampled, rows)
        self._draw_into(lower)

    def begin_way(self, *, afresh: bool) -> bool:
        """Draw on the way from now on, or on a new one over the scene; tell whether that worked."""
        buffers = self._buffers
        if buffers is None or not self.make_current():
            return False
        if afresh:
            buffers.copy(buffers.way, buffers.scene, (0, buffers.size.height()))
        return self._draw_into(buffers.way)

    def begin_frame(self) -> bool:
        """Draw a frame from now on, over scene and way; tell whether that worked."""
        buffers = self._buffers
        if buffers is None or not self.make_current():
            return False
        buffers.copy(buffers.frame, buffers.way, (0, buffers.size.height()))
        return self._draw_into(buffers.frame)

    def _draw_into(self, target: QOpenGLFramebufferObject) -> bool:
        gl, size = self.gl, target.size()
        if not target.bind():
            return False
        gl.glViewport(0, 0, size.width(), size.height())
        gl.glEnable(DEPTH_TEST)
        gl.glDepthFunc(LESS_OR_EQUAL)
        gl.glDepthMask(True)
        gl.glEnable(BLEND)
        gl.glBlendFuncSeparate(_SOURCE_ALPHA, _REST_OF_SOURCE_ALPHA, _ONE, _REST_OF_SOURCE_ALPHA)
        return True

    def end(self) -> QImage:
        """Return the frame that was drawn since `begin_frame`, opaque."""
        assert self._buffers is not None
        frame = self._buffers.frame
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
