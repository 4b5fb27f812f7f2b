"""Sole owner of the state: verbs in, signals out."""

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from math import inf, isfinite

import numpy as np
from numpy.typing import ArrayLike

from gd_viz.core.models import ModelSpec
from gd_viz.core.rivals import RIVALS
from gd_viz.core.runs import RunSpec
from gd_viz.core.schedule import branched, changed, in_force, plain
from gd_viz.core.terrain.map_axes import MapAxes, written
from gd_viz.core.terrain.window import Window
from gd_viz.files.document import PLOTS, Document
from gd_viz.session.editing import Editing
from gd_viz.session.turns import in_turn, newest_in_turn


class Session(Editing):
    """The document on the desk and the descents on it.

    A change of data, model or start replays the descents from the start with the same
    settings. A change of step size or method acts from the cursor on, and later steps
    are forgotten. Both can be undone; moving along the timeline cannot, and need not.
    """

    def __init__(
        self, document: Document | None = None, clock: Callable[[], float] = time.perf_counter
    ) -> None:
        super().__init__(document or Document(), clock)

    # Model and runs

    @newest_in_turn
    def set_model(self, model: ModelSpec) -> None:
        """Fit another model; the message says so when the data do not suit it."""
        self._when_derived(model, partial(self._go_over_to, model))

    def _go_over_to(self, model: ModelSpec) -> None:
        """Fit another model, of which all is known, from the same start where it has one."""
        derived = self._derived_for(self.dataset, model)
        old, new = self.model.feature_map, derived.models[0].feature_map

        def carried(run: RunSpec) -> RunSpec:
            if run.start is None:
                return run
            if not np.array_equal(old.exponents, new.exponents):
                return replace(run, start=None)
            if model.standardise == self.document.model.standardise:
                return run
            with np.errstate(over="ignore", invalid="ignore"):
                start = new.from_original_units(old.to_original_units(run.start))
            return replace(run, start=tuple(start.tolist()) if np.isfinite(start).all() else None)

        schedule = changed(self._snapshot.schedule, carried)
        document = replace(self.document, model=model, runs=schedule[-1].runs)
        if not document.has_parameters_of(self.document):
            document = replace(document, view=replace(document.view, window=None))
        self._change(document, schedule, self.tr("Change model"))

    def standardise(self, on: bool = True) -> None:
        """Give the columns mean 0 and deviation 1, or the units of the data again."""
        self.set_model(replace(self.document.model, standardise=on))

    @newest_in_turn
    def set_start(self, theta: ArrayLike) -> None:
        """Start the shown run, and those that start with it, at θ (p,)."""
        start = np.asarray(theta, dtype=np.float64)
        if start.shape == (self._derived.p,) and np.isfinite(start).all():
            self._set_start(tuple(start.tolist()), None, self.tr("Move start"))

    @in_turn
    def random_start(self, seed: int | None = None) -> None:
        """Start where ``seed`` draws it; by default the seed after the last one."""
        if seed is None:
            seed = 1 if self.run.seed is None else self.run.seed + 1
        self._set_start(None, seed, self.tr("Random start"))

    @newest_in_turn
    def set_step_size(self, step_size: float) -> None:
        """Take steps of size s > 0 from the cursor on."""
        if 0 < step_size < inf:
            self._set_run(self.tr("Step size"), step_size=float(step_size), step_size_ratio=None)

    @newest_in_turn
    def set_step_size_ratio(self, ratio: float) -> None:
        """Take steps of this share of the largest stable one, whatever that becomes.

        In the fog only the largest one at the hiker is known, and the share is one of that.
        """
        limit = self.curvature.largest_stable_step if self.curvature else None
        if self.in_fog and limit is not None and not self.objective.quadratic:
            self.set_step_size(ratio * limit)
        elif 0 < ratio < inf:
            self._set_run(self.tr("Step size"), step_size=None, step_size_ratio=float(ratio))

    @in_turn
    def set_method(self, /, name: str, **settings: float) -> None:
        """Let another rule take the steps from the cursor on."""
        self._set_run(self.tr("Method"), method=name, settings=tuple(sorted(settings.items())))

    def show(self, run: int = 0, model: int = 0) -> None:
        """Show another run, or another class of one-vs-rest."""
        with self._changing():
            self._shown_run = min(max(run, 0), len(self.document.runs) - 1)
            self._shown_model = min(max(model, 0), len(self.models) - 1)

    # The timeline

    def advance(self, n: int = 1, budget: float = inf) -> int:
        """Move ``n`` steps on, or fewer when ``budget`` seconds are used up; return how many."""
        with self._changing():
            if self._walks_ahead:
                return self._timeline.ask(n, hurried=isfinite(budget))
            return self._timeline.advance(n, budget)

    def catch_up(self, n: int, budget: float = inf) -> int:
        """Take up to ``n`` of the steps that a replay still lacks; return how many."""
        in_vain = self.in_gesture and self._follows_minimiser and self._seeker.busy
        if in_vain or self._walks_ahead:  # they will be others, or somebody is at it
            return 0
        with self._changing():
            return self._timeline.catch_up(n, budget)

    def hurry(self, on: bool) -> None:
        """Say that steps follow each other quickly: a map that must follow may be coarser."""
        with self._changing():
            self._hurried = on

    def step_back(self) -> None:
        """Show the step before."""
        self.go_to(self.step - 1)

    def go_to(self, step: int) -> None:
        """Show a step that was taken already, or the nearest."""
        with self._changing():
            self._timeline.go_to(min(step, self.steps))

    @in_turn
    def to_start(self) -> None:
        """Show the start; the steps stay, unless their settings were changed on the way.

        Then the last settings hold from the start on, and whoever runs on sees what they do.
        """
        schedule = plain(self.document.runs)
        if schedule == self._snapshot.schedule:
            self.go_to(0)
        else:
            self._change(self.document, schedule, self.tr("Start over"), reach=0)

    # The view

    @in_turn
    def set_view(self, /, **changes: object) -> None:
        """Change what is shown: fields of ViewSpec by name."""
        view = replace(self.document.view, **changes)  # type: ignore[arg-type]
        self._change(replace(self.document, view=view), self._snapshot.schedule, self.tr("View"))

    def compare(self, name: str, shown: bool = True) -> None:
        """Show one of RIVALS beside the model, or no longer."""
        names = {*self.document.view.compare} - {name} | ({name} if shown else set())
        self.set_view(compare=tuple(each for each in RIVALS if each in names))

    def show_plot(self, name: str, shown: bool = True) -> None:
        """Show one of PLOTS or put it away; the last one stays."""
        panels = {*self.document.view.panels} - {name} | ({name} if shown else set())
        if panels:
            self.set_view(panels=tuple(each for each in PLOTS if each in panels))

    def set_axes(self, axes: MapAxes) -> None:
        """Show the plane of other coordinates on the map, from where to where it likes."""
        self.set_view(axes=written(axes), window=None)

    @newest_in_turn
    def set_window(self, window: Window | None) -> None:
        """Show this part of parameter space; None lets the map choose."""
        bounds = None if window is None else (window.u0, window.u1, window.v0, window.v1)
        document = replace(self.document, view=replace(self.document.view, window=bounds))
        self._change(document, self._snapshot.schedule, self.tr("Zoom the map"), key="window")

    # Ways of changing

    def _set_start(self, start: tuple[float, ...] | None, seed: int | None, label: str) -> None:
        shown = self.run

        def moved(run: RunSpec) -> RunSpec:
            together = (run.start, run.seed) == (shown.start, shown.seed)
            return replace(run, start=start, seed=seed) if together else run

        schedule = changed(self._snapshot.schedule, moved)
        self._change(replace(self.document, runs=schedule[-1].runs), schedule, label)

    def _set_run(self, label: str, **changes: object) -> None:
        """Change the shown run from the cursor on."""
        schedule = self._snapshot.schedule
        runs = list(in_force(schedule, self.step))
        if all(getattr(self.run, name) == value for name, value in changes.items()):
            return
        runs[self.shown[0]] = replace(self.run, **changes)  # type: ignore[arg-type]
        document = replace(self.document, runs=tuple(runs))
        self._change(document, branched(schedule, self.step, document.runs), label, reach=self.step)
