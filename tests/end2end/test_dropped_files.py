"""Files dragged onto the window, as the desktop sends them to it."""

import pytest
from helpers.window import wait_for_files
from PySide6.QtCore import QCoreApplication, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QImage
from PySide6.QtWidgets import QMessageBox

PANELS = ("data", "table", "map", "cost", "inspector", "transport")


ACTION = Qt.DropAction


def drop(window, widget, data, offered=ACTION.CopyAction, key=Qt.KeyboardModifier.NoModifier):
    """Drag ``data`` into the window and let it go over a widget; return how it was taken."""
    at = widget.mapTo(window, widget.rect().center())
    how = offered, data, Qt.MouseButton.LeftButton, key
    entered, moved = QDragEnterEvent(at, *how), QDragMoveEvent(at, *how)
    QCoreApplication.sendEvent(window.windowHandle(), entered)
    moved.setAccepted(entered.isAccepted())
    QCoreApplication.sendEvent(window.windowHandle(), moved)
    if not moved.isAccepted():
        return None
    dropped = QDropEvent(QPointF(at), *how)
    QCoreApplication.sendEvent(window.windowHandle(), dropped)
    return dropped.dropAction() if dropped.isAccepted() else None


def files(*paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


@pytest.fixture
def settled(window, qtbot):
    """Return a function that waits until what was dropped is opened, or refused."""

    def wait():
        QCoreApplication.processEvents()
        wait_for_files(window, qtbot)

    window.session.undo_stack.setClean()
    return wait


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("x,y\n1,2\n2,4\n3,7\n")
    return path


def test_a_file_that_its_giver_would_move_is_taken_as_a_copy(window, settled, table):
    both, shift = ACTION.MoveAction | ACTION.CopyAction, Qt.KeyboardModifier.ShiftModifier
    panel, data = window.stage.panel("data"), files(table)
    assert drop(window, panel, data, ACTION.MoveAction) is None
    assert drop(window, panel, data, both, shift) == ACTION.CopyAction
    settled()
    assert window.session.dataset.m == 3


@pytest.mark.parametrize("panel", PANELS)
def test_a_table_is_opened_wherever_it_is_dropped(window, settled, table, panel):
    window.session.show_plot("table", True)
    window.session.undo_stack.setClean()
    assert drop(window, window.stage.panels[panel], files(table))
    settled()
    assert window.session.dataset.targets.tolist() == [2.0, 4.0, 7.0]


def test_a_scenario_is_opened(window, settled, tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text("schema = 1\n[data]\nx = [[1.0], [2.0]]\ny = [1.0, 5.0]\n")
    assert drop(window, window.stage.transport, files(path))
    settled()
    assert window.session.file_path == path


@pytest.mark.parametrize("kind", ["folder", "picture", "missing"])
def test_what_cannot_be_opened_is_said_and_nothing_changes(window, settled, tmp_path, kind):
    path, before = tmp_path / f"{kind}.csv", window.session.document
    if kind == "folder":
        path.mkdir()
    elif kind == "picture":
        picture = QImage(4, 4, QImage.Format.Format_RGB32)
        picture.fill(Qt.GlobalColor.red)
        picture.save(str(path), "PNG")
    assert drop(window, window.stage.transport, files(path))
    settled()
    assert path.name in window.messages.text()
    assert window.session.document is before


def test_two_files_at_once_and_what_is_no_file_are_not_taken(window, settled, table, tmp_path):
    text, page = QMimeData(), QMimeData()
    text.setText("1\t2")
    page.setUrls([QUrl("https://example.org/mine.csv")])
    for data in (files(table, tmp_path / "other.csv"), text, page):
        assert not drop(window, window.stage.transport, data)


def test_unsaved_work_is_asked_about_after_the_drop(window, settled, table, monkeypatch):
    asked = []

    def answer(*_):
        asked.append(True)
        return QMessageBox.StandardButton.Cancel

    monkeypatch.setattr(QMessageBox, "warning", answer)
    window.session.add_point(1.0, 9.0)
    drop(window, window.stage.transport, files(table))
    assert not asked, "who gave the file would be kept waiting"
    settled()
    assert asked
    assert window.session.dataset.m == 25
