"""The neuron's nonlinearity η and its slope η′, small, with the places of the examples on it."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from gd_viz.core.activations import ACTIVATIONS, Activation
from gd_viz.core.arrays import FloatArray
from gd_viz.core.models import FAMILIES
from gd_viz.session.session import Session
from gd_viz.views.look.appearance import Appearance

_LINES = 5.2
"""Height in heights of its text."""

_NARROWEST, _WIDEST = 4.0, 12.0
"""The range of t is from −t to t for a t between these."""

_MOST_EXAMPLES = 200
_POINTS = 161


class ActivationPlot(QWidget):
    """Where an example lies on the flat part, its share of the gradient is all but zero."""

    def __init__(self, name: str, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._activation: Activation | None = None
        self._t: FloatArray = np.empty(0)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        appearance.theme_changed.connect(self.updateGeometry)

    @property
    def places(self) -> FloatArray:
        """The linear predictors t of the examples that are marked, (k,)."""
        return self._t

    def show_session(self, session: Session) -> None:
        """Show the activation of the session's model at the cursor; hide if it has none."""
        spec = session.document.model
        shown = FAMILIES[spec.family].has_activation
        self.setVisible(shown)
        if not shown:
            return
        every = slice(None, None, -(-max(session.dataset.m, 1) // _MOST_EXAMPLES))
        self._activation = ACTIVATIONS[spec.activation]
        with np.errstate(over="ignore", invalid="ignore"):
            t = session.model.X[every] @ session.theta
        self._t = t[np.isfinite(t)]
        self.update()

    def sizeHint(self) -> QSize:
        """Return a few lines of text."""
        height = QFontMetricsF(self._appearance.theme.font("small")).height()
        return QSize(240, round(_LINES * height))

    def minimumSizeHint(self) -> QSize:
        """Return the same height at any width."""
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw η, its slope, and the examples on both."""
        activation = self._activation
        if activation is None:
            return
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("small"))
        metrics = QFontMetricsF(painter.font())
        names = ("η(t)", "η′(t)")
        margin = max(map(metrics.horizontalAdvance, names)) + 8
        area = QRectF(self.rect()).adjusted(4, 6, -margin, -metrics.height())
        reach = float(np.clip(1.1 * np.abs(self._t).max(initial=0.0), _NARROWEST, _WIDEST))
        t = np.linspace(-reach, reach, _POINTS)
        value, slope = activation.value(t), activation.derivative(t)
        low = float(min(value.min(), slope.min(), 0.0))
        high = float(max(value.max(), slope.max(), 1.0))
        if activation.linear or high > 2.0:  # what grows without end is seen as far as the slope
            low, high = max(low, -1.5), min(high, 2.0)

        def at(x: FloatArray, y: FloatArray) -> list[QPointF]:
            right = area.left() + (x + reach) / (2 * reach) * area.width()
            down = area.bottom() - (y - low) / (high - low) * area.height()
            seen = (low <= y) & (y <= high)
            pairs = zip(right[seen].tolist(), down[seen].tolist(), strict=True)
            return [QPointF(*pair) for pair in pairs]

        zero = at(np.array([-reach, reach, 0.0, 0.0]), np.array([0.0, 0.0, low, high]))
        painter.setPen(theme.pen("muted", 1.0, 0.5))
        painter.drawLine(zero[0], zero[1])
        painter.drawLine(zero[2], zero[3])
        marks = np.clip(self._t, -reach, reach)
        for name, colour, line, ordinates in (
            (names[1], "minimiser", slope, activation.derivative(marks)),
            (names[0], "accent", value, activation.value(marks)),
        ):
            style = Qt.PenStyle.SolidLine if name == names[0] else Qt.PenStyle.DashLine
            painter.setPen(theme.pen(colour, 2.0, style=style))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            places = at(t, line)
            painter.drawPolyline(QPolygonF(places))
            painter.drawText(
                QPointF(area.right() + 6, _apart(places[-1].y(), name == names[0], area, metrics)),
                name,
            )
            painter.setPen(QPen(theme.colour("card"), 0.8))
            painter.setBrush(theme.colour(colour))
            radius = theme.scaled(2.8)
            for place in at(marks, ordinates):
                painter.drawEllipse(place, radius, radius)
        painter.setPen(theme.colour("muted"))
        base = self.height() - metrics.descent()
        for x, text in ((-reach, f"t = −{reach:.3g}"), (0.0, "0"), (reach, f"{reach:.3g}")):
            wide = metrics.horizontalAdvance(text)
            middle = area.left() + (x + reach) / (2 * reach) * area.width()
            left = min(max(middle - wide / 2, area.left()), area.right() - wide)
            painter.drawText(QPointF(left, base), text)


def _apart(y: float, is_value: bool, area: QRectF, metrics: QFontMetricsF) -> float:
    """Return the base line of a name at a curve's end, where the two names cannot meet."""
    half = area.center().y()
    base = y + metrics.ascent() / 2 - 1
    return min(base, half) if is_value else max(base, half + metrics.ascent())
