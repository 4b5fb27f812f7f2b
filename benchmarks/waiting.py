"""How long a window does not answer while it is at work, and how to wait for that work."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QTimer

from benchmarks.measure import Way
from gd_viz.core.minimisers.minimiser import Kind
from gd_viz.session.session import Session

ANSWERS_WITHIN = 0.05
LONGEST_WAIT = 60.0


@dataclass(frozen=True)
class Gap(Way):
    """Work of which the time counts during which the event loop does nothing else.

    It is done ``calls`` times, and what has to be drawn is drawn each time.

    Attributes:
        session: What the work changes; it is over when all that follows is there.
    """

    session: Session | None = None

    def time(self) -> float:
        """Return the longest time between two turns of the event loop."""
        if self.prepare is not None:
            self.prepare()
        settle(self.session)
        last, longest = time.perf_counter(), 0.0

        def turn() -> None:
            nonlocal last, longest
            now = time.perf_counter()
            longest, last = max(longest, now - last), now

        probe = QTimer()
        probe.timeout.connect(turn)
        probe.start(0)
        for _ in range(self.calls):
            self.run()
            QCoreApplication.processEvents()
        settle(self.session)
        probe.stop()
        return longest


def settle(session: Session | None) -> None:
    """Let the event loop run until the minimum is there and all is drawn."""
    wait_while(lambda: session is not None and _is_busy(session))
    for _ in range(5):
        QCoreApplication.processEvents()


def wait_while(busy: Callable[[], bool]) -> None:
    """Let the event loop run, at least once, while something is at work."""
    until, waiting = time.perf_counter() + LONGEST_WAIT, True
    while waiting and time.perf_counter() < until:
        QCoreApplication.processEvents()
        time.sleep(0.0005)  # a person's computer has nothing to do but to wait, either
        waiting = busy()


def _is_busy(session: Session) -> bool:
    unknown = session.minimiser.kind is Kind.PENDING
    return unknown or session.at_work or session.surveying or session.behind > 0
