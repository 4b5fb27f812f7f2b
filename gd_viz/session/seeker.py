"""Minimisers that take long are looked for off the event loop."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from gd_viz.core.minimiser import NOTHING, Minimiser, minimise
from gd_viz.core.problem import Objective
from gd_viz.files.progress import Report
from gd_viz.session.background import Background
from gd_viz.session.derived import Analysis


class Seeker(QObject):
    """Looks for what is wanted now; what was wanted before is never heard of.

    A library's solver cannot be stopped, so the next search begins when the one before has
    ended: there is never more than one.

    Signals:
        found: All that is wanted has been found; `settle` takes it over.
    """

    found = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._background = Background(self)
        self._wanted: tuple[Analysis, ...] = ()
        self._found: tuple[Minimiser, ...] = ()

    def look_for(self, wanted: Sequence[Analysis]) -> None:
        """Look for the minimisers of these and no others; without any, for none."""
        self._wanted = tuple(wanted)
        if self._wanted and not self._background.busy:
            self._begin()

    def settle(self) -> None:
        """Let the analyses have the minimisers that were found."""
        for analysis, minimiser in zip(self._wanted, self._found, strict=True):
            analysis.settle(minimiser)
        self._wanted = self._found = ()

    def _begin(self) -> None:
        wanted = self._wanted
        objectives = [analysis.model.objective for analysis in wanted]

        def work(report: Report) -> tuple[Minimiser, ...]:
            return tuple(_each(objectives, report))

        def done(found: tuple[Minimiser, ...]) -> None:
            if self._wanted == wanted:
                self._found = found
                self.found.emit()
            elif self._wanted:
                self._begin()

        def failed(error: Exception) -> None:
            done((NOTHING,) * len(wanted))  # it would fail again
            raise error

        self._background.start(self.tr("Looking for the minimum"), work, done, failed)


def _each(objectives: Sequence[Objective], report: Report) -> list[Minimiser]:
    found = []
    for index, objective in enumerate(objectives):
        report(index / len(objectives))
        found.append(minimise(objective))
    return found
