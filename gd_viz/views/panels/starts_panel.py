"""Where to start: how the descent ends from every place of the map."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QShowEvent
from PySide6.QtWidgets import QWidget

from gd_viz.core.outcome import Outcome
from gd_viz.core.sweeps.starts import Ends
from gd_viz.session.session import Session
from gd_viz.session.trials import StartTrials, WhyNot
from gd_viz.views.items.mark_item import MarkItem
from gd_viz.views.items.raster_layer import RasterLayer
from gd_viz.views.items.shades import gradient
from gd_viz.views.items.shapes import Shape
from gd_viz.views.look.appearance import Appearance
from gd_viz.views.look.theme import Theme
from gd_viz.views.panels.map_names import map_names
from gd_viz.views.panels.map_projection import rect_of
from gd_viz.views.plot import Plot
from gd_viz.views.text.numbers import count, number
from gd_viz.views.text.wording import ENDINGS, say
from gd_viz.views.widgets.card import Card, TextLine

_ENDS = (1.0, 99.0)
"""Percentiles of what is shown that have the lightest and the darkest colour."""


class StartsPanel(Card):
    """Colours every start on the map by the steps until it is at rest; a click starts there.

    Where hardly any start comes to rest in time, by the cost that has been reached instead.
    In the fog nobody knows.
    """

    def __init__(
        self, session: Session, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("Starts"))
        self.stand_beside_controls(appearance)
        self._session = session
        self._appearance = appearance
        self._hovered: QPointF | None = None
        self.trials = StartTrials(session, self)
        self.plot = Plot()
        self.plot.setAccessibleName(self.tr("How the descent ends from every start"))
        self.cells = RasterLayer()
        self.minimiser, self.start = MarkItem(Shape.CROSS), MarkItem(Shape.DISC)
        for item in (self.cells, self.minimiser, self.start):
            self.plot.add(item)
        self._read_out = TextLine("hint")
        self.body.addWidget(self.plot, 1)
        self.body.addWidget(self._read_out)
        for signal in (
            *(session.problem_changed, session.window_changed),
            *(session.view_changed, session.game_changed),
        ):
            signal.connect(self._on_session_changed)
        session.descent_changed.connect(self._on_descent_changed)
        self.trials.changed.connect(self._show_answer)
        appearance.theme_changed.connect(self._on_theme_changed)
        self.plot.clicked.connect(lambda at, _: self._start_at(at))
        self.plot.drag_started.connect(lambda at, _: self._begin_drag(at))
        self.plot.dragged.connect(self._start_at)
        self.plot.drag_finished.connect(session.end_gesture)
        self.plot.drag_given_up.connect(session.give_up_gesture)
        self.plot.hovered.connect(self._on_hovered)
        self._on_theme_changed()

    @property
    def _answer(self) -> Ends | None:
        """What may be shown."""
        return None if self._session.in_fog else self.trials.answer

    def _on_session_changed(self) -> None:
        if self.isVisible():
            self.trials.refresh()
            self._show_marks()
            self.cells.setVisible(self._answer is not None)
            self._tell()

    def _on_descent_changed(self) -> None:
        """Follow another start or step size; while the hiker walks nothing changes here."""
        if self.isVisible():
            self.trials.refresh()
            self._show_start()

    def _on_hovered(self, at: QPointF | None) -> None:
        self._hovered = at
        self._tell()

    def _begin_drag(self, at: QPointF) -> None:
        self._session.begin_gesture(self.tr("Move start"))
        self._start_at(at)

    def _start_at(self, at: QPointF) -> None:
        window = self._session.window
        if window is not None:
            others = self._session.descent.thetas[0]
            self._session.set_start(window.theta_at(at.x(), at.y(), others))

    def _show_answer(self) -> None:
        answer = self._answer
        self.cells.setVisible(answer is not None)
        if answer is not None:
            colours = cell_colours(answer, self._appearance.theme)
            self.cells.set_cells(colours, rect_of(answer.window))
        self._show_marks()
        self._tell()

    def _show_marks(self) -> None:
        session, window = self._session, self._session.window
        if window is None:
            for mark in (self.minimiser, self.start):
                mark.place(np.nan, np.nan)
            return
        names = map_names(session, window.axes).titles
        self.plot.set_names(names[window.axes[0]], names[window.axes[1]])
        self.plot.show_rect(rect_of(window))
        self._show_start()
        theta = session.minimiser.theta if session.answer_shown else None
        at = (np.nan, np.nan) if theta is None else window.places(theta).tolist()
        self.minimiser.place(*at)

    def _show_start(self) -> None:
        window = self._session.window
        if window is not None:
            at = tuple(window.places(self._session.descent.thetas[0]).tolist())
            if at != self.start.position.toTuple() or not self.start.isVisible():
                self.start.place(*at)

    def _tell(self) -> None:
        session, trials, answer = self._session, self.trials, self._answer
        self.set_hint("")
        if session.in_fog:
            self._read_out.set_text(
                self.tr("In the fog nobody knows where a start leads."), self.tr("in the fog")
            )
        elif trials.why_not is WhyNot.NO_PLANE:
            self._read_out.set_text(
                self.tr("With one parameter there is no plane of starts."), self.tr("no plane")
            )
        elif trials.why_not is WhyNot.TOO_MANY_EXAMPLES:
            self._read_out.set_text(
                self.tr("There are too many points to try many starts."),
                self.tr("too many points"),
            )
        elif answer is None:
            self._read_out.set_text(self.tr("Trying starts…"))
        else:
            self._tell_of(answer)

    def _tell_of(self, answer: Ends) -> None:
        by_steps = _by_steps(answer)
        meaning = self.tr("darker: more steps") if by_steps else self.tr("darker: higher cost left")
        self.set_hint(meaning)
        at = self._hovered
        cell = None if at is None else answer.nearest(at.x(), at.y())
        if cell is not None:
            steps, outcome = int(answer.steps[cell]), Outcome(str(answer.outcomes[cell]))
            cost = self.tr("J = {cost}").format(cost=number(float(answer.costs[cell]), 4))
            ended = say(ENDINGS[outcome], steps=count(steps))
            self._read_out.set_text(f"{ended}, {cost}", ended)
            return
        parts = {
            Outcome.CONVERGED: self.tr("{share} at rest"),
            Outcome.STALLED: self.tr("{share} stuck"),
            Outcome.DIVERGED: self.tr("{share} diverge"),
        }
        shares = answer.shares
        said = [
            part.format(share=_percent(shares[outcome]))
            for outcome, part in parts.items()
            if shares[outcome] > 0
        ]
        within = self.tr("within {most} steps").format(most=count(answer.most))
        text = " · ".join(said) or self.tr("none at rest")
        self._read_out.set_text(f"{text} {within}", text)

    def _on_theme_changed(self) -> None:
        theme = self._appearance.theme
        self.plot.set_look(theme)
        outline = theme.pen("card", 1.6)
        self.minimiser.set_look(theme.scaled(7.0), QBrush(theme.colour("minimiser")), outline)
        ground = QBrush(Qt.GlobalColor.white)
        self.start.set_look(theme.scaled(6.5), ground, theme.pen("path", 2.4))
        self._show_answer()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while nobody looked."""
        super().showEvent(event)
        self._on_session_changed()


