"""Work longer than a frame, off the event loop: progress, cancelling, and no stale results."""

import gc
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from gd_viz.files.progress import Report

Result = TypeVar("Result")

_SWITCH_SECONDS = 0.0001
"""How long a thread of Python may keep the others waiting before they ask for their turn. By
default it is fifty times as long, and a frame, which asks dozens of times, would take half a
second. It is shorter than what a thread does between two calls that let others work for a moment:
who has just begun to wait is asleep then, and must begin anew."""

_FINEST_SHARE = 0.005


class CancelledError(Exception):
    """Nobody wants the result any more."""


class _Task:
    """One piece of work, and what follows it."""

    def __init__(
        self, done: Callable[[Any], None], failed: Callable[[Exception], None] | None
    ) -> None:
        self.done = done
        self.failed = failed
        self.cancelled = False


class Background(QObject):
    """A place for one piece of work at a time, in a thread of its own.

    New work takes the place of what was there before, whose result is dropped: the
    newest is what counts. Work is a function of what it is given, touches no widget
    and no session, and calls ``report`` at least every 20 ms; loops that are one
    call into C hold up the window as if they were in its own thread, so they take
    their data in slices.

    Signals:
        started: What is being done, in words.
        progressed: The share that is done.
        ended: Nothing is being done any more; what follows the work comes next.
    """

    started = Signal(str)
    progressed = Signal(float)
    ended = Signal()

    _reached = Signal(object, float)
    _returned = Signal(object, object)
    _raised = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task: _Task | None = None
        self._label = ""
        self._reached.connect(self._on_reached)
        self._returned.connect(self._on_returned)
        self._raised.connect(self._on_raised)

    @property
    def busy(self) -> bool:
        """Whether there is work whose result is waited for."""
        return self._task is not None

    @property
    def label(self) -> str:
        """What is being done, in words; empty while nothing is."""
        return self._label if self.busy else ""

    def start(
        self,
        label: str,
        work: Callable[[Report], Result],
        done: Callable[[Result], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Do ``work`` in a thread, then call ``done`` with its result in the event loop.

        Args:
            label: What is being done, in words.
            work: What to do.
            done: What to do with the result.
            failed: What to do with an exception; None to raise it in the event loop.
        """
        self.cancel()
        task = self._task = _Task(done, failed)
        self._label = label
        sys.setswitchinterval(_SWITCH_SECONDS)
        self.started.emit(label)
        _caretaker().leave_garbage()
        threading.Thread(target=self._run, args=(task, work), name=label, daemon=True).start()

    def cancel(self) -> None:
        """Drop the work; its result will not be heard of."""
        if self._task is not None:
            self._task.cancelled = True
            self._task = None
            self.ended.emit()

    def _run(self, task: _Task, work: Callable[[Report], Any]) -> None:
        """Do the work; all that happens in its thread happens here."""
        told = 0.0

        def report(share: float) -> None:
            nonlocal told
            if task.cancelled:
                raise CancelledError
            if share >= told + _FINEST_SHARE:
                told = share
                self._reached.emit(task, share)

        try:
            try:
                result = work(report)
            except CancelledError:
                pass
            except Exception as error:
                self._raised.emit(task, error)
            else:
                self._returned.emit(task, result)
            finally:
                _caretaker().left.emit()
        except RuntimeError:  # the window is gone, and this object with it, or the program ends
            pass

    def _on_reached(self, task: _Task, share: float) -> None:
        if task is self._task:
            self.progressed.emit(share)

    def _on_returned(self, task: _Task, result: Any) -> None:
        if self._settled(task):
            task.done(result)

    def _on_raised(self, task: _Task, error: Exception) -> None:
        if self._settled(task):
            if task.failed is None:
                raise error
            task.failed(error)

    def _settled(self, task: _Task) -> bool:
        """Tell whether this is the work that is waited for; it is over now."""
        if task is not self._task:
            return False
        self._task = None
        self.ended.emit()
        return True


class _Caretaker(QObject):
    """Lets nobody look for garbage in cycles while a thread is at work.

    Among millions of new objects that would stop all threads for a tenth of a second, again
    and again; and who looks destroys what is found, which a thread must not do to a widget.
    So it is the event loop that allows it again. What nobody refers to goes at once, as always.

    Signals:
        left: A thread has ended its work.
    """

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._at_work = 0
        self.left.connect(self._on_left)

    def leave_garbage(self) -> None:
        """Note that a thread is about to begin."""
        self._at_work += 1
        gc.disable()

    def _on_left(self) -> None:
        self._at_work -= 1
        if not self._at_work:
            gc.enable()


@cache
def _caretaker() -> _Caretaker:
    """Return the only one; it lives in the thread of the event loop, which asks first."""
    return _Caretaker()


@contextmanager
def garbage_left() -> Iterator[None]:
    """Let a thread of another kind work meanwhile: it must not destroy a widget that it finds."""
    _caretaker().leave_garbage()
    try:
        yield
    finally:
        _caretaker().left.emit()
