"""The look in use: one switch between light, dark and projector, for the whole program."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QWidget

from gd_viz.views.look.stylesheet import stylesheet
from gd_viz.views.look.theme import DARK, LIGHT, PROJECTOR, Theme

CARD = QPalette.ColorRole.AlternateBase
"""The ground of cards in the palette; tables have another one from the stylesheet."""


def palette(theme: Theme) -> QPalette:
    """Return the widget colours of a look, disabled ones included."""
    roles = {
        QPalette.ColorRole.Window: "window",
        QPalette.ColorRole.Base: "field",
        CARD: "card",
        QPalette.ColorRole.Button: "field",
        QPalette.ColorRole.ToolTipBase: "card",
        QPalette.ColorRole.WindowText: "ink",
        QPalette.ColorRole.Text: "ink",
        QPalette.ColorRole.ButtonText: "ink",
        QPalette.ColorRole.ToolTipText: "ink",
        QPalette.ColorRole.BrightText: "danger",
        QPalette.ColorRole.PlaceholderText: "muted",
        QPalette.ColorRole.Highlight: "accent",
        QPalette.ColorRole.HighlightedText: "on_accent",
        QPalette.ColorRole.Link: "accent",
        QPalette.ColorRole.Accent: "accent",
        QPalette.ColorRole.Mid: "border",
    }
    result = QPalette()
    for role, name in roles.items():
        result.setColor(role, theme.colour(name))
    faded = theme.colour("muted", 0.55)
    texts = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)
    for role in texts:
        result.setColor(QPalette.ColorGroup.Disabled, role, faded)
    return result


def paint_ground(widget: QWidget) -> None:
    """Have a widget on a card paint its own ground: nothing behind it is painted for it then.

    For what changes with every frame; the window, its divisions and the card are not looked
    through each time.
    """
    widget.setBackgroundRole(CARD)
    widget.setAutoFillBackground(True)


class Appearance(QObject):
    """The look in use: the one switch between light, dark and projector.

    Attributes:
        moves: Whether a change of view may be shown as a short motion. Pictures that
            nobody watches being drawn never move.

    Signals:
        theme_changed: `theme` is another one; palette and stylesheet are set already.
        folding_changed: `projector` is another one, or in it controls are folded or unfolded.
    """

    theme_changed = Signal()
    folding_changed = Signal()

    def __init__(
        self,
        dark: bool = False,
        projector: bool = False,
        parent: QObject | None = None,
        *,
        styled: bool = True,
    ) -> None:
        """Put a look on the program.

        Args:
            dark: The dark look was chosen.
            projector: Projector mode is on.
            parent: Its owner.
            styled: Whether the whole application has the stylesheet at once; otherwise a window
                has it, from `style` on. Widgets that find their places under a stylesheet are
                each worked through again.
        """
        super().__init__(parent)
        self._dark = dark
        self._projector = projector
        self._unfolded = False
        self.moves = False
        self._styled: QApplication | QWidget | None = _application() if styled else None
        QApplication.setStyle("Fusion")
        self._apply()

    @property
    def theme(self) -> Theme:
        """The look in use. Projector mode is never dark: black fails in a bright classroom."""
        if self._projector:
            return PROJECTOR
        return DARK if self._dark else LIGHT

    @property
    def dark(self) -> bool:
        """Whether the dark look was chosen (and shows when projector mode ends)."""
        return self._dark

    @property
    def projector(self) -> bool:
        """Whether projector mode is on."""
        return self._projector

    @property
    def folded(self) -> bool:
        """Whether the controls are folded away: in projector mode, until they are asked for."""
        return self._projector and not self._unfolded

    def set_folded(self, folded: bool) -> None:
        """Fold the controls away in projector mode, or bring them back."""
        if self._projector and folded == self._unfolded:
            self._unfolded = not folded
            self.folding_changed.emit()

    def set_dark(self, dark: bool) -> None:
        """Choose the dark look or the light one."""
        self._change(dark, self._projector)

    def set_projector(self, projector: bool) -> None:
        """Switch projector mode."""
        self._change(self._dark, projector)

    def _change(self, dark: bool, projector: bool) -> None:
        if (dark, projector) == (self._dark, self._projector):
            return
        switched = projector != self._projector
        self._dark, self._projector = dark, projector
        self._unfolded = self._unfolded and projector
        self._apply()
        self.theme_changed.emit()
        if switched:
            self.folding_changed.emit()

    def style(self, window: QWidget) -> None:
        """Give a window, and all that it opens, the stylesheet, which was waiting for the widgets.

        That of an application takes five times as long whenever it is another one.
        """
        self._styled = window
        window.setStyleSheet(stylesheet(self.theme))

    def _apply(self) -> None:
        app, theme = _application(), self.theme
        app.setFont(theme.font())
        app.setPalette(palette(theme))
        if self._styled is not None:
            self._styled.setStyleSheet(stylesheet(theme))


def _application() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("an Appearance needs a QApplication")
    return app
