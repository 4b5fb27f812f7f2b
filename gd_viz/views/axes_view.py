"""Axes, a grid and what is drawn between them; the view changes only when it is told to."""

import pyqtgraph as pg
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGraphicsGridLayout, QSizePolicy, QWidget

from gd_viz.views.items.axis import Axis
from gd_viz.views.items.grid_item import GridItem
from gd_viz.views.look.theme import Theme

_KEYBOARD_REASONS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class AxesView(pg.GraphicsView):
    """A view with axes and a grid.

    pyqtgraph's own PlotWidget has menus, buttons and a title that would never be seen.

    Attributes:
        left: The axis that runs upwards.
        bottom: The axis that runs to the right.
        view_box: pyqtgraph's view.
        grid: The lines behind everything.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        left: Axis | None = None,
        bottom: Axis | None = None,
    ) -> None:
        super().__init__(parent)
        self.bottom, self.left = bottom or Axis("bottom"), left or Axis("left")
        self.view_box = pg.ViewBox(enableMenu=False, enableMouse=False, defaultPadding=0.0)
        self.view_box.disableAutoRange()
        self._lay_out()
        self._focus_shown = False
        self._focus_pen = QPen()
        # A ground of one colour is drawn as fast as copied, and stays a shape in vector files.
        self.setCacheMode(self.CacheModeFlag.CacheNone)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._inner: QRect | None = None
        self._is_due = False
        self.view_box.geometryChanged.connect(self._on_geometry_changed)
        self.view_box.sigRangeChanged.connect(self._on_view_changed)
        self.grid = GridItem(self.bottom, self.left)
        self.add(self.grid)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _lay_out(self) -> None:
        """Put the axes beside the view; the axes take what they need, the view all the rest."""
        whole = pg.GraphicsWidget()
        layout = QGraphicsGridLayout(whole)
        layout.setSpacing(0.0)
        layout.setContentsMargins(1.0, 7.0, 7.0, 1.0)
        layout.addItem(self.view_box, 0, 1)
        for axis, place in ((self.left, (0, 0)), (self.bottom, (1, 1))):
            axis.linkToView(self.view_box)
            axis.setZValue(0.5)
            layout.addItem(axis, *place)
        layout.setRowStretchFactor(0, 100)
        layout.setColumnStretchFactor(1, 100)
        self.setCentralItem(whole)

    def add(self, item: pg.GraphicsObject) -> None:
        """Put an item into the plot; it has no say in the range of the view."""
        self.view_box.addItem(item, ignoreBounds=True)

    def set_look(self, theme: Theme) -> None:
        """Draw ground, axes and grid as ``theme`` says."""
        self.setBackground(theme.colour("card"))
        for axis in (self.bottom, self.left):
            axis.set_look(
                theme.colour("muted"),
                theme.colour("border"),
                theme.font("small"),
                theme.scaled(1.0),
            )
        self.grid.set_look(theme.pen("grid"))
        self._focus_pen = theme.pen("accent", 1.5)

    def set_names(
        self, bottom: str, left: str, *, rows: tuple[str, ...] = (), counted: bool = False
    ) -> None:
        """Name the axes, and the ``rows`` at 0, 1, 2 … if the left one stands for such.

        Where things are ``counted`` on the left one there are no fractions of them.
        """
        self.bottom.set_name(bottom)
        self.left.set_name(left)
        self.left.set_words(rows)
        self.left.set_least(1.0 if counted else 0.0)
        self._ask_for_room()

    def show_rect(self, rect: QRectF) -> None:
        """Make ``rect`` the visible part."""
        if rect != self.visible_rect():
            self.view_box.setRange(rect, padding=0.0)

    def hold_axes(self, held: bool) -> None:
        """Keep the axes as wide as they are, while the view moves."""
        for axis in (self.bottom, self.left):
            axis.hold_size(held)

    def refresh(self) -> None:
        """Paint what is between the axes again, in the next frame; all items ask for it."""
        if self._is_due:
            return
        self._is_due = True
        if self._inner is None:
            inner = self.mapFromScene(self.view_box.sceneBoundingRect()).boundingRect()
            self._inner = inner.adjusted(-1, -1, 1, 1)
        self.viewport().update(self._inner)

    def visible_rect(self) -> QRectF:
        """Return the visible part in data coordinates."""
        (left, right), (bottom, top) = self.view_box.viewRange()
        return QRectF(left, bottom, right - left, top - bottom)

    def data_position(self, at: QPoint | QPointF) -> QPointF:
        """Return the position in data coordinates under a pixel of the viewport."""
        position: QPointF = self.view_box.mapSceneToView(self.mapToScene(QPointF(at).toPoint()))
        return position

    def pixel_size(self) -> tuple[float, float]:
        """Return width and height of a pixel in data coordinates."""
        width, height = self.view_box.viewPixelSize()
        return float(width), float(height)

    def _on_geometry_changed(self) -> None:
        """Paint all anew: a painting that comes first would make Qt forget where the axes were."""
        self._inner, self._is_due = None, True
        self.viewport().update()
        self._on_view_changed()

    def _on_view_changed(self) -> None:
        """Tell the items now: if they hear of it while they are painted, they ask for it again."""
        self.view_box.updateMatrix()
        self._ask_for_room()

    def _ask_for_room(self) -> None:
        if self.left.picture is None:  # its numbers are not known yet
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.LayoutRequest))

    def event(self, event: QEvent) -> bool:
        """Make room for the numbers of the axes, when all else is laid out."""
        if event.type() == QEvent.Type.LayoutRequest and not self.closed:
            self.left.make_room()
        return bool(super().event(event))

    def _is_inside(self, at: QPoint) -> bool:
        return bool(self.view_box.sceneBoundingRect().contains(self.mapToScene(at)))

    def minimumSizeHint(self) -> QSize:
        """A plot can be small; the layout decides."""
        return QSize(160, 120)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have the axes take no more room than they need in the new size."""
        super().resizeEvent(event)
        if event is not None:  # the library calls it so when it is made
            for axis in (self.bottom, self.left):
                axis.forget_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the plot, and a frame around it while it has the keyboard."""
        self._is_due = False
        super().paintEvent(event)
        if self._focus_shown:
            painter = QPainter(self.viewport())
            painter.setPen(self._focus_pen)
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
            painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus if the keyboard brought it."""
        super().focusInEvent(event)
        self._show_focus(event.reason() in _KEYBOARD_REASONS)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the focus."""
        super().focusOutEvent(event)
        self._show_focus(False)

    def _show_focus(self, shown: bool) -> None:
        self._focus_shown = shown
        self.viewport().update()
