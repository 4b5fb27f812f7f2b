"""Which model is fitted, by which cost, and the settings of both."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QToolButton,
    QWidget,
)

from gd_viz.core.activations import ACTIVATIONS
from gd_viz.core.dataset import Dataset
from gd_viz.core.models import FAMILIES, ModelSpec
from gd_viz.views.inspector.form_label import form_label
from gd_viz.views.inspector.number_field import NumberField, not_negative, positive
from gd_viz.views.inspector.ridge_slider import RidgeSlider
from gd_viz.views.text import wording
from gd_viz.views.text.wording import say
from gd_viz.views.widgets.binding import quietly, show_checked, show_choice
from gd_viz.views.widgets.chooser import Chooser
from gd_viz.views.widgets.whole_number_field import WholeNumberField

HIGHEST_DEGREE = 9
_SHORTEST_CLASS = 8
"""Letters of the name of a class for which there is always room."""


class ModelForm(QWidget):
    """Choosers for model and cost; the rarer settings unfold.

    Signals:
        model_chosen: The person chose another ModelSpec.
        class_chosen: The person chose the class whose problem is shown, by its index.
        drag_began: The ridge is taken hold of.
        drag_ended: It is let go.
    """

    model_chosen = Signal(object)
    class_chosen = Signal(int)
    drag_began = Signal()
    drag_ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spec = ModelSpec()
        self._ridge_matters = False
        self._offered = -1, -1
        self._losses: tuple[str, ...] = ()
        self._names: Sequence[str] | None = None
        self._shown: dict[QWidget, bool] = {}
        self._family, self._loss = QComboBox(), QComboBox()
        self._class = Chooser(self.tr("Class"), _SHORTEST_CLASS)
        for name in FAMILIES:
            self._family.addItem(say(wording.FAMILIES[name]), name)
        self._family.setAccessibleName(self.tr("Model"))
        self._loss.setAccessibleName(self.tr("Cost"))
        self._class.setToolTip(
            self.tr("Each class has a cost and a descent of its own; this one is shown")
        )
        self._more = QToolButton()
        self._more.setText("…")
        self._more.setCheckable(True)
        self._more.setToolTip(self.tr("More settings of the model"))
        self._more.setAccessibleName(self.tr("More settings of the model"))
        first = QHBoxLayout()
        first.setSpacing(6)
        first.addWidget(self._family, 1)
        first.addWidget(self._more)
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setVerticalSpacing(4)
        self._form.addRow(form_label(self.tr("Model"), self._family), first)
        self._form.addRow(form_label(self.tr("Class"), self._class), self._class)
        self._form.addRow(form_label(self.tr("Cost"), self._loss), self._loss)
        self._make_settings()
        self._family.currentIndexChanged.connect(self._on_family_chosen)
        self._loss.currentIndexChanged.connect(
            lambda _: self._choose(loss=self._loss.currentData())
        )
        self._class.currentIndexChanged.connect(self.class_chosen)
        self._more.toggled.connect(lambda _: self._show_settings())

    def show_model(self, spec: ModelSpec, dataset: Dataset, ridge_helps: bool = False) -> None:
        """Show a model.

        Args:
            spec: What it is.
            dataset: Its data, which not all families suit.
            ridge_helps: Whether its cost has no minimum without a ridge, and one with it.
        """
        self._spec = spec
        self._ridge_matters = ridge_helps or spec.ridge > 0.0 or self._ridge_slider.isSliderDown()
        show_choice(self._family, spec.family)
        self._offer_families(dataset)
        self._fill_losses(FAMILIES[spec.family].losses)
        show_choice(self._loss, spec.loss)
        show_choice(self._activation, spec.activation)
        show_checked(self._mean, spec.reduction == "mean")
        self._ridge.show_number(spec.ridge)
        self._ridge_slider.show_ridge(spec.ridge)
        self._delta.show_number(spec.huber_delta)
        with quietly(self._degree):
            self._degree.setValue(spec.degree)
        self._show_settings()

    def _offer_families(self, dataset: Dataset) -> None:
        offered = len(dataset.classes), dataset.n
        rows = self._family.model()
        if offered == self._offered or not isinstance(rows, QStandardItemModel):
            return
        self._offered = offered
        for row, name in enumerate(FAMILIES):
            missing = self._missing(name, *offered)
            rows.item(row).setEnabled(not missing)
            rows.item(row).setToolTip(missing)

    def _missing(self, name: str, classes: int, n: int) -> str:
        """Return what data lack for the family ``name``; empty when that can be fitted."""
        family = FAMILIES[name]
        if family.classifies and classes < 2:
            return self.tr(
                "It needs data of two classes or more: generate some, or see the gallery"
            )
        if family.one_feature and n != 1:
            return self.tr("It needs data of a single feature")
        return ""

    def show_class(self, names: Sequence[str], shown: int) -> None:
        """Show which of the classes ``names``, a problem each, is shown; none if that is all."""
        with quietly(self._class):
            if names != self._names:
                self._names = names
                self._class.clear()
                for name in names:
                    self._class.add(self.tr("{name} against the rest").format(name=name), name)
                self._form.setRowVisible(self._class, bool(names))
            self._class.setCurrentIndex(shown if names else -1)

    def _make_settings(self) -> None:
        self._activation = QComboBox()
        for name in ACTIVATIONS:
            self._activation.addItem(say(wording.ACTIVATIONS[name]), name)
        self._degree = WholeNumberField()
        self._degree.setRange(0, HIGHEST_DEGREE)
        self._degree.setKeyboardTracking(False)
        self._mean = QCheckBox(self.tr("Mean"))
        self._mean.setToolTip(self.tr("Divide the sum of the losses by the number of points"))
        self._ridge = NumberField(self.tr("Ridge"), not_negative)
        self._ridge_slider = RidgeSlider()
        for field in (self._ridge, self._ridge_slider):
            field.setToolTip(self.tr("Factor of ‖θ without the bias‖², added to the cost"))
        self._ridge_slider.setAccessibleName(self.tr("Ridge, logarithmic"))
        self._ridge_row = QWidget()
        both = QHBoxLayout(self._ridge_row)
        both.setContentsMargins(0, 0, 0, 0)
        both.addWidget(self._ridge, 2)
        both.addWidget(self._ridge_slider, 3)
        self._delta = NumberField(self.tr("Huber's δ"), positive)
        self._switches = QWidget()
        row = QHBoxLayout(self._switches)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._mean)
        row.addStretch()
        self._settings: tuple[tuple[str, QWidget], ...] = (
            (self.tr("Activation"), self._activation),
            (self.tr("Huber's δ"), self._delta),
            (self.tr("Degree"), self._degree),
            (self.tr("Ridge"), self._ridge_row),
            ("", self._switches),
        )
        for name, widget in self._settings:
            widget.setAccessibleName(name)
            self._form.addRow(form_label(name, widget), widget)
        self._activation.currentIndexChanged.connect(
            lambda _: self._choose(activation=self._activation.currentData())
        )
        self._degree.valueChanged.connect(lambda degree: self._choose(degree=degree))
        self._mean.toggled.connect(lambda on: self._choose(reduction="mean" if on else "sum"))
        self._ridge.number_entered.connect(lambda ridge: self._choose(ridge=ridge))
        self._ridge_slider.ridge_chosen.connect(lambda ridge: self._choose(ridge=ridge))
        self._ridge_slider.sliderPressed.connect(self.drag_began)
        self._ridge_slider.sliderReleased.connect(self.drag_ended)
        self._delta.number_entered.connect(lambda delta: self._choose(huber_delta=delta))

    def _show_settings(self) -> None:
        family, more = FAMILIES[self._spec.family], self._more.isChecked()
        wanted = {
            self._activation: family.has_activation,
            self._delta: self._spec.loss == "huber",
            self._degree: more and not family.one_feature,
            self._ridge_row: (more or self._ridge_matters) and not family.one_feature,
            self._switches: more,
        }
        if wanted == self._shown:
            return
        self._shown = wanted
        for widget, shown in wanted.items():
            self._form.setRowVisible(widget, shown)

    def _fill_losses(self, losses: tuple[str, ...]) -> None:
        if losses == self._losses:
            return
        self._losses = losses
        with quietly(self._loss):
            self._loss.clear()
            for name in losses:
                self._loss.addItem(say(wording.LOSSES[name]), name)

    def _on_family_chosen(self) -> None:
        name = self._family.currentData()
        family = FAMILIES[name]
        plain = {"degree": 1, "standardise": False, "ridge": 0.0} if family.one_feature else {}
        self._choose(family=name, loss=family.losses[0], **plain)

    def _choose(self, **changes: object) -> None:
        self.model_chosen.emit(replace(self._spec, **changes))  # type: ignore[arg-type]
