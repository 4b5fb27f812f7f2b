"""Pictures and animations of a document: the panels of the window, drawn where nobody looks."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gd_viz.files.document import PLOTS, Document
from gd_viz.files.recording import ANIMATIONS, Film, Frame, RecordingError, encode
from gd_viz.session.runner import Runner
from gd_viz.session.session import Session
from gd_viz.views.application import application
from gd_viz.views.hover import Hover
from gd_viz.views.look.appearance import Appearance
from gd_viz.views.plots import LOWER, UPPER
from gd_viz.views.rendering.pictures import PICTURES, frame
from gd_viz.views.stage import Stage

DEFAULT_STEPS = 100
SUFFIXES = (*PICTURES, *ANIMATIONS)

_SETTLING_ROUNDS = 3
"""Axes learn how wide their numbers are when they are first drawn, and move."""

Maker = Callable[[Session, Appearance], QWidget]


def _window(session: Session, appearance: Appearance) -> QWidget:
    return Stage(session, appearance, Runner(session))


def _plot(name: str, session: Session, appearance: Appearance) -> QWidget:
    if name == "valley":
        from gd_viz.views.valley.opengl import opengl_problem

        problem = opengl_problem()
        if problem:
            raise RecordingError(f"the valley needs OpenGL: {problem}")
    return (UPPER | LOWER)[name](session, appearance, Hover())


VIEWS: dict[str, Maker] = {"window": _window, **{name: partial(_plot, name) for name in PLOTS}}
"""What can be drawn, by name."""


class Camera:
    """Draws one view of a document at any of its steps.

    Attributes:
        session: The document on its own, so that no window is disturbed.
        last: The last step there is, at most as many as were asked for.
        widget: What is drawn.
    """

    def __init__(
        self,
        document: Document,
        appearance: Appearance,
        view: str,
        size: tuple[int, int],
        steps: int | None = None,
    ) -> None:
        """Take the steps, and lay out the view.

        Args:
            document: What to draw.
            appearance: The looks.
            view: A key of VIEWS.
            size: Width and height in pixels.
            steps: How many steps to take; None for the step that was saved, or DEFAULT_STEPS.
        """
        wanted = (document.view.step or DEFAULT_STEPS) if steps is None else steps
        # From the start: how far a session comes at once with a saved step depends on the machine,
        # and the part that the map shows on how the hiker came there.
        self.session = Session(replace(document, view=replace(document.view, step=0)))
        self.session.advance(wanted)
        self.last = self.session.step
        self._box = QWidget()
        self._box.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        layout = QVBoxLayout(self._box)
        layout.setContentsMargins(0, 0, 0, 0)
        self.widget = VIEWS[view](self.session, appearance)
        layout.addWidget(self.widget)
        self._box.setMinimumSize(QSize(1, 1))
        self._box.setFixedSize(QSize(*size))
        self._box.show()
        self._settle()

    def picture(self, suffix: str) -> bytes:
        """Return the last step as a file of the kind ``suffix``, a key of PICTURES."""
        return PICTURES[suffix](self._box)

    def film(self, fps: int) -> Film:
        """Return a frame a step, from the start to the last, drawn as they are taken."""
        key_frames = [self._frame(0), self._frame(self.last)]
        frames = (self._frame(step) for step in range(self.last + 1))
        return Film(frames, self.last + 1, fps, key_frames)

    def close(self) -> None:
        """Let go of the widgets."""
        self._box.close()
        self._box.deleteLater()
        # Without an event loop nobody else would come to delete it.
        QCoreApplication.sendPostedEvents(self._box, QEvent.Type.DeferredDelete.value)

    def _frame(self, step: int) -> Frame:
        self.session.go_to(step)
        QCoreApplication.processEvents()
        return frame(self._box)

    def _settle(self) -> None:
        for _ in range(_SETTLING_ROUNDS):
            QCoreApplication.processEvents()
            frame(self._box)


def render(
    document: Document,
    suffix: str,
    *,
    steps: int | None = None,
    size: tuple[int, int] = (1280, 720),
    fps: int = 30,
    view: str = "window",
    theme: str = "light",
) -> bytes:
    """Return a picture, or an animation with a frame a step, as the bytes of a file.

    Args:
        document: What to draw.
        suffix: The kind of file, one of SUFFIXES in any case.
        steps: How many steps to take; None for the step that was saved, or DEFAULT_STEPS.
        size: Width and height in pixels.
        fps: Frames a second of an animation.
        view: A key of VIEWS.
        theme: "light", "dark" or "projector".

    Raises:
        RecordingError: It cannot be drawn; the message says why.
    """
    suffix = suffix.lower()
    if suffix not in SUFFIXES:
        raise RecordingError(f"OUT must end in {' '.join(SUFFIXES)}, got {suffix or 'no ending'}")
    if view not in VIEWS:
        raise RecordingError(f"the view {view} is not available; choose from: {', '.join(VIEWS)}")
    application()
    appearance = Appearance(dark=theme == "dark", projector=theme == "projector")
    camera = Camera(document, appearance, view, size, steps)
    try:
        if suffix in PICTURES:
            return camera.picture(suffix)
        return encode(camera.film(fps), suffix)
    finally:
        camera.close()
