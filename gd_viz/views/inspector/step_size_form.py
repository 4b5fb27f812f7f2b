"""The step size: typed, as a share of the largest stable one, or on the coloured track."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gd_viz.views.inspector.form_label import form_label
from gd_viz.views.inspector.number_field import NumberField, positive
from gd_viz.views.inspector.step_limits import Limits
from gd_viz.views.inspector.step_size_slider import StepSizeSlider
from gd_viz.views.look.appearance import Appearance


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
        self._value = NumberField(self.tr("Step size"), positive, digits=7)
        self._value.setToolTip(self.tr("The step size s; + and − change it"))
        self._ratio = NumberField(self.tr("Share of the largest stable step"), positive, digits=5)
        self._ratio.setToolTip(
            self.tr("The step size as a share of the largest stable one; it follows the data")
        )
        self.slider = StepSizeSlider(appearance)
        self._times = QLabel("× 2/λmax")
        row = self._row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(form_label(self.tr("Step size s"), self._value))
        row.addWidget(self._value, 2)
        self._equals = QLabel("=")
        row.addWidget(self._equals)
        row.addWidget(self._ratio, 1)
        row.addWidget(self._times)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addLayout(row)
        layout.addWidget(self.slider)
        self._appearance = appearance
        self._has_limits = False
        appearance.theme_changed.connect(self._show_ratio)
        self._value.number_entered.connect(self.step_size_entered)
        self._ratio.number_entered.connect(self.ratio_entered)
        self.slider.step_size_chosen.connect(self.step_size_entered)
        self._show_ratio()

    def show_step_size(self, step_size: float | None, limits: Limits | None, banded: bool) -> None:
        """Show a step size.

        Args:
            step_size: s; None for a method without one.
            limits: What the curvature says, where it is known and s is measured by it.
            banded: Whether these limits are those of the method.
        """
        self.setEnabled(step_size is not None)
        self._value.show_number(step_size)
        self._ratio.show_number(step_size / limits.largest_stable if step_size and limits else None)
        self.slider.show_state(step_size or self.slider.step_size, limits if banded else None)
        self._has_limits = limits is not None
        self._show_ratio()

    def minimumSizeHint(self) -> QSize:
        """Return room for the share as well: the plots beside do not move when it comes or goes."""
        hint = super().minimumSizeHint()
        if self._appearance.theme.projector:
            return hint
        parts = (self._equals, self._ratio, self._times)
        lacking = [part.minimumSizeHint().width() for part in parts if part.isHidden()]
        room = self._row.minimumSize().width() + sum(lacking) + self._row.spacing() * len(lacking)
        return hint.expandedTo(QSize(room, 0))

    def _show_ratio(self) -> None:
        """Show the share of the largest stable step, where there is one and room for it."""
        shown = self._has_limits and not self._appearance.theme.projector
        for widget in (self._equals, self._ratio, self._times):
            widget.setVisible(shown)
