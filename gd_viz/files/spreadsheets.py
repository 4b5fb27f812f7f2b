"""Excel, OpenDocument and Parquet, through the libraries of the extra ``tables``."""

import glob
from pathlib import Path

from gd_viz.files.errors import FileError

Rows = list[list[str]]


def read_spreadsheet(path: Path, max_rows: int) -> Rows:
    """Return the rows of the first sheet that are not blank, a header among them.

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
        cells = sheet.to_python()
    except (CalamineError, OSError, ValueError, IndexError) as error:
        raise FileError(path, f"is not a spreadsheet: {error}") from None
    rows = [[_text(cell) for cell in row] for row in cells]
    rows = [row for row in rows if any(map(str.strip, row))]
    if not rows:
        raise FileError(path, "is empty")
    return rows


def read_parquet(path: Path, max_rows: int) -> tuple[list[str], Rows]:
    """Return the column names and the rows of a Parquet file; see ``read_spreadsheet``."""
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
            rows = [[_text(cell) for cell in row] for row in found.fetchall()]
    except duckdb.Error:
        raise FileError(path, "is not a Parquet file") from None
    _check_length(path, len(rows), max_rows)
    return names, rows


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
