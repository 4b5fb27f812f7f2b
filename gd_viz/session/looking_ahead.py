"""What will be asked for as soon as something is shown."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.curvature import curvature_at
from gd_viz.core.descent import Descent
from gd_viz.core.extremes import extremes
from gd_viz.core.minimisers.minimiser import Minimiser
from gd_viz.core.outcome import Outcome
from gd_viz.core.problem import Objective
from gd_viz.core.rules.optimizers import Optimizer, State
from gd_viz.core.step_curve import step_curve, way_of_step
from gd_viz.core.steps import Steps
from gd_viz.core.terrain.profile import profile
from gd_viz.core.terrain.window import Window
from gd_viz.session.derived import Derived
from gd_viz.session.sketches import cost_about, sketch_about
from gd_viz.session.timeline import Timeline


class Seen(NamedTuple):
    """What is seen when what follows from a change is shown; it may turn out otherwise.

    Attributes:
        window: The part of parameter space; None where there is no map to be seen.
        run: Index of the run that is shown.
        model: Index of the model that is shown.
        hasty: Whether the map has to follow every step.
        map: Whether the map is seen, also with a single parameter.
        curve: Whether the cost along the next step is seen.
        fog: Whether nothing may point at the minimiser.
    """

    window: Window | None = None
    run: int = 0
    model: int = 0
    hasty: bool = False
    map: bool = False
    curve: bool = False
    fog: bool = False

    def track(self, many: int, tracks: int) -> int:
        """Return which of the ``tracks`` on ``many`` models is shown."""
        return min(self.run * many, tracks - many) + min(self.model, many - 1)

    def look_along(self, descent: Descent, rule: Optimizer, state: State) -> None:
        """Make the curve along the step of ``descent`` that ``rule`` takes from ``state``."""
        if not self.curve:
            return
        objective, theta = descent.objective, state.theta
        about = cost_about(objective, theta)
        asked = objective if rule.step_size is not None else about
        way = way_of_step(rule, objective, theta, lambda: rule.step(asked, state).theta)
        if way is not None:
            step_curve(about, theta, *way, near=self.fog)

    def look_at(self, derived: Derived, objective: Objective, path: FloatArray) -> None:
        """Make the map through the hiker, at the end of the shown path (k, p), if it takes long."""
        analysis = derived.analyses[min(self.model, len(derived.models) - 1)]
        best, window = analysis.minimiser, self.window
        if derived.p == 1:
            self.look_across(objective, path, best)
        elif window is not None and window.basis is None and max(window.axes) < derived.p:
            sketch_about(objective, window, path[-1], best, self.hasty)

    def look_across(self, objective: Objective, path: FloatArray, best: Minimiser) -> None:
        """Make the curve of a single parameter over a path (k, 1)."""
        if self.map:
            profile(cost_about(objective, path[-1]), path, best.theta, self.fog)


def look_ahead(derived: Derived, line: Timeline, seen: Seen) -> None:
    """Work out what is asked for as soon as the descents are shown; it is remembered."""
    for descent in line.descents:
        objective, here = descent.objective, descent.thetas[-1]
        objective.gradient(here)
        objective.hessian(here)
        if objective.quadratic:
            curvature_at(objective, here)  # narrow valleys may have to ask all examples
        rule = descent.optimizer
        if not (descent.steps or descent.ended) and rule.step_size is not None:
            objective.cost(rule.step(objective, descent.state_at(0)).theta)
    dataset = derived.dataset
    if derived.p == 1:
        _look_at_answers(derived)
    if dataset.m:
        _look_at_places(derived)
    descent = line.descents[seen.track(len(derived.models), len(line.descents))]
    step = min(line.wanted, descent.steps)
    seen.look_at(derived, descent.objective, descent.thetas[: step + 1])
    if not descent.ended:
        seen.look_along(descent, descent.rule_at(step), descent.state_at(step))
    if dataset.classes:
        _ = derived.labels
        shown = line.descents[: len(derived.models)]
        derived.error_count.errors([descent.thetas[-1] for descent in shown])
    else:
        _ = derived.line_sums


def _look_at_places(derived: Derived) -> None:
    """Work out how far the examples extend, wherever they are drawn."""
    dataset = derived.dataset
    extremes(derived.points if dataset.n == 1 else dataset.features)
    if derived.p == 1:
        extremes(derived.dots)


def _look_at_answers(derived: Derived) -> None:
    """Work out the cost of the minimiser; while it is looked for, of that before the last edits."""
    for analysis in derived.analyses:
        found = analysis.last_found
        if found is not None and found.theta is not None:
            analysis.model.objective.cost(found.theta)


def look_at_steps(
    derived: Derived,
    line: Timeline,
    steps: Sequence[Steps | None],
    bent: int | None,
    seen: Seen,
) -> None:
    """Work out what is asked for as soon as ``steps``, one a track, are shown.

    Args:
        derived: What follows from data and model.
        line: The descents.
        steps: What they are to take.
        bent: The track of which the curvature at the hiker is shown, if that is not known.
        seen: What is seen.
    """
    shown = None if bent is None else steps[bent]
    if bent is not None and shown is not None:
        line.descents[bent].objective.hessian(shown.thetas[-1])
    ends = [
        descent.thetas[-1] if some is None else some.thetas[-1]
        for descent, some in zip(line.descents, steps, strict=True)
    ]
    track = seen.track(len(derived.models), len(steps))
    descent, some = line.descents[track], steps[track]
    if derived.p != 2:  # else the map is the same wherever the hiker is
        path = descent.thetas if some is None else np.concatenate([descent.thetas, some.thetas])
        seen.look_at(derived, descent.objective, path)
    if some is not None and some.outcome is Outcome.RUNNING and not some.exhausted:
        k = descent.state_at(descent.steps).k + len(some.thetas)
        after = State(some.thetas[-1], some.memories[-1], k)
        seen.look_along(descent, descent.optimizer, after)
    if derived.dataset.classes:
        many = len(derived.models)
        for first in range(0, len(ends), many):
            derived.error_count.errors(ends[first : first + many])
