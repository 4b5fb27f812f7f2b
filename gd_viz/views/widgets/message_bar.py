"""A calm line over the foot of the plots: what went wrong, or what has happened."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from gd_viz.views.look import icons
from gd_viz.views.look.appearance import Appearance

_SHOWN_MS = 8_000
_CLOSE = 0.8
"""Size of the cross, as a share of that of the mark."""


class MessageBar(QFrame):
    """Shows one message; a complaint stays until it is closed, a notice goes by itself."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._appearance = appearance
        self._complaint = False
        self._mark = QLabel()
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)  # a file may be called <b>
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._close = QToolButton()
        self._close.setAccessibleName(self.tr("Close the message"))
        self._close.setToolTip(self.tr("Close the message"))
        self._close.clicked.connect(self.clear)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SHOWN_MS)
        self._timer.timeout.connect(self.clear)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 6, 4)
        layout.addWidget(self._mark)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._close)
        appearance.theme_changed.connect(self._on_theme_changed)
        self.hide()

    def text(self) -> str:
        """Return the message shown, empty when there is none."""
        return self._text.text()

    def tell(self, text: str) -> None:
        """Show what has happened, for a while."""
        self._show(text, complaint=False)
        self._timer.start()

    def complain(self, text: str) -> None:
        """Show what went wrong, until it is closed."""
        self._timer.stop()
        self._show(text, complaint=True)

    def clear(self) -> None:
        """Show nothing."""
        self._timer.stop()
        self._text.clear()
        self.hide()

    def _show(self, text: str, *, complaint: bool) -> None:
        self._complaint = complaint
        self._text.setText(text)
        self.setAccessibleName(text)
        self._on_theme_changed()
        self.show()
        self.raise_()

    def _on_theme_changed(self) -> None:
        theme = self._appearance.theme
        name, colour = (
            ("warning", theme.warning) if self._complaint else ("information", theme.accent)
        )
        size = round(1.5 * theme.font_px("body"))
        self._mark.setPixmap(icons.icon(name, colour).pixmap(size, size))
        self._close.setIcon(icons.icon("close", theme.ink))
        self._close.setIconSize(QSize(size, size) * _CLOSE)
