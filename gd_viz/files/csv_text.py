"""CSV as people save it: found out, not asked for."""

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path

from gd_viz.files.errors import FileError

DELIMITERS = (";", "\t", ",")
NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?|[-+]?(inf|infinity|nan)", re.IGNORECASE)
COMMA_NUMBER = re.compile(r"[-+]?\d{1,3}(\.\d{3})*,\d+|[-+]?\d+,\d+([eE][-+]?\d+)?")
SAMPLE = 50

Rows = list[list[str]]


def parse_csv(path: Path, content: bytes, max_rows: int) -> tuple[tuple[str, ...], Rows, int, bool]:
    """Return the column names, the rows, the line of the first row, and whether 1,5 is a number.

    Byte order marks, UTF-16, quotes and blank lines are taken as they come. Without
    a header the columns are called x1, x2, … and y.

    Raises:
        FileError: The bytes are no text, there are no rows or too many, or a row
            has another number of cells than the first.
    """
    text = _decoded(path, content)
    sample = [line for line in text[:100_000].splitlines() if line.strip()][:SAMPLE]
    if not sample:
        raise FileError(path, "is empty")
    delimiter = _delimiter(sample)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
    rows: Rows = []
    lines: list[int] = []
    try:
        for row in reader:
            if not any(cell.strip() for cell in row):
                continue
            if rows and len(row) != len(rows[0]):
                message = f"expected {len(rows[0])} cells, got {len(row)}"
                raise FileError(path, message, reader.line_num)
            if len(rows) > max_rows:
                raise FileError(path, f"has more than {max_rows:,} rows")
            rows.append(row)
            lines.append(reader.line_num)
    except csv.Error as error:
        raise FileError(path, f"is not a table: {error}", reader.line_num) from None
    comma = delimiter != "," and any(
        COMMA_NUMBER.fullmatch(cell.strip()) for row in rows[:SAMPLE] for cell in row
    )
    if _has_header(rows, comma):
        columns = _unique(rows[0])
        return columns, rows[1:], lines[1] if len(lines) > 1 else lines[0], comma
    width = len(rows[0])
    names = ["x"] if width == 2 else [f"x{index + 1}" for index in range(width - 1)]
    return (*names, "y"), rows, lines[0], comma


def _decoded(path: Path, content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: Sequence[str] = ("utf-16",)
    elif b"\x00" in content:
        raise FileError(path, "is a binary file; expected a table in plain text")
    else:
        encodings = ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if sum(not (c.isprintable() or c in "\t\r\n\f") for c in text[:4096]) > 8:
            break
        return text
    raise FileError(path, "is a binary file; expected a table in plain text")


def _delimiter(sample: Sequence[str]) -> str:
    """Return the delimiter that splits most lines into the same number of cells, above one."""

    def regularity(delimiter: str) -> float:
        widths = [len(row) for row in csv.reader(sample, delimiter=delimiter)]
        usual = max(set(widths), key=widths.count)
        return widths.count(usual) / len(widths) if usual > 1 else 0.0

    return max(DELIMITERS, key=regularity) if any(map(regularity, DELIMITERS)) else ","


def _has_header(rows: Rows, comma: bool) -> bool:
    """Tell whether a cell of the first row is text where the column goes on in numbers."""

    def is_number(cell: str) -> bool:
        cell = cell.strip()
        return bool(NUMBER.fullmatch(cell) or (comma and COMMA_NUMBER.fullmatch(cell)))

    first, rest = rows[0], rows[1 : SAMPLE + 1]
    named = [bool(cell.strip()) and not is_number(cell) for cell in first]
    if all(named):
        return True
    return any(
        name and sum(is_number(row[column]) for row in rest) > len(rest) / 2
        for column, name in enumerate(named)
    )


def _unique(names: Sequence[str]) -> tuple[str, ...]:
    """Return the names, stripped, numbered where one is empty or comes twice."""
    unique: list[str] = []
    for index, name in enumerate(names):
        name = name.strip() or f"column {index + 1}"
        unique.append(name if name not in unique else f"{name} {index + 1}")
    return tuple(unique)
