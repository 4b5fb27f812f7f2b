"""Generated data, live: what the sliders say is what the window shows."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from gd_viz.files.document import DataSource
from gd_viz.files.generators import GENERATORS, generate
from gd_viz.session.session import Session
from gd_viz.views.dialogs.answers import add_answers
from gd_viz.views.widgets.whole_number_field import WholeNumberField

MOST_POINTS = 500
_NOISE_STEPS, _NOISE_UNIT = 40, 0.05
_FIRST_M, _FIRST_NOISE = 24, 7


class GeneratorDialog(QDialog):
    """Asks for a rule, the number of points, the noise and a seed.

    All of it is one entry of the undo stack; cancelling takes it back.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Generate data"))
        self.setMinimumWidth(440)
        self._session = session
        self.kind = QComboBox()
        for name, generator in GENERATORS.items():
            self.kind.addItem(self.tr(generator.title), name)
        self.m = self._slider(2, MOST_POINTS, _FIRST_M)
        self.noise = self._slider(0, _NOISE_STEPS, _FIRST_NOISE)
        self.seed = WholeNumberField()
        self.seed.setRange(0, 999_999)
        self.seed.setValue(1)
        self._m_shown, self._noise_shown = QLabel(), QLabel()
        self._rule = QLabel()
        self._rule.setProperty("role", "hint")
        self._rule.setWordWrap(True)
        form = QFormLayout()
        fields: tuple[tuple[str, QWidget, QLabel], ...] = (
            (self.tr("Kind"), self.kind, QLabel()),
            (self.tr("Points m"), self.m, self._m_shown),
            (self.tr("Noise"), self.noise, self._noise_shown),
            (self.tr("Seed"), self.seed, QLabel()),
        )
        for name, widget, shown in fields:
            widget.setAccessibleName(name)
            form.addRow(name, _beside(widget, shown))
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addLayout(form)
        layout.addWidget(self._rule)
        answer = QDialogButtonBox.StandardButton
        add_answers(self, answer.Ok | answer.Cancel)
        self.kind.currentIndexChanged.connect(self._show)
        for field in (self.m, self.noise, self.seed):
            field.valueChanged.connect(self._show)
        session.begin_gesture(self.tr("Generate data"))
        self._show()

    def _show(self) -> None:
        kind, m, seed = self.kind.currentData(), self.m.value(), self.seed.value()
        noise = round(self.noise.value() * _NOISE_UNIT, 2)
        self._m_shown.setText(str(m))
        self._noise_shown.setText(f"{noise:.2f}")
        rule = self.tr(GENERATORS[kind].rule)
        self._rule.setText(rule)
        note = self.tr("Generated: {rule}; m = {m}, noise = {noise}, seed = {seed}.").format(
            rule=rule, m=m, noise=noise, seed=seed
        )
        dataset = generate(kind, m, noise, seed)
        self._session.use_dataset(
            dataset, DataSource("inline", "", note), self.tr(GENERATORS[kind].title)
        )

    def done(self, result: int) -> None:
        """Keep the data, or take all of it back."""
        if result == QDialog.DialogCode.Accepted:
            self._session.end_gesture()
        else:
            self._session.give_up_gesture()
        super().done(result)

    def _slider(self, low: int, high: int, value: int) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(low, high)
        slider.setValue(value)
        return slider


def _beside(widget: QWidget, shown: QLabel) -> QHBoxLayout:
    shown.setMinimumWidth(44)
    row = QHBoxLayout()
    row.addWidget(widget, 1)
    row.addWidget(shown)
    return row
