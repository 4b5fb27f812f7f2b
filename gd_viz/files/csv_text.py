"""CSV as people save it: found out, not asked for."""

import codecs
import csv
import io
from array import array
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from gd_viz.files.cells import is_comma_number
from gd_viz.files.errors import FileError
from gd_viz.files.long_lists import occurrences
from gd_viz.files.progress import Report, unheard

DELIMITERS = (";", "\t", ",")
_SAMPLE = 50
_SLICE_BYTES = 2**20
_SLICE_ROWS = 4096
_CONTROL = {*map(chr, range(32)), "\x7f"} - set("\t\n\r\f")
_BINARY = "is a binary file; expected a table in plain text"


class CsvText(NamedTuple):
    """What a CSV file holds, without its blank rows.

    Attributes:
        cells: The cells of each column from top to bottom, a header among them.
        lines: The line of the file on which each row ends.
        decimal_comma: Whether 1,5 is a number.
    """

    cells: list[list[str]]
    lines: Sequence[int]
    decimal_comma: bool


def parse_csv(path: Path, content: bytes, max_rows: int, report: Report = unheard) -> CsvText:
    """Return the cells of a table of commas, semicolons or tabs.

    Byte order marks, UTF-16, Latin 1, quotes and blank lines are taken as they come.

    Args:
        path: For messages.
        content: The bytes of the file.
        max_rows: How many rows are read at most.
        report: Told how far it is.

    Raises:
        FileError: The bytes are no text, there are no rows or too many, or a row
            has another number of cells than the first.
    """
    count = max(occurrences(b"\n", content), occurrences(b"\r", content))
    if count > 2 * max_rows:  # refused before any of it is taken apart
        raise _too_long(path, f"{count:,} lines", max_rows)
    encoding = _encoding(path, content, report)
    sample = _first_lines(content, encoding)
    if not sample:
        raise FileError(path, "is empty")
    delimiter = _delimiter(sample)
    stream = io.BytesIO(content)
    text = io.TextIOWrapper(stream, encoding, newline="")
    cells: list[list[str]] = []
    lines = array("q")
    for rows, ends in _slices(path, text, delimiter, max_rows):
        if not cells:
            cells = [[] for _ in rows[0]]
        for column, more in zip(cells, zip(*rows, strict=True), strict=True):
            column += more
        lines.extend(ends)
        report(stream.tell() / len(content))
    if len(cells) > 1 and not any(map(str.strip, cells[-1])):
        del cells[-1]  # each line ends with a delimiter
    commas = b"," in content and (delimiter != "," or b'"' in content)
    return CsvText(cells, lines, commas and _writes_commas(cells, delimiter))


def _slices(
    path: Path, text: Iterable[str], delimiter: str, max_rows: int
) -> Iterator[tuple[list[list[str]], list[int]]]:
    """Yield rows that are not blank, a slice at a time, and the line on which each ends.

    Rows are not kept: a million lists would make Python look through all of them, again
    and again, for what may be forgotten.
    """
    reader = csv.reader(text, delimiter=delimiter, skipinitialspace=True)
    rows: list[list[str]] = []
    lines: list[int] = []
    width = before = 0
    try:
        for row in reader:
            if not any(map(str.strip, row)):
                continue
            width = width or len(row)
            if len(row) != width:
                message = f"expected {width} cells, got {len(row)}"
                raise FileError(path, message, reader.line_num)
            if before + len(rows) > max_rows:
                raise _too_long(path, f"more than {max_rows:,} rows", max_rows)
            rows.append(row)
            lines.append(reader.line_num)
            if len(rows) == _SLICE_ROWS:
                yield rows, lines
                before += len(rows)
                rows, lines = [], []
    except csv.Error as error:
        raise FileError(path, f"is not a table: {error}", reader.line_num) from None
    if rows:
        yield rows, lines


def _encoding(path: Path, content: bytes, report: Report) -> str:
    """Return the encoding of a text; FileError when it is none."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: Sequence[str] = ("utf-16",)
    elif b"\x00" in content:
        raise FileError(path, _BINARY)
    else:
        encodings = ("utf-8-sig", "cp1252", "latin-1")
    for encoding in encodings:
        try:
            for first, text in enumerate(_decoded(content, encoding)):
                strange = not first and sum(character in _CONTROL for character in text[:4096]) > 8
                if strange or "\x00" in text:
                    raise FileError(path, _BINARY)
                report(0.0)
        except UnicodeDecodeError:
            continue
        return encoding
    raise FileError(path, _BINARY)


def _decoded(content: bytes, encoding: str) -> Iterator[str]:
    """Yield the text slice by slice."""
    decoder = codecs.getincrementaldecoder(encoding)()
    for at in range(0, len(content) + 1, _SLICE_BYTES):
        yield decoder.decode(content[at : at + _SLICE_BYTES])
    yield decoder.decode(b"", final=True)


def _first_lines(content: bytes, encoding: str) -> list[str]:
    start = io.StringIO(next(_decoded(content, encoding)), newline=None)
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


def _writes_commas(cells: Sequence[Sequence[str]], delimiter: str) -> bool:
    """Tell whether some cell is a number with a decimal comma.

    Where commas separate the cells, ``"1,234"`` may as well be a thousand; so there
    another number of digits must follow the comma.
    """
    found = (cell for column in cells for cell in column if "," in cell and is_comma_number(cell))
    if delimiter == ",":
        return any(len(cell.strip().rpartition(",")[2]) != 3 for cell in found)
    return any(True for _ in found)


def _too_long(path: Path, has: str, max_rows: int) -> FileError:
    return FileError(path, f"has {has}; at most {max_rows:,} rows of data are read")
