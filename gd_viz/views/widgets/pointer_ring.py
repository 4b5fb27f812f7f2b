"""A soft ring around the pointer, so that the last row sees where the teacher points."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from gd_viz.views.look.appearance import Appearance

_ACROSS = 56
_WIDTH = 5.0
_STRENGTH = 0.45


class PointerRing(QWidget):
    """Follows the pointer over a window in projector mode; takes no events itself."""

    def __init__(self, window: QWidget, appearance: Appearance) -> None:
        super().__init__(window)
        self._window = window
        self._appearance = appearance
        self._watching = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.resize(_ACROSS, _ACROSS)
        self.hide()
        appearance.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        """Watch the pointer while it is wanted only: other looks pay nothing."""
        wanted, app = self._appearance.projector, QApplication.instance()
        if wanted == self._watching or app is None:
            return
        self._watching = wanted
        if wanted:
            app.installEventFilter(self)
        else:
            app.removeEventFilter(self)
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go where the pointer goes, and go away with it."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
            if isinstance(watched, QWidget) and watched.window() is self._window:
                self._follow(event.globalPosition())
        elif event.type() == QEvent.Type.Leave and watched is self._window:
            self.hide()
        return False

    def _follow(self, place: QPointF) -> None:
        middle = self._window.mapFromGlobal(place.toPoint())
        self.move(middle.x() - _ACROSS // 2, middle.y() - _ACROSS // 2)
        if self.isHidden():
            self.show()
            self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = self._appearance.theme.pen("path", 1.0)
        pen.setColor(self._appearance.theme.colour("path", _STRENGTH))
        pen.setWidthF(_WIDTH)
        painter.setPen(pen)
        edge = _WIDTH / 2 + 1
        painter.drawEllipse(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge))
