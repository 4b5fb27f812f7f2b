"""One run on one model: its descent, with the settings that hold from each step on."""

from collections.abc import Callable

from gd_viz.core.arrays import FloatArray
from gd_viz.core.descent import Descent
from gd_viz.core.rules.optimizers import Optimizer
from gd_viz.core.runs import RunSpec, needs_curvature, optimizer_of, starting_point
from gd_viz.core.schedule import Schedule
from gd_viz.core.steps import Steps
from gd_viz.session.derived import Analysis


class Track:
    """One run on one model, along the segments of a schedule."""

    def __init__(self, analysis: Analysis, run: int, schedule: Schedule) -> None:
        self.analysis = analysis
        self.run = run
        objective, first = analysis.model.objective, schedule[0].runs[run]
        start = starting_point(first, objective.p)
        self.descent = Descent(objective, self._optimizer(first, start), start)
        self._ahead = list(schedule[1:])

    def extend_to(self, step: int) -> None:
        """Take the steps up to ``step``, or fewer when the descent ends before."""
        while self._ahead and self._ahead[0].first <= step:
            if not self._reach(self._ahead[0].first):
                return
            self._use(self._ahead.pop(0).runs)
        self._reach(step)

    def plan(self, step: int) -> Callable[[], Steps] | None:
        """Return what works out the next step on the way to ``step``; None if none is lacking."""
        if self.descent.ended or self.descent.steps >= step:
            return None
        return self.descent.plan(1)

    def take(self, steps: Steps) -> None:
        """Take what was planned, and go over to the settings that hold from there on."""
        self.descent.take(steps)
        if self._ahead and self._ahead[0].first == self.descent.steps:
            self._use(self._ahead.pop(0).runs)

    def restart(self, schedule: Schedule) -> None:
        """Forget all steps, not what is known of the start."""
        self.branch(0, schedule[0].runs)
        self._ahead = list(schedule[1:])

    def branch(self, step: int, runs: tuple[RunSpec, ...]) -> None:
        """Forget the steps after ``step`` and go on from there with the settings in ``runs``."""
        self._ahead = []
        self.descent.cut(step)
        if self.descent.steps == step:
            self._use(runs)

    def _use(self, runs: tuple[RunSpec, ...]) -> None:
        self.descent.use(self._optimizer(runs[self.run], self.descent.thetas[0]))

    def _optimizer(self, run: RunSpec, start: FloatArray) -> Optimizer:
        # Others need no curvature, which can take long to find.
        curvature = self.analysis.curvature(start) if needs_curvature(run) else None
        return optimizer_of(run, curvature)

    def _reach(self, step: int) -> bool:
        if self.descent.steps < step and not self.descent.ended:
            self.descent.extend(step - self.descent.steps)
        return self.descent.steps >= step
