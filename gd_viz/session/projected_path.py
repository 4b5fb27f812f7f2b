"""A path in the coordinates of the map, of which only what is new is worked out."""

from collections.abc import Hashable

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.terrain.window import Window


class ProjectedPath:
    """Keeps the places of a growing list of θ, so that a frame costs the same for any length."""

    def __init__(self) -> None:
        self._of: Hashable = None
        self._places: FloatArray = np.empty((0, 2))
        self._known = 0

    def places(self, thetas: FloatArray, window: Window, owner: Hashable) -> FloatArray:
        """Return where ``thetas`` (k, p) lie in the window's plane, (k, 2).

        Args:
            thetas: The steps; the first ones are those of the last call for the same owner.
            window: Whose plane.
            owner: What the steps belong to; another one begins afresh.
        """
        if (owner, window.plane) != self._of:
            self._of, self._known = (owner, window.plane), 0
        wanted = len(thetas)
        if wanted > self._known:
            if wanted > len(self._places):
                larger = np.empty((2 * wanted, 2))
                larger[: self._known] = self._places[: self._known]
                self._places = larger
            self._places[self._known : wanted] = window.places(thetas[self._known :])
            self._known = wanted
        return self._places[:wanted]
