"""The table of the data, typed into, pasted into, sorted and selected as a person does."""

import threading

import numpy as np
import pytest
from helpers.window import press, type_text
from PySide6.QtCore import QCoreApplication, QItemSelectionModel, QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHeaderView

from gd_viz.core.dataset import Dataset
from gd_viz.files.document import DataSource
from gd_viz.views.panels.table_panel import _MOST_RUNS, TablePanel
from gd_viz.views.widgets.copied_rows import copied_rows
from gd_viz.views.widgets.example_table import ExampleTable
from gd_viz.views.widgets.pasted_rows import pasted_rows
from gd_viz.views.widgets.progress_card import ProgressCard
from gd_viz.views.widgets.row_order import SORTED_AT_ONCE

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def table(window):
    window.actions_by_name["show-table"].trigger()
    panel = window.stage.panel("table")
    panel.view.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    panel.view.setFocus()
    return panel


def go_to(table, row, column):
    table.view.setCurrentIndex(table.model.index(row, column))


def cells(table, row):
    columns = range(table.model.columnCount())
    return [table.model.data(table.model.index(row, column)) for column in columns]


def test_a_cell_is_edited_by_typing(window, table):
    before = window.session.undo_stack.count()
    go_to(table, 2, 1)
    type_text("3,5")
    press(KEY.Key_Return)
    assert window.session.dataset.targets[2] == 3.5
    assert window.session.undo_stack.count() == before + 1
    assert cells(table, 2)[1] == "3.5"
    window.session.undo_stack.undo()
    assert window.session.dataset.targets[2] != 3.5


def test_typing_f_into_a_cell_raises_no_fog(window, table):
    go_to(table, 0, 0)
    type_text("f5")
    press(KEY.Key_Return)
    assert not window.session.document.view.fog
    assert window.stage.alone is None
    assert "expected a finite number, got “f5”" in window.messages.text()


def test_the_last_row_becomes_a_point(window, table):
    m = window.session.dataset.m
    go_to(table, m, 0)
    type_text("1.25")
    press(KEY.Key_Return)
    assert window.session.dataset.m == m
    go_to(table, m, 1)
    type_text("-2")
    press(KEY.Key_Return)
    assert window.session.dataset.m == m + 1
    assert window.session.dataset.features[-1, 0] == 1.25
    assert window.session.dataset.targets[-1] == -2
    assert cells(table, m + 1) == ["", ""]


def test_rows_and_points_are_selected_together(window, table):
    go_to(table, 3, 0)
    assert window.session.selection == {3}
    window.session.select([5, 6, 9])
    assert table.view.selected_rows().tolist() == [5, 6, 9]
    press(KEY.Key_Delete)
    assert window.session.dataset.m == 21
    assert window.session.selection == frozenset()


def test_points_are_typed_one_after_the_other_with_enter_alone(window, table):
    window.session.new()
    window.session.show_plot("table")
    table.view.setFocus()
    go_to(table, 0, 0)
    for number in ("1,5", "2", "3", "4,5"):
        type_text(number)
        press(KEY.Key_Return)
    dataset = window.session.dataset
    assert dataset.features[:, 0].tolist() == [1.5, 3.0]
    assert dataset.targets.tolist() == [2.0, 4.5]
    assert table.view.currentIndex() == table.model.index(2, 0)


def test_enter_goes_down_a_column_and_escape_stays(window, table):
    go_to(table, 3, 1)
    type_text("7")
    press(KEY.Key_Return)
    assert table.view.currentIndex() == table.model.index(4, 1)
    type_text("8")
    press(KEY.Key_Escape)
    assert table.view.currentIndex() == table.model.index(4, 1)
    assert window.session.dataset.targets[3] == 7.0


def test_sorting_is_of_the_screen_and_not_of_the_data(window, table):
    targets = window.session.dataset.targets.copy()
    header = table.view.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(1) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    order = np.argsort(targets, kind="stable")
    assert window.session.dataset.targets.tolist() == targets.tolist()
    assert [table.model.order.example_of(row) for row in range(24)] == order.tolist()
    assert "the data keep their order" in table._read_out.text()
    window.session.select([int(order[0])])
    assert table.view.selected_rows().tolist() == [0]


