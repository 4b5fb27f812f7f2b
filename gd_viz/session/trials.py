"""How the shown descent would end with other step sizes, or from other starts, off the loop."""

from abc import abstractmethod
from collections.abc import Callable, Hashable
from enum import Enum, auto
from functools import partial
from typing import Generic, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal

from gd_viz.core.arrays import FloatArray
from gd_viz.core.curvature import reference_curvature
from gd_viz.core.minimisers.minimiser import Minimiser
from gd_viz.core.problem import Objective
from gd_viz.core.rules.methods import make_optimizer
from gd_viz.core.rules.optimizers import GradientRule
from gd_viz.core.runs import RunSpec
from gd_viz.core.sweeps.starts import Ends, effort, ends_from
from gd_viz.core.sweeps.step_sizes import (
    StepsNeeded,
    can_be_tried,
    most_steps,
    step_sizes_to_try,
    steps_needed,
)
from gd_viz.files.progress import Report, unheard
from gd_viz.session.seeker import Seeker
from gd_viz.session.session import Session

Answer = TypeVar("Answer")


class WhyNot(Enum):
    """Why nothing is tried."""

    NO_STEP_SIZE = auto()
    NO_PLANE = auto()
    TOO_MANY_EXAMPLES = auto()


class Question(NamedTuple, Generic[Answer]):
    """What is to be tried.

    Attributes:
        key: Equal for equal questions.
        work: Finds the answer, in any thread; or why nothing is tried.
    """

    key: Hashable
    work: Callable[[Report], Answer] | WhyNot


class Trials(QObject, Generic[Answer]):
    """Tries what the session shows now, whenever it is asked to.

    What follows does not depend on where the hiker is: while it walks nothing is tried again.

    Signals:
        changed: `answer` is another one.

    Attributes:
        answer: How all ended; None while it is worked out, or when nothing is tried.
        why_not: Why nothing is tried.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._seeker = Seeker(self.tr("Trying"), self)
        self._seeker.found.connect(self._on_found)
        self._key: Hashable = None
        self.answer: Answer | None = None
        self.why_not: WhyNot | None = None

    @abstractmethod
    def _question(self) -> Question[Answer]:
        """Return what is to be tried now."""

    def refresh(self) -> None:
        """Try what is shown now, unless that is done or being done."""
        question = self._question()
        if question.key == self._key:
            return
        key, work = question
        self._key, self.answer, self.why_not = key, None, None
        if isinstance(work, WhyNot):
            self.why_not = work
            self._seeker.forget()
        elif self._session.defers:
            self._seeker.look_for(key, work)
        else:
            self.answer = work(unheard)
        self.changed.emit()

    def _on_found(self, key: Hashable, answer: Answer | None) -> None:
        if key == self._key and answer is not None:
            self.answer = answer
            self.changed.emit()


class StepSizeTrials(Trials[StepsNeeded]):
    """Tries step sizes."""

    def _question(self) -> Question[StepsNeeded]:
        session = self._session
        run, start, objective = session.run, session.descent.thetas[0], session.objective
        most = most_steps(objective)
        if not can_be_tried(run.method):
            return Question((objective, run.method), WhyNot.NO_STEP_SIZE)
        if most is None:
            return Question((objective,), WhyNot.TOO_MANY_EXAMPLES)
        key = (objective, run.method, run.settings, tuple(start.tolist()))
        work = partial(_sizes_tried, objective, run, start.copy(), session.minimiser, most)
        return Question(key, work)


class StartTrials(Trials[Ends]):
    """Tries the starts in the window of the map; what that does not show is as in the start."""

    def _question(self) -> Question[Ends]:
        session = self._session
        objective, optimizer = session.objective, session.descent.optimizer
        window, start = session.window, session.descent.thetas[0]
        if window is None:
            return Question((objective,), WhyNot.NO_PLANE)
        corner = window.theta_at(window.u0, window.v0, start)
        how = effort(objective, optimizer)
        if how is None:
            return Question((objective,), WhyNot.TOO_MANY_EXAMPLES)
        key = (objective, optimizer, window, corner.tobytes())
        work = partial(ends_from, objective, optimizer, window, start.copy(), how)
        return Question(key, work)


def _sizes_tried(
    objective: Objective,
    run: RunSpec,
    start: FloatArray,
    minimiser: Minimiser,
    most: int,
    report: Report,
) -> StepsNeeded:
    rule = make_optimizer(run.method, 1.0, **dict(run.settings))
    if not isinstance(rule, GradientRule):
        raise RuntimeError(f"{run.method} has no step sizes to try")
    curvature = reference_curvature(objective, minimiser, start)
    limit = curvature.largest_stable_step if curvature else None
    sizes = step_sizes_to_try(run.method, limit)
    return steps_needed(objective, rule, start, sizes, most, report)
