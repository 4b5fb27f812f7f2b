"""CSV text taken apart: delimiters, encodings, commas in numbers, lines."""

from pathlib import Path

import pytest

from gd_viz.files.csv_text import parse_csv
from gd_viz.files.errors import FileError


def parsed(content, max_rows=1000):
    content = content if isinstance(content, bytes) else content.encode()
    return parse_csv(Path("t.csv"), content, max_rows)


@pytest.mark.parametrize(
    ("content", "rows", "comma"),
    [
        ("1,5;2,5\n3,0;4\n", [["1,5", "2,5"], ["3,0", "4"]], True),
        ("1,5\t2\n3\t4,25\n", [["1,5", "2"], ["3", "4,25"]], True),
        ("1;2\n3;4\n", [["1", "2"], ["3", "4"]], False),
        ('"1,5","2"\n"3","4,5"\n', [["1,5", "2"], ["3", "4,5"]], True),
        ('"1,500","2"\n"3","4"\n', [["1,500", "2"], ["3", "4"]], False),
        ("area, m2;price\n1.5;2\n", [["area, m2", "price"], ["1.5", "2"]], False),
        ('"a ""x"" b",c\n1,2\n', [['a "x" b', "c"], ["1", "2"]], False),
        ("a,b,\n1,2,\n3,4,\n", [["a", "b"], ["1", "2"], ["3", "4"]], False),
        ("a,b\r1,2\r", [["a", "b"], ["1", "2"]], False),
    ],
)
def test_cells_and_commas(content, rows, comma):
    found = parsed(content)
    assert found.cells == list(map(list, zip(*rows, strict=True)))
    assert found.decimal_comma is comma


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1", "cp1252", "utf-16-le", "utf-16-be"]
)
def test_encodings(encoding):
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    assert parsed(mark + "größe,y\n1,2\n".encode(encoding)).cells == [["größe", "1"], ["y", "2"]]


def test_lines_are_those_of_the_file_across_blank_lines_and_quoted_breaks():
    assert list(parsed('a,b\n\n1,2\n"two\nlines",3\n\n4,5\n').lines) == [1, 3, 5, 7]


def test_a_comma_first_met_far_down_is_still_a_decimal_comma():
    assert parsed("1;2\n" * 500 + "1,5;2\n").decimal_comma


def test_ten_million_rows_are_refused_before_they_are_taken_apart():
    with pytest.raises(FileError, match=r"10,000,000 lines; at most 1,000,000 rows of data"):
        parsed(b"1,2\n" * 10_000_000, 1_000_000)


@pytest.mark.parametrize(
    "content",
    [b"\x7fELF\x02\x01\x01" + bytes(9), b"a,b\n1,\x00\n", b"\xff\xfe\x00", bytes(range(1, 9)) * 9],
    ids=["program", "nul", "cut utf-16", "control characters"],
)
def test_what_is_no_text(content):
    with pytest.raises(FileError, match="is a binary file; expected a table in plain text"):
        parsed(content)
