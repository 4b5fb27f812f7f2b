"""What takes long is looked for off the event loop, and only what is wanted now."""

from collections.abc import Callable, Hashable

from PySide6.QtCore import QObject, QTimer, Signal

from gd_viz.files.progress import Report
from gd_viz.session.background import Background

Work = Callable[[Report], object]


FRAME, REST = 16, 100
"""Milliseconds in which what has changed is laid out and painted; after which nothing moves."""


class _UnwantedError(Exception):
    """Something else is wanted by now."""


class Seeker(QObject):
    """Looks for the newest thing that is wanted; what was wanted before is never heard of.

    The next search begins when the one before has ended, which it does as soon as it reports
    or at its end: there is never more than one, though a library's solver cannot be stopped.
    It begins a frame later, when the event loop has painted what is due: threads of Python take
    turns, and the frame would wait for the search again and again. What is only of use when nothing
    moves begins later still, after the last wish of many.

    Signals:
        found: What was wanted, and the answer; None when the search failed, which is an error
            in the event loop besides.
        changed: `label` is another one, or another search of the same.
    """

    found = Signal(object, object)
    changed = Signal()

    def __init__(self, label: str, parent: QObject, pause: int = FRAME) -> None:
        """Be idle.

        Args:
            label: What is looked for, in words.
            parent: Whose it is.
            pause: Milliseconds before a search; 0 where one follows the other in haste.
        """
        super().__init__(parent)
        self._label = label
        self._pause = pause
        self._at_rest = False
        self._background = Background(self)
        self._background.started.connect(self.changed)
        self._background.ended.connect(self.changed)
        self._wanted: tuple[Hashable, Work] | None = None
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.timeout.connect(self._begin)

    @property
    def busy(self) -> bool:
        """Whether a search is going on, or about to, for what is wanted or what was."""
        return self._background.busy or self._due.isActive()

    @property
    def label(self) -> str:
        """What is looked for, in words; empty while nothing is."""
        return self._background.label

    def looks_for(self, wanted: Hashable) -> bool:
        """Tell whether that is what is wanted."""
        return self._wanted is not None and self._wanted[0] == wanted

    def look_for(self, wanted: Hashable, work: Work, at_rest: bool = False) -> None:
        """Look for something, unless that is what is looked for.

        Args:
            wanted: What it is.
            work: Finds it, in a thread.
            at_rest: Whether to wait until nothing else was wanted for a while.
        """
        if not self.looks_for(wanted):
            self._wanted, self._at_rest = (wanted, work), at_rest
            waits = self._due.isActive() and not at_rest
            if not (waits or self._background.busy):  # else what follows is the newest
                self._wait()

    def forget(self) -> None:
        """Want nothing."""
        self._wanted = None

    def _wait(self) -> None:
        pause = REST if self._at_rest else self._pause
        if pause:
            self._due.start(pause)
        else:
            self._begin()

    def _begin(self) -> None:
        search = self._wanted
        if search is None:
            return
        wanted, work = search

        def begun(report: Report) -> object:
            def heard(share: float) -> None:
                report(share)
                if self._wanted is not search:
                    raise _UnwantedError

            return work(heard)

        def done(answer: object) -> None:
            if self._wanted is search:
                self._wanted = None
                self.found.emit(wanted, answer)
            elif self._at_rest:
                self._wait()
            else:
                self._begin()

        def failed(error: Exception) -> None:
            done(None)
            if not isinstance(error, _UnwantedError):
                raise error

        self._background.start(self._label, begun, done, failed)


def import_solvers(_: Report) -> None:
    """Import what a minimum or a percentile may ask for, so that nobody waits for that then."""
    import numpy.ma  # noqa: F401
    import scipy.optimize  # noqa: F401
