"""Where the splitters of the stage stand: each look has a division of its own, and keeps it."""

from collections.abc import Callable, Hashable, Sequence

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QSplitter, QWidget

GAP = 10
"""Between the parts, in pixels."""

AMPLE = 10_000
"""More pixels than there are: a splitter shrinks equal sizes equally, but not to less than
what each widget needs."""


def splitter(orientation: Qt.Orientation, *parts: tuple[QWidget, int]) -> QSplitter:
    """Return a splitter whose parts stretch by their numbers."""
    made = QSplitter(orientation)
    made.setHandleWidth(GAP)
    made.setChildrenCollapsible(False)
    for index, (widget, stretch) in enumerate(parts):
        made.addWidget(widget)
        made.setStretchFactor(index, stretch)
    return made


class Division:
    """The splitters of the stage, and where a person dragged them to in each look.

    Attributes:
        made: Whether the room was ever divided.
    """

    def __init__(self, splitters: Sequence[QSplitter], look: Callable[[], Hashable]) -> None:
        """Take the ``splitters``; what ``look`` returns has a division of its own."""
        self._splitters = splitters
        self._look = look
        self._dragged: dict[Hashable, list[list[int]]] = {}
        self.made = False
        for each in splitters:
            each.splitterMoved.connect(self.keep)

    def keep(self) -> None:
        """Remember where the splitters stand in this look."""
        self._dragged[self._look()] = [each.sizes() for each in self._splitters]

    def bring_back(self) -> bool:
        """Put the splitters where they were dragged to in this look; tell whether they were."""
        dragged = self._dragged.get(self._look(), ())
        for each, sizes in zip(self._splitters, dragged, strict=False):
            each.setSizes(sizes)
        return bool(dragged)

    def state(self) -> QByteArray:
        """Return where the splitters stand, to be remembered."""
        states = [bytes(each.saveState().toBase64().data()) for each in self._splitters]
        return QByteArray(b"\n".join(states))

    def restore(self, state: QByteArray) -> None:
        """Put the splitters where they stood, if ``state`` makes sense."""
        parts = bytes(state.data()).split(b"\n")
        self.made = len(parts) == len(self._splitters) and all(
            each.restoreState(QByteArray.fromBase64(part))
            for each, part in zip(self._splitters, parts, strict=True)
        )