def test_a_sorted_row_stays_where_it_is_typed_into_and_the_mark_of_sorting_goes(window, table):
    header = table.view.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(1) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    first = table.model.order.example_of(0)
    go_to(table, 0, 1)
    type_text("99")
    press(KEY.Key_Return)
    assert window.session.dataset.targets[first] == 99
    assert (table.model.order.example_of(0), header.sortIndicatorSection()) == (first, -1)
    assert "not sorted by price any more" in table._read_out.text()
    window.session.undo_stack.undo()
    assert header.sortIndicatorSection() == 1
    window.session.undo_stack.redo()
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert (table.model.order.example_of(23), header.sortIndicatorSection()) == (first, 1)
    window.session.open_bundled("longley")
    assert header.sortIndicatorSection() == -1


def test_a_block_from_a_spreadsheet_is_pasted(window, table):
    m = window.session.dataset.m
    QGuiApplication.clipboard().setText("Fläche\tPreis\n1,5\t2,5\n2,5\t3,5\n")
    go_to(table, m - 1, 0)
    press(KEY.Key_V, CONTROL)
    dataset = window.session.dataset
    assert dataset.m == m + 1
    assert dataset.features[-2:, 0].tolist() == [1.5, 2.5]
    assert dataset.targets[-2:].tolist() == [2.5, 3.5]
    window.session.undo_stack.undo()
    assert window.session.dataset.m == m


@pytest.mark.parametrize(("row", "column"), [(0, 0), (5, 0), (5, 1)])
def test_all_rows_are_selected_and_replaced_wherever_the_current_cell_is(
    window, table, row, column
):
    m = window.session.dataset.m
    rows = [f"{k},5\t{2 * k},25" for k in range(m + 10)]
    QGuiApplication.clipboard().setText("\r\n".join(["Fläche\tPreis", *rows, "", ""]))
    go_to(table, row, column)
    press(KEY.Key_A, CONTROL)
    press(KEY.Key_V, CONTROL)
    dataset = window.session.dataset
    assert dataset.features[:, 0].tolist() == [k + 0.5 for k in range(m + 10)]
    assert dataset.targets.tolist() == [2 * k + 0.25 for k in range(m + 10)]


def test_a_column_is_pasted_over_that_of_the_current_cell_from_the_first_selected_row(
    window, table
):
    before = window.session.dataset
    window.session.select([3, 4, 5])
    table.view.selectionModel().setCurrentIndex(
        table.model.index(5, 1), QItemSelectionModel.SelectionFlag.NoUpdate
    )
    QGuiApplication.clipboard().setText("7\n8\n9\n")
    press(KEY.Key_V, CONTROL)
    after = window.session.dataset
    assert np.array_equal(after.features, before.features)
    assert after.targets[3:6].tolist() == [7.0, 8.0, 9.0]


def test_the_text_in_utf_8_is_pasted_where_a_program_copies_it_in_another_way_as_well(
    window, table
):
    m, copied = window.session.dataset.m, QMimeData()
    copied.setData("text/plain", "Fl\xe4che\tPreis\n1\t2\n".encode("latin-1"))
    copied.setData("text/plain;charset=utf-8", "Fläche\tPreis\n3\t4\n".encode())
    QGuiApplication.clipboard().setMimeData(copied)
    go_to(table, m, 0)
    press(KEY.Key_V, CONTROL)
    dataset = window.session.dataset
    assert dataset.m == m + 1
    assert (dataset.features[-1, 0], dataset.targets[-1]) == (3.0, 4.0)


def test_what_does_not_fit_is_refused_and_nothing_changes(window, table):
    before = window.session.dataset
    go_to(table, before.m, 0)
    for text, why in (
        ("1\t2\t3", "there is room for 2"),
        ("1.5", "need all 2 cells"),
        ("1\ttwo", "expected a finite number"),
        ("1\t2\n3\t4\n5\tsix", "Pasted row 3: "),
        ("", "is empty"),
        ("1\t2\n3\t4\n5", "expected 2 cells"),
    ):
        QGuiApplication.clipboard().setText(text)
        press(KEY.Key_V, CONTROL)
        assert why in window.messages.text()
        assert window.session.dataset is before


