"""The way of a plot's view from one rectangle to another: short and calm, or at once."""

import math
import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEasingCurve, QObject, QRectF, QVariantAnimation

from gd_viz.views.items.layer_item import LayerItem
from gd_viz.views.look.appearance import Appearance
from gd_viz.views.motions.motion import motion
from gd_viz.views.plot import Plot

JOURNEY_MS = 220
REST_SECONDS = 0.4
"""Journeys that would follow each other faster are jumps."""

_FARTHEST = 2.0**12
"""Factor on the size of the view beyond which nothing is to be seen on the way."""


class Journey(QObject):
    """Moves the view of a plot; its layers are stretched on the way and painted at its end.

    Attributes:
        motion: Runs from 0 to 1 on the way; tests set its time.
        clock: Seconds.
    """

    def __init__(
        self,
        plot: Plot,
        layers: Sequence[LayerItem],
        appearance: Appearance,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        super().__init__(plot)
        self._plot = plot
        self._layers = tuple(layers)
        self._appearance = appearance
        self._from, self._goal = QRectF(), QRectF()
        self._last = -math.inf
        self.clock = clock
        self.motion = motion(self, JOURNEY_MS, self._on_moved, QEasingCurve.Type.InOutCubic)
        self.motion.finished.connect(self._arrive)

    @property
    def under_way(self) -> bool:
        """Whether the view is moving."""
        return self.motion.state() == QVariantAnimation.State.Running

    def go(self, rect: QRectF, calmly: bool) -> None:
        """Show ``rect``; ``calmly`` where a motion helps and the last one is long over."""
        now, before = self.clock(), self._last
        here = self._plot.visible_rect()
        if rect == here and not self.under_way:
            return
        self._last = now
        if self.under_way:
            self.motion.stop()
            self._arrive()
        rested = now - before > REST_SECONDS
        watched = self._appearance.moves and self._plot.isVisible()
        if not (calmly and rested and watched and is_near(here, rect)):
            self._plot.show_rect(rect)
            return
        self._from, self._goal = here, rect
        self._plot.hold_axes(True)
        for layer in self._layers:
            layer.travel(rect)
        self.motion.start()

    def _on_moved(self, share: float) -> None:
        for layer in self._layers:
            layer.set_share(share)
        self._plot.show_rect(between(self._from, self._goal, share))

    def _arrive(self) -> None:
        self._plot.show_rect(self._goal)
        self._plot.hold_axes(False)
        for layer in self._layers:
            layer.arrive()


def between(here: QRectF, there: QRectF, share: float) -> QRectF:
    """Return the view on the way from one to another, growing by equal factors in equal times."""
    if share in (0.0, 1.0):
        return there if share else here
    left, width = _between(here.left(), here.width(), there.left(), there.width(), share)
    top, height = _between(here.top(), here.height(), there.top(), there.height(), share)
    return QRectF(left, top, width, height)


def _between(
    low: float, size: float, low_there: float, size_there: float, share: float
) -> tuple[float, float]:
    now = size * (size_there / size) ** share
    if abs(size_there - size) > 1e-9 * size:  # the place that stays where it is stays there
        share = (now - size) / (size_there - size)
    return low + share * (low_there - low), now


def is_near(here: QRectF, there: QRectF) -> bool:
    """Tell whether two views are alike enough for a way between them to show anything."""
    factors = (there.width() / here.width(), there.height() / here.height())
    return all(1.0 / _FARTHEST < factor < _FARTHEST for factor in factors)
