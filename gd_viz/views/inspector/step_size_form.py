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
        self._label = form_label(self.tr("Step size s"), self._value)
        row.addWidget(self._label)
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
        self._has_step_size = self._has_limits = False
        appearance.theme_changed.connect(self._show_what_there_is)
        self._value.number_entered.connect(self.step_size_entered)
        self._ratio.number_entered.connect(self.ratio_entered)
        self.slider.step_size_chosen.connect(self.step_size_entered)
        self._show_what_there_is()

    def show_step_size(self, step_size: float | None, limits: Limits | None, banded: bool) -> None:
        """Show a step size; of a method without one nothing is seen.

        Args:
            step_size: s; None for a method without one.
            limits: What the curvature says, where it is known and s is measured by it.
            banded: Whether these limits are those of the method.
        """
        self._value.show_number(step_size)
        self._ratio.show_number(step_size / limits.largest_stable if step_size and limits else None)
        self.slider.show_state(step_size or self.slider.step_size, limits if banded else None)
        self._has_step_size, self._has_limits = step_size is not None, limits is not None
        self._show_what_there_is()

    def minimumSizeHint(self) -> QSize:
        """Return room for what is hidden as well: the plots beside do not move when it comes."""
        parts = [self._label, self._value]
        if not self._appearance.theme.projector:
            parts += [self._equals, self._ratio, self._times]
        needs = [part.minimumWidth() or part.minimumSizeHint().width() for part in parts]
        room = sum(needs) + self._row.spacing() * (len(parts) - 1)
        return super().minimumSizeHint().expandedTo(QSize(room, 0))

    def _show_what_there_is(self) -> None:
        """Show the step size and, where there is room, its share of the largest stable one."""
        share = self._has_step_size and self._has_limits and not self._appearance.theme.projector
        seen = dict.fromkeys((self._label, self._value, self.slider), self._has_step_size)
        seen |= dict.fromkeys((self._equals, self._ratio, self._times), share)
        for widget, shown in seen.items():
            if not shown:  # Qt would pass the keyboard on to a control that needs keys itself
                widget.clearFocus()
            widget.setVisible(shown)
