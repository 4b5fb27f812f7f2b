"""The keys that are pressed, written in a corner of the window for those who watch."""

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from gd_viz.views.commands.actions import ROWS, Actions, Row, plain_text
from gd_viz.views.commands.key_guard import is_typed
from gd_viz.views.look.appearance import Appearance
from gd_viz.views.motions.motion import motion

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
    """Says which key was pressed in a window, how often, and what it did; takes no events itself.

    Attributes:
        motion: Runs from 0 to 1 while the caption is shown; tests set its time.
    """

    def __init__(self, window: QWidget, appearance: Appearance, actions: Actions) -> None:
        super().__init__(window)
        self._window = window
        self._appearance = appearance
        self._wanted = False
        self._keys, self._does, self._times = QKeySequence(), "", 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        self.motion = motion(self, SHOWN_MS, self._on_moved, QEasingCurve.Type.Linear)
        self.motion.finished.connect(self.hide)
        for row in ROWS.values():
            actions[row.name].triggered.connect(lambda _, row=row: self._on_done(row))

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
        keys = self._keys.toString(QKeySequence.SequenceFormat.NativeText)
        times = f"×{self._times}" if self._times > 1 else ""
        return "   ".join(filter(None, (keys, self._does, times)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note each key once: when Qt asks whether the widget with the focus wants it itself."""
        asked = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        focus = QApplication.focusWidget()
        if asked and isinstance(event, QKeyEvent) and focus is not None and watched is focus:
            here = focus.window() is self._window
            if here and event.key() not in _OF_THEIR_OWN and not is_typed(event, focus):
                self._show(QKeySequence(event.keyCombination()))
        return False

    def _show(self, keys: QKeySequence) -> None:
        again = keys == self._keys and self.motion.state() == QVariantAnimation.State.Running
        self._times = self._times + 1 if again else 1
        self._keys, self._does = keys, self._does if again else ""
        self._place()
        self.show()
        self.raise_()
        self.motion.stop()
        self.motion.start()

    def _on_done(self, row: Row) -> None:
        """Say what the key did; a widget with a use of its own for it may have kept it."""
        if not self.isHidden() and any(self._keys == QKeySequence(key) for key in row.keys):
            self._does = plain_text(row)
            self._place()

    def _place(self) -> None:
        """Take the room that the text needs."""
        metrics = QFontMetricsF(self._appearance.theme.font("display", bold=True))
        height = round(2.0 * metrics.height())
        width = round(metrics.horizontalAdvance(self.text()) + height)
        above_transport = round(_LINES_BELOW * metrics.height())
        bottom = self._window.height() - above_transport
        self.setGeometry(_MARGIN, bottom - height, width, height)
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
