"""Rows from the clipboard, written over examples and below them."""

import io
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QByteArray

from gd_viz.core.arrays import FloatArray
from gd_viz.core.dataset import Dataset
from gd_viz.core.selection import Rows
from gd_viz.files.errors import FileError
from gd_viz.files.progress import Report, part, unheard
from gd_viz.files.tables import Table, let_go, read_text
from gd_viz.views.text.translation import QT_TRANSLATE_NOOP
from gd_viz.views.text.typed_cells import typed_number
from gd_viz.views.text.wording import say

_SLICE = 4096
_BYTES = 2**20
"""Bytes that are taken while other threads wait."""
_TOO_WIDE = QT_TRANSLATE_NOOP(
    "wording", "The pasted rows have {k} cells; from here there is room for {n}."
)
_TOO_NARROW = QT_TRANSLATE_NOOP("wording", "New rows need all {n} cells, the pasted ones have {k}.")
_WHERE = QT_TRANSLATE_NOOP("wording", "Pasted row {number}: ")


def pasted_rows(
    dataset: Dataset, examples: Rows, column: int, text: QByteArray, report: Report = unheard
) -> Dataset:
    """Return the data with a table written over cells; any thread may do it.

    Args:
        dataset: The data.
        examples: Those that are written over, as far as there are rows; (k,). Further rows
            become new examples.
        column: The first column that is written over; whole rows begin at the first of all.
        text: The table, as a spreadsheet copies it; as Qt keeps it, because millions of letters
            would take the event loop long.
        report: Told how far it is.

    Raises:
        ValueError: It does not fit there, or a cell is not what its column takes; the message
            is a sentence.
    """
    try:
        table = read_text(_taken(text), part(report, 0.0, 0.6))
    except FileError as error:
        raise ValueError(str(error)) from None
    if len(table.columns) == dataset.n + 1:
        column = 0
    try:
        _check_width(table, dataset, len(examples), column)
        values = _values(table, dataset, column, part(report, 0.6, 1.0))
    finally:
        let_go(table)
    whole = np.column_stack([dataset.features, dataset.targets])
    inside = examples[: len(values)]
    whole[np.ix_(inside, np.arange(column, column + values.shape[1]))] = values[: len(inside)]
    whole = np.concatenate([whole, values[len(inside) :]]) if len(values) > len(inside) else whole
    return replace(dataset, features=whole[:, :-1], targets=whole[:, -1])


def _taken(text: QByteArray) -> bytes:
    """Return a copy of the bytes, made slice by slice."""
    copy = io.BytesIO()
    for at in range(0, text.size(), _BYTES):
        copy.write(text.mid(at, _BYTES).data())
    return copy.getvalue()


def _check_width(table: Table, dataset: Dataset, room: int, column: int) -> None:
    width, columns = len(table.columns), dataset.n + 1
    if column + width > columns:
        raise ValueError(say(_TOO_WIDE, k=width, n=columns - column))
    if len(table.lines) > room and width < columns:
        raise ValueError(say(_TOO_NARROW, k=width, n=columns))


def _values(table: Table, dataset: Dataset, column: int, report: Report) -> FloatArray:
    """Return the numbers (rows, columns) in a table that is put into the data at a column."""
    rows, comma = len(table.lines), table.decimal_comma
    values = np.empty((rows, len(table.columns)))
    for at in range(0, rows, _SLICE):
        report(at / rows)
        cells = [column[at : at + _SLICE] for column in table.cells]
        try:
            for place, some in enumerate(cells):
                values[at : at + _SLICE, place] = _plain(dataset, column + place, some, comma)
        except ValueError:  # what is written in another way, or nothing that can be taken
            for number, row in enumerate(zip(*cells, strict=True), start=at):
                values[number] = _row(dataset, column, row, comma, number)
    return values


def _plain(dataset: Dataset, column: int, cells: Sequence[str], comma: bool) -> list[float]:
    """Return what is in cells that are written as most are; ValueError when one is not."""
    if column == dataset.n and dataset.classes:
        return [float(dataset.classes.index(cell)) for cell in cells]
    numbers = [float(cell.replace(",", "." if comma else "")) for cell in cells]
    if not np.isfinite(numbers).all():
        raise ValueError
    return numbers


def _row(
    dataset: Dataset, column: int, cells: Sequence[str], comma: bool, number: int
) -> list[float]:
    """Read a row from a column on; a complaint begins with its number, from 1."""
    try:
        return [
            typed_number(dataset, column + place, cell, comma) for place, cell in enumerate(cells)
        ]
    except ValueError as error:
        raise ValueError(say(_WHERE, number=number + 1) + str(error)) from None
