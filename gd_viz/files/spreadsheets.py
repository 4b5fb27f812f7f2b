"""Excel, OpenDocument and Parquet, through the libraries of the extra ``tables``."""

import glob
from collections.abc import Iterable, Sequence
from pathlib import Path

from gd_viz.files.errors import FileError
from gd_viz.files.progress import Report, unheard

Cells = list[list[str]]
"""Column by column, from top to bottom."""

_SLICE = 4096


def read_spreadsheet(path: Path, max_rows: int, report: Report = unheard) -> Cells:
    """Return the cells of the first sheet but for its blank rows, a header among them.

    Raises:
        FileError: The extra is not installed, the file is not what its name says,
            or it has too many rows.
    """
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError:
        raise _extra_missing(path) from None
    try:
        sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
        _check_length(path, sheet.height - 1, max_rows)  # but for the header
        found = _columns(sheet.iter_rows(), sheet.width, sheet.height, report)
    except (CalamineError, OSError, ValueError, IndexError) as error:
        raise FileError(path, f"is not a spreadsheet: {error}") from None
    if not found or not found[0]:
        raise FileError(path, "is empty")
    return found


def read_parquet(path: Path, max_rows: int, report: Report = unheard) -> tuple[list[str], Cells]:
    """Return the column names and the cells of a Parquet file; see ``read_spreadsheet``."""
    try:
        import duckdb
    except ImportError:
        raise _extra_missing(path) from None
    try:
        with duckdb.connect() as connection:
            found = connection.execute(
                "SELECT * FROM read_parquet(?) LIMIT ?", [glob.escape(str(path)), max_rows + 1]
            )
            names = [str(column[0]) for column in found.description]
            cells: Cells = [[] for _ in names]
            while rows := found.fetchmany(_SLICE):
                for column, more in zip(cells, zip(*rows, strict=True), strict=True):
                    column += map(_text, more)
                report(len(cells[0]) / max_rows)
    except duckdb.Error:
        raise FileError(path, "is not a Parquet file") from None
    _check_length(path, len(cells[0]), max_rows)
    return names, cells


def _columns(rows: Iterable[Sequence[object]], width: int, height: int, report: Report) -> Cells:
    """Return the text of the cells, column by column, of the ``rows`` that are not blank."""
    cells: Cells = [[] for _ in range(width)]
    for index, row in enumerate(rows):
        texts = [_text(cell) for cell in row]
        if any(map(str.strip, texts)):
            for column, text in zip(cells, texts, strict=True):
                column.append(text)
        if index % _SLICE == 0:
            report(index / height)
    return cells


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(int(cell))
    return repr(cell) if isinstance(cell, float) else str(cell)


def _check_length(path: Path, rows: int, max_rows: int) -> None:
    if rows > max_rows:
        message = f"has more than {max_rows:,} rows; at most {max_rows:,} rows of data are read"
        raise FileError(path, message)


def _extra_missing(path: Path) -> FileError:
    return FileError(path, "needs the extra 'tables': pip install 'gd-viz[tables]'")
