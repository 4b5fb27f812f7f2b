"""The picture that is shown when the minimiser is found, made while it is looked for."""

from collections.abc import Callable
from copy import copy
from functools import partial

from gd_viz.core.arrays import FloatArray
from gd_viz.core.curvature import reference_curvature
from gd_viz.core.minimisers.minimiser import Minimiser
from gd_viz.core.runs import needs_curvature, optimizer_of
from gd_viz.files.progress import Report
from gd_viz.session.derived import Analysis, minimisers
from gd_viz.session.looking_ahead import Seen
from gd_viz.session.outlook import Foresight, landing
from gd_viz.session.seeker import Work
from gd_viz.session.sketches import sketch_about
from gd_viz.session.terrain import Terrain
from gd_viz.session.window_policy import WindowPolicy


class Foreseeing(Terrain):
    """The part of the state that knows what will be seen."""

    _provisional: bool

    @property
    def _seen(self) -> Seen:
        """What is seen now."""
        panels = set(self.document.view.panels)
        window = self.window if panels & {"map", "valley"} else None
        hasty, curve, fog = self._map_is_hasty, "slice" in panels, self.in_fog
        return Seen(window, *self.shown, hasty, "map" in panels, curve, fog)

    @property
    def _follows_minimiser(self) -> bool:
        """Whether steps are taken anew when the minimiser is found: their size follows from it."""
        runs = [run for segment in self._timeline.schedule for run in segment.runs]
        return any(map(needs_curvature, runs)) and not self.objective.quadratic

    def _search(self, pending: tuple[Analysis, ...]) -> Work:
        """Return what finds the minimisers, and makes the picture that is then shown."""
        shown, picture = self._analysis, self._picture_to_come
        if shown not in pending or picture is None:
            return partial(minimisers, pending)

        def work(report: Report) -> tuple[Minimiser, ...]:
            found = minimisers(pending, report)
            report(1.0)
            picture(found[pending.index(shown)])
            return found

        return work

    @property
    def _picture_to_come(self) -> Callable[[Minimiser], object] | None:
        """What makes the picture of the cost about a minimiser; None where it is not seen."""
        objective, seen = self.objective, self._seen
        path = self.descent.thetas[: 1 if self._follows_minimiser else self.shown_step + 1]
        if self._derived.p == 1:
            return partial(seen.look_across, objective, path)
        window = seen.window
        if window is None or window.basis is not None or self._game is not None:
            return None
        foresight = self._foresight

        def sketch(best: Minimiser) -> None:
            there = foresight.window(objective, best)
            sketch_about(objective, there, path[-1], best, seen.hasty)

        return sketch

    @property
    def _foresight(self) -> Foresight:
        """What tells the window when the minimiser is found."""
        policy = WindowPolicy() if self._provisional else copy(self._policy)
        outlook = self._outlook
        if not self._follows_minimiser:
            known = self._first_landing()
            return Foresight(outlook, policy, lambda _: known)
        descent, objective = self.descent, self.objective
        run = self._timeline.schedule[0].runs[self._shown_run]
        start, cost = descent.state_at(0), float(descent.costs[0])

        def anew(found: Minimiser) -> list[FloatArray]:
            rule = optimizer_of(run, reference_curvature(objective, found, start.theta))
            return landing(objective, start, cost, rule)

        shown = self.descents[self._shown_model :: len(self.models)]
        starts = [each.thetas[0] for each in shown]
        return Foresight(outlook._replace(hiker=start.theta, ends=starts), policy, anew)
