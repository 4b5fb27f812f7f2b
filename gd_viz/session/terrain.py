"""What the map is made of: its plane, its window, the cost over it, the path across it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from gd_viz.core.arrays import FloatArray
from gd_viz.core.cost_grids.moved_examples import MovedExamples
from gd_viz.core.minimisers.minimiser import PENDING, Minimiser
from gd_viz.core.problem import Problem
from gd_viz.core.terrain.basis import Basis
from gd_viz.core.terrain.landscape import RESOLUTION, Landscape, landscape
from gd_viz.core.terrain.map_axes import LINE, MapAxes, map_axes
from gd_viz.core.terrain.profile import Profile, profile
from gd_viz.core.terrain.survey import is_surveyed, refined, surveyed
from gd_viz.core.terrain.window import Window
from gd_viz.files.progress import Report
from gd_viz.session.maps import AT_REST, Beyond, Made, MapKey, Maps, fine_map, map_key
from gd_viz.session.next_step import NextStep
from gd_viz.session.outlook import Outlook, landing
from gd_viz.session.projected_path import ProjectedPath
from gd_viz.session.seeker import Seeker
from gd_viz.session.sketches import HASTE, is_sketched, least_of, sketch_about
from gd_viz.session.window_policy import WindowPolicy

AT_ONCE = 0.35
"""Share of the time for a map that is shown at once; a finer one follows from a thread."""


class Terrain(NextStep):
    """The part of the state that is seen from above: a plane through the hiker."""

    _policy: WindowPolicy
    _landscape: Made | None
    _maps: Maps
    _moved_examples: MovedExamples
    _projected: ProjectedPath
    _hurried: bool
    _surveyor: Seeker
    _measured_with: Minimiser | None

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
        if self._landscape is not None and self._landscape.key == key:
            surface = self._landscape.surface
            if surface.sample:
                self._measure(key, window)
            elif floor is not None and floor != surface.floor:  # it was found in the meantime
                self._landscape = Made(key, replace(surface, floor=floor))
        elif (known := self._maps.get(key) or self._sketch(key, window)) is not None:
            self._landscape = Made(key, known)
        else:
            grid = self._moved_examples.cost_grid
            surface = landscape(
                self.objective, window, self.theta, floor=floor, grid=grid, share=self._share
            )
            self._landscape = Made(key, surface)
            self._refine()
        return self._landscape.surface

    @property
    def profile(self) -> Profile | None:
        """The cost of the only parameter about the hiker; None with several."""
        if self._derived.p > 1:
            return None
        path = self.descent.thetas[: self.shown_step + 1]
        return profile(self.cost_nearby, path, self.minimiser.theta, self.in_fog)

    @property
    def surveying(self) -> bool:
        """Whether a better map is being made off the event loop, or that of the next step."""
        return self._surveyor.busy

    def _sketch(self, key: MapKey, window: Window) -> Landscape | None:
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

    def _measure(self, key: MapKey, window: Window) -> None:
        """Have the map measured on which a sketch is shown, once the minimiser is known."""
        objective, best = self.objective, self.minimiser
        if best is self._measured_with or not isinstance(objective, Problem):
            return
        self._measured_with = best
        theta = self.theta.copy()
        if best is PENDING:
            self._surveyor.forget()
            return
        if is_surveyed(objective, window):
            work = partial(surveyed, objective, window, theta, best.cost)
        elif not self._map_is_hasty:
            work = partial(refined, objective, window, theta, least_of(objective, best))
        else:
            return
        self._survey(key, lambda report: Made(key, work(report)))

    def _survey(self, wanted: MapKey | Beyond, work: Callable[[Report], Made | None]) -> None:
        self._surveyor.look_for(wanted, work, at_rest=True)

    def _refine(self) -> None:
        """Once nothing moves, have the map made finer off the event loop, then that of a step."""
        shown = self._landscape
        if not self.defers or self._hurried or self.in_gesture or shown is None:
            return
        (objective, window, *_), surface = key, _ = shown
        if window != self.window or key != self._map_key(window) or is_sketched(objective, window):
            return
        if len(surface.u) < RESOLUTION and self._maps.get(key) is None:
            theta, floor = self.theta.copy(), self._floor
            self._survey(key, lambda _: fine_map(objective, window, theta, floor))
        elif self._maps.beyond != key:
            self._look_beyond(key)

    def _look_beyond(self, key: MapKey) -> None:
        """Have the map of the next step made, where each step has another one that takes long."""
        descent, step = self.descent, self.shown_step
        there = step < descent.steps
        if self._derived.p == 2 or key.objective.quadratic or (descent.ended and not there):
            return
        theta, plan = descent.thetas[step + there].copy(), descent.plan(1)

        def work(_: Report) -> Made | None:
            following = theta[None] if there else plan().thetas
            return fine_map(*key[:2], following[-1]) if len(following) else None

        self._survey(Beyond(key), work)

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

    def _map_key(self, window: Window) -> MapKey:
        return map_key(self.objective, window, self.theta, self._map_is_hasty)

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
        moving = self._hurried or self.in_gesture
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
