"""The keys that are pressed, written in a corner of the window for those who watch."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from gd_viz.views.actions import ROWS, Row, plain_text
from gd_viz.views.key_guard import is_typed_into
from gd_viz.views.theme import Appearance

SHOWN_MS = 1600
_STAYS = 0.75
"""So much of the time the caption is there in full; then it fades."""

_MARGIN = 24
_LINES_BELOW = 2.9
"""Distance from the foot of the window, in lines of its text: the transport bar stays free."""

_OF_THEIR_OWN = frozenset(
    {
        *(Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta),
        *(Qt.Key.Key_AltGr, Qt.Key.Key_CapsLock, Qt.Key.Key_unknown),
    }
)
"""Keys that do nothing by themselves."""


class KeyCaption(QWidget):
    """Says which key was pressed in a window, how often, and what it does; takes no events itself.

    Attributes:
        motion: Runs from 0 to 1 while the caption is shown; tests set its time.
    """

    def __init__(self, window: QWidget, appearance: Appearance) -> None:
        super().__init__(window)
        self._window = window
        self._appearance = appearance
        self._wanted = False
        self._text, self._times = "", 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        self.motion = QVariantAnimation(self)
        self.motion.setDuration(SHOWN_MS)
        self.motion.setStartValue(0.0)
        self.motion.setEndValue(1.0)
        self.motion.valueChanged.connect(self._on_moved)
        self.motion.finished.connect(self.hide)

    def _on_moved(self, share: float) -> None:
        if share > _STAYS and self._appearance.moves:
            self.update()

    @property
    def wanted(self) -> bool:
        """Whether keys are shown."""
        return self._wanted

    def set_wanted(self, wanted: bool) -> None:
        """Show the keys that are pressed from now on, or none."""
        app = QApplication.instance()
        if wanted == self._wanted or app is None:
            return
        self._wanted = wanted
        if wanted:
            app.installEventFilter(self)
        else:
            app.removeEventFilter(self)
            self.motion.stop()
            self.hide()

    def text(self) -> str:
        """Return what is shown."""
        return f"{self._text}  ×{self._times}" if self._times > 1 else self._text

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note each key once: when Qt asks whether the widget with the focus wants it itself."""
        asked = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        focus = QApplication.focusWidget()
        if asked and isinstance(event, QKeyEvent) and focus is not None and watched is focus:
            typed = is_typed_into(focus) and event.text().isprintable() and bool(event.text())
            here = focus.window() is self._window
            if here and event.key() not in _OF_THEIR_OWN and not typed:
                self._show(QKeySequence(event.keyCombination()))
        return False

    def _show(self, keys: QKeySequence) -> None:
        name = keys.toString(QKeySequence.SequenceFormat.NativeText)
        row = _row_of(keys)
        text = f"{name}   {plain_text(row)}" if row is not None else name
        running = self.motion.state() == QVariantAnimation.State.Running
        self._times = self._times + 1 if running and text == self._text else 1
        self._text = text
        metrics = QFontMetricsF(self._appearance.theme.font("display", bold=True))
        height = round(2.0 * metrics.height())
        width = round(metrics.horizontalAdvance(self.text()) + height)
        above_transport = round(_LINES_BELOW * metrics.height())
        bottom = self._window.height() - above_transport
        self.setGeometry(_MARGIN, bottom - height, width, height)
        self.show()
        self.raise_()
        self.motion.stop()
        self.motion.start()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write the keys on a dark plate, which fades at the end."""
        theme, share = self._appearance.theme, float(self.motion.currentValue())
        fading = max(0.0, share - _STAYS) / (1.0 - _STAYS) if self._appearance.moves else 0.0
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(1.0 - fading)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("ink", 0.86))
        radius = self.height() / 4
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        painter.setPen(theme.colour("card"))
        painter.setFont(theme.font("display", bold=True))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.text())


def _row_of(keys: QKeySequence) -> Row | None:
    """Return the command of the program that has these keys."""
    return next(
        (row for row in ROWS.values() if any(keys == QKeySequence(key) for key in row.keys)), None
    )
