"""The button beside the fog's check box: how far one sees, and whether what was seen stays."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSlider,
    QWidget,
    QWidgetAction,
)

from gd_viz.session.session import Session
from gd_viz.views.widgets.binding import quietly, show_checked

NEAREST, FARTHEST = 0.05, 0.6
"""How far one may see, as a share of the width of the map."""

_POSITIONS = 110


class FogButton(QPushButton):
    """Opens a small form with the settings of the fog."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(self.tr("Sight"))
        self._session = session
        self.setProperty("role", "link")
        self.setToolTip(self.tr("How far one sees in the fog, and whether what was seen stays"))
        self.setAccessibleName(self.tr("Settings of the fog"))
        self.radius = QSlider(Qt.Orientation.Horizontal)
        self.radius.setRange(0, _POSITIONS)
        self.radius.setMinimumWidth(160)
        self.radius.setAccessibleName(self.tr("How far one sees"))
        self.trail = QCheckBox(self.tr("What was seen stays faintly visible"))
        form = QWidget()
        layout = QGridLayout(form)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setVerticalSpacing(8)
        label = QLabel(self.tr("How far one sees"))
        label.setBuddy(self.radius)
        layout.addWidget(label, 0, 0)
        layout.addWidget(self.radius, 0, 1)
        layout.addWidget(self.trail, 1, 0, 1, 2)
        menu = QMenu(self)
        action = QWidgetAction(menu)
        action.setDefaultWidget(form)
        menu.addAction(action)
        menu.aboutToShow.connect(self._show_view)
        self.setMenu(menu)
        self.radius.sliderPressed.connect(
            lambda: session.begin_gesture(self.tr("How far one sees in the fog"))
        )
        self.radius.sliderReleased.connect(session.end_gesture)
        self.radius.valueChanged.connect(self._on_radius_chosen)
        self.trail.toggled.connect(lambda on: session.set_view(fog_trail=on))
        session.view_changed.connect(self._show_view)
        self._show_view()

    def _show_view(self) -> None:
        view = self._session.document.view
        share = (view.fog_radius - NEAREST) / (FARTHEST - NEAREST)
        with quietly(self.radius):
            self.radius.setValue(round(_POSITIONS * min(max(share, 0.0), 1.0)))
        show_checked(self.trail, view.fog_trail)

    def _on_radius_chosen(self, position: int) -> None:
        radius = NEAREST + (FARTHEST - NEAREST) * position / _POSITIONS
        self._session.set_view(fog_radius=round(radius, 4))
