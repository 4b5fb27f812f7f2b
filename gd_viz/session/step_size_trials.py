"""How many steps the shown descent would need with other step sizes, worked out off the loop."""

from collections.abc import Hashable
from enum import Enum, auto
from functools import partial

from PySide6.QtCore import QObject, Signal

from gd_viz.core.arrays import FloatArray
from gd_viz.core.curvature import reference_curvature
from gd_viz.core.methods import make_optimizer
from gd_viz.core.minimiser import Minimiser
from gd_viz.core.optimizers import GradientRule
from gd_viz.core.problem import Objective
from gd_viz.core.runs import RunSpec
from gd_viz.core.step_sizes import (
    StepsNeeded,
    can_be_tried,
    most_steps,
    step_sizes_to_try,
    steps_needed,
)
from gd_viz.files.progress import Report
from gd_viz.session.seeker import Seeker
from gd_viz.session.session import Session


class WhyNot(Enum):
    """Why nothing is tried."""

    NO_STEP_SIZE = auto()
    TOO_MANY_EXAMPLES = auto()


class StepSizeTrials(QObject):
    """Tries step sizes for what the session shows now, whenever it is asked to.

    What follows depends on data, model, method and start alone: while the hiker walks
    nothing is tried again.

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
        self._seeker = Seeker(self.tr("Trying step sizes"), self)
        self._seeker.found.connect(self._on_found)
        self._key: Hashable = None
        self.answer: StepsNeeded | None = None
        self.why_not: WhyNot | None = None

    def refresh(self) -> None:
        """Try step sizes for what is shown now, unless that is done or being done."""
        session = self._session
        run, start = session.run, session.descent.thetas[0]
        key = (session.objective, run.method, run.settings, tuple(start.tolist()))
        if key == self._key:
            return
        self._key, self.answer = key, None
        self.why_not = self._obstacle(session.objective, run)
        work = partial(_tried, session.objective, run, start.copy(), session.minimiser)
        if self.why_not is not None:
            self._seeker.forget()
        elif session.defers:
            self._seeker.look_for(key, work)
        else:
            self.answer = work(lambda _: None)
        self.changed.emit()

    def _obstacle(self, objective: Objective, run: RunSpec) -> WhyNot | None:
        if not can_be_tried(run.method):
            return WhyNot.NO_STEP_SIZE
        return WhyNot.TOO_MANY_EXAMPLES if most_steps(objective) is None else None

    def _on_found(self, key: Hashable, answer: object) -> None:
        if key == self._key and isinstance(answer, StepsNeeded):
            self.answer = answer
            self.changed.emit()


def _tried(
    objective: Objective, run: RunSpec, start: FloatArray, minimiser: Minimiser, report: Report
) -> StepsNeeded | None:
    rule = make_optimizer(run.method, 1.0, **dict(run.settings))
    most = most_steps(objective)
    if most is None or not isinstance(rule, GradientRule):
        return None
    curvature = reference_curvature(objective, minimiser, start)
    limit = curvature.largest_stable_step if curvature else None
    sizes = step_sizes_to_try(run.method, limit)
    return steps_needed(objective, rule, start, sizes, most, report)
