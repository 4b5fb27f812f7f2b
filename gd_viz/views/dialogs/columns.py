"""Which columns of a table are features, and which one is the target."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gd_viz.files.tables import Table
from gd_viz.views.dialogs.answers import add_answers
from gd_viz.views.text.numbers import count
from gd_viz.views.widgets.binding import quietly

_SIZE = 420, 440
_SHORTEST = 20
"""Letters of a name for which there is always room."""

_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class ColumnsDialog(QDialog):
    """Asks for features and target; at first they are the first and the last column.

    The target is no feature: its tick cannot be set as long as it is the target.
    """

    def __init__(self, table: Table, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Columns of {name}").format(name=table.path.name))
        self.resize(*_SIZE)
        self._rows = len(table.lines)
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("Features"))
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for index, name in enumerate(table.columns):
            item = QListWidgetItem(name)
            item.setToolTip(name)
            item.setCheckState(_UNCHECKED if index else _CHECKED)
            self._list.addItem(item)
        self._all = QCheckBox(self.tr("All"))
        self._target = QComboBox()
        self._target.setAccessibleName(self.tr("Target"))
        self._target.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._target.setMinimumContentsLength(_SHORTEST)
        self._target.addItems(list(table.columns))
        self._target.setCurrentIndex(len(table.columns) - 1)
        self._told = QLabel()
        self._told.setProperty("role", "hint")
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("Target y"), self._target)
        form.addRow(self.tr("Features x"), self._all)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._told)
        answer = QDialogButtonBox.StandardButton
        self._buttons = add_answers(self, answer.Ok | answer.Cancel)
        self._list.itemChanged.connect(self._on_changed)
        self._all.clicked.connect(self._on_all_clicked)
        self._target.currentIndexChanged.connect(self._on_changed)
        self._on_changed()

    def features(self) -> tuple[str, ...]:
        """Return the names of the features."""
        return tuple(item.text() for item in self._others() if item.checkState() == _CHECKED)

    def target(self) -> str:
        """Return the name of the target."""
        return self._target.currentText()

    def _others(self) -> list[QListWidgetItem]:
        """Return the columns that may be features."""
        items = [self._list.item(row) for row in range(self._list.count())]
        return [item for item in items if item.text() != self.target()]

    def _on_all_clicked(self) -> None:
        """Tick all, or none if all were."""
        others = self._others()
        state = _UNCHECKED if len(self.features()) == len(others) else _CHECKED
        with quietly(self._list):
            for item in others:
                item.setCheckState(state)
        self._on_changed()

    def _on_changed(self) -> None:
        features, others = self.features(), self._others()
        with quietly(self._list):
            for row in range(self._list.count()):
                item = self._list.item(row)
                usable = Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled
                is_target = item.text() == self.target()
                item.setFlags(Qt.ItemFlag.NoItemFlags if is_target else usable)
        self._list.viewport().update()
        some = Qt.CheckState.PartiallyChecked if features else _UNCHECKED
        self._all.setCheckState(_CHECKED if len(features) == len(others) else some)
        self._told.setText(
            self.tr("Rows: {m}. Features chosen: {k} of {n}.").format(
                m=count(self._rows), k=count(len(features)), n=count(len(others))
            )
        )
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(bool(features))