def test_rows_are_copied_as_a_spreadsheet_takes_them(window, table):
    window.session.select([0, 1])
    press(KEY.Key_C, CONTROL)
    dataset = window.session.dataset
    rows = [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]
    expected = np.column_stack([dataset.features, dataset.targets])[:2].tolist()
    assert [list(map(float, row)) for row in rows] == expected


def test_a_class_is_typed_by_its_name(window, table):
    window.session.open_bundled("penguin-pair")
    window.session.show_plot("table")
    dataset = window.session.dataset
    other = dataset.classes[1 - int(dataset.targets[0])]
    go_to(table, 0, dataset.n)
    table.view.setFocus()
    type_text(other)
    press(KEY.Key_Return)
    assert window.session.dataset.targets[0] == 1 - dataset.targets[0]
    go_to(table, 0, dataset.n)
    type_text("walrus")
    press(KEY.Key_Return)
    assert f"none of the classes {', '.join(dataset.classes)}" in window.messages.text()


def test_other_data_have_other_columns(window, table):
    window.session.open_bundled("longley")
    window.session.show_plot("table")
    assert table.model.columnCount() == 7
    assert table.model.rowCount() == 17
    assert cells(table, 16) == [""] * 7


def cut_headers(table):
    """Return the names of columns for which there is not enough room."""
    header = table.view.horizontalHeader()
    return [
        table.model.headerData(column, Qt.Orientation.Horizontal)
        for column in range(header.count())
        if header.sectionSize(column) < header.sectionSizeHint(column)
    ]


@pytest.mark.parametrize("scenario", ["houses", "penguins", "longley"])
@pytest.mark.parametrize("projector", [False, True])
def test_no_header_is_cut_however_narrow_the_table_is(window, table, scenario, projector):
    window.session.open_bundled(scenario)
    window.session.set_view(panels=("data", "table", "map", "cost"))
    window.looks.set_projector(projector)
    for _ in range(3):
        QCoreApplication.processEvents()
    header, view = table.view.horizontalHeader(), table.view
    assert cut_headers(table) == []
    across = view.horizontalScrollBar()
    assert header.length() == view.viewport().width() + across.maximum()
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    assert table.model.order.by == (0, False)
    assert cut_headers(table) == []
    last = table.model.columnCount() - 1
    go_to(table, 0, last)
    assert view.columnViewportPosition(last) + header.sectionSize(last) <= view.viewport().width()


@pytest.mark.parametrize("m", [20, 999, 100_000])
@pytest.mark.parametrize("projector", [False, True])
def test_the_numbers_of_the_examples_have_the_room_that_they_need(window, table, m, projector):
    window.session.use_dataset(Dataset(np.zeros((m, 1)), np.zeros(m)), DataSource())
    window.looks.set_projector(projector)
    header = table.view.verticalHeader()
    assert header.sizeHint().width() == pytest.approx(QHeaderView.sizeHint(header).width(), abs=1)


def test_columns_are_even_where_there_is_room(window, table):
    window.stage.show_alone("table")
    QCoreApplication.processEvents()
    header = table.view.horizontalHeader()
    assert abs(header.sectionSize(0) - header.sectionSize(1)) <= 1
    assert header.length() == table.view.viewport().width()


def test_headers_are_there_whenever_qt_asks(window, table):
    """Qt may ask while a table is hidden, before it hears of data with fewer columns."""
    window.session.open_bundled("longley")
    asked = []

    def ask():
        columns = range(table.model.columnCount())
        asked.extend(
            (table.model.headerData(each, Qt.Orientation.Horizontal), *cells(table, 15))
            for each in columns
        )

    window.session.document_changed.connect(ask)
    window.session.open_bundled("mean")
    window.session.document_changed.disconnect(ask)
    assert asked
    assert all(all(row) for row in asked)


def test_points_are_counted_down_to_none(window, table):
    window.session.remove_points(range(1, window.session.dataset.m))
    assert table._hint.text() == "one point"
    window.session.remove_points([0])
    assert table._hint.text() == ""


