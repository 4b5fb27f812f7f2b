"""The step size on a logarithmic track, coloured by what the valley makes of it."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from gd_viz.core.curvature import pace_below
from gd_viz.views.inspector.step_limits import BAND_COLOURS, Limits
from gd_viz.views.look.appearance import Appearance
from gd_viz.views.look.theme import Theme
from gd_viz.views.text.wording import PACES, say
from gd_viz.views.widgets.binding import quietly
from gd_viz.views.widgets.label_layout import spread

_POSITIONS = 4000
_LOWEST_SHARE, _HIGHEST_SHARE = 0.01, 8.0
_DECADES = 1e3
"""Without limits the track goes so far to both sides."""
_KNOB_EMS, _TRACK_EMS = 0.62, 0.92
"""Radius of the knob and height of the track, in sizes of the text."""

_TICK_OVERHANG = 5.0
_GAP = 0.7
"""Between labels, in sizes of their text."""


class StepSizeSlider(QAbstractSlider):
    """A slider whose value is a step size, exact even between its positions.

    Signals:
        step_size_chosen: The person moved the knob; carries the step size.
        drag_began, drag_ended: Around one drag with the mouse.
    """

    step_size_chosen = Signal(float)
    drag_began = Signal()
    drag_ended = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._limits: Limits | None = None
        self._step_size = 0.1
        self._low, self._high = 0.1 / _DECADES, 0.1 * _DECADES
        self.setRange(0, _POSITIONS)
        self.setSingleStep(_POSITIONS // 20)
        self.setPageStep(_POSITIONS // 10)
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Step size"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.valueChanged.connect(self._on_value_changed)
        appearance.theme_changed.connect(self.updateGeometry)

    @property
    def _knob(self) -> float:
        return _KNOB_EMS * self._appearance.theme.font_px("body")

    @property
    def _track(self) -> float:
        return _TRACK_EMS * self._appearance.theme.font_px("body")

    @property
    def step_size(self) -> float:
        """The step size shown."""
        return self._step_size

    def show_state(self, step_size: float, limits: Limits | None) -> None:
        """Put the knob at ``step_size`` on a track coloured by ``limits``, announcing nothing.

        Without limits nothing is known about the valley, and the track is plain.
        """
        if (step_size, limits) == (self._step_size, self._limits):
            return
        low, high = self._range_for(step_size, limits)
        self._step_size, self._limits = step_size, limits
        self._low, self._high = low, high
        share = math.log(step_size / low) / math.log(high / low)
        with quietly(self):
            self.setValue(round(share * _POSITIONS))
        self.update()

    def _range_for(self, step_size: float, limits: Limits | None) -> tuple[float, float]:
        """Return the ends of a track for ``step_size``; under the mouse it does not move."""
        if limits is not None:
            scale = limits.largest_stable / 2
            low, high = scale * _LOWEST_SHARE, scale * _HIGHEST_SHARE
        elif self._limits is None and self._low <= step_size <= self._high:
            low, high = self._low, self._high
        else:
            power = 10.0 ** math.floor(math.log10(step_size))
            low, high = power / _DECADES, power * _DECADES
        if self.isSliderDown():
            return low, high
        return min(low, step_size), max(high, step_size)

    def position_of(self, step_size: float) -> float:
        """Return the horizontal pixel of ``step_size``, kept on the track."""
        left, width = self._knob + 1, self.width() - 2 * (self._knob + 1)
        share = math.log(step_size / self._low) / math.log(self._high / self._low)
        return left + min(1.0, max(0.0, share)) * width

    def _on_value_changed(self, value: int) -> None:
        self._step_size = self._low * (self._high / self._low) ** (value / _POSITIONS)
        self.update()
        self.step_size_chosen.emit(self._step_size)

    def _choose_at(self, x: float) -> None:
        left, width = self._knob + 1, self.width() - 2 * (self._knob + 1)
        self.setValue(round(min(1.0, max(0.0, (x - left) / width)) * _POSITIONS))

    def _let_go(self) -> None:
        if self.isSliderDown():
            self.setSliderDown(False)
            self.drag_ended.emit()

    def _font_height(self) -> float:
        return QFontMetricsF(self._appearance.theme.font("small")).height()

    def _track_rect(self) -> QRectF:
        return QRectF(0, self._font_height() + 6, self.width(), self._track)

    def _paint_track(self, painter: QPainter, theme: Theme) -> None:
        track = self._track_rect()
        painter.setPen(Qt.PenStyle.NoPen)
        if self._limits is None:
            painter.setBrush(theme.colour("border"))
            painter.drawRoundedRect(track, 3, 3)
            return
        left = track.left()
        for end, pace in self._limits.bands:
            right = self.position_of(end) if math.isfinite(end) else track.right()
            painter.setBrush(theme.colour(BAND_COLOURS[pace], 0.45))
            painter.drawRect(QRectF(left, track.top(), max(0.0, right - left), track.height()))
            left = right

    def _paint_names(self, painter: QPainter, theme: Theme) -> None:
        if self._limits is None:
            return
        metrics = QFontMetricsF(painter.font())
        names, centres = [], []
        left = 0.0
        for end, pace in self._limits.bands:
            right = self.position_of(end) if math.isfinite(end) else float(self.width())
            names.append((say(PACES[pace]), pace))
            centres.append((left + right) / 2)
            left = right
        widths = [metrics.horizontalAdvance(name) for name, _ in names]
        here = pace_below(self._limits.largest_stable, self._step_size)
        for x, (name, pace) in zip(
            spread(centres, widths, 0, self.width(), self._gap()), names, strict=True
        ):
            painter.setPen(theme.colour("ink" if pace is here else "muted"))
            painter.drawText(round(x), round(metrics.ascent()), name)

    def _gap(self) -> float:
        return _GAP * self._appearance.theme.font_px("small")

    def _paint_ticks(self, painter: QPainter, theme: Theme) -> None:
        if self._limits is None:
            return
        metrics = QFontMetricsF(painter.font())
        track = self._track_rect()
        places = [self.position_of(value) for value, _ in self._limits.ticks]
        widths = [metrics.horizontalAdvance(label) for _, label in self._limits.ticks]
        lefts = spread(places, widths, 0, self.width(), self._gap())
        top = track.bottom() + _TICK_OVERHANG + 2 + self._knob
        for place, left, width, (_, label) in zip(
            places, lefts, widths, self._limits.ticks, strict=True
        ):
            painter.setPen(theme.pen("muted"))
            painter.drawLine(
                round(place), round(track.top() - 2), round(place), round(track.bottom() + 3)
            )
            painter.drawLine(
                round(place), round(track.bottom() + 3), round(left + width / 2), round(top - 1)
            )
            painter.setPen(theme.colour("ink"))
            painter.drawText(round(left), round(top + metrics.ascent()), label)

    def _paint_knob(self, painter: QPainter, theme: Theme) -> None:
        centre = self._track_rect().center().y()
        x = self.position_of(self._step_size)
        radius = self._knob
        if self.hasFocus():
            painter.setPen(theme.pen("ink", 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(x, centre), radius + 1, radius + 1)
        painter.setPen(theme.pen("card", 1.5))
        painter.setBrush(theme.colour("accent" if self.isEnabled() else "muted"))
        painter.drawEllipse(QPointF(x, centre), radius, radius)

    def sizeHint(self) -> QSize:
        """Return room for names, track and formulas."""
        below = _TICK_OVERHANG + 2 + self._knob + self._font_height()
        return QSize(260, math.ceil(self._font_height() + 6 + self._track + below + 2))

    def minimumSizeHint(self) -> QSize:
        """Return the narrowest track that can be used."""
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw track, names, ticks and knob."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._appearance.theme.font("small"))
        theme = self._appearance.theme
        self._paint_track(painter, theme)
        self._paint_names(painter, theme)
        self._paint_ticks(painter, theme)
        self._paint_knob(painter, theme)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Jump there and begin a drag."""
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self.setSliderDown(True)
        self.drag_began.emit()
        self._choose_at(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with a drag."""
        if self.isSliderDown():
            self._choose_at(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag."""
        self._let_go()

    def hideEvent(self, event: QHideEvent) -> None:
        """End a drag of what is put away in the middle of it: nobody would hear of its release."""
        super().hideEvent(event)
        self._let_go()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move a twentieth of the track, with Shift a hundredth."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1}
        direction = steps.get(Qt.Key(event.key()))
        if direction is not None and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.setValue(self.value() + direction * _POSITIONS // 100)
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to scrolling unless the slider was chosen."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
