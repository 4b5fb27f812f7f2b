"""Rivals of the shown model on the same data, each with its exact minimiser."""

from collections.abc import Callable
from math import inf
from typing import NamedTuple

from gd_viz.core.dataset import Dataset
from gd_viz.core.minimisers.minimiser import Minimiser
from gd_viz.core.models import Model, ModelSpec
from gd_viz.core.rivals import RIVALS
from gd_viz.core.total_least_squares import upright_line
from gd_viz.session.derived import Analysis, Derived

LIVE_SECONDS = 0.010
"""Rivals that take longer than this, twice running, do not follow a drag; they catch up when it
ends. Once may be the first time, or another program's turn."""

Key = tuple[Dataset, ModelSpec, tuple[str, ...]]


class Compared(NamedTuple):
    """Contenders, for what they were worked out, and how many seconds that took."""

    key: Key
    contenders: "tuple[Contender, ...]"
    seconds: float


class Contender(NamedTuple):
    """One of the models that are compared.

    Attributes:
        name: A key of RIVALS.
        derived: Its models, one or one a class, with their minimisers.
    """

    name: str
    derived: Derived

    @property
    def spec(self) -> ModelSpec:
        """What it is."""
        return self.derived.spec

    @property
    def model(self) -> Model:
        """The model, or that of the first class."""
        return self.derived.models[0]

    @property
    def minimiser(self) -> Minimiser:
        """Its exact minimiser, or that of the first class."""
        return self.derived.analyses[0].minimiser

    @property
    def upright_line(self) -> float | None:
        """The x of the vertical line that fits best, where no y = ax + b is as good."""
        return upright_line(self.model.objective)

    @property
    def minimisers(self) -> tuple[Minimiser, ...]:
        """The exact minimisers, one or one a class."""
        return tuple(analysis.minimiser for analysis in self.derived.analyses)


class Comparison:
    """The contenders for one dataset and model; worked out when they are first asked for.

    Attributes:
        patience: Seconds that the minimisers of one may take; others are deferred.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self.patience = inf
        self._clock = clock
        self._known: Compared | None = None
        self._seconds = 0.0

    def key(self, dataset: Dataset, spec: ModelSpec, names: tuple[str, ...], busy: bool) -> Key:
        """Return for what `contenders` answers: for older data while ``busy`` and slow."""
        fitting = tuple(name for name in names if RIVALS[name].suits(dataset, spec))
        key = (dataset, spec, fitting)
        known = self._known
        if busy and known and self._seconds > LIVE_SECONDS and known.key[1:] == key[1:]:
            return known.key
        return key

    def knows(self, key: Key) -> bool:
        """Tell whether there is nothing to work out for a `key`."""
        return not key[2] or (self._known is not None and self._known.key == key)

    def contenders(self, key: Key, own: Derived) -> tuple[Contender, ...]:
        """Return the contenders of a `key`; ``own`` is what follows from the shown model."""
        known = self._known
        if known is None or known.key != key:
            known = self.made(key, own)
            self.take(known)
        return known.contenders

    def made(self, key: Key, own: Derived) -> Compared:
        """Work the contenders of a `key` out, in any thread, for `take`."""
        begun = self._clock()
        dataset, spec, names = key
        contenders = tuple(
            Contender(name, self._derived(dataset, RIVALS[name].spec(spec), own)) for name in names
        )
        for contender in contenders:
            _ = contender.minimisers
        return Compared(key, contenders, self._clock() - begun)

    def take(self, compared: Compared) -> None:
        """Take over what was made."""
        before, self._known, self._seconds = self._known, compared, 0.0
        if before is not None and before.key[1:] == compared.key[1:]:
            self._seconds = min(before.seconds, compared.seconds)

    @property
    def pending(self) -> tuple[Analysis, ...]:
        """Of the contenders known now, what still has to be looked for."""
        contenders = self._known.contenders if self._known else ()
        return tuple(each for one in contenders for each in one.derived.pending)

    def _derived(self, dataset: Dataset, spec: ModelSpec, own: Derived) -> Derived:
        return own if own.holds_for(dataset, spec) else Derived(dataset, spec, self.patience)
