"""Where the next step leads from the hiker, and what the cost is along the way."""

from math import inf

from gd_viz.core.arrays import FloatArray
from gd_viz.core.problem import Objective
from gd_viz.core.step_curve import way_of_step
from gd_viz.session.sketches import cost_about
from gd_viz.session.whereabouts import Whereabouts


class NextStep(Whereabouts):
    """The part of the state that lies before the hiker's feet."""

    _patience: float

    @property
    def defers(self) -> bool:
        """Whether what takes long is looked for off the event loop."""
        return self._patience < inf

    @property
    def cost_nearby(self) -> Objective:
        """The cost; where a curve of it would take long, what some of the examples say of it.

        That is exact at the hiker.
        """
        return cost_about(self.objective, self.theta) if self.defers else self.objective

    @property
    def next_theta(self) -> FloatArray | None:
        """θ (p,) one step after the cursor; None where no further step is taken.

        Of very many examples that a step has not asked yet, it may be where some of them lead.
        """
        descent, step = self.descent, self.shown_step
        if step < descent.steps:
            following: FloatArray = descent.thetas[step + 1]
            return following
        if descent.ended:
            return None
        rule = descent.optimizer
        objective = self.objective if rule.step_size is not None else self.cost_nearby
        return rule.step(objective, descent.state_at(step)).theta

    @property
    def way_ahead(self) -> tuple[FloatArray, float] | None:
        """The direction (p,) of the next step, and how far along it that lands; None without one.

        See `way_of_step`.
        """
        rule = self.descent.rule_at(self.shown_step)
        return way_of_step(rule, self.objective, self.theta, lambda: self.next_theta)
