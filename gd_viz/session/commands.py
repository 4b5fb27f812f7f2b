"""Undo: every change keeps what was before it and what came after."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass

from PySide6.QtGui import QUndoCommand

from gd_viz.core.dataset import Dataset
from gd_viz.files.document import Document
from gd_viz.session.schedule import Schedule

MEMORY = 256 * 2**20
"""Bytes that the datasets on the undo stack may take together."""

MOST_COMMANDS = 500
FEWEST_COMMANDS = 8


@dataclass(frozen=True)
class Snapshot:
    """All that undo restores.

    Attributes:
        document: The document; its runs are those of the last segment.
        schedule: The settings of the runs, segment by segment.
        reach: How many steps had been taken.
    """

    document: Document
    schedule: Schedule
    reach: int

    def same_as(self, other: "Snapshot") -> bool:
        """Tell whether undo would show no difference between the two."""
        mine, theirs = self.document, other.document
        return (mine.title, mine.source, mine.model, mine.runs, mine.view, self.schedule) == (
            theirs.title,
            theirs.source,
            theirs.model,
            theirs.runs,
            theirs.view,
            other.schedule,
        ) and mine.dataset.same_as(theirs.dataset)


class ChangeDocument(QUndoCommand):
    """One change, already described by its two snapshots.

    Changes with the same key, one after the other, are one entry: a drag, or a pan.
    """

    def __init__(
        self,
        text: str,
        before: Snapshot,
        after: Snapshot,
        take: Callable[[Snapshot, bool], None],
        key: Hashable = None,
    ) -> None:
        super().__init__(text)
        self._before, self._after = before, after
        self._take = take
        self._key = key
        self._done = False

    def undo(self) -> None:
        """Show what was before."""
        self._take(self._before, True)

    def redo(self) -> None:
        """Show what came after; Qt calls this when the command is pushed, too."""
        self._take(self._after, self._done)
        self._done = True

    def id(self) -> int:
        """Return the same number for all commands that may merge."""
        return -1 if self._key is None else 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Swallow a later change with the same key; vanish if both together change nothing."""
        if not isinstance(other, ChangeDocument) or other._key != self._key:
            return False
        self._after = other._after
        self.setObsolete(self._before.same_as(self._after))
        return True


def undo_limit(dataset: Dataset) -> int:
    """Return how many changes of a dataset of this size may be kept."""
    size = dataset.features.nbytes + dataset.targets.nbytes
    return min(MOST_COMMANDS, max(FEWEST_COMMANDS, MEMORY // max(1, size)))
