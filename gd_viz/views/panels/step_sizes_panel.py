"""How many steps each step size needs: too small crawls, too large never arrives."""

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QShowEvent
from PySide6.QtWidgets import QWidget

from gd_viz.core.arrays import FloatArray
from gd_viz.core.outcome import Outcome
from gd_viz.core.sweeps.step_sizes import StepsNeeded
from gd_viz.session.session import Session
from gd_viz.session.trials import StepSizeTrials, WhyNot
from gd_viz.views.items.band_item import BandItem
from gd_viz.views.items.curve_item import CurveItem
from gd_viz.views.items.log_axis import LogAxis
from gd_viz.views.items.mark_item import MarkItem
from gd_viz.views.items.shapes import Shape
from gd_viz.views.look.appearance import Appearance
from gd_viz.views.plot import Plot
from gd_viz.views.text.numbers import count, short
from gd_viz.views.text.wording import ENDINGS, say
from gd_viz.views.widgets.card import Card, TextLine

_ABOVE = 0.25
"""Decades above the most steps that were tried."""

_NOTHING: FloatArray = np.empty((0, 2))


class StepSizesPanel(Card):
    """Shows the steps until the descent comes to rest over the step size, both on log scales.

    A click or a drag chooses a step size. In the fog nobody knows what they lead to.
    """

    def __init__(
        self, session: Session, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("Step sizes"))
        self._session = session
        self._appearance = appearance
        self._hovered: float | None = None
        self._marked: tuple[float | None, StepsNeeded | None] | None = None
        self.trials = StepSizeTrials(session, self)
        self.plot = Plot(left=LogAxis("left"), bottom=LogAxis("bottom"))
        self.plot.setAccessibleName(self.tr("Steps needed over the step size"))
        self.plot.set_names(self.tr("step size s"), self.tr("steps needed"))
        self.plot.setMinimumHeight(110)
        self._diverging = BandItem()
        self.curve, self.unended = CurveItem(), CurveItem()
        self._chosen = CurveItem()
        self.fewest, self.here = MarkItem(Shape.CROSS), MarkItem(Shape.DISC)
        for item in (
            *(self._diverging, self._chosen, self.unended, self.curve),
            *(self.fewest, self.here),
        ):
            self.plot.add(item)
        self._read_out = TextLine("hint")
        self.body.addWidget(self.plot, 1)
        self.body.addWidget(self._read_out)
        for signal in (session.problem_changed, session.descent_changed):
            signal.connect(self._on_session_changed)
        for signal in (session.view_changed, session.game_changed, self.trials.changed):
            signal.connect(self._show_answer)
        appearance.theme_changed.connect(self._on_theme_changed)
        self.plot.drag_started.connect(lambda at, _: self._begin_drag(at))
        self.plot.dragged.connect(self._choose)
        self.plot.drag_finished.connect(session.end_gesture)
        self.plot.drag_given_up.connect(session.give_up_gesture)
        self.plot.clicked.connect(lambda at, _: self._choose(at))
        self.plot.hovered.connect(self._on_hovered)
        self._on_theme_changed()
        self._show_answer()

    @property
    def _answer(self) -> StepsNeeded | None:
        """What may be shown."""
        return None if self._session.in_fog else self.trials.answer

    def _on_session_changed(self) -> None:
        if self.isVisible():
            self.trials.refresh()
            self._show_chosen()

    def _on_hovered(self, at: QPointF | None) -> None:
        self._hovered = None if at is None else 10.0 ** at.x()
        self._tell()

    def _begin_drag(self, at: QPointF) -> None:
        self._session.begin_gesture(self.tr("Step size"))
        self._choose(at)

    def _choose(self, at: QPointF) -> None:
        if self.trials.why_not is not WhyNot.NO_STEP_SIZE:
            self._session.set_step_size(10.0 ** float(np.clip(at.x(), -300.0, 300.0)))

    def _show_answer(self) -> None:
        answer = self._answer
        if answer is None:
            for curve in (self.curve, self.unended):
                curve.set_points(_NOTHING)
            self._diverging.set_rect(QRectF())
            self.fewest.place(np.nan, np.nan)
        else:
            self._draw(answer)
        self._show_chosen()
        self._tell()

    def _draw(self, answer: StepsNeeded) -> None:
        sizes = np.log10(answer.step_sizes)
        steps = np.log10(np.maximum(answer.steps, 1))
        ceiling = math.log10(answer.most)
        rect = QRectF(sizes[0], -0.1, sizes[-1] - sizes[0], ceiling + _ABOVE + 0.1)
        self.plot.show_rect(rect)
        self.curve.set_points(np.column_stack([sizes, np.where(answer.converged, steps, np.nan)]))
        self.unended.set_points(np.column_stack([sizes, np.where(answer.unended, ceiling, np.nan)]))
        self._diverging.set_rect(QRectF())
        if answer.diverging_from is not None:
            left = math.log10(answer.diverging_from)
            self._diverging.set_rect(QRectF(left, rect.top(), rect.right() - left, rect.height()))
        best = answer.fewest
        at = (np.nan, np.nan) if best is None else (sizes[best], steps[best])
        self.fewest.place(*at)

    def _show_chosen(self) -> None:
        """Mark the step size in use; while the hiker walks it stays."""
        size, answer = self._session.step_size, self._answer
        if (size, answer) == self._marked:
            return
        self._marked = size, answer
        if size is None or answer is None:
            self._chosen.set_points(_NOTHING)
            self.here.place(np.nan, np.nan)
            return
        at, rect = math.log10(size), self.plot.visible_rect()
        self._chosen.set_points(np.array([[at, rect.top()], [at, rect.bottom()]]))
        nearest = _nearest(answer, size)
        reached = answer.converged[nearest]
        height = math.log10(max(int(answer.steps[nearest]), 1)) if reached else np.nan
        self.here.place(at, height)

    def _tell(self) -> None:
        session, trials, answer = self._session, self.trials, self._answer
        self.set_hint(self.tr("drag to change the step size"), self.tr("drag to change s"))
        if session.in_fog:
            self.set_hint("")
            self._read_out.set_text(
                self.tr("In the fog nobody knows where a step size leads."), self.tr("in the fog")
            )
        elif trials.why_not is WhyNot.NO_STEP_SIZE:
            self.set_hint("")
            self._read_out.set_text(
                self.tr("This method has no fixed step size to be tried."),
                self.tr("no fixed step size"),
            )
        elif trials.why_not is WhyNot.TOO_MANY_EXAMPLES:
            self._read_out.set_text(
                self.tr("There are too many points to try many step sizes."),
                self.tr("too many points"),
            )
        elif answer is None:
            self._read_out.set_text(self.tr("Trying step sizes…"))
        elif self._hovered is not None:
            self._tell_of(answer, _nearest(answer, self._hovered))
        elif answer.fewest is not None:
            self._tell_of(answer, answer.fewest, self.tr("fewest steps: "))
        else:
            most = count(answer.most)
            self._read_out.set_text(
                self.tr("No step size comes to rest within {most} steps from here.").format(
                    most=most
                ),
                self.tr("none at rest within {most} steps").format(most=most),
                self.tr("none at rest"),
            )

    def _tell_of(self, answer: StepsNeeded, index: int, before: str = "") -> None:
        outcome = Outcome(str(answer.outcomes[index]))
        ended = say(ENDINGS[outcome], steps=count(int(answer.steps[index])))
        size = self.tr("s = {size}").format(size=short(float(answer.step_sizes[index]), 4))
        self._read_out.set_text(f"{before}{size}: {ended}", f"{size}: {ended}", ended)

    def _on_theme_changed(self) -> None:
        theme = self._appearance.theme
        self.plot.set_look(theme)
        self.curve.set_look(theme.pen("accent", 2.4))
        self.unended.set_look(theme.pen("muted", 1.6, style=Qt.PenStyle.DotLine))
        self._chosen.set_look(theme.pen("path", 1.4, style=Qt.PenStyle.DotLine))
        self._diverging.set_look(
            theme.pen("danger", 0.0, 0.0), QBrush(theme.colour("danger", 0.14))
        )
        rim = theme.pen("card", 1.2)
        self.fewest.set_look(theme.scaled(7.0), QBrush(theme.colour("minimiser")), rim)
        self.here.set_look(theme.scaled(6.0), QBrush(theme.colour("path")), rim)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while nobody looked."""
        super().showEvent(event)
        self._on_session_changed()


def _nearest(answer: StepsNeeded, size: float) -> int:
    """Return the index of the step size that was tried nearest to one, by their quotient."""
    return int(np.abs(np.log(answer.step_sizes) - math.log(max(size, 1e-320))).argmin())
