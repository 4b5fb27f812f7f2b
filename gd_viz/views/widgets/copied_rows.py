"""Examples as text, as a spreadsheet takes them."""

from PySide6.QtCore import QByteArray

from gd_viz.core.dataset import Dataset
from gd_viz.core.selection import Rows
from gd_viz.files.progress import Report, unheard

_SLICE = 1024
"""Rows that become text in one call, while all other threads wait."""


def copied_rows(dataset: Dataset, examples: Rows, report: Report = unheard) -> QByteArray:
    """Return a line an example, in UTF-8, with tabs between its numbers in full.

    Any thread may do it. Bytes as Qt keeps them: to make a text of millions of letters into
    one of Qt's would take the event loop long.
    """
    text = QByteArray()
    for first in range(0, len(examples), _SLICE):
        report(first / len(examples))
        some = examples[first : first + _SLICE]
        columns = [list(map(repr, column.tolist())) for column in dataset.features[some].T]
        targets = dataset.targets[some].tolist()
        if dataset.classes:
            columns.append([dataset.classes[int(target)] for target in targets])
        else:
            columns.append(list(map(repr, targets)))
        lines = "\n".join(map("\t".join, zip(*columns, strict=True)))
        text.append(("\n" + lines if first else lines).encode())
    return text