def test_points_are_pasted_into_the_window_and_the_table_shows_them(window):
    session = window.session
    session.new()
    QGuiApplication.clipboard().setText("1,5\t2,5\n2,5\t3,5\n")
    window.stage.panel("data").plot.setFocus()
    press(KEY.Key_V, CONTROL)
    press(KEY.Key_V, CONTROL)
    assert session.dataset.targets.tolist() == [2.5, 3.5, 2.5, 3.5]
    assert window.stage.table.isVisible()


def test_what_is_pasted_into_a_field_goes_there(window):
    field = window.stage.inspector.step_size_form._value
    QGuiApplication.clipboard().setText("0.5")
    field.setFocus()
    field.selectAll()
    press(KEY.Key_V, CONTROL)
    press(KEY.Key_Return)
    assert window.session.step_size == 0.5
    assert window.session.dataset.m == 24


@pytest.fixture
def asked(monkeypatch):
    """Note of which rows Qt asks."""
    rows = []
    for name in ("data", "flags"):
        own = getattr(ExampleTable, name)
        monkeypatch.setattr(
            ExampleTable, name, lambda *args, own=own: rows.append(args[1].row()) or own(*args)
        )
    return rows


@pytest.fixture
def crowd(window):
    """More examples than are looked at or put in order at once."""
    rng = np.random.default_rng(5)
    x = rng.normal(size=SORTED_AT_ONCE + 1)
    window.session.use_dataset(Dataset(x[:, None], x + rng.normal(size=len(x))), DataSource())
    return window.session


@pytest.fixture
def watched(window, crowd, asked, qtbot):
    """A table of its own: of one that is there Qt remembers whom it asked before."""
    table = TablePanel(crowd, window.looks.appearance)
    qtbot.addWidget(table)
    table.resize(400, 300)
    table.show()
    return table


def test_of_very_many_rows_only_those_that_are_seen_are_looked_at(crowd, asked, watched):
    watched.view.selectAll()
    QCoreApplication.processEvents()
    assert len(crowd.selection) == crowd.dataset.m
    assert 0 < len(set(asked)) < 200


def test_rows_that_are_selected_are_sorted_without_a_look_at_each(crowd, asked, watched, qtbot):
    half = np.flatnonzero(crowd.dataset.targets > 0.0)
    crowd.select(half)
    QCoreApplication.processEvents()
    asked.clear()
    header = watched.view.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(1) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.waitUntil(lambda: not watched.model.order.pending)
    QCoreApplication.processEvents()
    m = crowd.dataset.m
    assert watched.view.selected_rows().tolist() == list(range(m - len(half), m))
    assert crowd.selection == set(half.tolist())
    assert 0 < len(set(asked)) < 200


def test_of_a_selection_in_very_many_pieces_the_first_are_marked(window, crowd):
    window.session.show_plot("table")
    view = window.stage.table.view
    crowd.select([2, 3, 4, *range(10, crowd.dataset.m, 2)])
    first = [2, 3, 4, *range(10, 10 + 2 * (_MOST_RUNS - 1), 2)]
    assert view.selected_rows().tolist() == first
    assert len(crowd.selection) == 3 + len(range(10, crowd.dataset.m, 2))
    crowd.select([])
    assert view.selected_rows().tolist() == []


def test_very_many_rows_are_put_in_order_off_the_event_loop(window, crowd, qtbot):
    window.session.show_plot("table")
    table = window.stage.table
    header = table.view.horizontalHeader()
    header.setSortIndicator(1, Qt.SortOrder.DescendingOrder)
    assert table.model.order.example_of(0) == 0
    assert table._read_out.text() == "sorting…"
    order = np.argsort(-crowd.dataset.targets, kind="stable")
    qtbot.waitUntil(lambda: not table.model.order.pending)
    assert table.model.order.examples_of(np.arange(crowd.dataset.m)).tolist() == order.tolist()
    assert "sorted by y" in table._read_out.text()
    crowd.select([int(order[3])])
    assert table.view.selected_rows().tolist() == [3]
    crowd.remove_points([int(order[0])])
    qtbot.waitUntil(lambda: crowd.dataset.m == len(order) - 1)
    qtbot.waitUntil(lambda: not table.model.order.pending)
    assert table.view.selected_rows().tolist() == [2]
    header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    assert table.model.order.example_of(0) == 0


