"""The descents, the step at which they are shown, and their replay.

Every run on every model is a track; all tracks share one timeline. Steps are
taken once and kept: moving the cursor back and forth costs nothing.
"""

import math
import time
from collections.abc import Callable, Sequence
from functools import cached_property

from gd_viz.core.effort import seconds_to_sum
from gd_viz.core.schedule import Schedule, branched, in_force
from gd_viz.core.steps import Steps
from gd_viz.session.derived import Analysis
from gd_viz.session.track import Track

HISTORY_NUMBERS = 32_000_000
"""How many numbers the steps of all tracks may hold together: 256 MB."""

MOST_STEPS = 1_000_000
"""No track is longer, however small its steps are."""

SLOW = 0.01
"""Seconds that a step may take before it is worked out off the event loop."""

_FIRST_SLICE = 64
"""So many steps are taken before the clock is read, where as many are cheap."""

_LARGER_SLICE = 8
"""How many times the last slice of steps the next one may be, if the time allows."""


class Timeline:
    """All tracks, and the cursor among their steps.

    Attributes:
        analyses: The models with their reference values.
        schedule: The settings of the runs, segment by segment.
        tracks: Run by run, and within a run model by model.
        descents: Those of all tracks.
        reach: The furthest step that was ever tried; a replay goes there. Where all
            tracks ended, the step after that had been tried as well.
        wanted: The step to show, as soon as it is there.
        longest: How many steps the history may hold.
        version: Counts the branches taken in place.
    """

    def __init__(
        self,
        analyses: Sequence[Analysis],
        schedule: Schedule,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self.analyses = analyses
        self.schedule = schedule
        runs = range(len(schedule[0].runs))
        self.tracks = tuple(Track(each, run, schedule) for run in runs for each in analyses)
        self.descents = tuple(track.descent for track in self.tracks)
        self.reach = 0
        self.wanted = 0
        self.version = 0
        self._clock = clock
        numbers = sum(2 * each.model.objective.p + 3 for each in analyses) * len(runs)
        self.longest = min(MOST_STEPS, HISTORY_NUMBERS // max(1, numbers))

    @property
    def steps(self) -> int:
        """The last step that any track has taken."""
        return max([descent.steps for descent in self.descents])

    @cached_property
    def slow(self) -> bool:
        """Whether a step takes so long that the event loop should not wait for it."""
        seconds = sum(seconds_to_sum(descent.objective) for descent in self.descents)
        return seconds > SLOW

    @property
    def cursor(self) -> int:
        """The step that is shown."""
        return min(self.wanted, self.steps)

    @property
    def ended(self) -> bool:
        """Whether no track can take another step."""
        return all(descent.ended for descent in self.descents)

    @property
    def full(self) -> bool:
        """Whether the history holds as many steps as it may."""
        return self.steps >= self.longest

    @property
    def behind(self) -> int:
        """How many steps a replay has still to take."""
        return 0 if self.ended else max(0, min(self.reach, self.longest) - self.steps)

    def advance(self, n: int, budget: float = math.inf) -> int:
        """Move the cursor ``n`` steps on, taking those that are not there yet.

        Args:
            n: How many steps.
            budget: Seconds after which no more steps are taken.

        Returns:
            How far the cursor moved: fewer than ``n`` when all tracks have ended, the
            history is full, or the time is up.
        """
        before = self.cursor
        self._extend(before + n, budget)
        self.wanted = min(before + n, self.steps)
        self.reach = max(self.reach, self.wanted + self.ended)
        return self.cursor - before

    def ask(self, n: int, hurried: bool) -> int:
        """Want the cursor ``n`` steps on, by steps that others work out; return how far it moved.

        Args:
            n: How many steps.
            hurried: Whether one at a time that is not there yet is enough.
        """
        before, wanted = self.cursor, max(self.wanted, self.cursor) + n
        if hurried:
            wanted = min(before + n, self.steps + 1)
        if self.ended:
            wanted = min(wanted, self.steps)
            self.reach = max(self.reach, self.steps + 1)
        self.go_to(wanted)
        return self.cursor - before

    def plan(self) -> Callable[[], list[Steps | None]]:
        """Return what works out a step that is lacking on each track, in any thread."""
        step = min(self.reach, self.longest)
        step = min(step, 1 + min(one.steps for one in self.descents if not one.ended))
        plans = [track.plan(step) for track in self.tracks]
        return lambda: [plan and plan() for plan in plans]

    def take(self, steps: Sequence[Steps | None]) -> None:
        """Take what was planned; nothing else may have happened in the meantime."""
        for track, some in zip(self.tracks, steps, strict=True):
            if some is not None:
                track.take(some)

    def restart(self) -> None:
        """Take all steps anew, with settings that may follow from other reference values."""
        for track in self.tracks:
            track.restart(self.schedule)
        self.version += 1

    def go_to(self, step: int) -> None:
        """Show ``step`` as soon as it is there; ``catch_up`` takes what is missing."""
        self.wanted = max(0, min(step, self.longest))
        self.reach = max(self.reach, self.wanted)

    def catch_up(self, n: int, budget: float = math.inf) -> int:
        """Take at most ``n`` of the steps that a replay still lacks; return how many."""
        before = self.steps
        self._extend(min(self.reach, before + n), budget)
        return self.steps - before

    def branch(self, schedule: Schedule) -> bool:
        """Go over to ``schedule`` in place if it only branches off at the cursor.

        Returns:
            False, with nothing changed, when the schedule differs in another way.
        """
        if not self.goes_on(schedule):
            return False
        if schedule == self.schedule:
            return True
        step = self.cursor
        runs = in_force(schedule, step)
        for track in self.tracks:
            track.branch(step, runs)
        self.schedule = schedule
        self.reach = self.wanted = step
        self.version += 1
        return True

    def goes_on(self, schedule: Schedule) -> bool:
        """Tell whether ``schedule`` is the same, or branches off at the cursor."""
        step, runs = self.cursor, self.schedule[0].runs
        starts = [(run.start, run.seed) for run in runs]
        branches = branched(self.schedule, step, in_force(schedule, step)) == schedule
        same_starts = [(run.start, run.seed) for run in schedule[0].runs] == starts
        return schedule == self.schedule or (branches and same_starts)

    def _extend(self, target: int, budget: float) -> None:
        """Take steps in slices that grow, so that the clock is read often enough, not always."""
        target = min(target, self.longest)
        first, begun = self.steps, self._clock()
        cheap = min(_FIRST_SLICE, *(descent.block for descent in self.descents))
        size = cheap if math.isfinite(budget) else target
        while self.steps < target and not self.ended:
            stop = min(target, self.steps + size)
            for track in self.tracks:
                track.extend_to(stop)
            spent = self._clock() - begun
            if spent >= budget:
                return
            size *= _LARGER_SLICE
            if spent > 0 and math.isfinite(budget):
                affordable = (budget - spent) * (self.steps - first) / spent
                size = max(1, min(size, int(affordable)))
