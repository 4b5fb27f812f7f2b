"""What is, wherever the hiker is: the document, all that follows from it, and what is shown."""

from collections.abc import Callable, Hashable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from gd_viz.core.arrays import FloatArray
from gd_viz.core.dataset import Dataset
from gd_viz.core.minimisers.minimiser import PENDING, Minimiser
from gd_viz.core.minimisers.simple_regression import LineSums
from gd_viz.core.models import Model
from gd_viz.core.problem import Objective
from gd_viz.core.selection import Selection
from gd_viz.files.document import Document
from gd_viz.session.commands import Snapshot, UndoStack
from gd_viz.session.comparison import Comparison, Contender, Key
from gd_viz.session.derived import Analysis, Derived
from gd_viz.session.game import Game
from gd_viz.session.timeline import Timeline


class SessionState(QObject):
    """The state, to be read; ``Session`` is what changes it.

    Signals:
        document_changed: Another document was opened; all the others follow.
        dataset_changed: The points, their names or classes; problem_changed follows.
        problem_changed: The surface, minimiser and curvature; descent_changed follows.
        window_changed: The part of parameter space on the map.
        descent_changed: Steps, cursor, step size or method, and what is known of where they lead.
        selection_changed: The selected points, or the run and class that are shown.
        view_changed: What is shown and how.
        comparison_changed: The rivals that are compared, or their minimisers.
        game_changed: The game: a step, its end, or that there is none.
        file_changed: The path, or whether there is something to save.
        work_changed: What is worked out off the event loop while others wait for it.
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
    work_changed = Signal()
    message = Signal(str)

    _clock: Callable[[], float]
    _undo_stack: UndoStack
    _snapshot: Snapshot
    _derived: Derived
    _timeline: Timeline
    _path: Path | None
    _shown_run: int
    _shown_model: int
    _selection: Selection
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
    def last_minimiser(self) -> FloatArray | None:
        """Where the minimiser is, (p,), or was before the last edits while it is looked for."""
        found = self.minimiser
        if found is PENDING:
            found = self._analysis.before or PENDING
        return found.theta

    @property
    def in_gesture(self) -> bool:
        """Whether what changes now is one drag, and one entry of undo."""
        return self._gesture is not None

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
    def dots(self) -> FloatArray:
        """Target of each example, and where in a pile of equal ones it stands, (m, 2)."""
        return self._derived.dots

    # What is shown

    @property
    def selection(self) -> Selection:
        """The selected points."""
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
        names, busy = self.document.view.compare, self.in_gesture
        return self._comparison.key(self.dataset, self.document.model, names, busy)

    @property
    def _analysis(self) -> Analysis:
        return self._derived.analyses[self._shown_model]
