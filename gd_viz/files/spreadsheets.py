"""Excel, OpenDocument and Parquet, through the libraries of the extra ``tables``."""

from pathlib import Path

from gd_viz.files.errors import FileError

Cells = tuple[tuple[str, ...], list[list[str]]]


def read_spreadsheet(path: Path, max_rows: int) -> Cells:
    """Return the column names and the rows of the first sheet.

    Raises:
        FileError: The extra is not installed, or the file is not what its name says.
    """
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError:
        raise _extra_missing(path) from None
    try:
        sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
        rows = [["" if cell is None else _text(cell) for cell in row] for row in sheet.to_python()]
    except (CalamineError, OSError, ValueError, IndexError) as error:
        raise FileError(path, f"is not a spreadsheet: {error}") from None
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    return _with_header(path, rows, max_rows)


def read_parquet(path: Path, max_rows: int) -> Cells:
    """Return the column names and the rows of a Parquet file; see ``read_spreadsheet``."""
    try:
        import duckdb
    except ImportError:
        raise _extra_missing(path) from None
    try:
        found = duckdb.connect().execute(
            "SELECT * FROM read_parquet(?) LIMIT ?", [str(path), max_rows + 1]
        )
        columns = [str(column[0]) for column in found.description]
        rows = [["" if cell is None else _text(cell) for cell in row] for row in found.fetchall()]
    except duckdb.Error:
        raise FileError(path, "is not a Parquet file") from None
    return _with_header(path, [columns, *rows], max_rows)


def _text(cell: object) -> str:
    return repr(cell) if isinstance(cell, float) else str(cell)


def _with_header(path: Path, rows: list[list[str]], max_rows: int) -> Cells:
    if not rows:
        raise FileError(path, "is empty")
    if len(rows) - 1 > max_rows:
        raise FileError(path, f"has more than {max_rows:,} rows")
    names = tuple(name.strip() or f"column {index + 1}" for index, name in enumerate(rows[0]))
    return names, rows[1:]


def _extra_missing(path: Path) -> FileError:
    return FileError(path, "needs the extra 'tables': pip install 'gd-viz[tables]'")
