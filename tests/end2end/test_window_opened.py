"""The window as the command line opens it."""

import sys

import pytest
from PySide6.QtCore import QEvent, QSettings
from PySide6.QtWidgets import QApplication

from gd_viz import main
from gd_viz.session.preferences import Preferences
from gd_viz.views.main_window import MainWindow


@pytest.fixture
def opened(qapp, restored, monkeypatch):
    """Open the window on a file; return what it says, and the files that are recent."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr("gd_viz.system.has_display", lambda: True)
    monkeypatch.setattr("gd_viz.system.missing_packages", lambda *, window: ())
    found = []

    def shown(_):
        [window] = [w for w in qapp.topLevelWidgets() if isinstance(w, MainWindow)]
        found.append(window.messages.text())
        window.close()
        window.deleteLater()
        qapp.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)
        return 0

    monkeypatch.setattr(QApplication, "exec", shown)

    def opened_(path):
        assert main.run([str(path)]) == 0
        return found[-1], Preferences(QSettings()).recent_files

    return opened_


def test_a_table_says_how_many_rows_it_left_out_and_is_a_recent_file(opened, tmp_path):
    table = tmp_path / "mine.csv"
    table.write_text("x,y\n1,2\n2,\n3,5\n4,6\n", encoding="utf-8")
    said, recent = opened(table)
    assert "a value is missing: 1" in said
    assert recent[0] == table


def test_a_scenario_that_comes_with_the_program_is_no_recent_file(opened):
    said, recent = opened("engel")
    assert said == ""
    assert all(path.name != "engel" for path in recent)
