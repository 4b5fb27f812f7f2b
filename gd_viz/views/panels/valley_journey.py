"""The way of the valley from one window to another, when the hiker has left it."""

import time
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEasingCurve, QObject, QRectF, Signal

from gd_viz.core.terrain.landscape import Landscape, fineness, landscape, plane_of
from gd_viz.core.terrain.window import Window
from gd_viz.session.session import Session
from gd_viz.session.sketches import HASTE
from gd_viz.views.look.appearance import Appearance
from gd_viz.views.motions.journey import JOURNEY_MS, REST_SECONDS, between, is_near
from gd_viz.views.motions.motion import motion
from gd_viz.views.panels.map_projection import rect_of
from gd_viz.views.valley.terrain import MOST_POINTS
from gd_viz.views.valley.view import ValleyView

_MOST_EXAMPLES = 2_000
"""With more of them a frame would take too long."""


class ValleyJourney(QObject):
    """Leads the ground over to another window, short and calm, or at once.

    On the way the ground is that of the windows in between, so that hiker and path keep their
    places on it.

    Attributes:
        motion: Runs from 0 to 1 on the way; tests set its time.
        clock: Seconds.

    Signals:
        changed: `landscape` is another one.
    """

    changed = Signal()

    def __init__(
        self,
        session: Session,
        appearance: Appearance,
        view: ValleyView,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        super().__init__(view)
        self._session = session
        self._appearance = appearance
        self._view = view
        self._shown: Window | None = None
        self._chosen = session.document.view.window
        self._last = -REST_SECONDS
        self._ends: tuple[QRectF, QRectF] | None = None
        self._points = MOST_POINTS
        self._between: Landscape | None = None
        self.clock = clock
        self.motion = motion(self, JOURNEY_MS, self._on_moved, QEasingCurve.Type.InOutCubic)
        session.problem_changed.connect(self._on_problem_changed)
        session.window_changed.connect(self._on_window_changed)
        self._on_problem_changed()

    @property
    def landscape(self) -> Landscape | None:
        """What is to be shown: the session's, or one on the way there."""
        return self._session.landscape if self._between is None else self._between

    def _on_problem_changed(self) -> None:
        self._stop()
        self._shown, self._chosen = self._session.window, self._session.document.view.window

    def _on_window_changed(self) -> None:
        session, here, now = self._session, self._shown, self.clock()
        there, chosen, before = session.window, session.document.view.window, self._chosen
        self._shown, self._chosen = there, chosen
        if here == there:
            return
        rested, self._last = now - self._last > REST_SECONDS, now
        self._stop()
        if here is None or there is None or here.plane != there.plane or not rested:
            return
        calmly = chosen in (None, before) and session.dataset.m <= _MOST_EXAMPLES
        watched = self._appearance.moves and self._view.isVisible()
        ends = rect_of(here), rect_of(there)
        if calmly and watched and is_near(*ends):
            self._ends, self._points = ends, min(self._affordable(here), self._affordable(there))
            self._on_moved(0.0)
            self.motion.start()

    def _on_moved(self, share: float) -> None:
        session, shown = self._session, self._shown
        if self._ends is None or shown is None:
            return
        if share == 1.0:
            self._stop()
        else:
            rect = between(*self._ends, share)
            window = replace(
                shown, u0=rect.left(), u1=rect.right(), v0=rect.top(), v1=rect.bottom()
            )
            floor = session.minimiser.cost if session.theta.size == 2 else None
            self._between = landscape(
                session.objective, window, session.theta, self._points, floor=floor
            )
        self.changed.emit()

    def _affordable(self, window: Window) -> int:
        """Return how many grid points a side each frame has time for."""
        objective, theta = self._session.objective, self._session.theta
        return min(MOST_POINTS, fineness(objective, window, plane_of(window, theta), HASTE))

    def _stop(self) -> None:
        self.motion.stop()
        self._ends = self._between = None