def test_very_many_rows_are_copied_off_the_event_loop(window, crowd, monkeypatch, qtbot):
    threads = []

    def noted(*args):
        threads.append(threading.current_thread())
        return copied_rows(*args)

    monkeypatch.setattr("gd_viz.views.widgets.table_clipboard.copied_rows", noted)
    window.session.show_plot("table")
    view, clipboard = window.stage.table.view, QGuiApplication.clipboard()
    clipboard.setText("before")
    view.setFocus()
    view.selectAll()
    press(KEY.Key_C, CONTROL)
    qtbot.waitUntil(lambda: clipboard.text() != "before")
    rows = [line.split("\t") for line in clipboard.text().split("\n")]
    expected = np.column_stack([crowd.dataset.features, crowd.dataset.targets])
    np.testing.assert_array_equal(np.array(rows, dtype=float), expected)
    assert threading.main_thread() not in threads
    assert len(threads) == 1


@pytest.fixture
def long_paste(window, table, monkeypatch):
    """Paste very many rows, which are not read until the event is set; return it."""
    go_on = threading.Event()
    threads = []

    def waiting(*args):
        threads.append(threading.current_thread())
        go_on.wait(20)
        return pasted_rows(*args)

    monkeypatch.setattr("gd_viz.views.widgets.table_clipboard.pasted_rows", waiting)
    go_to(table, window.session.dataset.m, 0)
    QGuiApplication.clipboard().setText("1.25\t2.5\n" * 50_000)
    press(KEY.Key_V, CONTROL)
    yield go_on
    assert threading.main_thread() not in threads
    go_on.set()


def reading(table):
    return table.findChild(ProgressCard)


def test_very_many_rows_are_pasted_off_the_event_loop(window, table, long_paste, qtbot):
    session, m = window.session, window.session.dataset.m
    qtbot.waitUntil(reading(table).isVisible)
    assert session.dataset.m == m
    session.advance(2)
    assert session.step == 2
    long_paste.set()
    qtbot.waitUntil(lambda: session.dataset.m == m + 50_000)
    assert session.dataset.features[-1, 0] == 1.25
    assert not reading(table).isVisible()
    session.undo_stack.undo()
    qtbot.waitUntil(lambda: session.dataset.m == m)


def test_a_paste_that_is_cancelled_changes_nothing(window, table, long_paste, qtbot):
    before = window.session.document
    qtbot.waitUntil(reading(table).isVisible)
    QTest.mouseClick(reading(table).cancel, Qt.MouseButton.LeftButton)
    long_paste.set()
    assert not reading(table).isVisible()
    QCoreApplication.processEvents()
    assert window.session.document.dataset is before.dataset


def test_what_was_changed_while_rows_were_read_is_not_lost(window, table, long_paste, qtbot):
    m = window.session.dataset.m
    window.session.add_point(1.0, 9.0)
    long_paste.set()
    qtbot.waitUntil(lambda: "have changed meanwhile" in window.messages.text())
    assert window.session.dataset.m == m + 1


@pytest.mark.parametrize("projector", [False, True])
def test_a_message_hides_no_row_and_the_row_that_is_typed_into_stays_in_view(
    window, table, projector
):
    window.looks.set_projector(projector)
    window.stage.show_alone("table")
    settle()
    go_to(table, 24, 0)
    table.view.scrollToBottom()
    settle()
    whole = table.view.height()
    assert row_is_seen(table, 24)
    window.messages.complain("line 3: expected 2 cells, got 1")
    settle()
    bar = window.messages
    top = bar.mapTo(window, QPoint()).y()
    view = table.view
    assert view.isVisible()
    assert view.mapTo(window, QPoint(0, view.height())).y() <= top
    assert row_is_seen(table, 24)
    window.stage.show_alone("map")
    window.stage.show_alone("table")
    settle()
    assert view.mapTo(window, QPoint(0, view.height())).y() <= bar.mapTo(window, QPoint()).y()
    window.messages.clear()
    settle()
    assert view.height() == whole


def settle():
    for _ in range(4):
        QCoreApplication.processEvents()


def row_is_seen(table, row):
    place = table.view.visualRect(table.model.index(row, 0))
    return table.view.viewport().rect().contains(place)
