"""Pictures as arrays."""

import numpy as np
from PySide6.QtGui import QImage


def pixels(image):
    """Return the colours (height, width, 3) of a QImage."""
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).astype(int)


def grabbed(widget):
    """Return the colours (height, width, 3) of what a widget shows."""
    return pixels(widget.grab().toImage())
