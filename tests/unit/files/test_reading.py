"""Files that are none, and files that are too large."""

import os

import pytest

from gd_viz.files.errors import FileError
from gd_viz.files.reading import MAX_BYTES, read_bytes


def test_a_file_is_read(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"abc")
    assert read_bytes(tmp_path / "a.txt", "a text") == b"abc"


def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(FileError, match=r"pipe.csv: is a device or a pipe; expected a table"):
        read_bytes(tmp_path / "pipe.csv", "a table")


def test_a_directory_and_a_missing_file(tmp_path):
    with pytest.raises(FileError, match="is a directory; expected a table"):
        read_bytes(tmp_path, "a table")
    with pytest.raises(FileError, match="there is no such file"):
        read_bytes(tmp_path / "gone.csv", "a table")


def test_a_name_too_long_for_the_system(tmp_path):
    with pytest.raises(FileError):
        read_bytes(tmp_path / ("x" * 5000), "a table")


def test_more_than_64_megabytes_are_refused_unread(tmp_path):
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 2**20)
    with pytest.raises(FileError, match="has 65 MB; at most 64 MB are read"):
        read_bytes(path, "a table")
