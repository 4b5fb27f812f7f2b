"""Says what is being worked out, where that takes a while."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from gd_viz.session.session import Session

PATIENCE_MS = 300
"""Work that is done sooner needs no word."""

WHERE = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignHCenter


class WorkSign(QLabel):
    """A calm line over the foot of the plots, while what was asked for is not there yet.

    Each piece of work has its own patience: a drag or a run that goes on needs no word.
    Where one piece follows the other the sign stays.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "work")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._session = session
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._begin)
        session.work_changed.connect(self._on_work_changed)
        session.work_changed.connect(self._go_on, Qt.ConnectionType.QueuedConnection)
        self.hide()

    def _on_work_changed(self) -> None:
        if self._session.work:
            self._patience.start()
        else:
            self._patience.stop()

    def _begin(self) -> None:
        self._tell()
        self.show()
        self.raise_()

    def _go_on(self) -> None:
        """Stay with what follows, or go."""
        if self.isHidden():
            return
        if self._session.work:
            self._tell()
        else:
            self.hide()
            self.clear()

    def _tell(self) -> None:
        self.setText(f"{self._session.work}…")
