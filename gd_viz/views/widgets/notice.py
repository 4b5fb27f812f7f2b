"""A sentence that lies over an empty picture and lets the mouse through."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QWidget

_MARGIN = 12
_WIDEST = 460
_STEP = 4


class Notice(QLabel):
    """A sentence in the middle of a widget."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setProperty("role", "notice")
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._host = host
        self.hide()
        host.installEventFilter(self)

    def show_sentence(self, sentence: str) -> None:
        """Show ``sentence``; an empty one hides the notice."""
        if sentence == self.text():
            return
        self.setText(sentence)
        self.setVisible(bool(sentence))
        self._place()

    def _place(self) -> None:
        host = self._host
        width = min(host.width() - 6 * _MARGIN, _WIDEST)
        height = self.heightForWidth(width)
        while width > _STEP and self.heightForWidth(width - _STEP) == height:
            width -= _STEP  # lines of one length: a last word does not stand alone
        top = (host.height() - height) // 2
        self.setGeometry((host.width() - width) // 2 + 2 * _MARGIN, top, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in place when the widget below is resized."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return False
