"""Examples into the clipboard, as a spreadsheet takes them."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from gd_viz.core.dataset import Dataset
from gd_viz.core.selection import Rows
from gd_viz.files.progress import Report, unheard
from gd_viz.session.background import Background

_AT_ONCE = 5_000
"""So many rows are written between two reports; more of them off the event loop."""


class Copier(QObject):
    """Puts examples into the clipboard, very many as soon as they are written."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._background = Background(self)

    def copy(self, dataset: Dataset, examples: Rows) -> None:
        """Copy examples in this order."""
        clipboard = QGuiApplication.clipboard()
        if len(examples) > _AT_ONCE:
            work = partial(copied_rows, dataset, examples)
            self._background.start(self.tr("Copying"), work, clipboard.setText)
        else:
            clipboard.setText(copied_rows(dataset, examples))


def copied_rows(dataset: Dataset, examples: Rows, report: Report = unheard) -> str:
    """Return a line an example, with tabs between its numbers in full; any thread may do it."""
    lines: list[str] = []
    for first in range(0, len(examples), _AT_ONCE):
        report(first / len(examples))
        some = examples[first : first + _AT_ONCE]
        columns = [list(map(repr, column.tolist())) for column in dataset.features[some].T]
        targets = dataset.targets[some].tolist()
        if dataset.classes:
            columns.append([dataset.classes[int(target)] for target in targets])
        else:
            columns.append(list(map(repr, targets)))
        lines += map("\t".join, zip(*columns, strict=True))
    return "\n".join(lines)
