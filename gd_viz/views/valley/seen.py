"""What was seen of the ground on the way, in the fog."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSizeF

from gd_viz.core.arrays import FloatArray
from gd_viz.views.items.visited import CELL, Visited, round_pattern
from gd_viz.views.valley.terrain import Terrain

CLEAR, GONE = 0.45, 0.98
"""Shares of the radius of the fog: up to the one all is clear, beyond the other nothing is left."""

_DISTANCES = np.linspace(CLEAR, GONE, 9)


class Seen:
    """Remembers the clearings along a path; a step adds its own.

    Attributes:
        shares: How clear each grid point was at best, (g, g), from 0 to 1.
    """

    def __init__(self) -> None:
        self.shares: NDArray[np.float32] = np.zeros((0, 0), dtype=np.float32)
        self._visited: Visited | None = None
        self._key: object = None
        self._last: FloatArray = np.empty(0)
        self._known = 0

    def follow(self, path: FloatArray, owner: object, terrain: Terrain, share: float) -> bool:
        """Add what is new of a path (k, 2) in parameters; tell whether that was anything.

        Args:
            path: Positions in order.
            owner: Whose path it is. The same owner's path goes on where the last one ended.
            terrain: The ground.
            share: Radius of the fog, as a share of the width of the box.
        """
        key = (owner, terrain.landscape.window, share, len(terrain.x))
        known = self._known
        goes_on = (
            key == self._key
            and 0 < known <= len(path)
            and np.array_equal(self._last, path[known - 1])
        )
        if goes_on and known == len(path):
            return False
        cells = len(terrain.x) - 1
        if not goes_on or self._visited is None:
            size = cells * CELL
            step = np.clip((_DISTANCES - CLEAR) / (GONE - CLEAR), 0.0, 1.0)
            densities = step * step * (3.0 - 2.0 * step)
            self._visited = Visited(
                QSizeF(size, size), round_pattern(share * size, _DISTANCES, densities)
            )
            self._key, known = key, 0
        places = (terrain.place(path[known:]) + 1.0) / 2.0 * cells * CELL
        self._visited.add(places)
        self._known, self._last = len(path), path[-1].copy()
        self.shares = (1.0 - self._visited.densities.T / 255.0).astype(np.float32)
        return True
