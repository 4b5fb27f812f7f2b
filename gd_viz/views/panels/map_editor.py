"""What the mouse does on the map: set the start, move the window."""

import numpy as np
from PySide6.QtCore import QObject, QPointF, QRectF, Qt

from gd_viz.core.arrays import FloatArray
from gd_viz.session.session import Session
from gd_viz.views.hover import Hover
from gd_viz.views.items.map_picture import MapPicture
from gd_viz.views.panels.map_projection import projection_of
from gd_viz.views.plot import Plot
from gd_viz.views.visible_rects import sane_rect, zoomed_rect

_REACH = 14.0
"""Pixels from its middle within which the handle of the start is taken."""


class MapEditor(QObject):
    """Turns gestures on the map into verbs of the session."""

    def __init__(self, session: Session, plot: Plot, picture: MapPicture, hover: Hover) -> None:
        super().__init__(plot)
        self._session = session
        self._plot = plot
        self._picture = picture
        self._hover = hover
        self._pointer: QPointF | None = None
        plot.grabs = self._is_at_start
        plot.clicked.connect(self._on_clicked)
        plot.drag_started.connect(self._on_drag_started)
        plot.dragged.connect(self._on_dragged)
        plot.drag_finished.connect(session.end_gesture)
        plot.drag_given_up.connect(session.give_up_gesture)
        plot.hovered.connect(self._on_hovered)
        session.problem_changed.connect(self._on_problem_changed)
        plot.panned.connect(self._on_panned)
        plot.zoomed.connect(self._on_zoomed)
        plot.view_box.sigRangeChanged.connect(lambda: plot.report_pointer())

    def theta_at(self, position: QPointF) -> FloatArray:
        """Return the parameters (p,) at a position; those the map does not show are the hiker's."""
        return projection_of(self._session).theta_at(position, self._session.theta)

    def is_hidden(self, position: QPointF) -> bool:
        """Tell whether a position lies in the fog."""
        covered = self._picture.fog.covers(position.x(), position.y())
        return self._session.in_fog and covered

    def _is_at_start(self, position: QPointF) -> bool:
        if self._session.game is not None:
            return False
        start, (width, height) = self._picture.start.position, self._plot.pixel_size()
        away = np.hypot((start.x() - position.x()) / width, (start.y() - position.y()) / height)
        return bool(away <= _REACH)

    def _on_clicked(self, position: QPointF) -> None:
        """Start at the place that was clicked: in the plane that is shown, the hiker's."""
        if self._session.game is not None:
            self._walk(position)
        elif not self._is_at_start(position):
            self._session.set_start(self.theta_at(position))

    def _walk(self, position: QPointF) -> None:
        """Take the person's next step in the game, as far as one sees."""
        if not self.is_hidden(position):
            self._session.walk(self.theta_at(position))

    def _on_drag_started(self) -> None:
        self._session.begin_gesture(self.tr("Move start"))

    def _on_dragged(self, position: QPointF) -> None:
        visible = self._plot.visible_rect()
        x = min(max(position.x(), visible.left()), visible.right())
        y = min(max(position.y(), visible.top()), visible.bottom())
        start = self._session.descent.thetas[0]
        self._session.set_start(projection_of(self._session).theta_at(QPointF(x, y), start))
        self._plot.report_pointer()

    def _on_problem_changed(self) -> None:
        """Point at the same place of the other problem, which may have more parameters."""
        if self._pointer is not None:
            self._on_hovered(self._pointer)

    def _on_hovered(self, position: QPointF | None) -> None:
        self._pointer = position
        at_start = position is not None and self._is_at_start(position)
        self._picture.set_start_hovered(at_start)
        shown = position is not None and not self.is_hidden(position)
        cursor = Qt.CursorShape.OpenHandCursor if at_start else Qt.CursorShape.CrossCursor
        if self._session.game is not None and not shown:
            cursor = Qt.CursorShape.ForbiddenCursor
        self._plot.setCursor(cursor)
        self._hover.set_theta(self.theta_at(position) if position and shown else None)

    def _on_panned(self, moved: QPointF) -> None:
        self._show(self._plot.visible_rect().translated(moved))

    def _on_zoomed(self, factor: float, fixed: QPointF) -> None:
        self._show(zoomed_rect(self._plot.visible_rect(), factor, fixed))

    def _show(self, wanted: QRectF) -> None:
        if self._session.game is not None:  # the map is the game's, and no part of the document
            return
        before = self._plot.visible_rect()
        rect = sane_rect(wanted, before)
        if rect != before:
            projection_of(self._session).choose(rect)
