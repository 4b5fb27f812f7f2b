"""What the pointer is over on the map, for whoever wants to show it too."""

from PySide6.QtCore import QObject, Signal

from gd_viz.core.arrays import FloatArray


class Hover(QObject):
    """The parameters under the pointer.

    It is no part of the document, so it is not the session's; the map sets it,
    the data panel draws that model as a ghost, and neither knows the other.

    Signals:
        changed: `theta` is another one.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theta: FloatArray | None = None

    @property
    def theta(self) -> FloatArray | None:
        """Parameters (p,) under the pointer, or None when it is elsewhere."""
        return self._theta

    def set_theta(self, theta: FloatArray | None) -> None:
        """Point at ``theta``, or at nothing."""
        if theta is None and self._theta is None:
            return
        self._theta = theta
        self.changed.emit()
