"""An error of a file is one line, whatever it holds."""

from gd_viz.files.errors import FileError


def test_file_line_field_and_expectation():
    error = FileError("houses.toml", "expected 2 numbers, got 3", 7, "runs.0.start")
    assert str(error) == "houses.toml, line 7, runs.0.start: expected 2 numbers, got 3"
    assert str(FileError("a.csv", "is empty")) == "a.csv: is empty"


def test_it_stays_one_line():
    assert str(FileError("a.csv", "first\nsecond\r\nthird", field="x")) == (
        "a.csv, x: first second third"
    )
