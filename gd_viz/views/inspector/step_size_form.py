"""The step size: typed, as a share of the largest stable one, or on the coloured track."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gd_viz.core.curvature import Curvature
from gd_viz.views.inspector.number_field import NumberField
from gd_viz.views.inspector.step_size_slider import Limits, StepSizeSlider
from gd_viz.views.theme import Appearance


class StepSizeForm(QWidget):
    """Two fields above a slider, all showing the same step size.

    Signals:
        step_size_entered: A step size, typed or from the slider.
        ratio_entered: A share of the largest stable step size, typed.
    """

    step_size_entered = Signal(float)
    ratio_entered = Signal(float)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = NumberField(self.tr("Step size"), low=0.0)
        self._value.setToolTip(self.tr("The step size s; + and − change it"))
        self._ratio = NumberField(self.tr("Share of the largest stable step"), low=0.0)
        self._ratio.setToolTip(
            self.tr("The step size as a share of the largest stable one; it follows the data")
        )
        self.slider = StepSizeSlider(appearance)
        title = QLabel(self.tr("Step size s"))
        title.setProperty("role", "value")
        title.setBuddy(self._value)
        self._times = QLabel("× 2/λmax")
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(title)
        row.addWidget(self._value, 3)
        row.addWidget(QLabel("="))
        row.addWidget(self._ratio, 2)
        row.addWidget(self._times)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(self.slider)
        self._value.number_entered.connect(self.step_size_entered)
        self._ratio.number_entered.connect(self.ratio_entered)
        self.slider.step_size_chosen.connect(self.step_size_entered)

    def show_step_size(self, step_size: float | None, curvature: Curvature | None) -> None:
        """Show a step size and the limits that ``curvature`` sets; None: the method has none."""
        limit = curvature.largest_stable_step if curvature else None
        limits = None if limit is None or curvature is None else _limits(limit, curvature)
        self.setEnabled(step_size is not None)
        self._ratio.setEnabled(step_size is not None and limit is not None)
        self._value.show_number(step_size)
        self._ratio.show_number(step_size / limit if step_size and limit else None)
        self.slider.show_state(step_size or self.slider.step_size, limits)


def _limits(largest: float, curvature: Curvature) -> Limits:
    return Limits(largest, curvature.best_fixed_step)
