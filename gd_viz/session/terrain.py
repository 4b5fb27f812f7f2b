"""What the map is made of: its plane, its window, the cost over it, the path across it."""

from dataclasses import replace
from functools import partial
from math import inf

from gd_viz.core.arrays import FloatArray
from gd_viz.core.cost_grids.moved_examples import MovedExamples
from gd_viz.core.minimisers.minimiser import PENDING, Minimiser
from gd_viz.core.problem import Objective, Problem
from gd_viz.core.step_curve import way_of_step
from gd_viz.core.terrain.basis import Basis
from gd_viz.core.terrain.landscape import RESOLUTION, Landscape, fineness, landscape, plane_of
from gd_viz.core.terrain.map_axes import LINE, MapAxes, map_axes
from gd_viz.core.terrain.profile import Profile, profile
from gd_viz.core.terrain.survey import is_surveyed, refined, surveyed
from gd_viz.core.terrain.window import Window
from gd_viz.files.progress import Report
from gd_viz.session.outlook import Outlook, landing
from gd_viz.session.projected_path import ProjectedPath
from gd_viz.session.seeker import Seeker
from gd_viz.session.sketches import HASTE, cost_about, is_sketched, least_of, sketch_about
from gd_viz.session.whereabouts import Whereabouts
from gd_viz.session.window_policy import WindowPolicy

AT_ONCE, AT_REST = 0.35, 2.5
"""Shares of the time for a map: of what is shown at once, and of what follows from a thread."""


