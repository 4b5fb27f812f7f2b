"""What is remembered between two starts, also by another window of the program meanwhile."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QSettings

from gd_viz.session.preferences import Preferences

ANOTHER_WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QSettings
from gd_viz.session.preferences import Preferences
preferences = Preferences(QSettings(sys.argv[1], QSettings.Format.IniFormat))
preferences.{verb}(Path(sys.argv[2]))
"""


@pytest.fixture
def preferences(qapp, tmp_path):
    settings = QSettings(str(tmp_path / "preferences.ini"), QSettings.Format.IniFormat)
    return Preferences(settings)


def elsewhere(verb, folder, path):
    """Let another process do something with a file."""
    code = ANOTHER_WINDOW.format(verb=verb)
    store = str(folder / "preferences.ini")
    subprocess.run([sys.executable, "-c", code, store, str(path)], check=True, timeout=60)


def test_files_that_another_window_opened_are_kept(preferences, tmp_path):
    first, other, last = (tmp_path / name for name in ("first.csv", "other.csv", "last.csv"))
    preferences.remember_file(first)
    preferences.speed = 100.0
    preferences._settings.sync()
    elsewhere("remember_file", tmp_path, other)
    assert preferences.recent_files == (other, first)
    elsewhere("forget_file", tmp_path, first)
    preferences.remember_file(last)
    assert preferences.recent_files == (last, other)
    assert preferences.speed == 100.0