def cell_colours(answer: Ends, theme: Theme) -> NDArray[np.uint8]:
    """Return a colour (G, G, 3) for each start.

    The lightest came to rest soonest, or has the lowest cost. Red is for those that diverge,
    amber for those that are stuck on a plateau, grey for those that are not at rest in time.
    """
    by_steps = _by_steps(answer)
    outcomes = answer.outcomes
    running = outcomes == Outcome.RUNNING.value
    counted = outcomes == Outcome.CONVERGED.value
    if not by_steps:
        counted = counted | running
    heights = np.maximum(answer.steps, 1) if by_steps else np.maximum(answer.costs, 0.0)
    shades = _shades(np.asarray(heights, dtype=float), counted)
    colours: NDArray[np.uint8] = gradient(theme.surface)[shades]
    for outcome, name in ((running & ~counted, "muted"), (_of(answer, Outcome.STALLED), "warning")):
        colours[outcome] = _rgb(theme, name)
    colours[_of(answer, Outcome.DIVERGED)] = _rgb(theme, "danger")
    return colours


def _by_steps(answer: Ends) -> bool:
    """Whether the steps say more than the cost that is left: many starts come to rest in time."""
    return answer.shares[Outcome.CONVERGED] >= answer.shares[Outcome.RUNNING]


def _of(answer: Ends, outcome: Outcome) -> NDArray[np.bool_]:
    return np.asarray(answer.outcomes == outcome.value)


def _shades(heights: NDArray[np.float64], counted: NDArray[np.bool_]) -> NDArray[np.intp]:
    """Return 0 … 255 for each height, logarithmic between nearly the least and nearly the most."""
    counted = counted & np.isfinite(heights)
    if not counted.any():
        return np.zeros(heights.shape, dtype=np.intp)
    top = float(heights[counted].max())
    logarithms = np.log(np.maximum(heights, 1e-9 * top) if top > 0 else np.ones(heights.shape))
    low, high = np.percentile(logarithms[counted], _ENDS)
    share = (logarithms - low) / (high - low or 1.0)
    return np.asarray(np.nan_to_num(np.clip(share, 0.0, 1.0)) * 255).astype(np.intp)


def _rgb(theme: Theme, name: str) -> tuple[int, int, int]:
    colour = theme.mixed(name, 0.7)
    return colour.red(), colour.green(), colour.blue()


def _percent(share: float) -> str:
    if 0.0 < share < 0.01:
        return "< 1 %"
    return f"{min(round(100 * share), 99 if share < 1 else 100)} %"
