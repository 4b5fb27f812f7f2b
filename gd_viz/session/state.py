"""What is: the document, all that follows from it, and what is shown."""

from collections.abc import Callable, Hashable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from gd_viz.core.arrays import FloatArray
from gd_viz.core.curvature import Curvature
from gd_viz.core.dataset import Dataset
from gd_viz.core.descent import Descent
from gd_viz.core.minimiser import Minimiser
from gd_viz.core.models import Model
from gd_viz.core.outcome import Outcome
from gd_viz.core.problem import Objective
from gd_viz.core.runs import RunSpec
from gd_viz.core.simple_regression import LineSums
from gd_viz.files.document import Document
from gd_viz.session.commands import Snapshot, UndoStack
from gd_viz.session.comparison import Comparison, Contender, Key
from gd_viz.session.derived import Analysis, Derived
from gd_viz.session.game import Game
from gd_viz.session.growth import Growth, growth
from gd_viz.session.schedule import in_force
from gd_viz.session.timeline import Timeline


class SessionState(QObject):
    """The state, to be read; ``Session`` is what changes it.

    Signals:
        document_changed: Another document was opened; all the others follow.
        dataset_changed: The points, their names or classes.
        problem_changed: The surface, minimiser and curvature.
        window_changed: The part of parameter space on the map.
        descent_changed: Steps, cursor, step size or method, and what is known of where they lead.
        selection_changed: The selected points, or the run and class that are shown.
        view_changed: What is shown and how.
        comparison_changed: The rivals that are compared, or their minimisers.
        game_changed: The game: a step, its end, or that there is none.
        file_changed: The path, or whether there is something to save.
        message: A sentence for the status bar.
    """

    document_changed = Signal()
    dataset_changed = Signal()
    problem_changed = Signal()
    window_changed = Signal()
    descent_changed = Signal()
    selection_changed = Signal()
    view_changed = Signal()
    comparison_changed = Signal()
    game_changed = Signal()
    file_changed = Signal()
    message = Signal(str)

    _clock: Callable[[], float]
    _undo_stack: UndoStack
    _snapshot: Snapshot
    _derived: Derived
    _timeline: Timeline
    _path: Path | None
    _shown_run: int
    _shown_model: int
    _selection: frozenset[int]
    _comparison: Comparison
    _game: Game | None
    _gesture: tuple[str, Hashable] | None

    # What the document says

    @property
    def document(self) -> Document:
        """The document as it would be saved, but for the cursor."""
        return self._snapshot.document

    @property
    def dataset(self) -> Dataset:
        """The points."""
        return self.document.dataset

    @property
    def run(self) -> RunSpec:
        """The shown run, with the settings that take the step after the cursor."""
        return in_force(self._timeline.schedule, self._timeline.cursor)[self._shown_run]

    @property
    def file_path(self) -> Path | None:
        """The scenario file that the document was read from or saved to."""
        return self._path

    @property
    def modified(self) -> bool:
        """Whether there is something to save."""
        return not self._undo_stack.isClean()

    @property
    def undo_stack(self) -> UndoStack:
        """Undo and redo."""
        return self._undo_stack

    # What follows from it

    @property
    def models(self) -> tuple[Model, ...]:
        """The model, or one a class."""
        return self._derived.models

    @property
    def model(self) -> Model:
        """The model that is shown."""
        return self._analysis.model

    @property
    def objective(self) -> Objective:
        """The cost that is shown."""
        return self.model.objective

    @property
    def minimiser(self) -> Minimiser:
        """The exact minimiser of the shown cost, or why there is none; PENDING while unknown."""
        return self._analysis.minimiser

    @property
    def minimiser_before(self) -> FloatArray | None:
        """While the minimiser is looked for, where it was before the last edits, (p,), if known."""
        before = self._analysis.before if self._analysis.deferred else None
        return None if before is None else before.theta

    @property
    def curvature(self) -> Curvature | None:
        """Curvature at the minimiser if that is unique and may be seen, else at the hiker."""
        known = self._analysis.curvature_at if self.in_fog else self._analysis.curvature
        return known(self.theta)

    @property
    def descents(self) -> tuple[Descent, ...]:
        """All descents: run by run, and within a run class by class."""
        return self._timeline.descents

    @property
    def descent(self) -> Descent:
        """The descent that is shown."""
        return self.descents[self._shown_run * len(self.models) + self._shown_model]

    @property
    def game(self) -> Game | None:
        """The game in the fog, while one is on or its outcome is shown."""
        return self._game

    @property
    def in_fog(self) -> bool:
        """Whether only the hiker's neighbourhood may be seen, and nothing of the answer."""
        return self.document.view.fog if self._game is None else not self._game.over

    @property
    def answer_shown(self) -> bool:
        """Whether the exact minimiser was asked for and may be seen."""
        return self.document.view.exact and not self.in_fog

    # The timeline

    @property
    def step(self) -> int:
        """The cursor: the step that is shown."""
        return self._timeline.cursor

    @property
    def steps(self) -> int:
        """The last step that was taken."""
        return self._timeline.steps

    @property
    def behind(self) -> int:
        """How many steps a replay has still to take."""
        return self._timeline.behind

    @property
    def finished(self) -> bool:
        """Whether no step is left to take or to show."""
        return self.step == self.steps and (self._timeline.ended or self._timeline.full)

    @property
    def room(self) -> int:
        """How many steps the cursor can still go on before the history is full."""
        return self._timeline.longest - self.step

    @property
    def outcome(self) -> Outcome:
        """How the shown descent stands at the cursor."""
        descent = self.descent
        return descent.outcome if self.step >= descent.steps else Outcome.RUNNING

    @property
    def given_up(self) -> bool:
        """Whether the method stopped at the cursor, with nothing more to try and no outcome."""
        descent = self.descent
        return descent.exhausted and self.step >= descent.steps

    @property
    def theta(self) -> FloatArray:
        """The hiker: θ (p,) of the shown descent at the cursor."""
        theta: FloatArray = self.descent.thetas[min(self.step, self.descent.steps)]
        return theta

    @property
    def thetas(self) -> tuple[FloatArray, ...]:
        """The hikers of the shown run on all models, θ (p,) each, at the cursor."""
        first = self._shown_run * len(self.models)
        return tuple(
            descent.thetas[min(self.step, descent.steps)]
            for descent in self.descents[first : first + len(self.models)]
        )

    @property
    def errors(self) -> int:
        """How many examples the shown run puts into another class than their own."""
        return self._derived.error_count.errors(self.thetas)

    @property
    def line_sums(self) -> LineSums:
        """The sums of equation (1), of the first feature and the target."""
        return self._derived.line_sums

    @property
    def points(self) -> FloatArray:
        """First feature and target of each example, (m, 2), read-only."""
        return self._derived.points

    @property
    def labels(self) -> NDArray[np.intp]:
        """The class of each example, (m,)."""
        return self._derived.labels

    @property
    def piles(self) -> FloatArray:
        """Where in a pile of equal targets each stands, from 1 upwards, (m,)."""
        return self._derived.piles

    @property
    def cost(self) -> float:
        """J at the hiker."""
        return float(self.descent.costs[min(self.step, self.descent.steps)])

    @property
    def gradient(self) -> FloatArray:
        """∇J (p,) at the hiker."""
        return self.objective.gradient(self.theta)

    @property
    def step_size(self) -> float | None:
        """Size s of the step after the cursor; None for a method without one."""
        step = min(self.step, self.descent.steps)
        return [rule for first, rule in self.descent.schedule if first <= step][-1].step_size

    @property
    def step_size_ratio(self) -> float | None:
        """The step size as a share of the largest stable one."""
        limit = self.curvature.largest_stable_step if self.curvature else None
        return None if limit is None or self.step_size is None else self.step_size / limit

    @property
    def growth(self) -> Growth:
        """The measured growth of the gradient a step, beside |1 − sλmax|."""
        plain_steps = self.step_size if self.run.method == "gradient-descent" else None
        descent = self.descent
        step = min(self.step, descent.steps)
        return growth(descent.gradient_norms, step, plain_steps, self.curvature)

    # What is shown

    @property
    def selection(self) -> frozenset[int]:
        """Indices of the selected points."""
        return self._selection

    @property
    def shown(self) -> tuple[int, int]:
        """Indices of the run and of the model that the panels show."""
        return self._shown_run, self._shown_model

    @property
    def contenders(self) -> tuple[Contender, ...]:
        """The rivals that the document compares, with their minimisers.

        While something is dragged they may be those of the data before it, if they take long.
        """
        return self._comparison.contenders(self._comparison_key, self._derived)

    @property
    def _comparison_key(self) -> Key:
        names, busy = self.document.view.compare, self._gesture is not None
        return self._comparison.key(self.dataset, self.document.model, names, busy)

    @property
    def _analysis(self) -> Analysis:
        return self._derived.analyses[self._shown_model]
