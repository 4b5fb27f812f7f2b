"""The one timer: it lets the session take steps, and stops when there are none left."""

import math
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from gd_viz.session.preferences import FALLBACK_SPEED
from gd_viz.session.session import Session

FRAME_SECONDS = 1 / 60
BUDGET_SECONDS = 0.008
"""How long the steps of a frame may take; the rest of the frame is for drawing them."""

TO_DRAW_SECONDS = 0.06
"""How long a change may take to be seen. In a drag the next one comes before, and no replay."""

SLOWEST = 0.5
"""Steps a second: one in two seconds."""

LONGEST_GAP = 0.25
"""Time beyond this, between two frames, is not made up for."""


class Runner(QObject):
    """Runs the session's descents at a speed, and lets replays catch up.

    A replay that lags behind a change goes first, also while paused. Nothing ticks
    when there is nothing to do.

    Signals:
        running_changed: Whether it runs.
        speed_changed: The speed.
        finished: A run came to its end by itself: converged, diverged, stalled, or
            the history is full.
    """

    running_changed = Signal(bool)
    speed_changed = Signal(float)
    finished = Signal()

    def __init__(
        self,
        session: Session,
        clock: Callable[[], float] = time.perf_counter,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._clock = clock
        self._running = False
        self._speed = FALLBACK_SPEED
        self._due = 0.0  # the fraction of a step that the time passed so far asks for
        self._last = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_timeout)
        session.problem_changed.connect(self._on_problem_changed)
        session.descent_changed.connect(self._on_descent_changed)
        session.document_changed.connect(self.pause)

    @property
    def running(self) -> bool:
        """Whether steps are being taken by themselves."""
        return self._running

    @property
    def speed(self) -> float:
        """Steps a second; infinite for as many as the budget holds."""
        return self._speed

    def set_speed(self, speed: float) -> None:
        """Take this many steps a second, at least ``SLOWEST``."""
        speed = max(SLOWEST, speed)
        if speed != self._speed:
            self._speed = speed
            self._due = 0.0
            if self._timer.isActive():
                self._timer.start(self._interval())
            self.speed_changed.emit(speed)

    def run(self) -> None:
        """Take steps until paused or at the end; the first comes at once."""
        if self._running or self._session.finished:
            return
        self._running = True
        self._session.hurry(True)
        self._due = 1.0
        self._last = self._clock()
        self._timer.start(self._interval())
        self.running_changed.emit(True)
        self._on_timeout()

    def pause(self) -> None:
        """Take no further steps."""
        if self._running:
            self._running = False
            self._session.hurry(False)
            self._rest()
            self.running_changed.emit(False)

    def toggle(self) -> None:
        """Run or pause."""
        if self._running:
            self.pause()
        else:
            self.run()

    def _on_timeout(self) -> None:
        if self._session.behind:
            self._session.catch_up(self._session.behind, BUDGET_SECONDS)
            self._last = self._clock()
        elif self._running:
            self._walk()
        self._rest()

    def _walk(self) -> None:
        now = self._clock()
        if math.isinf(self._speed):
            self._session.advance(self._session.room, BUDGET_SECONDS)
        elif self._speed <= 1 / FRAME_SECONDS:
            self._session.advance()
        else:
            self._due += self._speed * min(now - self._last, LONGEST_GAP)
            steps = int(self._due)
            taken = self._session.advance(steps, BUDGET_SECONDS)
            self._due = self._due - steps if taken == steps else 0.0  # no debt is piled up
        self._last = now
        if self._running and self._session.finished:
            self.pause()
            self.finished.emit()

    def _on_problem_changed(self) -> None:
        """Let what has just changed be drawn, and more of it come, before a replay goes on."""
        if self._session.behind:
            self._timer.start(round(1000 * TO_DRAW_SECONDS))

    def _on_descent_changed(self) -> None:
        if self._session.behind and not self._timer.isActive():
            self._timer.start(self._interval())

    def _rest(self) -> None:
        """Stop the timer when there is nothing to do; else keep it at the right pace."""
        if not (self._running or self._session.behind):
            self._timer.stop()
        elif self._timer.interval() != self._interval():
            self._timer.start(self._interval())

    def _interval(self) -> int:
        """Milliseconds to the next tick: a frame, or a whole slow step."""
        if self._session.behind or not self._running:
            return round(1000 * FRAME_SECONDS)
        return round(1000 * max(FRAME_SECONDS, 1 / self._speed))
