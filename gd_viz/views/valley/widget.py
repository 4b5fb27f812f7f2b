"""The widget that shows the valley: its picture, and the texts at its axes."""

from PySide6.QtCore import QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gd_viz.core.arrays import FloatArray
from gd_viz.views.look.theme import Theme
from gd_viz.views.valley.axis_box import AxisBox, axis_box
from gd_viz.views.valley.camera import Camera, Lens
from gd_viz.views.valley.labels import Written, place_labels, write_labels
from gd_viz.views.valley.picture import Fog, ValleyPicture
from gd_viz.views.valley.terrain import Terrain

_REST_MS = 150
"""With the processor alone, smooth edges wait until nothing has moved for so long."""

_SIDE, _WIDEST_SIDE = 3.6, 0.12
"""Room for numbers at either side: heights of the text, and a share of the width at most."""


class ValleyWidget(QWidget):
    """Shows a `ValleyPicture`, painted again only when something about it has changed.

    Attributes:
        picture: What is drawn.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = ValleyPicture(self)
        self._image: QImage | None = None
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._come_to_rest)
        self._camera = Camera()
        self._terrain: Terrain | None = None
        self._theme: Theme | None = None
        self._names = ("", "", "")
        self._fogged = False
        self._box: AxisBox | None = None
        self._box_key: object = None
        self._written: list[Written] = []
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    # What is shown

    @property
    def camera(self) -> Camera:
        """From where the valley is seen."""
        return self._camera

    def set_camera(self, camera: Camera) -> None:
        """See it from elsewhere."""
        if camera != self._camera:
            self._camera = camera
            self.refresh()

    def set_look(self, theme: Theme) -> None:
        """Draw everything as ``theme`` says."""
        self._theme = theme
        self.picture.set_look(theme)
        self.refresh()

    def set_names(self, names: tuple[str, str, str]) -> None:
        """Name the axes: two parameters and the cost."""
        if names != self._names:
            self._names = names
            self.refresh()

    def set_terrain(self, terrain: Terrain) -> None:
        """Show a ground."""
        self._terrain = terrain
        self.picture.set_terrain(terrain)
        self.refresh()

    def set_fog(self, fog: Fog) -> None:
        """Let fog fall or rise."""
        self._fogged = fog.density > 0.0
        self.picture.set_fog(fog)
        self.refresh()

    def refresh(self) -> None:
        """Draw it again, in the next frame."""
        self._image = None
        self.update()

    def lens(self, ratio: float = 1.0) -> Lens:
        """Return the lens of the camera, for a picture with ``ratio`` pixels a unit of length."""
        text = 12 if self._theme is None else self._theme.font_px("small")
        side = min(_SIDE * text, _WIDEST_SIDE * self.width())
        margin = (side * ratio, 0.5 * text * ratio, 2.6 * text * ratio)
        return Lens(self._camera, self.width() * ratio, self.height() * ratio, margin)

    def place_at(self, position: QPointF) -> FloatArray | None:
        """Return the place (2,) in the box under a position of the widget."""
        if self._terrain is None:
            return None
        lens = self.lens()
        return self._terrain.hit(lens.eye, lens.ray(position.x(), position.y()))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Copy the picture, drawn now if it has changed, and write the texts over it."""
        theme, terrain = self._theme, self._terrain
        painter = QPainter(self)
        if theme is None or terrain is None:
            painter.fillRect(self.rect(), self.palette().base())
            painter.end()
            return
        ratio = self.devicePixelRatioF()
        if self._image is None or self._box is None:
            self._box = self._make_box(terrain, theme)
            self.picture.set_box(self._box)
            scenes = self.picture.scenes
            hurried = self.picture.in_software and self._on_a_screen()
            self._image = self.picture.draw(self.lens(ratio), ratio, smooth=not hurried)
            if self.picture.scenes != scenes and hurried:
                self._rest.start(_REST_MS)
        if self._image is not None:
            self._image.setDevicePixelRatio(ratio)
            painter.drawImage(0, 0, self._image)
            write_labels(painter, self._written, theme, self.picture.ground_colour())
        if self.hasFocus():
            painter.setPen(theme.pen("accent", 1.5))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _come_to_rest(self) -> None:
        """Make edges smooth, some rows at a time, so that mouse and keys are answered between."""
        ratio = self.devicePixelRatioF()
        if self.picture.smooth_more(self.lens(ratio), ratio):
            self._rest.start(0)
        else:
            self.refresh()

    def _on_a_screen(self) -> bool:
        """Whether somebody waits for frames; pictures for files are always smooth."""
        return not self.window().testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)

    def _make_box(self, terrain: Terrain, theme: Theme) -> AxisBox:
        text = theme.font_px("small")
        most = (min(6.0, self.width() / (9.0 * text)), min(5.0, self.height() / (6.0 * text)))
        base = self.picture.walker.lowest() if self._fogged else None
        longest = 1e5 if _SIDE * text <= _WIDEST_SIDE * self.width() else 1e3
        what = (terrain, self._camera, self._names, most, base, longest)
        key = (*what, theme, self.size().toTuple())
        if self._box is None or key != self._box_key:
            self._box_key = key
            box = axis_box(*what)
            self._written = place_labels(box.labels, self.lens(), theme)
            return box
        return self._box

    def sizeHint(self) -> QSize:
        """Any size will do; the layout decides."""
        return QSize(400, 300)

    def minimumSizeHint(self) -> QSize:
        """It can be small."""
        return QSize(160, 120)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw it in the new size."""
        self.refresh()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the focus."""
        self.update()
