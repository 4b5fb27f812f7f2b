"""What follows from a change is worked out before the change is shown, where that takes long."""

from collections.abc import Callable
from typing import NamedTuple

from gd_viz.core.dataset import Dataset
from gd_viz.core.effort import seconds_to_follow
from gd_viz.core.minimisers.minimiser import Minimiser
from gd_viz.core.models import ModelSpec
from gd_viz.core.schedule import Schedule
from gd_viz.files.progress import Report
from gd_viz.session.commands import Snapshot
from gd_viz.session.comparison import Compared
from gd_viz.session.derived import Derived
from gd_viz.session.foresight import Foreseeing
from gd_viz.session.looking_ahead import look_ahead
from gd_viz.session.seeker import Seeker
from gd_viz.session.timeline import Timeline
from gd_viz.session.turns import Turns

HOLD = 0.02
"""Seconds that what follows from a change may hold up the event loop, by a rough guess."""
REPLAY_SECONDS = 0.2
"""A replay goes on for so long before the change is shown; the rest of it is then seen."""


class Ready(NamedTuple):
    """What follows from a snapshot.

    Attributes:
        derived: What follows from data and model.
        line: The descents, replayed as far as there was time for.
        minimisers: Those that were known when the descents began.
        compared: The rivals; None if those that are known still hold.
    """

    derived: Derived
    line: Timeline
    minimisers: tuple[Minimiser, ...]
    compared: Compared | None = None


class Ahead(Foreseeing):
    """The part of the state that is made before it is needed."""

    _turns: Turns
    _walker: Seeker
    _prepared: Derived | None
    _ready: Ready | None

    @property
    def at_work(self) -> bool:
        """Whether what follows from a change is being worked out, and verbs have to wait."""
        return self._turns.busy

    @property
    def work(self) -> str:
        """What is worked out off the event loop while others wait for it, in words; or empty."""
        return self._turns.label or self._walker.label

    @property
    def _walks_ahead(self) -> bool:
        """Whether steps are worked out off the event loop."""
        return self.defers and self._timeline.slow

    def _derived_for(self, dataset: Dataset, spec: ModelSpec) -> Derived:
        """Return what follows from data and model, worked out at most once in a row."""
        derived = self._known(dataset, spec)
        if derived is None:
            derived = self._prepared = Derived(dataset, spec, self._patience, self._derived)
        return derived

    def _known(self, dataset: Dataset, spec: ModelSpec) -> Derived | None:
        for derived in (self._derived, self._prepared):
            if derived is not None and derived.holds_for(dataset, spec):
                return derived
        return None

    def _timeline_for(self, derived: Derived, schedule: Schedule) -> Timeline:
        """Return the descents, the one that is ready or one at its start."""
        ready = self._ready
        if ready is None or ready.derived is not derived or ready.line.schedule != schedule:
            return Timeline(derived.analyses, schedule, self._clock)
        if ready.minimisers != _minimisers(derived):  # they were found in the meantime
            ready.line.restart()
        return ready.line

    def _when_derived(self, spec: ModelSpec, then: Callable[[], object]) -> None:
        """Do ``then`` when what follows from another model is known."""
        dataset = self.dataset
        if self._known(dataset, spec) is not None or self._is_quick(dataset, spec):
            self._at_once(dataset, spec, then)
            return

        def done(derived: Derived) -> None:
            self._prepared = derived
            then()

        patience, before = self._patience, self._derived
        work = lambda _: Derived(dataset, spec, patience, before)  # noqa: E731
        self._turns.prepare(self._working_out(self.tr("Change model")), work, done, self._unsuited)

    def _when_ready(self, snapshot: Snapshot, label: str, then: Callable[[], object]) -> None:
        """Do ``then``, which takes a snapshot over, when what follows from it is at hand.

        The message says so when the data do not suit the model, and nothing is done.

        Args:
            snapshot: What to go over to.
            label: What the change is called.
            then: Goes over to it.
        """
        document = snapshot.document
        dataset, spec = document.dataset, document.model
        derived = self._known(dataset, spec)
        goes_on = derived is self._derived and self._timeline.goes_on(snapshot.schedule)
        key = self._comparison.key(dataset, spec, document.view.compare, self.in_gesture)
        compared = self._comparison.knows(key)
        if self._is_quick(dataset, spec) or (goes_on and compared):
            self._at_once(dataset, spec, then)
            return

        def work(report: Report) -> Ready:
            known = derived or Derived(dataset, spec, patience, before)
            report(0.3)
            minimisers = _minimisers(known)
            line = Timeline(known.analyses, snapshot.schedule, clock)
            line.go_to(step)
            report(0.5)
            line.catch_up(step, REPLAY_SECONDS)
            report(0.9)
            look_ahead(known, line, seen)
            made = None if compared else comparison.made(key, known)
            return Ready(known, line, minimisers, made)

        def done(ready: Ready) -> None:
            self._prepared, self._ready = ready.derived, ready
            if ready.compared is not None:
                self._comparison.take(ready.compared)
            try:
                then()
            finally:
                self._ready = None

        def failed(error: Exception) -> None:
            _ = self.landscape  # it stays, and is to be measured after all
            self._refine()
            self._unsuited(error)

        if derived is not self._derived:  # the map is about to be another: it need not be measured
            self._leave_unmeasured()
        patience, before, clock = self._patience, self._derived, self._clock
        comparison, seen = self._comparison, self._seen
        step = min(snapshot.step_from(self.step), snapshot.reach)
        self._turns.prepare(self._working_out(label), work, done, failed)

    def _when_compared(self, then: Callable[[], object]) -> None:
        """Do ``then``, which ends a gesture, when the rivals for the data of now are known."""
        document, comparison, own = self.document, self._comparison, self._derived
        dataset, spec = document.dataset, document.model
        key = comparison.key(dataset, spec, document.view.compare, busy=False)
        if comparison.knows(key) or self._is_quick(dataset, spec):
            then()
            return

        def done(compared: Compared) -> None:
            comparison.take(compared)
            then()

        label, work = self.tr("Compare"), lambda _: comparison.made(key, own)
        self._turns.prepare(self._working_out(label), work, done, self._unsuited)

    def _at_once(self, dataset: Dataset, spec: ModelSpec, then: Callable[[], object]) -> None:
        try:
            self._derived_for(dataset, spec)
        except ValueError as error:
            self.message.emit(str(error))
        else:
            then()

    def _is_quick(self, dataset: Dataset, spec: ModelSpec) -> bool:
        """Tell whether the event loop may wait for what follows from data and model."""
        return not self.defers or seconds_to_follow(dataset, spec) <= HOLD

    def _working_out(self, label: str) -> str:
        return self.tr("Working out: {change}").format(change=label)

    def _unsuited(self, error: Exception) -> None:
        if not isinstance(error, ValueError):
            raise error
        self.message.emit(str(error))


def _minimisers(derived: Derived) -> tuple[Minimiser, ...]:
    return tuple(analysis.minimiser for analysis in derived.analyses)
