"""The camera of the valley: from where it looks, and whether it goes with the hiker."""

from collections.abc import Callable

import numpy as np
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from gd_viz.session.session import Session
from gd_viz.views.panels.valley_places import downhill, hiker_place
from gd_viz.views.valley.camera import ABOVE, SIDE, Camera, over_the_shoulder
from gd_viz.views.valley.terrain import Terrain
from gd_viz.views.valley.view import ValleyView

_EYE_LEVEL = 0.06


class ValleyCamera(QToolButton):
    """A button with a menu of all that can be chosen about the view of the valley."""

    def __init__(self, session: Session, view: ValleyView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._view = view
        self._terrain: Terrain | None = None
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
            hiker = hiker_place(self._session, self._terrain)
            ahead = downhill(self._session, self._terrain)
            self._view.set_camera(over_the_shoulder(hiker, ahead))
        else:
            self._view.set_camera({"above": ABOVE, "side": SIDE, "first": Camera()}[name])
        self._follow()

    def set_terrain(self, terrain: Terrain) -> None:
        """Note the ground; where the hiker walked on it, the camera follows if it is to."""
        self._terrain = terrain
        self._follow()

    def _follow(self) -> None:
        if self._follows and self._terrain is not None:
            hiker = hiker_place(self._session, self._terrain)
            target = hiker + np.array([0.0, 0.0, _EYE_LEVEL])
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
