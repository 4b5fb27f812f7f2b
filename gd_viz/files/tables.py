"""Tables of numbers and names: CSV in all its dialects, spreadsheets, Parquet."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gd_viz.core.arrays import FloatArray
from gd_viz.core.dataset import Dataset
from gd_viz.files import long_lists
from gd_viz.files.cells import column_names, has_header, is_missing, made_up_names, number_of
from gd_viz.files.classes import as_classes
from gd_viz.files.csv_text import parse_csv
from gd_viz.files.errors import FileError
from gd_viz.files.progress import Report, part, unheard
from gd_viz.files.reading import checked_size, read_bytes
from gd_viz.files.spreadsheets import read_parquet, read_spreadsheet

MAX_ROWS = 1_000_000
_SLICE = 16_384
_EXPECTED = "a table such as data.csv"


class Table(NamedTuple):
    """Cells as text, columns of equal length.

    Attributes:
        path: Where it was read from.
        columns: Names of the columns, each once.
        cells: The cells of each column from top to bottom.
        lines: Line in the file of each row, for messages.
        decimal_comma: Whether numbers are written 1,5.
    """

    path: Path
    columns: tuple[str, ...]
    cells: Sequence[list[str]]
    lines: Sequence[int]
    decimal_comma: bool = False


class Selection(NamedTuple):
    """A dataset from a table, and how many rows had to be left out.

    Attributes:
        dataset: The data.
        dropped: Rows without a value in one of the columns used.
    """

    dataset: Dataset
    dropped: int


def read_table(path: Path, report: Report = unheard) -> Table:
    """Read a table, the format told by its suffix.

    Args:
        path: Where it is.
        report: Told how far it is.

    Raises:
        FileError: It is not there, too large, binary, ragged or empty.
    """
    suffix = path.suffix.lower()
    if suffix == ".parquet":
        checked_size(path, _EXPECTED)
        names, cells = read_parquet(path, MAX_ROWS, report)
        table = Table(path, column_names(names), cells, range(1, len(cells[0]) + 1))
    elif suffix in (".xlsx", ".ods"):
        checked_size(path, _EXPECTED)
        cells = read_spreadsheet(path, MAX_ROWS, report)
        table = _headed(path, cells, range(1, len(cells[0]) + 1), False)
    else:
        content = read_bytes(path, _EXPECTED)
        table = _headed(path, *parse_csv(path, content, MAX_ROWS, report))
    if not table.lines:
        raise FileError(path, "has no rows of data")
    return table


def read_text(text: bytes, report: Report = unheard) -> Table:
    """Read a table from the clipboard, where a spreadsheet has put it as text.

    Args:
        text: The text as bytes, by preference in UTF-8.
        report: Told how far it is.

    Raises:
        FileError: It is ragged, too long or empty.
    """
    path = Path("clipboard")
    table = _headed(path, *parse_csv(path, text, MAX_ROWS, report))
    if not table.lines:
        raise FileError(path, "has no rows of data")
    return table


def _headed(path: Path, cells: list[list[str]], lines: Sequence[int], comma: bool) -> Table:
    if not has_header(cells, comma):
        return Table(path, made_up_names(len(cells)), cells, lines, comma)
    names = column_names([column.pop(0) for column in cells])
    return Table(path, names, cells, lines[1:], comma)


def let_go(table: Table) -> None:
    """Take the cells out of a table that nobody needs any more."""
    for column in table.cells:
        long_lists.let_go(column)


def select(
    table: Table,
    features: Sequence[str] | None = None,
    target: str | None = None,
    classify: bool = False,
    classes: Sequence[str] | None = None,
    report: Report = unheard,
) -> Selection:
    """Return the dataset of some columns; rows with a missing value among them are dropped.

    Args:
        table: The table.
        features: Names of the columns to use; None for all but the target.
        target: Name of the target; None for the last column.
        classify: Whether the target's values are names of classes. A target
            that is mostly text is taken as classes in any case.
        classes: The classes in their order; None for those there are, sorted.
        report: Told how far it is.

    Raises:
        FileError: A column is not there, a cell of a feature is not a finite
            number, no row is left, a target is none of the ``classes``, or all name one class.
    """
    if target is None:
        target = table.columns[-1]
    if features is None:
        features = [name for name in table.columns if name != target]
    if not features:
        raise FileError(table.path, "has one column; expected at least one feature and a target")
    for name in (*features, target):
        if name not in table.columns:
            known = ", ".join(table.columns)
            raise FileError(table.path, f"has no column {name!r}; its columns are: {known}")
    columns = _read_columns(table, (*features, target), report)
    complete = ~np.any([column.missing for column in columns], axis=0)
    if not complete.any():
        raise FileError(table.path, "has no row without missing values")
    matrix = np.column_stack([column.finite(complete) for column in columns[:-1]])
    goal = columns[-1]
    found: tuple[str, ...] = ()
    if classify or classes is not None or goal.is_mostly_text():
        try:
            found, targets = as_classes(goal.labels(complete), classes)
        except ValueError as error:
            raise FileError(table.path, str(error), field=f"column {target}") from None
        if len(found) == 1 and classes is None:
            few = f"expected numbers, or two classes or more, got only {found[0]!r}"
            raise FileError(table.path, few, field=f"column {target}")
    else:
        targets = goal.finite(complete)
    dataset = Dataset(matrix, targets, tuple(features), target, found)
    return Selection(dataset, int((~complete).sum()))


def columns_of_numbers(table: Table, report: Report = unheard) -> tuple[str, ...]:
    """Return the names of the columns that are not mostly text."""
    columns = _read_columns(table, table.columns, report)
    named = zip(table.columns, columns, strict=True)
    return tuple(name for name, column in named if not column.is_mostly_text())


def _read_columns(table: Table, names: Sequence[str], report: Report) -> "list[_Column]":
    share = 1 / len(names)
    return [
        _Column(table, name, part(report, index * share, (index + 1) * share))
        for index, name in enumerate(names)
    ]


class _Column:
    """One column: its numbers, NaN where a cell holds none, and which cells are missing."""

    def __init__(self, table: Table, name: str, report: Report) -> None:
        self._table = table
        self._name = name
        self._cells = cells = table.cells[table.columns.index(name)]
        self._values = np.empty(len(cells))
        self.missing = np.empty(len(cells), dtype=bool)
        for at in range(0, len(cells), _SLICE):
            these = slice(at, at + _SLICE)
            found = _numbers(cells[these], table.decimal_comma)
            self._values[these], self.missing[these] = found
            report(at / len(cells))

    def is_mostly_text(self) -> bool:
        """Tell whether more than half of what is not missing is no number."""
        known = ~self.missing
        return bool(np.isnan(self._values[known]).sum() > known.sum() / 2)

    def finite(self, rows: NDArray[np.bool_]) -> FloatArray:
        """Return the numbers in some ``rows``; FileError points at the first cell without one."""
        bad = np.flatnonzero(rows & ~np.isfinite(self._values))
        if len(bad):
            row = int(bad[0])
            cell, line = self._cells[row].strip(), self._table.lines[row]
            message = f"expected a finite number, got {cell[:40]!r}"
            raise FileError(self._table.path, message, line, f"column {self._name}")
        return self._values[rows]

    def labels(self, rows: NDArray[np.bool_]) -> FloatArray | list[str]:
        """Return the numbers in some ``rows``, or the cells unless all are finite numbers."""
        if np.isfinite(self._values[rows]).all():
            return self._values[rows]
        labels: list[str] = []
        for at in range(0, len(self._cells), _SLICE):
            these = slice(at, at + _SLICE)
            known = zip(self._cells[these], rows[these].tolist(), strict=True)
            labels += [cell.strip() for cell, wanted in known if wanted]
        return labels


def _numbers(cells: Sequence[str], comma: bool) -> tuple[FloatArray, NDArray[np.bool_]]:
    """Return the number in each cell, NaN where there is none, and which cells are missing."""
    if not comma and "_" not in "".join(cells):
        try:  # most columns hold nothing but numbers
            values = np.array(list(map(float, cells)), dtype=np.float64)
            return values, np.isnan(values)
        except ValueError:
            pass
    found = (number_of(cell, comma) for cell in cells)
    values = np.array([np.nan if number is None else number for number in found])
    return values, np.array([is_missing(cell) for cell in cells], dtype=bool)
