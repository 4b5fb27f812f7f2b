"""Where descent starts: typed, or drawn at random with a seed that is shown."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from gd_viz.core.arrays import FloatArray
from gd_viz.core.runs import RunSpec
from gd_viz.views.inspector.field_grid import FieldGrid
from gd_viz.views.inspector.form_label import form_label
from gd_viz.views.look import icons
from gd_viz.views.look.appearance import Appearance
from gd_viz.views.widgets.binding import show_text


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
        self._order = slice(None)
        self._start: list[float] = []
        self._die = QToolButton()
        self._die.setAccessibleName(self.tr("Random start"))
        self._die.setToolTip(self.tr("Start at a random place, with the next seed (R)"))
        self._die.clicked.connect(self.random_wanted)
        self.fields = FieldGrid(
            lambda name: self.tr("Start {name}").format(name=name), before=self._die
        )
        self.fields.number_entered.connect(self._on_number_entered)
        self._seed = QLabel()
        self._seed.setProperty("role", "hint")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        name = form_label(self.tr("Start"), self._die, self._die)
        row.addWidget(name, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.fields, 1)
        row.addWidget(self._seed)
        appearance.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_start(self, theta: FloatArray, names: tuple[str, ...], run: RunSpec) -> None:
        """Show θ (p,) at step 0; ``names`` as in the read-outs, the bias first."""
        self._start = theta.tolist()
        self._order = slice(None, None, -1 if names == ("b", "a") else 1)
        self.fields.show_numbers(names[self._order], self._start[self._order])
        random = run.seed is not None and run.start is None
        self._seed.setVisible(random)
        show_text(self._seed, self.tr("seed {n}").format(n=run.seed) if random else "")

    def _on_number_entered(self, place: int, value: float) -> None:
        start = self._start[self._order]
        start[place] = value
        self.start_entered.emit(start[self._order])

    def _on_theme_changed(self) -> None:
        theme = self._appearance.theme
        self._die.setIcon(icons.icon("random", theme.ink))
        size = theme.font_px("body") + 2
        self._die.setIconSize(QSize(size, size))
        self.fields.fit()
