"""Moving along the steps: back, run, step, the scrub bar and the speed."""

import math

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QMouseEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSlider,
    QStyle,
    QStyleOptionSlider,
    QToolButton,
    QWidget,
)

from gd_viz.session.runner import Runner
from gd_viz.session.session import Session
from gd_viz.views.commands.actions import ROWS, tool_tip
from gd_viz.views.look import icons
from gd_viz.views.look.appearance import Appearance
from gd_viz.views.text.numbers import count
from gd_viz.views.widgets.binding import quietly, show_text
from gd_viz.views.widgets.card import TextLine

SPEEDS = (0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 60.0, 200.0, 1000.0, 5000.0, math.inf)
"""Steps a second, from one step in two seconds to as many as a frame can take."""

_SPEED_WIDTH = 110
_REPEAT_AFTER_MS, _REPEAT_EVERY_MS = 400, 60


def speed_index(speed: float) -> int:
    """Return the place in SPEEDS nearest to ``speed`` steps a second."""
    return next((i for i, each in enumerate(SPEEDS) if each >= speed), len(SPEEDS) - 1)


class ScrubBar(QSlider):
    """A slider that jumps to where it is clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the handle under the pointer, and begin to drag it."""
        if event.button() == Qt.MouseButton.LeftButton:
            option = QStyleOptionSlider()
            self.initStyleOption(option)
            handle = self.style().subControlRect(
                QStyle.ComplexControl.CC_Slider, option, QStyle.SubControl.SC_SliderHandle, self
            )
            if not handle.contains(event.position().toPoint()):
                x = round(event.position().x() - handle.width() / 2)
                room = self.width() - handle.width()
                self.setValue(
                    QStyle.sliderValueFromPosition(self.minimum(), self.maximum(), x, room)
                )
        super().mousePressEvent(event)


class TransportPanel(QFrame):
    """The bar at the foot of the window."""

    def __init__(
        self,
        session: Session,
        appearance: Appearance,
        runner: Runner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAccessibleName(self.tr("Transport"))
        self._session = session
        self._appearance = appearance
        self._runner = runner
        self._to_start = self._button("to-start", session.to_start)
        self._back = self._button("step-back", session.step_back, repeats=True)
        self._forth = self._button("step", lambda: session.advance(1), repeats=True)
        self._run = QPushButton()
        self._run.setProperty("role", "primary")
        self._run.clicked.connect(runner.toggle)
        self._scrub = ScrubBar()
        self._scrub.setAccessibleName(self.tr("Step shown"))
        self._scrub.setToolTip(self.tr("Go to any step that was taken"))
        self._scrub.valueChanged.connect(session.go_to)
        self._count = TextLine("body", Qt.AlignmentFlag.AlignRight)
        self._count.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._speed = QSlider(Qt.Orientation.Horizontal)
        self._speed.setRange(0, len(SPEEDS) - 1)
        self._speed.setPageStep(1)
        self._speed.setAccessibleName(self.tr("Speed"))
        self._speed.setToolTip(self.tr("Steps a second"))
        self._speed.valueChanged.connect(self._on_speed_chosen)
        self._speed_name = QLabel()
        self._lay_out()
        session.document_changed.connect(self._on_descent_changed)
        session.descent_changed.connect(self._on_descent_changed)
        runner.running_changed.connect(self._on_running_changed)
        runner.speed_changed.connect(self._on_speed_changed)
        appearance.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self._on_descent_changed()
        self._on_speed_changed()

    def _button(self, name: str, slot: object, repeats: bool = False) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "transport")
        button.setAccessibleName(tool_tip(ROWS[name]))
        button.setToolTip(tool_tip(ROWS[name]))
        button.setAutoRepeat(repeats)
        button.setAutoRepeatDelay(_REPEAT_AFTER_MS)
        button.setAutoRepeatInterval(_REPEAT_EVERY_MS)
        button.clicked.connect(slot)
        return button

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 6)
        layout.setSpacing(8)
        for button in (self._to_start, self._back, self._run, self._forth):
            layout.addWidget(button)
        layout.addWidget(self._scrub, 1)
        layout.addWidget(self._count)
        layout.addSpacing(8)
        speed = QLabel(self.tr("speed"))
        speed.setProperty("role", "hint")
        layout.addWidget(speed)
        layout.addWidget(self._speed)
        layout.addWidget(self._speed_name)

    def _on_descent_changed(self) -> None:
        session = self._session
        with quietly(self._scrub):
            self._scrub.setRange(0, max(session.steps, 1))
            self._scrub.setValue(session.step)
        self._scrub.setEnabled(session.steps > 0)
        text = self.tr("step {k} of {last}").format(
            k=count(session.step), last=count(session.steps)
        )
        if text != self._count.text():
            self._count.set_text(text)
            self._make_room_for(text)
        self._enable()

    def _make_room_for(self, text: str) -> None:
        """Widen the count, once, for numbers that are longer than most."""
        needed = self._count.fontMetrics().horizontalAdvance(text)
        if needed > self._count.minimumWidth():
            self._count.setMinimumWidth(needed)

    def _on_running_changed(self) -> None:
        running = self._runner.running
        theme = self._appearance.theme
        self._run.setText(self.tr("Pause") if running else self.tr("Run"))
        self._run.setIcon(icons.icon("pause" if running else "run", theme.on_accent, theme.ink))
        self._run.setToolTip(self.tr("Pause (Space)") if running else self.tr("Run (Space)"))
        self._enable()

    def _enable(self) -> None:
        running, begun = self._runner.running, self._session.step > 0
        finished = self._session.finished
        self._to_start.setEnabled(begun)
        self._back.setEnabled(begun and not running)
        self._forth.setEnabled(not finished and not running)
        self._run.setEnabled(running or not finished)

    def _on_speed_chosen(self, index: int) -> None:
        self._runner.set_speed(SPEEDS[index])

    def _on_speed_changed(self) -> None:
        speed = self._runner.speed
        with quietly(self._speed):
            self._speed.setValue(speed_index(speed))
        if math.isinf(speed):
            text = self.tr("fastest")
        elif speed < 1.0:
            text = self.tr("1 in {n} s").format(n=f"{1 / speed:g}")
        else:
            text = self.tr("{n} / s").format(n=count(round(speed)))
        show_text(self._speed_name, text)

    def _on_theme_changed(self) -> None:
        theme = self._appearance.theme
        size = round(theme.font_px("body") * 1.25)
        for name, button in (
            ("to-start", self._to_start),
            ("step-back", self._back),
            ("step", self._forth),
        ):
            button.setIcon(icons.icon(name, theme.ink))
            button.setIconSize(
                button.iconSize().scaled(size, size, Qt.AspectRatioMode.KeepAspectRatio)
            )
        self._run.setIconSize(self._to_start.iconSize())
        metrics = QFontMetrics(theme.font("body"))
        bold = QFontMetrics(theme.font("body", bold=True))
        words = max(bold.horizontalAdvance(w) for w in (self.tr("Run"), self.tr("Pause")))
        self._run.setMinimumWidth(words + size + 3 * theme.font_px("body"))
        widest = self.tr("step {k} of {last}").format(k=count(88_888), last=count(88_888))
        self._count.setMinimumWidth(metrics.horizontalAdvance(widest))
        self._make_room_for(self._count.text())
        self._speed_name.setMinimumWidth(
            metrics.horizontalAdvance(self.tr("1 in {n} s").format(n=2))
        )
        self._speed.setFixedWidth(_SPEED_WIDTH)
        self._on_running_changed()
