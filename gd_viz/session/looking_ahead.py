"""What will be asked for as soon as something is shown."""

from collections.abc import Sequence

from gd_viz.core.steps import Steps
from gd_viz.session.derived import Derived
from gd_viz.session.timeline import Timeline


def look_ahead(derived: Derived, line: Timeline) -> None:
    """Work out what is asked for as soon as the descents are shown; it is remembered."""
    for descent in line.descents:
        objective, here = descent.objective, descent.thetas[-1]
        objective.gradient(here)
        objective.hessian(here)
        rule = descent.optimizer
        if not (descent.steps or descent.ended) and rule.step_size is not None:
            objective.cost(rule.step(objective, descent.state_at(0)).theta)
    if derived.p == 1:
        _ = derived.piles
    if derived.dataset.n == 1:
        _ = derived.points
    if derived.dataset.classes:
        _ = derived.labels
        shown = line.descents[: len(derived.models)]
        derived.error_count.errors([descent.thetas[-1] for descent in shown])
    else:
        _ = derived.line_sums


def look_at_steps(
    derived: Derived, line: Timeline, steps: Sequence[Steps | None], bent: int | None
) -> None:
    """Work out what is asked for as soon as ``steps``, one a track, are shown.

    Args:
        derived: What follows from data and model.
        line: The descents.
        steps: What they are to take.
        bent: The track of which the curvature at the hiker is shown, if that is not known.
    """
    shown = None if bent is None else steps[bent]
    if bent is not None and shown is not None:
        line.descents[bent].objective.hessian(shown.thetas[-1])
    if derived.dataset.classes:
        ends = [
            descent.thetas[-1] if some is None else some.thetas[-1]
            for descent, some in zip(line.descents, steps, strict=True)
        ]
        many = len(derived.models)
        for first in range(0, len(ends), many):
            derived.error_count.errors(ends[first : first + many])
