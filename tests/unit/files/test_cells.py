"""What counts as a number, a gap, and a header."""

import pytest

from gd_viz.files.cells import column_names, has_header, is_missing, made_up_names, number_of


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (" 1.5 ", 1.5), ("-2e3", -2000.0), (".5", 0.5), ("inf", float("inf")),
        ("1,5", None), ("1_000", None), ("abc", None), ("", None), ("0x10", None),
    ],
)  # fmt: skip
def test_numbers_with_a_point(cell, value):
    assert number_of(cell) == value


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1,5", 1.5), ("-1,5e2", -150.0), (",5", 0.5), ("1.234,5", 1234.5),
        ("12.345.678,0", 12345678.0), ("3", 3.0), ("2.5", 2.5),
        ("1.234", None), ("1,2,3", None), ("12.34,5", None),
    ],
)  # fmt: skip
def test_numbers_with_a_comma(cell, value):
    assert number_of(cell, decimal_comma=True) == value


@pytest.mark.parametrize("cell", ["", "  ", "NA", "n/a", "NaN", "null", "?", "-"])
def test_gaps(cell):
    assert is_missing(cell)


@pytest.mark.parametrize(
    ("rows", "header"),
    [
        ([["a", "b"]], True),
        ([["a", "b"], ["1", "2"]], True),
        ([["1", "2"], ["3", "4"]], False),
        ([["x", "2020"], ["1", "2"]], True),
        ([["", "price"], ["0", "2"]], True),
        ([["1.5", "pear"], ["2.5", "apple"]], False),
        ([["NA", "3"], ["1", "2"]], False),
        ([["1", "3"]], False),
    ],
)
def test_a_header_is_text_above_numbers(rows, header):
    assert has_header(list(zip(*rows, strict=True))) is header


def test_names_of_columns_come_once_each():
    assert column_names([" a ", "", "a", "a 2"]) == ("a", "column 2", "a 2", "a 2 2")
    assert made_up_names(2) == ("x", "y")
    assert made_up_names(4) == ("x1", "x2", "x3", "y")
