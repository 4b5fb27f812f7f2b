"""The cost along the next step: tangent, landing, the best step, and where it is uphill again."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QShowEvent
from PySide6.QtWidgets import QWidget

from gd_viz.core.arrays import FloatArray
from gd_viz.core.step_curve import StepCurve, step_curve
from gd_viz.core.step_line import StepLine
from gd_viz.session.session import Session
from gd_viz.views.items.curve_item import CurveItem
from gd_viz.views.items.mark_item import MarkItem
from gd_viz.views.items.shapes import Shape
from gd_viz.views.look.appearance import Appearance
from gd_viz.views.panels import approximation
from gd_viz.views.plot import Plot
from gd_viz.views.text.numbers import number, short
from gd_viz.views.visible_rects import sane_rect
from gd_viz.views.widgets.card import Card, TextLine

_BEST_RADIUS, _RIM = 7.0, 1.2
"""Of the mark at the best place, in pixels before scaling."""

_LARGEST_SHARE = 0.3
"""Of the height of the plot: what a mark may take below the curve."""

_FLATTEST = 1e-9
"""The plot is as high as this share of the cost at least: at rest the curve is a flat line."""

_NOTHING: FloatArray = np.empty((0, 2))


class SlicePanel(Card):
    """Shows J along the line on which the hiker steps next.

    For plain gradient descent the way along the line is the step size, and dragging
    in the plot changes it; for other methods it is the share of the step that they take.
    In the fog there is nothing but the slope under the hiker's feet.
    """

    def __init__(
        self, session: Session, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("Next step"))
        self._session = session
        self._appearance = appearance
        self._line: StepLine | None = None
        self._shown: tuple[object, ...] | None = None
        self._cost = session.objective  # or a sketch of it
        self._held = False  # while a drag goes on the view stays, or it would run away
        self.plot = Plot()
        self.plot.setAccessibleName(self.tr("Cost along the line of the next step"))
        self.plot.setMinimumHeight(110)
        self.curve, self.tangent = CurveItem(), CurveItem()
        self._level, self._drop = CurveItem(), CurveItem()
        self.here, self.landing = MarkItem(Shape.DISC), MarkItem(Shape.DISC)
        self.best = MarkItem(Shape.CROSS)
        for item in (
            *(self._level, self._drop, self.tangent, self.curve),
            *(self.best, self.here, self.landing),
        ):
            self.plot.add(item)
        self._read_out = TextLine("hint")
        self.body.addWidget(self.plot, 1)
        self.body.addWidget(self._read_out)
        session.descent_changed.connect(self._show_line)
        session.problem_changed.connect(self._show_line)
        session.view_changed.connect(self._show_line)
        session.selection_changed.connect(self._show_line)
        appearance.theme_changed.connect(self._on_theme_changed)
        self.plot.view_box.geometryChanged.connect(self._show_line)
        self.plot.drag_started.connect(lambda at, _: self._begin_drag(at))
        self.plot.dragged.connect(self._choose)
        self.plot.drag_finished.connect(lambda: self._end_drag(session.end_gesture))
        self.plot.drag_given_up.connect(lambda: self._end_drag(session.give_up_gesture))
        self.plot.clicked.connect(lambda at, _: self._choose(at))
        self._on_theme_changed()
        self._show_line()

    @property
    def line(self) -> StepLine | None:
        """The line that is shown; None without a next step."""
        return self._line

    def _along_gradient(self) -> bool:
        """Whether the next step is −s∇J, so that the way along the line is s."""
        return self._session.run.method == "gradient-descent"

    def _show_line(self) -> None:
        if not self.isVisible():
            return
        session, way = self._session, self._session.way_ahead
        names = (
            (self.tr("step size t"), self.tr("J(θ − t ∇J)"))
            if self._along_gradient()
            else (self.tr("share of the step t"), self.tr("J(θ + t Δθ)"))
        )
        self.plot.set_names(*names)
        if way is None or not np.isfinite(way[0]).all() or not way[0].any():
            self._show_nothing(self.tr("There is no next step from here."))
            return
        direction, reach = way
        cost, place = session.cost_nearby, (session.theta.tobytes(), direction.tobytes(), reach)
        shown = (cost, *place, session.in_fog, self._held, names, self.plot.view_box.height())
        if shown == self._shown:  # several things may be announced of one change
            return
        self._cost = cost
        # In the fog the end must not tell where it is uphill again.
        curve = step_curve(cost, session.theta, direction, reach, near=session.in_fog)
        self._line = line = curve.line
        if not np.isfinite(line.cost):
            self._show_nothing(self.tr("The cost is beyond what numbers can hold."))
            return
        self._draw(curve, direction, reach)
        self._shown = shown

    def _draw(self, curve: StepCurve, direction: FloatArray, reach: float) -> None:
        session, fog = self._session, self._session.in_fog
        line, landing, t, costs = curve.line, curve.landing, curve.t, curve.costs
        end = float(t[-1])
        seen = costs[np.isfinite(costs)]
        shown = [line.cost, *([] if fog else [float(seen.min()), float(seen.max())])]
        low, high = min(shown), max(shown)
        high = max(high, line.cost + 0.15 * (line.cost - low))
        drop = -line.slope * end
        if fog or high <= low:
            low, high = line.cost - (drop or 1.0), line.cost + 0.2 * (drop or 1.0)
        height = max(high - low, _FLATTEST * abs(line.cost))
        below = height * self._room_below()
        rect = QRectF(-0.04 * end, low - below, 1.08 * end, 1.15 * height + below)
        if not self._held:
            self.plot.show_rect(sane_rect(rect, self.plot.visible_rect()))
        self.curve.set_points(_NOTHING if fog else np.column_stack([t, costs]))
        self.tangent.set_points(np.array([[0.0, line.cost], [end, line.cost + line.slope * end]]))
        self._level.set_points(np.array([[0.0, line.cost], [end, line.cost]]))
        self._drop.set_points(
            _NOTHING if fog else np.array([[reach, rect.top()], [reach, landing]])
        )
        self.here.place(0.0, line.cost)
        self.landing.place(*((np.nan, np.nan) if fog else (reach, landing)))
        lowest = np.nan if fog else curve.lowest
        self.best.place(np.nan if line.best is None else line.best, lowest)
        thetas = session.theta + t[:, None] * direction
        self._tell(line, landing, "" if fog else approximation.of_curve(self._cost, thetas))

    def _room_below(self) -> float:
        """Return how much there is below the curve, as a share of it: the best place is not cut."""
        mark = self._appearance.theme.scaled(_BEST_RADIUS + _RIM)
        height = float(self.plot.view_box.height())
        share = min(mark / max(height, 1.0), _LARGEST_SHARE)
        return max(0.1, 1.15 * share / (1.0 - share))

    def _tell(self, line: StepLine, landing: float, about: str) -> None:
        session = self._session
        if self._along_gradient():
            self.set_hint(self.tr("drag to change the step size"), self.tr("drag to change s"))
        else:
            self.set_hint(self.tr("the step of this method"))
        if session.in_fog:
            slope = number(line.slope, 4)
            self._read_out.set_text(
                self.tr("In the fog only the slope underfoot is known: {slope}").format(
                    slope=slope
                ),
                self.tr("slope underfoot: {slope}").format(slope=slope),
            )
            return
        lands = self.tr("lands at J ≈ {cost}") if about else self.tr("lands at J = {cost}")
        lands = lands.format(cost=number(landing, 4))
        if line.best is None or line.last_downhill is None:
            if line.slope < 0:
                more = self.tr("downhill as far as can be seen")
            else:
                more = self.tr("this way is not downhill")
            self._read_out.set_text(*_wordings(lands, more, about))
            return
        best = self.tr("best t = {best}").format(best=short(line.best, 4))
        last = self.tr("downhill up to t = {last}").format(last=short(line.last_downhill, 4))
        self._read_out.set_text(*_wordings(lands, best, last, about))

    def _show_nothing(self, why: str) -> None:
        self._line = self._shown = None
        for curve in (self.curve, self.tangent, self._level, self._drop):
            curve.set_points(_NOTHING)
        for mark in (self.here, self.landing, self.best):
            mark.place(np.nan, np.nan)
        self.set_hint("")
        self._read_out.set_text(why)

    def _begin_drag(self, at: QPointF) -> None:
        if self._along_gradient():
            self._held = True
            self._session.begin_gesture(self.tr("Step size"))
            self._choose(at)

    def _end_drag(self, end: Callable[[], object]) -> None:
        self._held = False
        end()
        self._show_line()

    def _choose(self, at: QPointF) -> None:
        if self._along_gradient() and at.x() > 0:
            self._session.set_step_size(at.x())

    def _on_theme_changed(self) -> None:
        theme = self._appearance.theme
        self.plot.set_look(theme)
        self.curve.set_look(theme.pen("accent", 2.4))
        self.tangent.set_look(theme.pen("muted", 1.4, style=Qt.PenStyle.DashLine))
        self._level.set_look(theme.pen("muted", 1.0, 0.6, Qt.PenStyle.DotLine))
        self._drop.set_look(theme.pen("path", 1.4, style=Qt.PenStyle.DotLine))
        rim = theme.pen("card", _RIM)
        self.here.set_look(theme.scaled(5.0), QBrush(theme.colour("path")), rim)
        self.landing.set_look(
            theme.scaled(6.0), QBrush(theme.colour("card")), theme.pen("path", 2.4)
        )
        self.best.set_look(theme.scaled(_BEST_RADIUS), QBrush(theme.colour("minimiser")), rim)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while nobody looked."""
        super().showEvent(event)
        self._show_line()


def _wordings(*parts: str) -> list[str]:
    """Return the parts in one line, and shorter ones without the last."""
    said = [part for part in parts if part]
    return [" · ".join(said[:n]) for n in range(len(said), 0, -1)]
