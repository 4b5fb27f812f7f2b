"""Icons from our own SVG files in any colour: desktop icon themes are not everywhere."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gd_viz import assets

SIZES = (16, 32, 64)
"""Edge lengths in device pixels that an icon holds; Qt picks the best."""


def icon(name: str, colour: str = "") -> QIcon:
    """Return the icon ``resources/icons/<name>.svg``.

    Args:
        name: File name without its ending.
        colour: What ``currentColor`` in the file becomes, as ``#rrggbb``; empty
            for an icon that brings its own colours.

    Raises:
        FileNotFoundError: No such icon is shipped.
    """
    result = QIcon()
    for size in SIZES:
        result.addPixmap(pixmap(name, colour, size))
    return result


@lru_cache(maxsize=512)
def pixmap(name: str, colour: str, size: int) -> QPixmap:
    """Return the icon as a square picture of ``size`` device pixels on clear ground."""
    svg = assets.read_text(f"icons/{name}.svg")
    renderer = QSvgRenderer(QByteArray(svg.replace("currentColor", colour or "#000000").encode()))
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture
