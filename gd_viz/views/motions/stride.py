"""A single step as a short glide of the hiker, where steps come slowly enough to be watched."""

import math
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from gd_viz.core.arrays import FloatArray
from gd_viz.session.session import Session
from gd_viz.views.look.appearance import Appearance
from gd_viz.views.motions.motion import motion

STRIDE_MS = 180
REST_SECONDS = 0.22
"""Steps that follow each other faster than this are shown at once."""


class Stride(QObject):
    """Where the hiker is drawn while it glides; all figures are those of the true steps.

    Each panel that shows the hiker has one; all of them glide together. Make it before
    connecting to the session, so that it knows of a step first.

    Signals:
        changed: `theta` is another one.

    Attributes:
        motion: Runs from 0 to 1 on the way; tests set its time.
        forwards: Whether the way leads to a later step.
        clock: Seconds.
    """

    changed = Signal()

    def __init__(
        self,
        session: Session,
        appearance: Appearance,
        parent: QObject,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._appearance = appearance
        self._descent = session.descent
        self._step = session.step
        self._last = -math.inf
        self._from: FloatArray | None = None
        self._share = 1.0
        self.forwards = True
        self.clock = clock
        self.motion = motion(self, STRIDE_MS, self._on_moved)
        session.descent_changed.connect(self._on_descent_changed)
        session.document_changed.connect(self._stop)

    @property
    def theta(self) -> FloatArray | None:
        """Parameters (p,) on the way to the step that is shown; None when it has arrived.

        Whoever hears earlier of another step, or of a game, than this finds none either.
        """
        session = self._session
        here = session.descent is self._descent and session.step == self._step
        if self._from is None or not here or session.game is not None:
            return None
        there: FloatArray = self._from + self._share * (self._session.theta - self._from)
        return there

    def _on_descent_changed(self) -> None:
        session, now = self._session, self.clock()
        descent, step = session.descent, session.step
        rested, by = now - self._last >= REST_SECONDS, step - self._step
        same = descent is self._descent and self._step <= descent.steps
        before = self._step
        self._descent, self._step, self._last = descent, step, now
        self._stop()
        if same and rested and abs(by) == 1 and self._appearance.moves and step <= descent.steps:
            self._from, self._share = descent.thetas[before].copy(), 0.0
            self.forwards = by > 0
            self.motion.start()

    def _stop(self) -> None:
        self.motion.stop()
        self._from = None

    def _on_moved(self, share: float) -> None:
        self._share = share
        if share == 1.0:
            self._from = None
        self.changed.emit()
