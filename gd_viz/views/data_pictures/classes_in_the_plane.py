"""Two features run to the right and upwards; the model is a boundary between classes."""

import numpy as np
from PySide6.QtCore import QPointF

from gd_viz.core.arrays import FloatArray
from gd_viz.core.classification import THRESHOLD
from gd_viz.core.decision import DecisionView, predictor_at
from gd_viz.core.models import Model
from gd_viz.core.selection import Rows
from gd_viz.session.comparison import Contender
from gd_viz.session.session import Session
from gd_viz.views.data_pictures.class_layers import ClassLayers
from gd_viz.views.data_pictures.depiction import NOTHING, Canvas, Depiction
from gd_viz.views.items.clipping import clip_polyline
from gd_viz.views.items.labels_item import Label
from gd_viz.views.look.theme import Theme

CELLS = 96
"""Cells a side of the grid on which regions and curved boundaries are found."""

_BESIDE = (0.1, 0.9)
"""Scores beside the boundary whose lines are drawn, too."""

_INWARDS = 0.08
"""How far from the end of a line its label is, as a share of the line."""


def suits(session: Session) -> bool:
    """Tell whether two features tell classes apart."""
    dataset = session.dataset
    return dataset.n == 2 and len(dataset.classes) >= 2


class ClassesInThePlane(Depiction):
    """Points at (first feature, second feature), marked by their class."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._layers = ClassLayers(canvas)
        self._view: DecisionView | None = None
        self._levels: dict[float, float] = {}
        self._pointer: QPointF | None = None

    @property
    def editable(self) -> bool:
        """Points can be put anywhere in the plane."""
        return True

    @property
    def takes_class(self) -> bool:
        """A place says nothing of the class."""
        return True

    @property
    def has_residuals(self) -> bool:
        """Targets are no direction of this picture."""
        return False

    def axis_names(self) -> tuple[str, str]:
        """Return the two features."""
        first, second = self._session.dataset.feature_names
        return first, second

    def hints(self) -> tuple[str, ...]:
        """Return the gestures."""
        return self.tr("click to add · drag · right-click to remove"), self.tr("click to add"), ""

    def places(self) -> FloatArray:
        """Return the features of each point."""
        return self._session.dataset.features

    def new_example(self, position: QPointF) -> FloatArray | None:
        """Return the place, in the class that is chosen."""
        return np.array([position.x(), position.y(), self._next_class.index])

    def moved(self, indices: Rows, places: FloatArray) -> FloatArray:
        """Return the places; no class changes."""
        return np.column_stack([places, self._session.dataset.targets[indices]])

    def shift(self, right: float, up: float) -> FloatArray:
        """Return the way; no class changes."""
        return np.array([right, up, 0.0])

    def set_look(self, theme: Theme) -> None:
        """Draw regions, lines, legend and scores as ``theme`` says."""
        self._layers.set_look(theme)
        self._layers.show_legend(self.places())

    def show_problem(self) -> None:
        """Show the exact boundary, and be ready for any other in the view."""
        session = self._session
        self._view = self._view_of(session.model)
        found = {score: predictor_at(session.model, score) for score in (THRESHOLD, *_BESIDE)}
        self._levels = {score: t for score, t in found.items() if t is not None}
        exact = session.minimiser.theta if session.answer_shown else None
        self._items.exact.set_points(self._boundary(exact))
        self._layers.show_legend(self.places())
        self.show_hovered()
        self.show_rivals()

    def show_step(self) -> None:
        """Show boundary and regions at the cursor, and the boundaries before it."""
        view, session = self._view, self._session
        if view is None:
            return
        *ghosts, boundary = [self._boundary(theta) for theta in self.recent_thetas()]
        self._items.ghosts.set_lines(_padded([ghost for ghost in ghosts if len(ghost)]))
        self._items.model.set_points(boundary)
        thetas = np.array(session.thetas)
        self._layers.show_ground(view.predictors(thetas), self._plot.visible_rect())
        if len(thetas) > 1:
            self._layers.ties.set_points(view.ties(thetas))
            self._layers.show_unclaimed(view.unclaimed(thetas, self._levels[THRESHOLD]))
            self._layers.show_levels(NOTHING, [])
        else:
            self._layers.ties.set_points(NOTHING)
            self._layers.show_unclaimed([])
            self._show_levels(session.theta)
        self.show_pointer(self._pointer)

    def show_hovered(self) -> None:
        """Show the boundary of the parameters under the pointer.

        Whoever heard of another model earlier may point at its parameters already.
        """
        drawn = self._view is not None and self._view.model is self._session.model
        self._items.hovered_model.set_points(self._boundary(self._hover.theta if drawn else None))

    def rival(self, contender: Contender) -> FloatArray:
        """Return its boundary, or where two of its classes tie."""
        thetas = [each.theta for each in contender.minimisers if each.theta is not None]
        if len(thetas) < len(contender.minimisers):
            return NOTHING
        view = self._view_of(contender.model)
        if len(thetas) > 1:
            return view.ties(np.array(thetas))
        level = predictor_at(contender.model, THRESHOLD)
        return NOTHING if level is None else view.lines(thetas[0], level)

    def show_pointer(self, position: QPointF | None) -> None:
        """Show the scores of the place under the pointer."""
        self._pointer = position
        features = None if position is None else np.array([position.x(), position.y()])
        self._layers.show_scores(position, features)

    def leave(self) -> None:
        """Hide regions, lines, legend and scores."""
        self._view = self._pointer = None
        self._layers.hide()
        super().leave()

    def _show_levels(self, theta: FloatArray) -> None:
        """Show where the score is 0.1 and 0.9."""
        lines, labels = [], list[Label]()
        for score in _BESIDE:
            if score in self._levels:
                line = self._line(theta, self._levels[score])
                labels += self._label(line, score)
                lines += [line, np.full((1, 2), np.nan)]
        self._layers.show_levels(np.concatenate(lines) if lines else NOTHING, labels)

    def _label(self, line: FloatArray, score: float) -> list[Label]:
        """Return a label near an end of ``line`` in the view, if any of it is seen.

        Scores on different sides are written at different ends: the lines can be close.
        """
        rect = self._plot.visible_rect()
        low, high = np.array([rect.left(), rect.top()]), np.array([rect.right(), rect.bottom()])
        seen = clip_polyline(line, low, high) if len(line) else NOTHING
        if not len(seen):
            return []
        ends = seen[[seen[:, 1].argmin(), seen[:, 1].argmax()]]
        here, there = ends if score < THRESHOLD else ends[::-1]
        x, y = (here + _INWARDS * (there - here)).tolist()
        return [(x, y, f"{score:g}")]

    def _boundary(self, theta: FloatArray | None) -> FloatArray:
        if theta is None or len(theta) != self._session.objective.p:
            return NOTHING
        level = self._levels.get(THRESHOLD)
        return NOTHING if level is None else self._line(theta, level)

    def _view_of(self, model: Model) -> DecisionView:
        rect = self._plot.visible_rect()
        return DecisionView(model, (rect.left(), rect.right(), rect.top(), rect.bottom()), CELLS)

    def _line(self, theta: FloatArray, level: float) -> FloatArray:
        return NOTHING if self._view is None else self._view.lines(theta, level)


def _padded(lines: list[FloatArray]) -> FloatArray:
    """Return polylines (k, 2) of any lengths as one array, filled up with NaN."""
    longest = max((len(line) for line in lines), default=2)
    padded = np.full((len(lines), longest, 2), np.nan)
    for row, line in zip(padded, lines, strict=True):
        row[: len(line)] = line
    return padded
