"""Every piece of text that a widget draws, with its size on the screen."""

import re
from xml.etree import ElementTree

from PySide6.QtCore import QBuffer, QIODevice, QPoint
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator

_MATRIX = re.compile(r"matrix\(([^)]*)\)")


def drawn_texts(widget):
    """Return (text, height in pixels) of all that ``widget`` and its children write.

    The widget draws itself into a vector picture, so that nothing that paints text is left out:
    axes, legends, tables, buttons and menus as well as labels.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(widget.logicalDpiX())
    generator.setSize(widget.size())
    painter = QPainter(generator)
    widget.render(painter, QPoint())
    painter.end()
    del painter, generator  # before what they write to
    buffer.close()
    found = []
    _collect(ElementTree.fromstring(bytes(buffer.data().data())), 1.0, None, found)
    return found


def _collect(element, scale, size, found):
    matrix = _MATRIX.match(element.get("transform", ""))
    if matrix:
        a, b, c, d = (float(part) for part in matrix.group(1).split(",")[:4])
        scale *= abs(a * d - b * c) ** 0.5
    size = float(element.get("font-size", size or 0))
    if element.tag.endswith("text") and (element.text or "").strip():
        found.append((element.text.strip(), round(size * scale, 2)))
    for child in element:
        _collect(child, scale, size, found)
