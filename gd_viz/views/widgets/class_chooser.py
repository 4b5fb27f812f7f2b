"""A chooser for a class, with the colour and shape of each."""

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QComboBox, QWidget

from gd_viz.views.items.shapes import outline, shape_of
from gd_viz.views.look.appearance import Appearance
from gd_viz.views.look.theme import Theme
from gd_viz.views.widgets.binding import quietly

_ICON_PX = 32


class ClassChooser(QComboBox):
    """Names the class of the next point.

    Signals:
        class_chosen: The person chose a class, given by its index.
    """

    class_chosen = Signal(int)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._classes: tuple[str, ...] = ()
        self.setAccessibleName(self.tr("Class of new points"))
        self.setToolTip(
            self.tr("Class of new points, and of the selected ones (Alt+1, Alt+2, … in the plot)")
        )
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.view().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.activated.connect(self.class_chosen)
        appearance.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_classes(self, classes: tuple[str, ...], index: int) -> None:
        """Offer ``classes``, with the one at ``index`` as the current one."""
        with quietly(self):
            if classes != self._classes:
                self._classes = classes
                self.clear()
                self.addItems(list(classes))
                self._on_theme_changed()
            self.setCurrentIndex(index)

    def _on_theme_changed(self) -> None:
        theme = self._appearance.theme
        size = theme.font_px()
        self.setIconSize(QSize(size, size))
        for index in range(self.count()):
            self.setItemIcon(index, mark_icon(theme, index))


def mark_icon(theme: Theme, index: int) -> QIcon:
    """Return the mark of a class as an icon."""
    picture = QPixmap(_ICON_PX, _ICON_PX)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.class_colour(index))
    middle = QPointF(_ICON_PX / 2, _ICON_PX / 2)
    painter.drawPath(outline(shape_of(index), 0.34 * _ICON_PX).translated(middle))
    painter.end()
    return QIcon(picture)
