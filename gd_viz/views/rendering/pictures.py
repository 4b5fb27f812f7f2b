"""A widget as a file: pixels, or shapes that stay sharp at any size."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPoint, QRect, QSizeF
from PySide6.QtGui import QImage, QImageWriter, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from gd_viz.files.recording import Frame

_PDF_DPI = 144
_POINTS_AN_INCH = 72.0


def frame(widget: QWidget) -> Frame:
    """Return what ``widget`` shows as (height, width, 3)."""
    image = _image(widget).convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), dtype=np.uint8)
    rows = rows.reshape(image.height(), image.bytesPerLine())[:, : 3 * image.width()]
    return rows.reshape(image.height(), image.width(), 3).copy()


def _image(widget: QWidget) -> QImage:
    image = QImage(widget.size(), QImage.Format.Format_RGB32)
    image.fill(widget.palette().window().color())
    painter = QPainter(image)
    widget.render(painter, QPoint())
    painter.end()
    return image


def _png(widget: QWidget) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(_image(widget))
    return bytes(buffer.data().data())


def _svg(widget: QWidget) -> bytes:
    buffer = QBuffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    # Any other resolution than the widget's own shifts the axes.
    generator.setResolution(widget.logicalDpiX())
    generator.setSize(widget.size())
    generator.setViewBox(QRect(QPoint(), widget.size()))
    painter = QPainter(generator)
    painter.fillRect(widget.rect(), widget.palette().window())
    widget.render(painter, QPoint())
    painter.end()
    return bytes(buffer.data().data())


def _pdf(widget: QWidget) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_PDF_DPI)
    inches = QSizeF(widget.size()) / widget.logicalDpiX()
    writer.setPageSize(QPageSize(inches * _POINTS_AN_INCH, QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF())
    painter = QPainter(writer)
    scale = writer.width() / widget.width()
    painter.scale(scale, scale)
    painter.fillRect(widget.rect(), widget.palette().window())
    widget.render(painter, QPoint())
    painter.end()
    return bytes(buffer.data().data())


PICTURES: dict[str, Callable[[QWidget], bytes]] = {".png": _png, ".svg": _svg, ".pdf": _pdf}
"""What writes a picture of a widget, by the suffix of the file."""
