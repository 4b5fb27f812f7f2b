"""What the window of the map has to hold, so that it can be laid before it is shown."""

from collections.abc import Callable, Sequence
from copy import copy
from typing import NamedTuple

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.curvature import Curvature, reference_curvature
from gd_viz.core.minimisers.minimiser import NOTHING, Minimiser
from gd_viz.core.problem import Objective
from gd_viz.core.rules.optimizers import Optimizer, State
from gd_viz.core.terrain.basis import Basis, coordinates, directions_of
from gd_viz.core.terrain.window import Window, around, automatic_window
from gd_viz.session.window_policy import WindowPolicy


class Outlook(NamedTuple):
    """Where everything is that the map shows, but for the minimiser.

    Attributes:
        axes: Indices of the coordinates of the map.
        basis: Whose coordinates they are; None for the parameters themselves.
        start: Where the shown descent starts, (p,).
        hiker: Where the hiker is, (p,).
        ends: Start and hiker of every run, k times (p,).
        chosen: The window that the user chose.
        fog: Whether nothing may point at the minimiser.
    """

    axes: tuple[int, int]
    basis: Basis | None
    start: FloatArray
    hiker: FloatArray
    ends: Sequence[FloatArray]
    chosen: Window | None
    fog: bool

    def look(
        self,
        policy: WindowPolicy,
        best: FloatArray | None,
        fresh: Callable[[], Window],
        moved: bool,
    ) -> Window:
        """Return the window by ``policy``, which keeps it.

        Args:
            policy: Decides when the window becomes another one.
            best: The minimiser (p,), if it is known.
            fresh: Makes an automatic window, see `fresh`.
            moved: Whether the hiker merely walked; else the landscape is another one.
        """
        shown = policy.shown
        moved = moved and shown is not None and shown.plane == (self.axes, self.basis)
        return policy.look(self.chosen, self._places(self.hiker), self._held(best), fresh, moved)

    def fresh(
        self,
        best: FloatArray | None,
        curvature: Curvature | None,
        landings: Sequence[FloatArray],
        endless: Objective | None = None,
    ) -> Window:
        """Return an automatic window about the minimiser ``best`` (p,), if it is known.

        It shows where the first step leads, ``landings``, and the shape of the valley. A cost
        that is ``endless``, which has no minimum, gives each axis a size instead.
        """
        hessian = None
        if curvature is not None:
            directions = directions_of(self.axes, self.basis, len(self.hiker))
            vectors = directions @ curvature.eigenvectors
            hessian = (vectors * curvature.eigenvalues) @ vectors.T
        center = None if best is None else self._places(best)
        places = [self._held(best), self._places(self.hiker), *map(self._places, landings)]
        room = None if endless is None else self._room(endless)
        window = automatic_window(self.axes, np.vstack(places), hessian, center, self.basis, room)
        return around(window, self._places(self.start)) if self.fog else window

    def _room(self, objective: Objective) -> FloatArray:
        """Return how far along each axis the cost bends by as much as it is at θ = 0, (2,).

        That depends on units only: where the hiker is, it may hardly bend any more. Where it
        does not bend at θ = 0 that is 0.
        """
        origin = np.zeros(objective.p)
        directions = directions_of(self.axes, self.basis, objective.p)
        with np.errstate(all="ignore"):
            bends = ((directions @ objective.hessian(origin)) * directions).sum(axis=1) / 2.0
            room = np.sqrt(objective.cost(origin) / bends)
        return np.where((bends > 0.0) & np.isfinite(room), room, 0.0)

    def _held(self, best: FloatArray | None) -> FloatArray:
        held = self.ends if best is None else [*self.ends, best]
        return self._places(np.array(held))

    def _places(self, thetas: FloatArray) -> FloatArray:
        return coordinates(thetas, self.axes, self.basis)


def landing(objective: Objective, start: State, cost: float, rule: Optimizer) -> list[FloatArray]:
    """Return where the first step leads, unless that is higher up: the widest zig of all.

    Only a rule with a step size is asked: the others look around.

    Args:
        objective: The cost.
        start: The state at step 0.
        cost: The cost there.
        rule: What takes the step.
    """
    if rule.step_size is None:
        return []
    there = rule.step(objective, start).theta
    return [there] if objective.cost(there) <= cost else []


class Foresight(NamedTuple):
    """Tells which window is shown when the minimiser is found; any thread may ask.

    It may turn out otherwise, if the hiker walks meanwhile.

    Attributes:
        outlook: What the map has to hold then.
        policy: Decides on the window; it stays as it is.
        landings: Where the first step then leads.
    """

    outlook: Outlook
    policy: WindowPolicy
    landings: Callable[[Minimiser], Sequence[FloatArray]]

    def window(self, objective: Objective, found: Minimiser) -> Window:
        """Return the window about what was ``found`` for ``objective``."""
        outlook = self.outlook

        def fresh() -> Window:
            best = NOTHING if outlook.fog else found
            curvature = reference_curvature(objective, best, outlook.hiker)
            endless = objective if found.theta is None else None
            return outlook.fresh(found.theta, curvature, self.landings(found), endless)

        return outlook.look(copy(self.policy), found.theta, fresh, moved=False)
