"""The diagnosis in plain words, and the way out when descent diverges."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gd_viz.session.session import Session
from gd_viz.views.inspector.diagnosis import Diagnosis
from gd_viz.views.inspector.figure_table import Cell, FigureTable, Row, figure
from gd_viz.views.look.appearance import Appearance
from gd_viz.views.widgets.binding import show_text

SAFE_SHARE = 0.9
_LINES = 4
_FIGURE = 0.62


class OutcomeCard(QFrame):
    """A sentence; for a descent that diverges also the growth a step and two buttons.

    Signals:
        safer_step_wanted: Use SAFE_SHARE of the largest stable step.
        start_over_wanted: Go back to the start.
    """

    safer_step_wanted = Signal()
    start_over_wanted = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("outcome")
        self.setAccessibleName(self.tr("Diagnosis"))
        self._sentence = QLabel()
        self._sentence.setProperty("role", "sentence")
        self._sentence.setWordWrap(True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._growth = FigureTable(self.tr("Growth a step"), appearance)
        self._safer = QPushButton(self.tr("Use 0.9 of it"))
        self._safer.setToolTip(self.tr("Use 0.9 of the largest stable step size"))
        self._over = QPushButton(self.tr("Start over"))
        self._over.setToolTip(self.tr("Go back to the start (Home)"))
        self._safer.clicked.connect(self.safer_step_wanted)
        self._over.clicked.connect(self.start_over_wanted)
        buttons = QVBoxLayout()
        buttons.setSpacing(4)
        buttons.addWidget(self._over)
        buttons.addWidget(self._safer)  # beside the limit that it speaks of
        buttons.addStretch()
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self._growth, 1, Qt.AlignmentFlag.AlignTop)
        below.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._sentence)
        layout.addLayout(below)
        appearance.theme_changed.connect(self._hold_room)
        self._hold_room()

    def show_diagnosis(self, diagnosis: Diagnosis, session: Session) -> None:
        """Say what ``diagnosis`` says about the descent of ``session``."""
        show_text(self._sentence, diagnosis.sentence)
        curvature = session.curvature if diagnosis.diverges else None
        limit = curvature.largest_stable_step if curvature else None
        self._growth.setVisible(diagnosis.diverges)
        self._safer.setVisible(limit is not None)
        self._over.setVisible(diagnosis.diverges)
        self._hold_room()
        if diagnosis.diverges:
            self._growth.set_rows(self._growth_rows(session, limit))

    def _hold_room(self) -> None:
        """Have room for the longest common sentence: a shorter one does not move what is below.

        Where figures follow they take that room, and more.
        """
        lines = _LINES if self._growth.isHidden() else 0
        self._sentence.setMinimumHeight(lines * self._sentence.fontMetrics().lineSpacing())

    def _growth_rows(self, session: Session, limit: float | None) -> list[Row]:
        growth = session.growth
        figures = (
            (self.tr("measured growth a step"), self.tr("growth a step"), growth.measured, "× {}"),
            ("|1 − sλmax|", "|1 − sλmax|", growth.predicted, "× {}"),
            (self.tr("largest stable step"), self.tr("stable step"), limit, "{}"),
        )
        return [
            [
                Cell(name, 0.0, muted=True, shorter=partial(tuple, [shorter])),
                figure(value, _FIGURE, 4, bold=True, form=form),
            ]
            for name, shorter, value, form in figures
            if value is not None
        ]
