"""A file that is saved is either the old one or the new one."""

import errno
import os
import subprocess
import sys

import pytest

from gd_viz.files.errors import FileError
from gd_viz.session.background import CancelledError
from gd_viz.session.saving import save_atomically

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and limits of POSIX")

KILLED = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import QSaveFile
from gd_viz.session.saving import save_atomically

QSaveFile.commit = lambda file: os.kill(os.getpid(), signal.SIGKILL)
save_atomically(Path(sys.argv[1]), [b"new" * 1_000_000])
"""

NO_ROOM = """
import resource, signal, sys
from pathlib import Path
from gd_viz.files.errors import FileError
from gd_viz.session.saving import save_atomically

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    save_atomically(Path(sys.argv[1]), [b"new" * 1_000_000])
except FileError as error:
    sys.exit(str(error))
"""


def test_the_new_content_takes_the_place_of_the_old(tmp_path):
    path = tmp_path / "scenario.toml"
    path.write_bytes(b"old")
    save_atomically(path, [b"ne", b"w"])
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_killed_in_the_middle_the_old_file_is_whole(tmp_path):
    path = tmp_path / "scenario.toml"
    path.write_bytes(b"old")
    killed = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert killed.returncode == -9
    assert path.read_bytes() == b"old"


def test_a_disk_without_room_leaves_the_old_file(tmp_path):
    path = tmp_path / "scenario.toml"
    path.write_bytes(b"old")
    said = subprocess.run(
        [sys.executable, "-c", NO_ROOM, str(path)], capture_output=True, text=True, check=False
    )
    assert said.returncode == 1
    assert "was not saved" in said.stderr
    assert path.read_bytes() == b"old"


def test_a_disk_that_fails_at_last_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "scenario.toml"
    path.write_bytes(b"old")

    def fail(_):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(FileError, match="was not saved: Input/output error"):
        save_atomically(path, [b"new"])
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_content_that_cannot_be_made_to_its_end_leaves_the_old_file(tmp_path):
    path = tmp_path / "scenario.toml"
    path.write_bytes(b"old")

    def pieces():
        yield b"new"
        raise CancelledError

    with pytest.raises(CancelledError):
        save_atomically(path, pieces())
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_pipe_is_not_replaced_by_a_file(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with pytest.raises(FileError, match="is a device or a pipe"):
        save_atomically(path, [b"new"])
    assert path.is_fifo()
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(FileError, match="cannot be written"):
        save_atomically(tmp_path / "nowhere" / "scenario.toml", [b"new"])
