"""Verbs in their turn: while what follows from one is worked out, those after it wait."""

from collections import deque
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from gd_viz.files.progress import Report
from gd_viz.session.background import Background

Result = TypeVar("Result")
Arguments = ParamSpec("Arguments")


class Turns(QObject):
    """Does what is asked for at once, or after what is being worked out off the event loop.

    Signals:
        changed: `label` is another one, or other work of the same.
    """

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._background = Background(self)
        self._background.started.connect(self.changed)
        self._background.ended.connect(self.changed)
        self._waiting: deque[tuple[object, Callable[[], object]]] = deque()

    @property
    def busy(self) -> bool:
        """Whether something is being worked out, and verbs have to wait."""
        return self._background.busy

    @property
    def label(self) -> str:
        """What is being worked out, in words; empty while nothing is."""
        return self._background.label

    def prepare(
        self,
        label: str,
        work: Callable[[Report], Result],
        done: Callable[[Result], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Do ``work`` in a thread, then ``done`` with what it returns, then what has waited."""

        def finished(result: Result) -> None:
            try:
                done(result)
            finally:
                self._go_on()

        def given_up(error: Exception) -> None:
            try:
                failed(error)
            finally:
                self._go_on()

        self._background.start(label, work, finished, given_up)

    def take(self, verb: Callable[[], object], key: object = None) -> None:
        """Do ``verb`` as soon as it is its turn; it replaces one of the same ``key`` before it."""
        if not self.busy:
            verb()
            return
        if key is not None and self._waiting and self._waiting[-1][0] == key:
            self._waiting.pop()
        self._waiting.append((key, verb))

    def forget(self) -> None:
        """Give up what is being worked out, and all that waits."""
        self._waiting.clear()
        self._background.cancel()

    def _go_on(self) -> None:
        if self._waiting and not self.busy:
            _, verb = self._waiting.popleft()
            try:
                verb()
            finally:
                self._go_on()


class TakesTurns(Protocol):
    """Who has verbs that wait for their turn."""

    _turns: Turns


Owner = TypeVar("Owner", bound=TakesTurns)


def in_turn(
    verb: Callable[Concatenate[Owner, Arguments], Result],
) -> Callable[Concatenate[Owner, Arguments], Result | None]:
    """Let a verb wait for its turn; None is returned when it has to."""

    @wraps(verb)
    def waiting(self: Owner, /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Result | None:
        if not self._turns.busy:
            return verb(self, *args, **kwargs)
        self._turns.take(lambda: verb(self, *args, **kwargs))
        return None

    return waiting


def newest_in_turn(
    verb: Callable[Concatenate[Owner, Arguments], None],
) -> Callable[Concatenate[Owner, Arguments], None]:
    """The same; of several that wait, one right after the other, only the last is done.

    They are told apart by all but their last argument, which is where things go.
    """

    @wraps(verb)
    def waiting(self: Owner, /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> None:
        key = (verb.__name__, args[:-1])
        self._turns.take(lambda: verb(self, *args, **kwargs), key)

    return waiting
