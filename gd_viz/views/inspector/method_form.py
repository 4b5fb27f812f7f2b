"""Which rule takes the steps, and its settings."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from gd_viz.core.rules.methods import METHODS, Setting
from gd_viz.views.inspector.form_label import form_label
from gd_viz.views.inspector.number_field import NumberField
from gd_viz.views.text.wording import (
    FROM_SCIPY,
    library_of,
    method_name,
    say,
    setting_name,
)
from gd_viz.views.widgets.binding import show_choice


class MethodForm(QWidget):
    """A chooser for the method, a field for each of its settings, and its rule.

    Signals:
        method_chosen: Name of the method, and its settings by name.
    """

    method_chosen = Signal(str, dict)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, NumberField] = {}
        self._method = QComboBox()
        self._method.setAccessibleName(self.tr("Method"))
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setVerticalSpacing(4)
        self._form.addRow(form_label(self.tr("Method"), self._method), self._method)
        self._fill()
        self._method.currentIndexChanged.connect(self._on_method_chosen)

    def show_method(self, name: str, settings: Mapping[str, float]) -> bool:
        """Show the method ``name`` and its settings.

        Args:
            name: A key of METHODS.
            settings: The values of those settings that are not default.

        Returns:
            Whether other fields are there now.
        """
        show_choice(self._method, name)
        values = {**METHODS[name].settings, **settings}
        others = list(values) != list(self._fields)
        if others:
            self._make_fields(METHODS[name].limits)
        for setting, value in values.items():
            self._fields[setting].show_number(value)
        return others

    def _fill(self) -> None:
        """Offer the program's own rules, then those of a library under its name."""
        for library in dict.fromkeys(map(library_of, METHODS)):
            if library:
                self._method.insertSeparator(self._method.count())
                self._method.addItem(say(FROM_SCIPY))
                rows = self._method.model()
                if isinstance(rows, QStandardItemModel):
                    rows.item(self._method.count() - 1).setEnabled(False)
            for choice in METHODS:
                if library_of(choice) == library:
                    self._method.addItem(method_name(choice), choice)

    def _make_fields(self, limits: Mapping[str, Setting]) -> None:
        for field in self._fields.values():
            self._form.removeRow(field)
        self._fields = {}
        for name, setting in limits.items():
            field = NumberField(setting_name(name), partial(_is_allowed, setting))
            field.number_entered.connect(self._on_setting_entered)
            self._form.addRow(form_label(setting_name(name), field), field)
            self._fields[name] = field

    def _on_method_chosen(self) -> None:
        self.method_chosen.emit(self._method.currentData(), {})

    def _on_setting_entered(self) -> None:
        values = {name: field.number for name, field in self._fields.items()}
        self.method_chosen.emit(self._method.currentData(), values)


def _is_allowed(setting: Setting, value: float) -> bool:
    try:
        setting.checked("", value)
    except ValueError:
        return False
    return True
