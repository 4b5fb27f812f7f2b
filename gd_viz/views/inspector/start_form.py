"""Where descent starts: typed, or drawn at random with a seed that is shown."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QToolButton, QWidget

from gd_viz.core.arrays import FloatArray
from gd_viz.core.runs import RunSpec
from gd_viz.views import icons
from gd_viz.views.appearance import Appearance
from gd_viz.views.binding import show_text
from gd_viz.views.inspector.form_label import form_label
from gd_viz.views.inspector.number_field import NumberField

_A_ROW = 2
MOST_FIELDS = 6
"""More parameters are not typed; they start from zeros or at random."""


class StartForm(QWidget):
    """A field a parameter, and a die.

    Signals:
        start_entered: θ (p,) as a list, the bias first.
        random_wanted: Draw a start.
    """

    start_entered = Signal(list)
    random_wanted = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._names: tuple[str, ...] = ()
        self._start: list[float] = []
        self._fields: dict[int, NumberField] = {}
        self._labels: list[QLabel] = []
        self._seed = QLabel()
        self._seed.setProperty("role", "hint")
        self._die = QToolButton()
        self._die.setAccessibleName(self.tr("Random start"))
        self._die.setToolTip(self.tr("Start at a random place, with the next seed (R)"))
        self._die.clicked.connect(self.random_wanted)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(4)
        self._grid.addWidget(form_label(self.tr("Start"), self._die), 0, 0)
        self._grid.addWidget(self._die, 0, 5)
        self._grid.addWidget(self._seed, 0, 6)
        appearance.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_start(self, theta: FloatArray, names: tuple[str, ...], run: RunSpec) -> None:
        """Show θ (p,) at step 0; ``names`` as in the read-outs, the bias first."""
        self._start = theta.tolist()
        if names != self._names:
            self._names = names
            self._make_fields()
        for index, field in self._fields.items():
            field.show_number(self._start[index])
        random = run.seed is not None and run.start is None
        show_text(self._seed, self.tr("seed {n}").format(n=run.seed) if random else "")

    def _make_fields(self) -> None:
        for widget in (*self._labels, *self._fields.values()):
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._labels, self._fields = [], {}
        order = range(len(self._names))
        if self._names == ("b", "a"):
            order = order[::-1]
        for place, index in enumerate(order[:MOST_FIELDS]):
            name = self._names[index]
            field = NumberField(self.tr("Start {name}").format(name=name))
            field.number_entered.connect(
                lambda value, index=index: self._on_number_entered(index, value)
            )
            label = QLabel(name)
            label.setBuddy(field)
            row, column = divmod(place, _A_ROW)
            self._grid.addWidget(label, row, 1 + 2 * column)
            self._grid.addWidget(field, row, 2 + 2 * column)
            self._labels.append(label)
            self._fields[index] = field
        for earlier, later in zip(
            list(self._fields.values()), [*list(self._fields.values())[1:], self._die], strict=True
        ):
            QWidget.setTabOrder(earlier, later)

    def _on_number_entered(self, index: int, value: float) -> None:
        start = list(self._start)
        start[index] = value
        self.start_entered.emit(start)

    def _on_theme_changed(self) -> None:
        self._die.setIcon(icons.icon("random", self._appearance.theme.ink))
