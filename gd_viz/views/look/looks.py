"""Which look is in use: chosen by the person, or that of the system."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

from gd_viz.session.preferences import Colours, Preferences
from gd_viz.views.look.appearance import Appearance
from gd_viz.views.look.desktop import wants_reduced_motion


class Looks(QObject):
    """Applies the remembered choice of colours, and follows the system where that is the choice.

    The stylesheet waits for the window: see `Appearance.style`.
    """

    def __init__(self, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.appearance = Appearance(
            dark=self._is_dark(), projector=preferences.projector, parent=self, styled=False
        )
        chosen = preferences.reduced_motion
        self.appearance.moves = not (wants_reduced_motion() if chosen is None else chosen)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)

    @property
    def colours(self) -> Colours:
        """The person's choice."""
        return self._preferences.colours

    def set_colours(self, colours: Colours) -> None:
        """Choose light or dark colours, or those of the system."""
        self._preferences.colours = colours
        self.appearance.set_dark(self._is_dark())

    def set_projector(self, projector: bool) -> None:
        """Switch projector mode, and remember it."""
        self._preferences.projector = projector
        self.appearance.set_projector(projector)

    @property
    def reduced_motion(self) -> bool:
        """Whether nothing is to move but the hiker: the person's choice, else the desktop's."""
        return not self.appearance.moves

    def set_reduced_motion(self, reduced: bool) -> None:
        """Choose whether changes of view are shown at once, and remember it."""
        self._preferences.reduced_motion = reduced
        self.appearance.moves = not reduced

    def _is_dark(self) -> bool:
        if self.colours == "system":
            return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self.colours == "dark"

    def _on_scheme_changed(self) -> None:
        self.appearance.set_dark(self._is_dark())
