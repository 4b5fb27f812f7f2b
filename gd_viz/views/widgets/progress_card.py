"""How far work in the background is, and a button that cancels it."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from gd_viz.session.background import Background

_PATIENCE_MS = 250
"""Work that is done sooner shows nothing, so that nothing flickers."""

_PARTS = 1000


class ProgressCard(QFrame):
    """Shown while there is work that takes its time."""

    def __init__(self, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._label = QLabel()
        self._bar = QProgressBar()
        self._bar.setRange(0, _PARTS)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.clicked.connect(background.cancel)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._show)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 6, 4)
        layout.setSpacing(12)
        layout.addWidget(self._label)
        layout.addWidget(self._bar, 1)
        layout.addWidget(self.cancel)
        background.started.connect(self._on_started)
        background.progressed.connect(self._on_progressed)
        background.ended.connect(self._on_ended)
        self.hide()

    def _on_started(self, label: str) -> None:
        self._label.setText(label)
        self._bar.setAccessibleDescription(label)
        self._bar.setValue(0)
        self._patience.start()

    def _show(self) -> None:
        self.show()
        self.raise_()

    def _on_progressed(self, share: float) -> None:
        self._bar.setValue(round(_PARTS * share))

    def _on_ended(self) -> None:
        self._patience.stop()
        self.hide()
