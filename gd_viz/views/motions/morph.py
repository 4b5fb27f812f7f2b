"""Standardising as a short motion: the narrow valley becomes a bowl before one's eyes."""

from dataclasses import replace
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QObject, QRectF, Signal

from gd_viz.core.arrays import FloatArray
from gd_viz.core.dataset import Dataset
from gd_viz.core.models import Model, ModelSpec
from gd_viz.core.partly_standardised import parameters_between, problem_between
from gd_viz.core.problem import Problem
from gd_viz.core.terrain.landscape import landscape
from gd_viz.core.terrain.window import Window
from gd_viz.session.session import Session
from gd_viz.views.look.appearance import Appearance
from gd_viz.views.motions.journey import between
from gd_viz.views.motions.motion import motion

MORPH_MS = 800
_RESOLUTION = 96
_MOST_EXAMPLES = 2_000
"""With more of them a frame would take too long."""

Shown = tuple[Dataset, ModelSpec, Model]


class Morph(QObject):
    """Leads a picture of the cost over when nothing but the standardising changed.

    At each moment the cost is that of columns which are standardised in part. Marks and path
    belong to either end, so they are not to be seen on the way. Each panel that shows the cost
    has one; all of them are on the way together.

    Attributes:
        motion: Runs from 0 to 1 on the way; tests set its time.

    Signals:
        began: It is on the way.
        moved: The landscape that is to be shown, over the part of the plane to be seen.
        ended: It has arrived, or was stopped; all is to be shown as the session has it.
    """

    began = Signal()
    moved = Signal(object)
    ended = Signal()

    def __init__(self, session: Session, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._appearance = appearance
        self._shown: Shown | None = None
        self._way: Way | None = None
        self.motion = motion(self, MORPH_MS, self._on_moved)
        self.motion.finished.connect(self._end)
        session.view_changed.connect(self._on_view_changed)

    @property
    def under_way(self) -> bool:
        """Whether the picture is on the way."""
        return self._way is not None

    def leads_to(self, rect: QRectF) -> bool:
        """Tell whether the picture is on the way to ``rect``."""
        return self._way is not None and self._way.goal == rect

    def show_problem(self, here: QRectF, goal: QRectF, *, watched: bool) -> None:
        """Set out from a view to another if all that changed is the standardising.

        Else, and where nobody has ``watched`` the picture, take note of what is shown.
        """
        session, before = self._session, self._shown
        self.stop()
        self._shown = (session.dataset, session.document.model, session.model)
        ends = None if before is None else _ends(before, self._shown)
        watched = watched and self._appearance.moves and not session.in_fog
        window = session.window
        if ends is None or window is None or window.basis is not None or not watched:
            return
        self._way = Way(*ends, window, here, goal, session.minimiser.theta)
        self.began.emit()
        self.motion.start()

    def stop(self) -> None:
        """Be there at once."""
        if self.under_way:
            self.motion.stop()
            self._end()

    def _on_view_changed(self) -> None:
        if self._session.in_fog:
            self.stop()

    def _on_moved(self, share: float) -> None:
        way = self._way
        if way is None:
            return
        rect = way.rect(share)
        problem = problem_between(way.here, way.there, self._session.dataset.features, share)
        ends = rect.left(), rect.right(), rect.top(), rect.bottom()
        window = Window(way.window.axes, *ends)
        self.moved.emit(landscape(problem, window, self._session.theta, _RESOLUTION))

    def _end(self) -> None:
        if self._way is not None:
            self._way = None
            self.ended.emit()


class Way(NamedTuple):
    """From one view of one model to another one of the other.

    Attributes:
        here: The model at share 0.
        there: The model at share 1.
        window: Which parameters are shown.
        origin: The view at share 0.
        goal: The view at share 1.
        best: The minimiser of the model at share 1, (2,), if there is one.
    """

    here: Model
    there: Model
    window: Window
    origin: QRectF
    goal: QRectF
    best: FloatArray | None

    def rect(self, share: float) -> QRectF:
        """Return the view on the way: the minimiser keeps its place in it, or moves evenly."""
        rect = between(self.origin, self.goal, share)
        if self.best is None or share in (0.0, 1.0):
            return rect
        low, now, high = (self._place_of_best(end) for end in (0.0, share, 1.0))
        seen = (1.0 - share) * _share_of(self.origin, low) + share * _share_of(self.goal, high)
        left, top = now - seen * np.array([rect.width(), rect.height()])
        return QRectF(left, top, rect.width(), rect.height())

    def _place_of_best(self, share: float) -> FloatArray:
        assert self.best is not None
        return self.window.places(parameters_between(self.here, self.there, self.best, share))


def _share_of(rect: QRectF, place: FloatArray) -> FloatArray:
    """Return where a place (2,) lies in ``rect``, from 0 to 1 in each direction."""
    corner, size = np.array([rect.left(), rect.top()]), np.array([rect.width(), rect.height()])
    return np.asarray((place - corner) / size)


def _ends(before: Shown, after: Shown) -> tuple[Model, Model] | None:
    """Return the models on both ends, if all that changed is the standardising."""
    (dataset, spec, here), (same_dataset, another, there) = before, after
    if dataset is not same_dataset or spec.standardise is another.standardise:
        return None
    if replace(spec, standardise=another.standardise) != another:
        return None
    objective = there.objective
    if not isinstance(objective, Problem) or objective.p != 2 or dataset.m > _MOST_EXAMPLES:
        return None
    return here, there
