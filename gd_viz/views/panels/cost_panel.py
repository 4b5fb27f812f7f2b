"""The cost after each step, on a logarithmic scale, to read and to scrub."""

import math

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import QLabel, QWidget

from gd_viz.core.arrays import FloatArray
from gd_viz.core.descent import Descent
from gd_viz.session.session import Session
from gd_viz.views.items.axis import Axis
from gd_viz.views.items.curve_item import CurveItem
from gd_viz.views.items.envelope import Envelope
from gd_viz.views.items.history_item import HistoryItem
from gd_viz.views.items.log_axis import LogAxis
from gd_viz.views.items.mark_item import MarkItem
from gd_viz.views.items.shapes import Shape
from gd_viz.views.look.appearance import Appearance
from gd_viz.views.panels.cost_range import CostRange
from gd_viz.views.plot import Plot
from gd_viz.views.text.numbers import count, number
from gd_viz.views.widgets.binding import show_text
from gd_viz.views.widgets.card import Card

_DEEPEST = 20.0
"""So many decades below the highest cost the axis ends: beyond is rounding, or zero."""

_HIGHEST = 308.3
"""Where a cost stands that is beyond what numbers can hold."""

_MARK_RADIUS, _MARK_EDGE = 4.5, 1.2
_LARGEST_RIM = 0.2
"""However low the plot is, so much of it at either end is kept for the mark of a step, at most."""

_NOTHING: FloatArray = np.empty((0, 2))


