"""The score of a class runs to the right, in a row for each class, for any number of features."""

import numpy as np
from PySide6.QtCore import Qt

from gd_viz.core.arrays import FloatArray
from gd_viz.core.classification import THRESHOLD
from gd_viz.session.session import Session
from gd_viz.views.data_pictures.class_layers import score_name
from gd_viz.views.data_pictures.depiction import NOTHING, Canvas, Depiction
from gd_viz.views.items.curve_item import CurveItem
from gd_viz.views.look.theme import Theme

_SPREAD = 0.34
"""Points of a class are spread so far above and below the middle of their row."""

_GOLDEN = (5**0.5 - 1) / 2
"""Multiples of this, without their whole parts, fill an interval evenly in any order."""


def suits(session: Session) -> bool:
    """Tell whether there are classes, and more features than a plane shows."""
    dataset = session.dataset
    return dataset.n > 2 and len(dataset.classes) >= 2


class ScoresByClass(Depiction):
    """Points at (score of the shown class, row of their own class), around the threshold.

    A perfect model has its class to the right of one half, and all others to the left.
    """

    follows_step = True

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._threshold = CurveItem()
        self._threshold.setZValue(-10)
        self._plot.add(self._threshold)

    @property
    def has_residuals(self) -> bool:
        """Rows are no targets to be met."""
        return False

    def axis_names(self) -> tuple[str, str]:
        """Return whose score runs to the right, and what the rows are."""
        return score_name(self._session), self._session.dataset.target_name

    def row_names(self) -> tuple[str, ...]:
        """Return the classes."""
        return self._session.dataset.classes

    def hints(self) -> tuple[str, ...]:
        """Return what is shown."""
        dataset = self._session.dataset
        about = self.tr("{m} points of {n} features").format(m=dataset.m, n=dataset.n)
        return about + self.tr(" · scores by class"), about, ""

    def places(self) -> FloatArray:
        """Return score and row of each point."""
        session = self._session
        scores = session.model.fitted(session.theta)
        share = np.arange(session.dataset.m) * _GOLDEN % 1.0
        return np.column_stack([scores, session.dataset.targets + (2 * share - 1) * _SPREAD])

    def places_to_fit(self) -> FloatArray:
        """Return all scores and rows there can be."""
        last = len(self._session.dataset.classes) - 1
        return np.array([[0.0, -_SPREAD], [1.0, last + _SPREAD]])

    def set_look(self, theme: Theme) -> None:
        """Draw the threshold as ``theme`` says."""
        self._threshold.set_look(theme.pen("accent", 1.8, style=Qt.PenStyle.DashLine))

    def show_problem(self) -> None:
        """Show the threshold."""
        view = self._plot.visible_rect()
        self._threshold.set_points(np.array([[THRESHOLD, view.top()], [THRESHOLD, view.bottom()]]))

    def leave(self) -> None:
        """Hide the threshold."""
        self._threshold.set_points(NOTHING)
        super().leave()
