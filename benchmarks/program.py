"""The program's window on a screen that nobody sees, and how to tell what it shows."""

import gc
import tempfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from benchmarks.measure import WrongResultError
from gd_viz.core.dataset import Dataset
from gd_viz.core.models import ModelSpec
from gd_viz.core.runs import RunSpec
from gd_viz.files.document import Document
from gd_viz.files.generators import generate
from gd_viz.session.preferences import Preferences
from gd_viz.session.session import Session
from gd_viz.views.application import application
from gd_viz.views.main_window import MainWindow

SIZE = (1280, 720)
_SETTLING_ROUNDS = 5


class Program:
    """A window on a session.

    Attributes:
        session: The state.
        window: What shows it.
    """

    def __init__(self, session: Session) -> None:
        application()
        self.session = session
        folder = Path(tempfile.mkdtemp(prefix="gd_viz_benchmark_"))
        settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        preferences = Preferences(settings)
        preferences.reduced_motion = True  # a step is one frame
        self.window = MainWindow(self.session, preferences)
        show(self.window)
        within = self.window.findChildren(QWidget)
        self._grounds = [self.window, *filter(_has_a_ground, within)]
        gc.freeze()  # as the program does when its window is shown

    def step(self) -> None:
        """Take one step and draw it."""
        self.session.advance(1)
        draw()

    def repaint(self) -> None:
        """Draw the whole window again, with nothing changed.

        What has a ground of its own, such as a plot, is not drawn with the window below it.
        """
        for widget in self._grounds:
            widget.update()
        draw()


def _has_a_ground(widget: QWidget) -> bool:
    opaque = Qt.WidgetAttribute.WA_OpaquePaintEvent
    return widget.testAttribute(opaque) or widget.autoFillBackground()


def line_session(m: int, step_size_ratio: float, steps: int) -> Session:
    """Return a session with a line through ``m`` points, some steps on its way.

    See `session_on`.
    """
    run = RunSpec(step_size_ratio=step_size_ratio)
    return session_on(generate("line", m, 1.0, seed=1), ModelSpec(), run, steps)


def session_on(dataset: Dataset, model: ModelSpec, run: RunSpec, steps: int) -> Session:
    """Return a session whose run has taken so many steps.

    Raises:
        WrongResultError: The descent ended before.
    """
    session = Session(Document("Benchmark", dataset, model=model, runs=(run,)))
    session.advance(steps)
    if session.step != steps:
        raise WrongResultError(f"the descent ended at step {session.step}")
    return session


def show(window: QWidget) -> None:
    """Show a window of the benchmarks' size, and let it settle."""
    window.resize(*SIZE)
    window.show()
    for _ in range(_SETTLING_ROUNDS):
        window.update()
        draw()


def draw() -> None:
    """Let everything that is due be painted onto the screen."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    QCoreApplication.processEvents()


def on_screen(window: QWidget) -> NDArray[np.uint8]:
    """Return the pixels (height, width, 3) of a window as they are on the screen."""
    picture = window.screen().grabWindow(window.winId()).toImage()
    image = picture.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()


def changed_pixels(before: NDArray[np.uint8], after: NDArray[np.uint8]) -> int:
    """Return how many pixels differ."""
    if before.shape != after.shape:
        raise WrongResultError(f"the window changed its size: {before.shape}, {after.shape}")
    return int((before != after).any(axis=2).sum())


def require_change(
    window: QWidget, parts: Mapping[str, QWidget], before: NDArray[np.uint8]
) -> dict[str, float]:
    """Return how many pixels of each part have changed on the screen; each must have."""
    after = on_screen(window)
    counts = {}
    for name, part in parts.items():
        corner = part.mapTo(window, part.rect().topLeft())
        area = np.s_[
            corner.y() : corner.y() + part.height(), corner.x() : corner.x() + part.width()
        ]
        counts[f"changed pixels: {name}"] = float(changed_pixels(before[area], after[area]))
    still = [name for name, count in counts.items() if not count]
    if still:
        raise WrongResultError(f"nothing was drawn: {still}")
    return counts
