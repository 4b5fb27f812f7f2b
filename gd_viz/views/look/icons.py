"""Icons from our own SVG files in any colour: desktop icon themes are not everywhere."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gd_viz import assets

_FADED = 0.4
"""Opacity of an icon that is disabled."""


def icon(name: str, colour: str = "", disabled: str = "") -> QIcon:
    """Return the icon ``resources/icons/<name>.svg``, sharp at any size.

    Args:
        name: File name without its ending.
        colour: What ``currentColor`` in the file becomes, as ``#rrggbb``; empty
            for an icon that brings its own colours.
        disabled: The same while it is disabled, when it is paler, too; empty for ``colour``.

    Raises:
        FileNotFoundError: No such icon is shipped.
    """
    svg = assets.read_text(f"icons/{name}.svg")
    return QIcon(_SvgEngine(_coloured(svg, colour), _coloured(svg, disabled or colour)))


def _coloured(svg: str, colour: str) -> str:
    return svg.replace("currentColor", colour or "#000000")


class _SvgEngine(QIconEngine):
    """Draws an icon when it is first seen; most are in menus that nobody has opened yet."""

    def __init__(self, enabled: str, disabled: str) -> None:
        super().__init__()
        self._enabled, self._disabled = enabled, disabled

    def clone(self) -> QIconEngine:
        return _SvgEngine(self._enabled, self._disabled)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        painter.drawPixmap(rect, self.pixmap(rect.size(), mode, state))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        side = min(size.width(), size.height())
        if mode == QIcon.Mode.Disabled:
            return _pixmap(self._disabled, side, _FADED)
        return _pixmap(self._enabled, side, 1.0)


@lru_cache(maxsize=512)
def _pixmap(source: str, size: int, opacity: float) -> QPixmap:
    """Return the icon as a square picture of ``size`` device pixels on clear ground."""
    renderer = QSvgRenderer(QByteArray(source.encode()))
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setOpacity(opacity)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture
