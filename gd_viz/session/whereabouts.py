"""Where the hiker is: the cursor on the timeline, and what is known of that place."""

from gd_viz.core.arrays import FloatArray
from gd_viz.core.curvature import Curvature
from gd_viz.core.descent import Descent
from gd_viz.core.minimisers.minimiser import Kind
from gd_viz.core.outcome import Outcome
from gd_viz.core.runs import RunSpec
from gd_viz.core.schedule import in_force
from gd_viz.session.growth import Growth, growth
from gd_viz.session.state import SessionState


class Whereabouts(SessionState):
    """The part of the state that changes with every step."""

    @property
    def run(self) -> RunSpec:
        """The shown run, with the settings that take the step after the cursor."""
        return in_force(self._timeline.schedule, self._timeline.cursor)[self._shown_run]

    @property
    def curvature(self) -> Curvature | None:
        """Curvature at the minimiser if that is unique and may be seen, else at the hiker."""
        known = self._analysis.curvature_at if self.in_fog else self._analysis.curvature
        return known(self.theta)

    @property
    def one_class(self) -> bool:
        """Whether the minimum is at infinity because the shown model knows one class only."""
        endless = self.minimiser.kind is Kind.AT_INFINITY
        return endless and bool(self.dataset.classes) and self._analysis.one_sided

    @property
    def _bends_here(self) -> bool:
        """Whether that is the one at the hiker."""
        return self.in_fog or self.minimiser.kind is not Kind.UNIQUE

    @property
    def descents(self) -> tuple[Descent, ...]:
        """All descents: run by run, and within a run class by class."""
        return self._timeline.descents

    @property
    def descent(self) -> Descent:
        """The descent that is shown."""
        return self.descents[self._shown_run * len(self.models) + self._shown_model]

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
    def shown_step(self) -> int:
        """The step of the shown descent at the cursor; it may have ended before others."""
        return min(self._timeline.wanted, self.descent.steps)

    @property
    def theta(self) -> FloatArray:
        """The hiker: θ (p,) of the shown descent at the cursor."""
        theta: FloatArray = self.descent.thetas[self.shown_step]
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
    def cost(self) -> float:
        """J at the hiker."""
        return float(self.descent.costs[self.shown_step])

    @property
    def gradient(self) -> FloatArray:
        """∇J (p,) at the hiker."""
        return self.objective.gradient(self.theta)

    @property
    def gradient_norm(self) -> float:
        """‖∇J‖ at the hiker."""
        return float(self.descent.gradient_norms[self.shown_step])

    @property
    def step_size(self) -> float | None:
        """Size s of the step after the cursor; None for a method without one."""
        return self.descent.rule_at(self.shown_step).step_size

    @property
    def step_size_ratio(self) -> float | None:
        """The step size as a share of the largest stable one."""
        limit = self.curvature.largest_stable_step if self.curvature else None
        return None if limit is None or self.step_size is None else self.step_size / limit

    @property
    def growth(self) -> Growth:
        """The measured growth of the gradient a step, beside |1 − sλmax|."""
        plain_steps = self.step_size if self.run.method == "gradient-descent" else None
        return growth(self.descent.gradient_norms, self.shown_step, plain_steps, self.curvature)
