"""The examples on the map: what each adds to the gradient, and what the one pointed at asks for."""

from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import QObject, QPointF

from gd_viz.core.example_line import ExampleLine
from gd_viz.core.gradient_shares import chain
from gd_viz.core.terrain.basis import directions_of
from gd_viz.session.session import Session
from gd_viz.views.hover import Hover
from gd_viz.views.items.map_picture import MapPicture
from gd_viz.views.plot import Plot

_ROOM = 0.35
"""Share of the map that the chain of arrows may take in each direction."""

_REACH = 6.0
"""Pixels from a line within which the pointer means it."""

_MOST_LINES = 500
"""Of more examples no line is looked for under the pointer."""


class MapExamples(QObject):
    """Draws examples in parameter space and finds the one whose line is under the pointer.

    The arrows are −∇J's parts at one scale that fits the map: they start at the hiker,
    and their sum points to where the next step of plain descent goes.
    """

    def __init__(self, session: Session, plot: Plot, picture: MapPicture, hover: Hover) -> None:
        super().__init__(plot)
        self._session = session
        self._plot = plot
        self._picture = picture
        self._hover = hover
        self._pointer: QPointF | None = None
        self._pointed_at: int | None = None
        session.problem_changed.connect(self._show)
        session.descent_changed.connect(self._show)
        session.window_changed.connect(self._show)
        session.view_changed.connect(self._on_view_changed)
        session.selection_changed.connect(self._show)
        hover.example_changed.connect(self._show)
        plot.hovered.connect(self._on_hovered)
        self._show()

    def _on_view_changed(self) -> None:
        self._point()
        self._show()

    def _show(self) -> None:
        self._show_line()
        self._show_shares()

    def _show_line(self) -> None:
        example, item = self._hover.example, self._picture.example_line
        lines = [] if example is None else self._lines_of([example])
        item.set_line(*lines[0]) if lines else item.hide()

    def _lines_of(self, examples: Iterable[int]) -> list[ExampleLine]:
        """Return what examples ask for in the coordinates of the map; none without a plane."""
        session, window = self._session, self._session.window
        if window is None:
            return []
        hiker = window.places(session.theta)
        ways = directions_of(window.axes, window.basis, session.theta.size)
        found = [
            session.objective.example_line(index, session.theta, ways)
            for index in examples
            if index < session.dataset.m
        ]
        return [line._replace(level=line.level + float(line.normal @ hiker)) for line in found]

    def _show_shares(self) -> None:
        session, window, item = self._session, self._session.window, self._picture.shares
        if window is None or not session.document.view.shares:
            item.hide()
            return
        ways = directions_of(window.axes, window.basis, session.theta.size)
        corners, examples = chain(session.objective, session.theta, ways)
        extent = np.ptp(corners, axis=0)
        room = _ROOM * np.array([window.width, window.height])
        with np.errstate(divide="ignore", over="ignore"):
            scale = float(np.min(room / extent)) if len(corners) > 1 else 0.0
        hiker = window.places(session.theta)
        lit = [at for at, each in enumerate(examples.tolist()) if each == self._hover.example]
        drawn = hiker + scale * corners if np.isfinite(scale) else np.empty((0, 2))
        item.set_chain(drawn, lit[0] if lit else None)

    def _on_hovered(self, position: QPointF | None) -> None:
        self._pointer = position
        self._point()

    def _point(self) -> None:
        """Point at the example whose line is nearest to the pointer, while the shares are shown."""
        at = self._pointer if self._session.document.view.shares else None
        example = None if at is None else self._nearest(at)
        if example != self._pointed_at:
            self._pointed_at = example
            self._hover.set_example(example)

    def _nearest(self, position: QPointF) -> int | None:
        m = self._session.dataset.m
        lines = self._lines_of(range(m)) if m <= _MOST_LINES else []
        if not lines:
            return None
        at, size = np.array([position.x(), position.y()]), np.array(self._plot.pixel_size())
        normals = np.array([line.normal for line in lines])
        levels = np.array([line.level for line in lines])
        with np.errstate(all="ignore"):
            away = np.abs(normals @ at - levels) / np.hypot(*(normals * size).T)
        away[~np.isfinite(away)] = np.inf
        nearest = int(away.argmin())
        return nearest if away[nearest] <= _REACH else None
