"""How dense the fog is: all or nothing, and in between while it rises or lifts."""

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation, Signal

from gd_viz.session.session import Session
from gd_viz.views.look.appearance import Appearance

LIFTING_MS = 600


class Veil(QObject):
    """Follows the session in and out of the fog.

    Each panel that draws fog has one; all of them lift together.

    Signals:
        changed: `density` is another one.

    Attributes:
        motion: Runs from one density to the other; tests set its time.
    """

    changed = Signal()

    def __init__(self, session: Session, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._appearance = appearance
        self._goal = self._density = float(session.in_fog)
        self.motion = QVariantAnimation(self)
        self.motion.setDuration(LIFTING_MS)
        self.motion.setEasingCurve(QEasingCurve.Type.InOutSine)
        self.motion.valueChanged.connect(self._show)
        session.document_changed.connect(lambda: self._go(at_once=True))
        session.view_changed.connect(self._go)

    @property
    def density(self) -> float:
        """From 0, nothing of it is left, to 1, nothing shows through far from the hiker."""
        return self._density

    def _go(self, at_once: bool = False) -> None:
        goal = float(self._session.in_fog)
        if goal == self._goal and not at_once:
            return
        self._goal = goal
        self.motion.stop()
        if at_once or not self._appearance.moves:
            self._show(goal)
            return
        self.motion.setStartValue(self._density)
        self.motion.setEndValue(goal)
        self.motion.start()

    def _show(self, density: float) -> None:
        if density != self._density:
            self._density = density
            self.changed.emit()