class Terrain(Whereabouts):
    """The part of the state that is seen from above: a plane through the hiker."""

    _policy: WindowPolicy
    _landscape: tuple[tuple[object, ...], Landscape] | None
    _moved_examples: MovedExamples
    _projected: ProjectedPath
    _hurried: bool
    _patience: float
    _surveyor: Seeker
    _measured_with: Minimiser | None

    @property
    def defers(self) -> bool:
        """Whether what takes long is looked for off the event loop."""
        return self._patience < inf

    @property
    def map_axes(self) -> MapAxes:
        """Which coordinates the map shows; the first two where those wanted do not exist."""
        axes = map_axes(self.document.view.axes, self._derived.p)
        # In the fog their origin, which is the minimiser, would be the answer.
        hidden = axes.eigen and (self.in_fog or self._eigen_basis is None)
        return LINE if hidden else axes

    @property
    def map_plane(self) -> tuple[tuple[int, int], Basis | None]:
        """The same as indices and the basis in which they count; None: the parameters."""
        axes = self.map_axes
        return axes.pair, self._eigen_basis if axes.eigen else None

    @property
    def window(self) -> Window | None:
        """The part of parameter space on the map; None with a single parameter."""
        return self._policy.shown if self._derived.p > 1 else None

    @property
    def landscape(self) -> Landscape | None:
        """The cost over the window, in the plane through the hiker; None with one parameter."""
        window = self.window
        if window is None:
            return None
        key, floor = self._map_key(window), self._floor
        if self._landscape is not None and self._landscape[0] == key:
            surface = self._landscape[1]
            if surface.sample:
                self._measure(key, window)
            elif floor is not None and floor != surface.floor:  # it was found in the meantime
                self._landscape = (key, replace(surface, floor=floor))
        elif (sketch := self._sketch(key, window)) is not None:
            self._landscape = (key, sketch)
        else:
            grid = self._moved_examples.cost_grid
            surface = landscape(
                self.objective, window, self.theta, floor=floor, grid=grid, share=self._share
            )
            self._landscape = (key, surface)
            self._refine()
        return self._landscape[1]

    @property
    def profile(self) -> Profile | None:
        """The cost of the only parameter about the hiker; None with several."""
        if self._derived.p > 1:
            return None
        path = self.descent.thetas[: self.shown_step + 1]
        return profile(self.cost_nearby, path, self.minimiser.theta, self.in_fog)

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

    def _sketch(self, key: tuple[object, ...], window: Window) -> Landscape | None:
        """Return a map from some of the examples where all take too long, and have it measured.

        Where nothing is deferred, there is time for all of them.
        """
        if not self.defers:
            return None
        hasty, best = self._map_is_hasty, self.minimiser
        sketch = sketch_about(self.objective, window, self.theta, best, hasty)
        if sketch is not None:
            self._measured_with = None
            self._measure(key, window)
        return sketch

    def _measure(self, key: tuple[object, ...], window: Window) -> None:
        """Have the map measured on which a sketch is shown, once the minimiser is known."""
        objective, best = self.objective, self.minimiser
        if best is self._measured_with or not isinstance(objective, Problem):
            return
        self._measured_with = best
        theta = self.theta.copy()
        if best is PENDING:
            self._surveyor.forget()
        elif is_surveyed(objective, window):
            work = partial(surveyed, objective, window, theta, best.cost)
            self._surveyor.look_for(key, work)
        elif not self._map_is_hasty:
            least = least_of(objective, best)
            self._surveyor.look_for(key, partial(refined, objective, window, theta, least))

    def _refine(self) -> None:
        """Have the map that is shown made finer off the event loop, once nothing moves."""
        if not self.defers or self._hurried or self._gesture is not None:
            return
        window, shown = self.window, self._landscape
        if window is None or shown is None or len(shown[1].u) == RESOLUTION:
            return
        key, surface = shown
        objective = self.objective
        if key != self._map_key(window) or is_sketched(objective, window):
            return
        theta, floor = self.theta.copy(), self._floor
        finer = fineness(objective, window, plane_of(window, theta), AT_REST)

        def work(_: Report) -> Landscape:
            return landscape(objective, window, theta, finer, floor)

        if finer > len(surface.u):
            self._surveyor.look_for(key, work)

    @property
    def _share(self) -> float:
        """How much of the time for a map there is before it is shown.

        Little for a plane that goes with the hiker: each step shows another one.
        """
        if not self.defers:
            return AT_REST
        return HASTE if self._derived.p > 2 else AT_ONCE

    @property
    def _floor(self) -> float | None:
        """The lowest cost of all, which lies in every plane only if that is all of the space."""
        return self.minimiser.cost if len(self.theta) == 2 else None

    def _map_key(self, window: Window) -> tuple[object, ...]:
        """Return what the map over a window depends on."""
        corner = window.theta_at(window.u0, window.v0, self.theta)
        return self.objective, window, corner.tobytes(), self._map_is_hasty

    def _leave_unmeasured(self) -> None:
        """Measure the map no further, until it is asked for again."""
        self._surveyor.forget()
        self._measured_with = None

    @property
    def path(self) -> FloatArray:
        """Where the steps of the shown descent up to the cursor lie on the map, (k, 2)."""
        window = self.window
        thetas = self.descent.thetas[: self.step + 1]
        if window is None:
            return thetas
        right, up = window.axes
        if window.basis is None:  # a view: nothing is copied, however long it is
            before = up - 1 if up else None
            view: FloatArray = thetas[:, right : up + 1 if up > right else before : up - right]
            return view
        owner = (self.descent, self._timeline.version)
        return self._projected.places(thetas, window, owner)

    @property
    def _map_is_hasty(self) -> bool:
        """Whether the map is another one at every step, and so a coarser one for the moment."""
        moving = self._hurried or self._gesture is not None
        return moving and self._derived.p > 2

    @property
    def _eigen_basis(self) -> Basis | None:
        return self._analysis.eigen_basis(self.descent.thetas[0])

    def _all_ends(self) -> list[FloatArray]:
        """Return start and hiker of every run, for the class that is shown."""
        shown = self.descents[self._shown_model :: len(self.models)]
        return [descent.thetas[k] for descent in shown for k in (0, min(self.step, descent.steps))]

    def _first_landing(self) -> list[FloatArray]:
        """Return where the first step leads, unless that is higher up."""
        descent = self.descent
        if descent.steps:
            return [descent.thetas[1]] if descent.costs[1] <= descent.costs[0] else []
        if descent.ended:
            return []
        start = descent.state_at(0)
        return landing(self.objective, start, float(descent.costs[0]), descent.optimizer)

    @property
    def _outlook(self) -> Outlook:
        """What the map has to hold, with two parameters or more."""
        (axes, basis), game, bounds = self.map_plane, self._game, self.document.view.window
        return Outlook(
            axes,
            basis,
            start=self.descent.thetas[0],
            hiker=self.theta if game is None else game.theta,
            ends=self._all_ends() if game is None else [game.places[0]],
            chosen=Window(axes, *bounds, basis) if bounds and game is None else None,
            fog=self.in_fog,
        )
