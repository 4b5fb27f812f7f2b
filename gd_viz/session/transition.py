"""How a change is taken over: everything changes, then what did is announced."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import repeat
from math import inf
from pathlib import Path

from PySide6.QtCore import SignalInstance

from gd_viz.core.cost_grids.moved_examples import MovedExamples
from gd_viz.core.minimisers.minimiser import NOTHING, PENDING, Minimiser
from gd_viz.core.selection import Selection
from gd_viz.core.steps import Steps
from gd_viz.core.terrain.window import Window
from gd_viz.files.document import Document
from gd_viz.files.progress import Report
from gd_viz.session.ahead import Ahead
from gd_viz.session.commands import Snapshot, UndoStack
from gd_viz.session.comparison import Comparison
from gd_viz.session.derived import Analysis, Derived
from gd_viz.session.looking_ahead import look_at_steps
from gd_viz.session.maps import Beyond, Made, MapKey, Maps
from gd_viz.session.projected_path import ProjectedPath
from gd_viz.session.seeker import Seeker
from gd_viz.session.timeline import Timeline
from gd_viz.session.turns import Turns
from gd_viz.session.window_policy import WindowPolicy

LIVE_STEPS = 2_000
LIVE_SECONDS = 0.008
"""A replay goes this far at once; the runner catches up with the rest."""

PATIENCE = 0.02
"""Seconds that minimisers may hold up the event loop; those that take longer are deferred."""


class Transition(Ahead):
    """The state with the one way in which it changes.

    Signals come after everything has changed, in the order of ``SessionState``, and
    only for what has.
    """

    def __init__(self, document: Document, clock: Callable[[], float] = time.perf_counter) -> None:
        super().__init__()
        self._clock = clock
        self._prepared = self._ready = None
        self._gesture = None
        self._hurried = False
        self._comparison = Comparison(clock)
        self._patience = inf
        self._seeker = Seeker(self.tr("Looking for the minimum"), self)
        self._seeker.found.connect(self._on_found)
        self._surveyor = Seeker(self.tr("Measuring the map"), self)
        self._surveyor.found.connect(self._on_surveyed)
        self._turns = Turns(self)
        self._turns.changed.connect(self.work_changed)
        self._walker = Seeker(self.tr("Taking a step"), self, pause=0)
        self._walker.changed.connect(self.work_changed)
        self._walker.found.connect(self._on_walked)
        self._undo_stack = UndoStack(self._take, self._turns.take, self._when_ready, self)
        self._undo_stack.cleanChanged.connect(self.file_changed)
        self._load(document, Derived(document.dataset, document.model), None)

    def defer(self) -> None:
        """From now on look for minimisers off the event loop when that takes long.

        They are PENDING in the meantime. Without an event loop nobody would find them.
        """
        self._patience = self._comparison.patience = PATIENCE

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """Let everything change, then announce what did."""
        settled, before = (self._derived, self.minimiser), self._tokens()
        yield
        if self._game is not None and self._game.objective is not self.objective:
            self._game = None
        self._look(moved=(self._derived, self.minimiser) == settled)
        for signal, old, new in zip(self._signals, before, self._tokens(), strict=True):
            if new != old:
                signal.emit()
        self._seek()

    def _seek(self) -> None:
        """Have looked for what takes long, and for nothing that is not wanted any more."""
        rivals = self._comparison.pending if self.contenders else ()
        pending = tuple(dict.fromkeys([*self._derived.pending, *rivals]))
        if pending and not self._seeker.looks_for(pending):
            self._seeker.look_for(pending, self._search(pending), at_rest=self.in_gesture)
        elif not pending:
            self._seeker.forget()
        line = self._timeline
        if self._walks_ahead and line.behind:
            plan, derived, seen = line.plan(), self._derived, self._seen
            bent = line.descents.index(self.descent) if self._bends_here else None

            def work(_: Report) -> list[Steps | None]:
                steps = plan()
                look_at_steps(derived, line, steps, bent, seen)
                return steps

            self._walker.look_for((line, line.version, line.steps), work)
        else:
            self._walker.forget()
        self._refine()

    def _on_walked(self, _: object, steps: Sequence[Steps | None] | None) -> None:
        """Take the steps that were worked out."""
        if steps is not None:
            with self._changing():
                self._timeline.take(steps)

    def _on_found(
        self, analyses: tuple[Analysis, ...], found: tuple[Minimiser, ...] | None
    ) -> None:
        """Take over the minimisers, and the step sizes that follow from them."""
        with self._changing():
            for analysis, minimiser in zip(analyses, found or repeat(NOTHING), strict=False):
                analysis.settle(minimiser)
            if self._provisional:  # the window was made without knowing where the minimum is
                self._policy.shown = None
            if self._follows_minimiser:
                self._timeline.restart()
                self._replay()

    def _on_surveyed(self, wanted: MapKey | Beyond, made: Made | None) -> None:
        """Show a better map in the place of the one that is shown; keep that of the next step."""
        if made is not None:
            self._maps.keep(made)
        if isinstance(wanted, Beyond):
            self._maps.beyond = wanted.key
        elif made is not None and self._landscape is not None and self._landscape.key == made.key:
            with self._changing():
                self._landscape = made

    @property
    def _signals(self) -> tuple[SignalInstance, ...]:
        """The signals in the order in which they are sent."""
        return (
            self.dataset_changed,
            self.problem_changed,
            self.window_changed,
            self.descent_changed,
            self.selection_changed,
            self.view_changed,
            self.comparison_changed,
            self.game_changed,
            self.file_changed,
        )

    def _tokens(self) -> tuple[object, ...]:
        """For each signal what it watches; equal tokens mean that nothing changed."""
        line = self._timeline
        return (
            self.dataset,
            (self._analysis, self.minimiser),
            (self.window, self._map_is_hasty, self._landscape),
            (line, line.version, self.shown, line.cursor, line.steps, line.ended, self.minimiser),
            (self._selection, self.shown),
            (self.document.view.without_window, self.in_fog),
            (self._comparison_key, self._comparison.pending) if self.document.view.compare else (),
            self._game,
            (self._path, self.document.title),
        )

    def _load(self, document: Document, derived: Derived, path: Path | None) -> None:
        """Start afresh with another document and what follows from it."""
        schedule = document.walked
        timeline = Timeline(derived.analyses, schedule, self._clock)
        timeline.go_to(document.view.step)
        at_start = replace(document, view=replace(document.view, step=0), schedule=())
        self._snapshot = Snapshot(at_start, schedule, timeline.reach)
        self._derived, self._timeline, self._path = derived, timeline, path
        self._turns.forget()
        self._replay()
        self._shown_run = self._shown_model = 0
        self._selection = Selection()
        self._policy, self._game = WindowPolicy(), None
        self._surveyor.forget()
        self._measured_with = None
        self._provisional = False
        self._landscape, self._maps, self._moved_examples = None, Maps(), MovedExamples()
        self._projected = ProjectedPath()
        self._undo_stack.clear()
        self._look(moved=False)
        self._seek()

    def _take(self, snapshot: Snapshot, again: bool) -> None:
        """Go over to ``snapshot``; when undone or done ``again``, no step on screen is lost."""
        with self._changing():
            document = snapshot.document
            self._derived = self._derived_for(document.dataset, document.model)
            if not document.has_parameters_of(self.document):
                self._policy = WindowPolicy()
            self._snapshot = snapshot
            old = self._timeline
            reach = max(snapshot.reach, old.reach if again else 0)
            from_start = snapshot.schedule == old.schedule and reach == 0 < old.reach
            goes_on = old.analyses is self._derived.analyses and not from_start
            if not (goes_on and old.branch(snapshot.schedule)):
                self._timeline = self._timeline_for(self._derived, snapshot.schedule)
                self._timeline.wanted = min(old.wanted, reach)
            self._timeline.wanted = snapshot.step_from(self._timeline.wanted)
            self._timeline.reach = reach
            self._replay()
            self._shown_run = min(self._shown_run, len(document.runs) - 1)
            self._shown_model = min(self._shown_model, len(self.models) - 1)
            self._selection = Selection(self._selection, self.dataset.m)

    def _replay(self) -> None:
        """Take the steps that are lacking, as far as the event loop may wait for them."""
        if not self._walks_ahead:
            self._timeline.catch_up(LIVE_STEPS, LIVE_SECONDS)

    def _look(self, moved: bool) -> None:
        """Let the map follow; ``moved`` when only the hiker walked."""
        if self._derived.p < 2:
            return
        best = self.last_minimiser

        def fresh() -> Window:
            self._provisional = best is None and self.minimiser is PENDING
            endless = self.objective if best is None and not self._provisional else None
            return outlook.fresh(best, self.curvature, self._first_landing(), endless)

        outlook = self._outlook
        outlook.look(self._policy, best, fresh, moved)
