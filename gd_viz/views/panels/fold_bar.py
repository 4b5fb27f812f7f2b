"""The inspector folded into one thin line: how descent stands, and the way to the controls."""

from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from gd_viz.session.session import Session
from gd_viz.views.commands.actions import ROWS, tool_tip
from gd_viz.views.inspector.badge import Badge
from gd_viz.views.inspector.diagnosis import diagnose, why_endless
from gd_viz.views.inspector.readouts import growth_of_theta, turning
from gd_viz.views.look.appearance import Appearance
from gd_viz.views.text.numbers import number, short
from gd_viz.views.widgets.card import TextLine

_GAP = "     "


class FoldBar(QWidget):
    """Stands above the plots in projector mode, where the controls are folded away.

    Where the cost has no minimum a second line says why, and θ is among the figures.
    """

    def __init__(
        self, session: Session, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Descent"))
        self._session = session
        self._appearance = appearance
        self.badge = Badge(self.tr("Pace"))
        self.figures = TextLine("value")
        self.figures.setAutoFillBackground(False)  # it lies on the window, not on a card
        self.sentence = TextLine("sentence")
        self.sentence.setAutoFillBackground(False)
        self.unfold = QToolButton()
        self.unfold.setText(self.tr("Controls"))
        self.unfold.setToolTip(tool_tip(ROWS["panel-inspector"]))
        self.unfold.setProperty("role", "slim")
        self.unfold.setCheckable(True)
        self.unfold.clicked.connect(lambda on: appearance.set_folded(not on))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(2, 0, 0, 6)
        rows.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(16)
        rows.addLayout(row)
        rows.addWidget(self.sentence)
        row.addWidget(self.badge)
        row.addWidget(self.figures, 1)
        row.addWidget(self.unfold)
        session.descent_changed.connect(self._show)
        session.problem_changed.connect(self._show)
        session.view_changed.connect(self._show)
        session.game_changed.connect(self._show)
        appearance.folding_changed.connect(self._on_folding_changed)
        self._on_folding_changed()

    def _on_folding_changed(self) -> None:
        self.unfold.setChecked(not self._appearance.folded)
        self._show()

    def _show(self) -> None:
        """Show the figures of the hiker's step; nothing is worked out while nobody sees it."""
        session = self._session
        self.setVisible(self._appearance.projector and session.game is None)
        if self.isHidden():
            return
        diagnosis, why = diagnose(session), why_endless(session)
        self.badge.show_word(diagnosis.word, diagnosis.role)
        self.sentence.set_text(why)
        self.sentence.setVisible(bool(why))
        figures = [f"J = {number(session.cost)}"]
        if session.step_size is not None:
            figures.insert(0, f"s = {number(session.step_size, 4)}")
        if why:
            length, turned = growth_of_theta(session)
            figures.append(f"‖θ‖ = {number(length, 4)}")
            figures.append(turning().format(short(turned, 2)))
        else:
            figures.append(f"‖∇J‖ = {number(session.gradient_norm, 4)}")
        self.figures.set_text(*(_GAP.join(figures[:end]) for end in range(len(figures), 0, -1)))
