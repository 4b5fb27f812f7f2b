"""The camera of the valley: from where it looks, and whether it goes with the hiker."""

from collections.abc import Callable

import numpy as np
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from gd_viz.core.arrays import FloatArray
from gd_viz.session.session import Session
from gd_viz.views.look.appearance import Appearance
from gd_viz.views.motions.motion import motion
from gd_viz.views.panels.valley_places import downhill
from gd_viz.views.valley.camera import ABOVE, SIDE, Camera, on_the_way, over_the_shoulder
from gd_viz.views.valley.terrain import Terrain
from gd_viz.views.valley.view import ValleyView

_EYE_LEVEL = 0.06
_FLIGHT_MS = 450


class ValleyCamera(QToolButton):
    """A button with a menu of all that can be chosen about the view of the valley.

    Attributes:
        motion: Runs from 0 to 1 while the camera flies to where it was sent.
    """

    def __init__(
        self,
        session: Session,
        view: ValleyView,
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._view = view
        self._appearance = appearance
        self._from = self._goal = view.camera
        self.motion = motion(self, _FLIGHT_MS, self._on_flown)
        view.camera_changed.connect(self.motion.stop)
        self._terrain: Terrain | None = None
        self._hiker: FloatArray = np.zeros(3)
        self._follows = False
        self.setText(self.tr("Camera"))
        self.setToolTip(self.tr("From where the valley is seen, and how high it is drawn"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setMenu(self._make_menu())

    @property
    def follows(self) -> bool:
        """Whether the camera goes with the hiker."""
        return self._follows

    def set_follows(self, follows: bool) -> None:
        """Let the camera go with the hiker, or stay where it is."""
        self._follows = follows
        self._follow()

    def look(self, name: str) -> None:
        """See the valley from "above", the "side", the hiker's "shoulder", or as at "first"."""
        if name == "shoulder":
            if self._terrain is None:
                return
            ahead = downhill(self._session, self._terrain)
            self._fly(over_the_shoulder(self._hiker, ahead))
        else:
            self._fly({"above": ABOVE, "side": SIDE, "first": Camera()}[name])

    def _fly(self, goal: Camera) -> None:
        """Go to another camera, calmly where motion is wanted."""
        self.motion.stop()
        self._from, self._goal = self._view.camera, goal
        if self._appearance.moves and self._view.isVisible():
            self.motion.start()
        else:
            self._on_flown(1.0)

    def _on_flown(self, share: float) -> None:
        self._view.set_camera(on_the_way(self._from, self._goal, share))
        self._follow()

    def set_hiker(self, place: FloatArray, terrain: Terrain) -> None:
        """Note where (3,) on the ground the hiker is; the camera follows if it is to."""
        self._hiker, self._terrain = place, terrain
        self._follow()

    def lose_hiker(self) -> None:
        """Look over nobody's shoulder: there is no valley, or none that is seen."""
        self._terrain = None

    def _follow(self) -> None:
        if self._follows and self._terrain is not None:
            target = self._hiker + np.array([0.0, 0.0, _EYE_LEVEL])
            self._view.set_camera(self._view.camera.aimed(target))

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)

        def add(text: str, slot: Callable[..., object], checkable: bool = False) -> QAction:
            action = menu.addAction(text)
            action.setCheckable(checkable)
            action.triggered.connect(lambda on: slot(on) if checkable else slot())
            return action

        add(self.tr("As at First"), lambda: self.look("first"))
        add(self.tr("From Above"), lambda: self.look("above"))
        add(self.tr("From the Side"), lambda: self.look("side"))
        add(self.tr("Over the Hiker's Shoulder"), lambda: self.look("shoulder"))
        menu.addSeparator()
        follow = add(self.tr("Follow the Hiker"), self.set_follows, checkable=True)
        logarithmic = add(
            self.tr("Logarithmic Height"),
            lambda on: self._session.set_view(log_height=on),
            checkable=True,
        )

        def show_switches() -> None:
            follow.setChecked(self._follows)
            logarithmic.setChecked(self._session.document.view.log_height)

        menu.aboutToShow.connect(show_switches)
        return menu
