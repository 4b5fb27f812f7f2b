"""The button that shows all there is in a plot again."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QToolButton, QWidget

from gd_viz.views.look import icons
from gd_viz.views.look.appearance import Appearance


class FitButton(QToolButton):
    """A button with the icon of a frame around points."""

    def __init__(self, appearance: Appearance, purpose: str, parent: QWidget | None = None) -> None:
        """Make the button; ``purpose`` is its name and its tool tip."""
        super().__init__(parent)
        self._appearance = appearance
        self.setAccessibleName(purpose)
        self.setToolTip(purpose)
        appearance.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        theme = self._appearance.theme
        size = round(1.25 * theme.font_px())
        self.setIcon(icons.icon("fit", theme.ink))
        self.setIconSize(QSize(size, size))
