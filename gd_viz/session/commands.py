"""Undo: every change keeps what was before it and what came after."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from gd_viz.core.dataset import Dataset
from gd_viz.core.schedule import Schedule
from gd_viz.files.document import Document

MEMORY = 256 * 2**20
"""Bytes that the datasets on the undo stack may take together."""

MOST_CHANGES = 500
FEWEST_CHANGES = 8


@dataclass(frozen=True, eq=False)
class Snapshot:
    """All that undo restores.

    Attributes:
        document: The document; its runs are those of the last segment.
        schedule: The settings of the runs, segment by segment.
        reach: How many steps had been tried.
        step: Where the hiker stood when a change took him back from there; None for other changes:
            he stays where he is when they are undone.
    """

    document: Document
    schedule: Schedule
    reach: int
    step: int | None = None

    def step_from(self, step: int) -> int:
        """Return where the hiker stands when this is restored while he is at ``step``."""
        return step if self.step is None else self.step

    def same_as(self, other: "Snapshot") -> bool:
        """Tell whether undo would show no difference between the two."""
        mine, theirs = self.document, other.document
        return (
            (mine.title, mine.source, mine.model, mine.runs, mine.view, self.schedule)
            == (theirs.title, theirs.source, theirs.model, theirs.runs, theirs.view, other.schedule)
            and mine.dataset.same_as(theirs.dataset)
        )  # fmt: skip


class ChangeDocument(NamedTuple):
    """One change, described by its two snapshots.

    Attributes:
        text: What the change is called.
        before: What undo goes back to.
        after: What redo goes to.
        key: Changes with the same key, one after the other, are one: a drag, or a pan.
    """

    text: str
    before: Snapshot
    after: Snapshot
    key: Hashable = None


class UndoStack(QObject):
    """The changes done, and those undone, behind the face of Qt's QUndoStack.

    Not that class itself, because its commands are deleted by C++, it cannot forget the
    oldest ones when they grow large, and an error within one would go unnoticed.
    """

    canUndoChanged = Signal(bool)  # noqa: N815
    canRedoChanged = Signal(bool)  # noqa: N815
    undoTextChanged = Signal(str)  # noqa: N815
    redoTextChanged = Signal(str)  # noqa: N815
    cleanChanged = Signal(bool)  # noqa: N815

    def __init__(
        self,
        take: Callable[[Snapshot, bool], None],
        in_turn: Callable[[Callable[[], object]], None],
        when_ready: Callable[[Snapshot, str, Callable[[], object]], None],
        parent: QObject,
    ) -> None:
        """Begin with no changes.

        Args:
            take: Goes over to a snapshot; its flag says that this is undo or redo.
            in_turn: Calls a function after those that were to be called before it.
            when_ready: Calls a function when what follows from a snapshot is at hand; it is told
                what the change is called.
            parent: Whose stack it is.
        """
        super().__init__(parent)
        self._take = take
        self._in_turn = in_turn
        self._when_ready = when_ready
        self._changes: list[ChangeDocument] = []
        self._done = 0
        self._clean: int | None = 0

    def push(self, change: ChangeDocument) -> None:
        """Do ``change`` and forget what was undone."""
        before = self._face()
        self._take(change.after, False)
        top = self._changes[self._done - 1] if self._done else None
        self._forget_undone()
        if top and top.key == change.key is not None and self._clean != self._done:
            self._changes[-1] = top._replace(after=change.after)
            if top.before.same_as(change.after):
                self._changes.pop()
        else:
            self._changes.append(change)
        self._done = len(self._changes)
        self._forget_oldest(self._done - undo_limit(change.after.document.dataset))
        self._announce(before)

    def undo(self) -> None:
        """Go back to what was before the last change."""
        self._in_turn(partial(self._go, -1))

    def take_back(self, key: Hashable) -> None:
        """Undo the last change if it is of this key, and forget it: it cannot be done again."""
        self._in_turn(partial(self._take_back, key))

    def redo(self) -> None:
        """Do again what was undone last."""
        self._in_turn(partial(self._go, 1))

    def clear(self) -> None:
        """Forget all changes; there is nothing to save."""
        before = self._face()
        self._changes = []
        self._done = self._clean = 0
        self._announce(before)

    def setClean(self) -> None:
        """Note that this is what was saved."""
        before = self._face()
        self._clean = self._done
        self._announce(before)

    def isClean(self) -> bool:
        """Tell whether this is what was saved."""
        return self._clean == self._done

    def canUndo(self) -> bool:
        """Tell whether there is something to undo."""
        return self._done > 0

    def canRedo(self) -> bool:
        """Tell whether there is something to redo."""
        return self._done < len(self._changes)

    def undoText(self) -> str:
        """Name the change that undo takes back; empty without one."""
        return self._changes[self._done - 1].text if self._done else ""

    def redoText(self) -> str:
        """Name the change that redo does again; empty without one."""
        return self._changes[self._done].text if self.canRedo() else ""

    def count(self) -> int:
        """Return how many changes are kept, done and undone."""
        return len(self._changes)

    def index(self) -> int:
        """Return how many of them are done."""
        return self._done

    def _take_back(self, key: Hashable) -> None:
        if self._done and self._changes[self._done - 1].key == key:
            self._go(-1, for_good=True)

    def _go(self, way: int, for_good: bool = False) -> None:
        """Go a change back (−1) or forth (1); one that is undone ``for_good`` is forgotten."""
        if not (self.canUndo() if way < 0 else self.canRedo()):
            return
        change = self._changes[min(self._done, self._done + way)]
        snapshot = change.before if way < 0 else change.after

        def gone() -> None:
            before = self._face()
            self._take(snapshot, True)
            self._done += way
            if for_good:
                self._forget_undone()
            self._announce(before)

        self._when_ready(snapshot, change.text, gone)

    def _forget_undone(self) -> None:
        del self._changes[self._done :]
        if self._clean is not None and self._clean > self._done:
            self._clean = None

    def _forget_oldest(self, many: int) -> None:
        if many > 0:
            del self._changes[:many]
            self._done -= many
            # What was saved may be beyond reach now.
            reachable = self._clean is not None and self._clean >= many
            self._clean = self._clean - many if reachable and self._clean is not None else None

    def _face(self) -> tuple[bool, bool, str, str, bool]:
        texts = self.undoText(), self.redoText()
        return (self.canUndo(), self.canRedo(), *texts, self.isClean())

    def _announce(self, before: tuple[bool, bool, str, str, bool]) -> None:
        signals = (
            self.canUndoChanged,
            self.canRedoChanged,
            self.undoTextChanged,
            self.redoTextChanged,
            self.cleanChanged,
        )
        for signal, old, new in zip(signals, before, self._face(), strict=True):
            if new != old:
                signal.emit(new)


def undo_limit(dataset: Dataset) -> int:
    """Return how many changes may be kept when they change a dataset of this size."""
    size = dataset.features.nbytes + dataset.targets.nbytes
    return min(MOST_CHANGES, max(FEWEST_CHANGES, MEMORY // max(1, size)))
