"""Icons from our own SVG files in any colour: desktop icon themes are not everywhere."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QStyleOption

from gd_viz import assets


def icon(name: str, colour: str = "") -> QIcon:
    """Return the icon ``resources/icons/<name>.svg``, sharp at any size.

    Args:
        name: File name without its ending.
        colour: What ``currentColor`` in the file becomes, as ``#rrggbb``; empty
            for an icon that brings its own colours.

    Raises:
        FileNotFoundError: No such icon is shipped.
    """
    return QIcon(_SvgEngine(assets.read_text(f"icons/{name}.svg"), colour))


class _SvgEngine(QIconEngine):
    """Draws an icon when it is first seen; most are in menus that nobody has opened yet."""

    def __init__(self, svg: str, colour: str) -> None:
        super().__init__()
        self._source = svg.replace("currentColor", colour or "#000000")

    def clone(self) -> QIconEngine:
        return _SvgEngine(self._source, "")

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        painter.drawPixmap(rect, self.pixmap(rect.size(), mode, state))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = _pixmap(self._source, min(size.width(), size.height()))
        if mode in (QIcon.Mode.Normal, QIcon.Mode.Active):
            return picture
        return QApplication.style().generatedIconPixmap(mode, picture, QStyleOption())


@lru_cache(maxsize=512)
def _pixmap(source: str, size: int) -> QPixmap:
    """Return the icon as a square picture of ``size`` device pixels on clear ground."""
    renderer = QSvgRenderer(QByteArray(source.encode()))
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture
