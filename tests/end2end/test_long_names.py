"""Names of any length, in files, columns and classes, leave the rest its room."""

import pytest
from helpers.window import wait_for_files
from PySide6.QtCore import QCoreApplication, Qt

from gd_viz.files.tables import read_table
from gd_viz.views.dialogs.columns import ColumnsDialog

LONG = "a name of which nobody would have thought that a column may have it and yet it has "
CLASSES = "x,y,kind\n" + "".join(f"{i},{i * i % 7},{LONG}{'abc'[i % 3]}\n" for i in range(12))
_TIP, _ACROSS = Qt.ItemDataRole.ToolTipRole, Qt.Orientation.Horizontal


def opened(window, qtbot, folder, text):
    path = folder / f"{LONG}.csv"
    path.write_text(text)
    window.files.open_path(path)
    wait_for_files(window, qtbot)
    assert window.messages.text() == ""
    window.session.show_plot("table", True)
    QCoreApplication.processEvents()


@pytest.fixture
def columns(window, qtbot, tmp_path):
    opened(window, qtbot, tmp_path, f"{LONG}x,{LONG}y\n1,2\n2,3\n3,5\n")
    return window.stage.table


@pytest.fixture
def classes(window, qtbot, tmp_path):
    opened(window, qtbot, tmp_path, CLASSES)
    return window.stage.table


def test_all_columns_of_the_table_are_seen(window, columns):
    window.stage.show_alone("table")
    QCoreApplication.processEvents()
    assert columns.view.horizontalScrollBar().maximum() == 0
    assert columns.model.headerData(0, _ACROSS, _TIP) == f"{LONG}x"


def test_long_names_of_classes_leave_the_inspector_its_width(window, qtbot, tmp_path):
    before = window.stage.inspector.minimumSizeHint().width()
    opened(window, qtbot, tmp_path, CLASSES)
    assert window.session.model.class_name == f"{LONG}a"
    QCoreApplication.processEvents()
    assert window.stage.inspector.minimumSizeHint().width() <= before + 40


def test_the_class_of_a_row_is_told_in_full(classes):
    last = classes.model.columnCount() - 1
    assert classes.model.data(classes.model.index(0, last), _TIP) == f"{LONG}a"
    assert classes.model.data(classes.model.index(0, 0), _TIP) is None


# Which columns to use


@pytest.fixture
def dialog(qtbot, tmp_path):
    path = tmp_path / "wide.csv"
    names = [f"{LONG}{i}" for i in range(300)]
    path.write_text(",".join(names) + "\n" + ",".join(["1"] * 300) + "\n")
    dialog = ColumnsDialog(read_table(path))
    qtbot.addWidget(dialog)
    return dialog


def test_a_table_of_many_long_names_does_not_widen_the_dialog(dialog):
    dialog.show()
    assert dialog.width() < 600


def test_all_columns_are_chosen_with_a_click_and_none_with_another(dialog):
    dialog._all.click()
    assert len(dialog.features()) == 299
    assert f"{LONG}299" not in dialog.features()
    assert dialog._all.checkState() == Qt.CheckState.Checked
    dialog._all.click()
    assert dialog.features() == ()
    assert not dialog._buttons.buttons()[0].isEnabled()
    dialog._list.item(3).setCheckState(Qt.CheckState.Checked)
    assert dialog._all.checkState() == Qt.CheckState.PartiallyChecked
    assert dialog._buttons.buttons()[0].isEnabled()
    dialog._all.click()
    assert len(dialog.features()) == 299


def test_the_target_is_no_feature(dialog):
    dialog._all.click()
    dialog._target.setCurrentIndex(0)
    assert f"{LONG}0" not in dialog.features()
    assert not dialog._list.item(0).flags() & Qt.ItemFlag.ItemIsEnabled
    dialog._target.setCurrentIndex(1)
    assert dialog._list.item(0).flags() & Qt.ItemFlag.ItemIsEnabled
    assert f"{LONG}0" in dialog.features()