class CostPanel(Card):
    """Shows the cost of every step kept; a click or a drag goes to a step.

    The curve is kept as an envelope that grows with the steps, so a frame
    costs the same after ten steps and after a hundred thousand.
    """

    def __init__(
        self, session: Session, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("Cost"))
        self._session = session
        self._appearance = appearance
        self._envelope = Envelope()
        self._extent = 0.0, 0.0
        self._drawn: tuple[Descent, object] | None = None
        self._floor = -math.inf
        self._all_zero = False
        self._range = CostRange()
        self._size = QSizeF(math.inf, math.inf)
        self._hovered: int | None = None
        self._axis = LogAxis()
        self.plot = Plot(left=self._axis, bottom=Axis("bottom", least=1.0))
        self.plot.setAccessibleName(self.tr("Cost after each step"))
        self.plot.set_names(self.tr("step k"), self.tr("cost J"))
        self.plot.setMinimumHeight(110)
        self._minimum = CurveItem()
        self._curve = HistoryItem()
        self._cursor_line = CurveItem()
        self._cursor = MarkItem(Shape.DISC)
        self._hover_mark = MarkItem(Shape.DISC)
        for item in (
            self._minimum,
            self._cursor_line,
            self._curve,
            self._cursor,
            self._hover_mark,
        ):
            self.plot.add(item)
        self._tag = QLabel(self.plot)
        self._tag.setProperty("role", "tag")
        self._tag.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._tag.hide()
        self.body.addWidget(self.plot, 1)
        session.document_changed.connect(self._on_descent_changed)
        session.descent_changed.connect(self._on_descent_changed)
        session.view_changed.connect(self._show_range)
        appearance.theme_changed.connect(self._on_theme_changed)
        self.plot.clicked.connect(lambda at, _: self._go_to(at))
        self.plot.drag_started.connect(lambda at, _: self._go_to(at))
        self.plot.dragged.connect(self._go_to)
        self.plot.hovered.connect(self._on_hovered)
        self.plot.view_box.geometryChanged.connect(self._on_geometry_changed)
        self._on_theme_changed()
        self._on_descent_changed()

    def _on_descent_changed(self) -> None:
        self._read_costs()
        self._show_range()
        self._show_marks()
        self._show_hover()

    def _on_theme_changed(self) -> None:
        theme = self._appearance.theme
        self.plot.set_look(theme)
        self._curve.set_look(theme.pen("path", 1.8))
        self._minimum.set_look(theme.pen("minimiser", 1.4, style=Qt.PenStyle.DashLine))
        self._cursor_line.set_look(theme.pen("muted", 1.0, style=Qt.PenStyle.DotLine))
        white = theme.pen("card", _MARK_EDGE)
        self._cursor.set_look(theme.scaled(_MARK_RADIUS), QBrush(theme.colour("path")), white)
        self._hover_mark.set_look(theme.scaled(4.0), QBrush(theme.colour("accent")), white)

    def _on_hovered(self, position: QPointF | None) -> None:
        self._hovered = None if position is None else self._step_at(position)
        self._show_hover()

    def _go_to(self, position: QPointF) -> None:
        self._session.go_to(self._step_at(position))

    def _step_at(self, position: QPointF) -> int:
        return min(max(round(position.x()), 0), self._session.descent.steps)

    def _read_costs(self) -> None:
        """Take in the steps that are new; begin again when earlier ones have changed."""
        descent = self._session.descent
        drawn = (descent, descent.schedule)
        if drawn != self._drawn or descent.steps + 1 < self._envelope.length:
            self._envelope, self._drawn = Envelope(), drawn
            costs = descent.costs[: descent.steps + 1]
            self._all_zero = not costs.any()
            highest = float(costs.max(where=np.isfinite(costs), initial=0.0))
            self._floor = math.log10(highest) - _DEEPEST if highest > 0 else -_DEEPEST
        self._envelope.extend(self._heights(descent.costs[self._envelope.length :]))
        steps, heights = self._envelope.points()
        self._extent = float(heights.min()), float(heights.max())
        self._curve.set_points(_NOTHING if self._all_zero else np.column_stack([steps, heights]))

    def _height(self, cost: float) -> float:
        """Return where a cost stands."""
        if not math.isfinite(cost):
            return _HIGHEST
        return max(math.log10(cost), self._floor) if cost > 0.0 else self._floor

    def _heights(self, costs: FloatArray) -> FloatArray:
        with np.errstate(divide="ignore", invalid="ignore"):
            logarithms = np.maximum(np.log10(np.maximum(costs, 0.0)), self._floor)
        return np.where(np.isfinite(costs), logarithms, _HIGHEST)

    def _show_range(self) -> None:
        minimum = self._minimum_shown()
        if self._all_zero:  # no logarithm: an empty plot
            self._range = CostRange()
            self.plot.show_rect(self._rect)
            self._show_minimum(minimum)
            return
        low, high = self._extent
        if minimum is not None and minimum > 0.0:
            level = self._height(minimum)
            low, high = min(low, level), max(high, level)
        rim = self._rim(self._size.height())
        self._range = self._range.holding(self._session.descent.steps, low, high, rim)
        self.plot.show_rect(self._rect)
        self._show_minimum(minimum)

    @property
    def _rect(self) -> QRectF:
        return self._range.rect(self._rim(self._size.width()))

    def _rim(self, length: float) -> float:
        """Return the share of a side of the plot that the mark of a step takes at either end."""
        radius = self._appearance.theme.scaled(_MARK_RADIUS + _MARK_EDGE)
        return min(radius / max(length, 1.0), _LARGEST_RIM)

    def _on_geometry_changed(self) -> None:
        before, self._size = self._size, self.plot.view_box.size()
        if self._size.height() != before.height():
            self._range = CostRange()
        if self._size != before:
            self._show_range()

    def _minimum_shown(self) -> float | None:
        return self._session.minimiser.cost if self._session.answer_shown else None

    def _show_minimum(self, minimum: float | None) -> None:
        nothing = not self._session.descent.costs[0]  # a minimum: there is no further step
        self._axis.set_blank(nothing)
        hints = [self.tr("J after each step, log scale"), self.tr("J, log scale"), "J"]
        if nothing:
            hints = [self.tr("J is zero, for which a log scale has no place"), self.tr("J is zero")]
        if self._session.model.class_name is not None:
            hints = [f"{self._session.model.class_name}: {hint}" for hint in hints]
        line = _NOTHING
        if minimum is not None:
            least = self.tr("minimum {cost}").format(cost=number(minimum, 4))
            hints = [*(f"{hint} · {least}" for hint in hints), least]
            if minimum > 0.0:
                level, rect = self._height(minimum), self._rect
                line = np.array([[rect.left(), level], [rect.right(), level]])
        self._minimum.set_points(line)
        self.set_hint(*hints)

    def _show_marks(self) -> None:
        descent, step = self._session.descent, self._session.shown_step
        self._cursor.place(step, self._height(float(descent.costs[step])))
        self._cursor.setVisible(not self._all_zero)
        line = _NOTHING
        if step < descent.steps:
            rect = self._rect
            line = np.array([[step, rect.top()], [step, rect.bottom()]], dtype=float)
        self._cursor_line.set_points(line)

    def _show_hover(self) -> None:
        step = self._hovered
        if step is None or step > self._session.descent.steps:
            self._hover_mark.setVisible(False)
            self._tag.hide()
            return
        cost = float(self._session.descent.costs[step])
        height = self._height(cost)
        self._hover_mark.place(step, height)
        text = self.tr("step {k}   J = {cost}").format(k=count(step), cost=number(cost))
        show_text(self._tag, text)
        self._tag.adjustSize()
        self._tag.move(self._tag_place(QPointF(step, height)))
        self._tag.show()

    def _tag_place(self, at: QPointF) -> QPoint:
        """Return a place beside a point of the plot, inside the panel, that does not cover it."""
        point = self.plot.mapFromScene(self.plot.view_box.mapViewToScene(at))
        x, y = point.x() + 12, point.y() - self._tag.height() - 8
        if x + self._tag.width() > self.plot.width():
            x = point.x() - 12 - self._tag.width()
        if y < 0:
            y = point.y() + 10
        return QPoint(x, min(y, self.plot.height() - self._tag.height()))
