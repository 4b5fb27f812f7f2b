"""The game on the map: the arrow downhill, and afterwards the path of gradient descent."""

import numpy as np
from PySide6.QtCore import QObject

from gd_viz.session.session import Session
from gd_viz.views.items.arrow_item import ArrowItem
from gd_viz.views.items.map_picture import MapPicture
from gd_viz.views.items.trail_item import TrailItem
from gd_viz.views.look.theme import Theme
from gd_viz.views.panels.map_projection import projection_of
from gd_viz.views.plot import Plot

IN_GAME = 0.25
"""Of the usual sight: with more of it the bottom is seen after two or three steps."""


class MapGame(QObject):
    """The items that only the game has; the person's own path is drawn as the hiker's."""

    def __init__(self, session: Session, plot: Plot, picture: MapPicture) -> None:
        super().__init__(plot)
        self._session = session
        self.rival = TrailItem()
        self.downhill = ArrowItem()
        for item in (self.rival, self.downhill):
            plot.add(item)
            item.stackBefore(picture.trail)
        session.game_changed.connect(self._on_game_changed)
        self._on_game_changed()

    def set_look(self, theme: Theme) -> None:
        """Draw as ``theme`` says."""
        self.rival.set_look(theme.colour("accent"), theme.scaled(1.8), theme.scaled(5.0))
        self.downhill.set_look(theme.pen("ink", 2.0), 40.0 + theme.scaled(14.0))

    def _on_game_changed(self) -> None:
        game = self._session.game
        rival = None if game is None else game.rival
        self.rival.setVisible(rival is not None)
        pair = list(projection_of(self._session).axes)
        if rival is not None and game is not None:
            last = rival.steps if game.rival_steps is None else game.rival_steps
            self.rival.set_points(rival.thetas[: last + 1][:, pair], game)
        if game is None or game.over:
            self.downhill.point((0.0, 0.0), np.zeros(2))
        else:
            right, up = game.theta[pair].tolist()
            self.downhill.point((right, up), -game.gradient[pair])
