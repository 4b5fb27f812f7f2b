"""One feature runs to the right, the score of a class upwards; the model is a curve that cuts."""

import numpy as np
from PySide6.QtCore import QPointF

from gd_viz.core.arrays import FloatArray
from gd_viz.core.classification import THRESHOLD
from gd_viz.core.decision import cuts, predictor_at
from gd_viz.core.extremes import extremes
from gd_viz.core.selection import Rows
from gd_viz.session.comparison import Contender
from gd_viz.session.session import Session
from gd_viz.views.data_pictures.class_layers import ClassLayers, score_name
from gd_viz.views.data_pictures.depiction import NOTHING, Canvas
from gd_viz.views.data_pictures.over_one_feature import OverOneFeature
from gd_viz.views.items.curve_item import CurveItem
from gd_viz.views.items.labels_item import Label
from gd_viz.views.look.theme import Theme
from gd_viz.views.text.numbers import short

_GROUND = 241
"""Columns in which the ground is tinted."""

_JITTER = 0.06
"""Points of a class are spread so far up and down."""

_GOLDEN = (5**0.5 - 1) / 2
"""Multiples of this, without their whole parts, fill an interval evenly in any order."""

_LABEL_HEIGHT = THRESHOLD / 3
"""The score at which the value of a cut is written: clear of points and threshold."""


def suits(session: Session) -> bool:
    """Tell whether one feature tells classes apart."""
    return session.dataset.n == 1 and len(session.dataset.classes) >= 2


class ClassesOverOneFeature(OverOneFeature):
    """Points at (feature, 0 or 1), and the score of the shown class as a curve.

    Of more classes than two, those that are not shown have thinner curves in their colours.
    """

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._layers = ClassLayers(canvas)
        self._others: list[CurveItem] = []
        self._theme: Theme | None = None
        self._level: float | None = None
        self._pointer: QPointF | None = None
        self._x: FloatArray = np.empty(0)
        self._rows: FloatArray = np.empty((0, 2))

    @property
    def takes_class(self) -> bool:
        """Of two classes the height says which; of more it says only whether the shown one."""
        return len(self._session.dataset.classes) > 2

    def axis_names(self) -> tuple[str, str]:
        """Return the feature, and whose score runs upwards."""
        return self._session.dataset.feature_names[0], score_name(self._session)

    def hints(self) -> tuple[str, ...]:
        """Return the gestures."""
        if self.takes_class:
            return self.tr("click to add · drag · right-click to remove"), self.tr("click to add")
        return (
            self.tr("click to add · drag across 0.5 to relabel · right-click to remove"),
            self.tr("click to add · drag across 0.5 to relabel"),
            self.tr("click to add"),
            "",
        )

    def places(self) -> FloatArray:
        """Return feature and 0 or 1 of each point, spread a little if the document says so."""
        places = super().places()
        if self._session.document.view.jitter:
            places = places.copy()
            spread = np.arange(len(places)) * _GOLDEN % 1.0
            places[:, 1] += (2.0 * spread - 1.0) * _JITTER
        return places

    def places_to_fit(self) -> FloatArray:
        """Return two corners that hold the points, and have room for all scores."""
        places = self.places()
        if not len(places):
            return places
        (left, low), (right, high) = extremes(places).tolist()
        return np.array([[left, min(low, 0.0)], [right, max(high, 1.0)]])

    def new_example(self, position: QPointF) -> FloatArray | None:
        """Return the feature, in the class of that height or the one that is chosen."""
        chosen = self._next_class.index
        return np.array([position.x(), chosen if self.takes_class else position.y() >= THRESHOLD])

    def moved(self, indices: Rows, places: FloatArray) -> FloatArray:
        """Return the features; of two classes, crossing one half goes over to the other."""
        targets = self._session.dataset.targets[indices]
        if not self.takes_class:
            targets = (places[:, 1] >= THRESHOLD).astype(np.float64)
        return np.column_stack([places[:, 0], targets])

    def set_look(self, theme: Theme) -> None:
        """Draw ground, lines, legend and scores as ``theme`` says."""
        self._theme = theme
        self._layers.set_look(theme)
        self._look_of_others()
        self._layers.show_legend(self.places())

    def show_problem(self) -> None:
        """Show the exact minimiser, and be ready for any curve in the view."""
        session, view = self._session, self._plot.visible_rect()
        self._level = predictor_at(session.model, THRESHOLD)
        self._x = np.linspace(view.left(), view.right(), _GROUND)
        self._rows = session.model.feature_map.design_matrix(self._x[:, None])
        while len(self._others) < len(session.models):
            item = CurveItem()
            item.setZValue(-5)
            self._plot.add(item)
            self._others.append(item)
        self._look_of_others()
        self._layers.show_legend(self.places())
        super().show_problem()

    def show_step(self) -> None:
        """Show the curves at the cursor, where they cut one half, and who wins where."""
        super().show_step()
        if self._curves is None:
            return
        session, view = self._session, self._plot.visible_rect()
        with np.errstate(over="ignore", invalid="ignore"):
            predictors = np.nan_to_num(np.array(session.thetas) @ self._rows.T)
        self._layers.show_ground(np.repeat(predictors[:, :, None], 2, axis=2), view)
        self._show_cut(session.theta)
        others = enumerate(self._others)
        for index, item in others:
            apart = len(session.models) > 1 and index < len(session.models)
            shown = apart and index != session.shown[1]
            item.set_points(
                np.column_stack([self._x, session.model.response(predictors[index])])
                if shown
                else NOTHING
            )
        self.show_pointer(self._pointer)

    def rival(self, contender: Contender) -> FloatArray:
        """Return its curve, and from where that cuts one half a line down to the axis."""
        curve, theta = super().rival(contender), contender.minimiser.theta
        level = predictor_at(contender.model, THRESHOLD)
        if theta is None or level is None:
            return curve
        bottom = self._plot.visible_rect().top()
        down = [
            [[np.nan, np.nan], [x, THRESHOLD], [x, bottom]]
            for x in cuts(contender.model, theta, level).tolist()
        ]
        return np.concatenate([curve, *map(np.array, down)])

    def show_pointer(self, position: QPointF | None) -> None:
        """Show the scores of the feature under the pointer."""
        self._pointer = position
        features = None if position is None else np.array([position.x()])
        self._layers.show_scores(position, features)

    def leave(self) -> None:
        """Hide ground, lines, legend and scores."""
        self._pointer = None
        self._layers.hide()
        for item in self._others:
            item.set_points(NOTHING)
        super().leave()

    def _show_cut(self, theta: FloatArray) -> None:
        """Show the threshold, and where the curve cuts it, with the values on the axis."""
        view = self._plot.visible_rect()
        left, right, bottom = view.left(), view.right(), view.top()
        lines = [[left, THRESHOLD], [right, THRESHOLD]]
        labels: list[Label] = [(right, THRESHOLD, f"{THRESHOLD:g}")]
        found = NOTHING if self._level is None else cuts(self._session.model, theta, self._level)
        name = self._session.dataset.feature_names[0]
        for x in found.ravel().tolist():
            if left <= x <= right:
                lines += [[np.nan, np.nan], [x, bottom], [x, max(THRESHOLD, bottom)]]
                labels.append((x, _LABEL_HEIGHT, f"{name} = {short(x, 4)}"))
        self._layers.show_levels(np.array(lines), labels)

    def _look_of_others(self) -> None:
        if self._theme is not None:
            for index, item in enumerate(self._others):
                pen = self._theme.pen("accent", 1.6)
                pen.setColor(self._theme.class_colour(index))
                item.set_look(pen)
