"""What the pointer is over, for whoever wants to show it too."""

from PySide6.QtCore import QObject, Signal

from gd_viz.core.arrays import FloatArray


class Hover(QObject):
    """The parameters, or the example, under the pointer.

    It is no part of the document, so it is not the session's. The map sets the
    parameters and the data panel draws that model as a ghost; each of them sets the
    example, and both light it; neither knows the other.

    Signals:
        changed: `theta` is another one.
        example_changed: `example` is another one.
    """

    changed = Signal()
    example_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theta: FloatArray | None = None
        self._example: int | None = None

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

    @property
    def example(self) -> int | None:
        """Index of the example under the pointer, or None when it is elsewhere."""
        return self._example

    def set_example(self, example: int | None) -> None:
        """Point at an example, or at nothing."""
        if example != self._example:
            self._example = example
            self.example_changed.emit()
