"""Files that take their time: the window stays alive, says so, and can be told to stop."""

import threading
from contextlib import contextmanager

import pytest
from helpers.window import wait_for_files
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtTest import QTest

from gd_viz.files import opening
from gd_viz.files.opening import open_file
from gd_viz.session import desk
from gd_viz.views.widgets.progress_card import ProgressCard


@pytest.fixture
def slow(monkeypatch):
    """Let reading a table wait in the middle until it is told to go on."""
    go_on, here = threading.Event(), threading.Event()
    real = opening.read_table

    def read_table(path, report):
        report(0.5)
        here.set()
        go_on.wait(20)
        report(0.6)
        return real(path, report)

    monkeypatch.setattr(opening, "read_table", read_table)

    @contextmanager
    def waiting(qtbot):
        qtbot.waitUntil(here.is_set)
        try:
            yield
        finally:
            go_on.set()

    yield waiting
    go_on.set()


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("x,y\n1,2\n2,4\n3,7\n")
    return path


def card(window):
    return window.findChild(ProgressCard)


def test_progress_is_shown_and_the_window_goes_on_meanwhile(window, qtbot, slow, table):
    plots = [window.stage.panel(name) for name in ("data", "map", "cost")]
    places = [plot.geometry() for plot in plots]
    window.files.open_path(table)
    with slow(qtbot):
        qtbot.waitUntil(card(window).isVisible)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        assert [plot.geometry() for plot in plots] == places, "they would be painted twice"
        at = card(window).cancel.mapTo(window, card(window).cancel.rect().center())
        assert window.childAt(at) is card(window).cancel
        assert "mine.csv" in card(window)._label.text()
        assert 0 < card(window)._bar.value() < card(window)._bar.maximum()
        window.session.advance(3)
        assert window.session.step == 3
    wait_for_files(window, qtbot)
    assert window.session.dataset.m == 3
    assert not card(window).isVisible()


def test_cancelling_leaves_the_document_as_it_was(window, qtbot, slow, table):
    before = window.session.document
    window.files.open_path(table)
    with slow(qtbot):
        qtbot.waitUntil(card(window).isVisible)
        QTest.mouseClick(card(window).cancel, Qt.MouseButton.LeftButton)
        assert not card(window).isVisible()
    assert not window.background.busy
    qtbot.wait(1)
    assert window.session.document is before


def test_what_was_done_meanwhile_is_not_lost(window, qtbot, slow, table):
    window.files.open_path(table)
    with slow(qtbot):
        window.session.add_point(1.0, 9.0)
    wait_for_files(window, qtbot)
    assert window.session.dataset.m == 25
    assert "changed meanwhile" in window.messages.text()


def test_another_document_takes_the_place_of_one_that_is_being_read(window, qtbot, slow, table):
    window.files.open_path(table)
    with slow(qtbot):
        window.files.open_bundled("engel")
    assert not window.background.busy
    assert window.session.dataset.m == 235


@pytest.fixture
def slow_save(monkeypatch):
    """Let saving wait until it is told to go on."""
    go_on = threading.Event()
    real = desk.write_scenario

    def write_scenario(document, report):
        report(0.5)
        go_on.wait(20)
        report(0.6)
        return real(document, report)

    monkeypatch.setattr(desk, "write_scenario", write_scenario)
    yield go_on
    go_on.set()


def test_what_changes_while_it_is_saved_is_still_to_be_saved(window, slow_save, tmp_path):
    target = tmp_path / "mine.toml"
    window.session.add_point(1.0, 9.0)

    def meanwhile():
        window.session.add_point(2.0, 9.0)
        slow_save.set()

    QTimer.singleShot(0, meanwhile)
    assert not window.files._save(target)
    assert window.isWindowModified()
    assert window.session.file_path == target
    assert open_file(target).document.dataset.m == 25
    assert window.files._save(target)
    assert not window.isWindowModified()
    assert open_file(target).document.dataset.m == 26


def test_a_saving_that_is_cancelled_leaves_the_old_file(window, slow_save, tmp_path):
    target = tmp_path / "mine.toml"
    target.write_text("old")
    window.session.add_point(1.0, 9.0)
    QTimer.singleShot(0, card(window).cancel.click)
    assert not window.files._save(target)
    slow_save.set()
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and "mine.toml" in thread.name:
            thread.join(10)
    assert target.read_text() == "old"
    assert window.isWindowModified()
