"""CSV as people save it: found out, not asked for."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from gd_viz.files.cells import is_comma_number
from gd_viz.files.errors import FileError

DELIMITERS = (";", "\t", ",")
_SAMPLE = 50
_CONTROL = {*map(chr, range(32)), "\x7f"} - set("\t\n\r\f")
_BINARY = "is a binary file; expected a table in plain text"


class CsvRows(NamedTuple):
    """What a CSV file holds.

    Attributes:
        rows: Cells of the rows that are not blank, a header among them.
        lines: The line of the file on which each row ends.
        decimal_comma: Whether 1,5 is a number.
    """

    rows: list[list[str]]
    lines: list[int]
    decimal_comma: bool


def parse_csv(path: Path, content: bytes, max_rows: int) -> CsvRows:
    """Return the rows of a table of commas, semicolons or tabs.

    Byte order marks, UTF-16, Latin 1, quotes and blank lines are taken as they come.

    Args:
        path: For messages.
        content: The bytes of the file.
        max_rows: How many rows are read at most.

    Raises:
        FileError: The bytes are no text, there are no rows or too many, or a row
            has another number of cells than the first.
    """
    count = max(content.count(b"\n"), content.count(b"\r"))
    if count > 2 * max_rows:  # refused before any of it is taken apart
        raise _too_long(path, f"{count:,} lines", max_rows)
    text = _decoded(path, content)
    sample = _first_lines(text)
    if not sample:
        raise FileError(path, "is empty")
    delimiter = _delimiter(sample)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
    rows: list[list[str]] = []
    lines: list[int] = []
    try:
        for row in reader:
            if not any(map(str.strip, row)):
                continue
            if rows and len(row) != len(rows[0]):
                message = f"expected {len(rows[0])} cells, got {len(row)}"
                raise FileError(path, message, reader.line_num)
            if len(rows) > max_rows:
                raise _too_long(path, f"more than {max_rows:,} rows", max_rows)
            rows.append(row)
            lines.append(reader.line_num)
    except csv.Error as error:
        raise FileError(path, f"is not a table: {error}", reader.line_num) from None
    return CsvRows(_without_empty_end(rows), lines, _writes_commas(rows, delimiter, text))


def _decoded(path: Path, content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: Sequence[str] = ("utf-16",)
    elif b"\x00" in content:
        raise FileError(path, _BINARY)
    else:
        encodings = ("utf-8-sig", "cp1252", "latin-1")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text or sum(character in _CONTROL for character in text[:4096]) > 8:
            break
        return text
    raise FileError(path, _BINARY)


def _first_lines(text: str) -> list[str]:
    start = io.StringIO(text[:1_000_000], newline=None)
    lines = (line for line in start if line.strip())
    return [line for line, _ in zip(lines, range(_SAMPLE), strict=False)]


def _delimiter(sample: Sequence[str]) -> str:
    """Return the delimiter that splits most lines into the same number of cells, above one."""

    def regularity(delimiter: str) -> float:
        try:
            widths = [len(row) for row in csv.reader(sample, delimiter=delimiter)]
        except csv.Error:  # a cell too long for the reader, which will say so
            return 0.0
        usual = max(set(widths), key=widths.count)
        return widths.count(usual) / len(widths) if usual > 1 else 0.0

    return max(DELIMITERS, key=regularity) if any(map(regularity, DELIMITERS)) else ","


def _writes_commas(rows: Sequence[Sequence[str]], delimiter: str, text: str) -> bool:
    """Tell whether some cell is a number with a decimal comma.

    Where commas separate the cells, ``"1,234"`` may as well be a thousand; so there
    another number of digits must follow the comma.
    """
    if "," not in text or (delimiter == "," and '"' not in text):
        return False
    found = (cell for row in rows for cell in row if "," in cell and is_comma_number(cell))
    if delimiter == ",":
        return any(len(cell.strip().rpartition(",")[2]) != 3 for cell in found)
    return any(True for _ in found)


def _without_empty_end(rows: list[list[str]]) -> list[list[str]]:
    """Return ``rows`` without the empty last column that a delimiter at each line's end makes."""
    if rows and len(rows[0]) > 1 and not any(row[-1].strip() for row in rows):
        return [row[:-1] for row in rows]
    return rows


def _too_long(path: Path, has: str, max_rows: int) -> FileError:
    return FileError(path, f"has {has}; at most {max_rows:,} rows of data are read")
