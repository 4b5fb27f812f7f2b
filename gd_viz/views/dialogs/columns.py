"""Which columns of a table are features, and which one is the target."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
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
from gd_viz.views.numbers import count


class ColumnsDialog(QDialog):
    """Asks for features and target; at first they are the first and the last column."""

    def __init__(self, table: Table, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Columns of {name}").format(name=table.path.name))
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("Features"))
        for index, name in enumerate(table.columns):
            item = QListWidgetItem(name)
            item.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled)
            item.setCheckState(Qt.CheckState.Unchecked if index else Qt.CheckState.Checked)
            self._list.addItem(item)
        self._target = QComboBox()
        self._target.setAccessibleName(self.tr("Target"))
        self._target.addItems(list(table.columns))
        self._target.setCurrentIndex(len(table.columns) - 1)
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.addRow(self.tr("Target y"), self._target)
        form.addRow(self.tr("Features x"), self._list)
        rows = QLabel(self.tr("Rows: {m}").format(m=count(len(table.lines))))
        rows.setProperty("role", "hint")
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(rows)
        layout.addWidget(self._buttons)
        self._list.itemChanged.connect(self._on_changed)
        self._target.currentIndexChanged.connect(self._on_changed)
        self._on_changed()

    def features(self) -> tuple[str, ...]:
        """Return the names of the features."""
        items = [self._list.item(row) for row in range(self._list.count())]
        checked = [item.text() for item in items if item.checkState() == Qt.CheckState.Checked]
        return tuple(name for name in checked if name != self.target())

    def target(self) -> str:
        """Return the name of the target."""
        return self._target.currentText()

    def _on_changed(self) -> None:
        ok = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setEnabled(bool(self.features()))
