"""Tables of numbers and names: CSV in all its dialects, spreadsheets, Parquet."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.dataset import Dataset
from gd_viz.files.csv_text import parse_csv
from gd_viz.files.errors import FileError
from gd_viz.files.spreadsheets import read_parquet, read_spreadsheet

MAX_BYTES = 64 * 2**20
MAX_ROWS = 1_000_000
MISSING = frozenset({"", "na", "n/a", "nan", "null", "none", "?", "-", "."})


@dataclass(frozen=True, eq=False)
class Table:
    """Cells as text, rows of equal length.

    Attributes:
        path: Where it was read from.
        columns: Names of the columns.
        rows: The cells.
        first_line: Line in the file of the first row, for messages.
        decimal_comma: Whether numbers are written 1,5.
    """

    path: Path
    columns: tuple[str, ...]
    rows: Sequence[Sequence[str]]
    first_line: int = 2
    decimal_comma: bool = False


@dataclass(frozen=True, eq=False)
class Selection:
    """A dataset from a table, and how many rows had to be left out.

    Attributes:
        dataset: The data.
        dropped: Rows without a value in one of the columns used.
    """

    dataset: Dataset
    dropped: int


def read_table(path: Path) -> Table:
    """Read a table, the format told by its suffix.

    Raises:
        FileError: It is not there, too large, binary, ragged or empty.
    """
    if path.is_dir():
        raise FileError(path, "is a directory; expected a table such as data.csv")
    if not path.is_file():
        raise FileError(path, "there is no such file")
    try:
        if path.stat().st_size > MAX_BYTES:
            raise FileError(path, f"is larger than {MAX_BYTES // 2**20} MB")
        readers = {".xlsx": read_spreadsheet, ".ods": read_spreadsheet, ".parquet": read_parquet}
        reader = readers.get(path.suffix.lower())
        if reader is not None:
            columns, rows = reader(path, MAX_ROWS)
            table = Table(path, columns, rows)
        else:
            parsed = parse_csv(path, path.read_bytes(), MAX_ROWS)
            table = Table(path, *parsed)
    except OSError as error:
        raise FileError(path, error.strerror or "cannot be read") from None
    if not table.rows:
        raise FileError(path, "has no rows of data")
    return table


def select(
    table: Table,
    features: Sequence[str] | None = None,
    target: str | None = None,
    classify: bool = False,
) -> Selection:
    """Return the dataset of some columns; rows with a missing value among them are dropped.

    Args:
        table: The table.
        features: Names of the columns to use; None for all but the target.
        target: Name of the target; None for the last column.
        classify: Whether the target's values are names of classes. A target
            that is mostly text is taken as classes in any case.

    Raises:
        FileError: A column is not there, a cell of a feature is not a finite
            number, or no row is left.
    """
    if target is None:
        target = table.columns[-1]
    if features is None:
        features = [name for name in table.columns if name != target]
        if not features:
            raise FileError(
                table.path, "has one column; expected at least one feature and a target"
            )
    for name in (*features, target):
        if name not in table.columns:
            known = ", ".join(table.columns)
            raise FileError(table.path, f"has no column {name!r}; its columns are: {known}")
    at = [table.columns.index(name) for name in (*features, target)]
    used = [[row[column].strip() for column in at] for row in table.rows]
    complete = [all(cell.lower() not in MISSING for cell in row) for row in used]
    lines = [table.first_line + index for index, whole in enumerate(complete) if whole]
    used = [row for row, whole in zip(used, complete, strict=True) if whole]
    if not used:
        raise FileError(table.path, "has no row without missing values")
    columns = [
        _numbers(table, name, [row[index] for row in used], lines)
        for index, name in enumerate(features)
    ]
    matrix = np.column_stack(columns) if columns else np.empty((len(used), 0))
    last = [row[-1] for row in used]
    classes: tuple[str, ...] = ()
    if classify or _mostly_text(table, last):
        classes, targets = _classes(table, last)
    else:
        targets = _numbers(table, target, last, lines)
    dataset = Dataset(matrix, targets, tuple(features), target, classes)
    return Selection(dataset, len(complete) - len(used))


def as_classes(values: FloatArray) -> tuple[tuple[str, ...], FloatArray]:
    """Return the names of the distinct ``values`` (m,), ascending, and the index of each."""
    distinct, indices = np.unique(values, return_inverse=True)
    names = tuple(str(int(v)) if v == int(v) else repr(float(v)) for v in distinct)
    return names, indices.astype(np.float64)


def _number(table: Table, cell: str) -> float | None:
    if table.decimal_comma and "," in cell:
        cell = cell.replace(".", "").replace(",", ".")
    try:
        return float(cell) if "_" not in cell else None
    except ValueError:
        return None


def _numbers(table: Table, name: str, cells: Sequence[str], lines: Sequence[int]) -> FloatArray:
    values = np.empty(len(cells))
    for index, cell in enumerate(cells):
        value = _number(table, cell)
        if value is None or not np.isfinite(value):
            message = f"expected a finite number, got {cell[:40]!r}"
            raise FileError(table.path, message, lines[index], f"column {name}")
        values[index] = value
    return values


def _mostly_text(table: Table, cells: Sequence[str]) -> bool:
    some = cells[:1000]
    return sum(_number(table, cell) is None for cell in some) > len(some) / 2


def _classes(table: Table, cells: Sequence[str]) -> tuple[tuple[str, ...], FloatArray]:
    numbers = [_number(table, cell) for cell in cells]
    if all(number is not None and np.isfinite(number) for number in numbers):
        return as_classes(np.array(numbers, dtype=np.float64))
    names, indices = np.unique(np.array(cells), return_inverse=True)
    return tuple(str(name) for name in names), indices.astype(np.float64)
