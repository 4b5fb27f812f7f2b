"""The path cut into short pieces that follow the ground; what was cut once is not cut again."""

import numpy as np
from numpy.typing import NDArray

from gd_viz.core.arrays import FloatArray
from gd_viz.views.items.clipping import clip_segments
from gd_viz.views.valley.terrain import Terrain

CAPACITY = 8_000
"""Pieces that are kept at most."""

_LENGTH = 2.0 / 128.0
"""Longest piece, when there is room: a cell of the ground."""

_FINE = 512
"""Cells a side in which a hiker who walks to and fro is drawn once."""

_COARSE = 256
_FEW = 16
"""More steps than these at once are drawn once a cell."""

DOT = 2.6
"""Width of the dot that marks a step, as a multiple of the line's."""


class PathPieces:
    """A growing path as pieces (k, 5): two places in the box, and a width.

    A step that goes on costs what its own pieces cost, however long the path is. When the
    room is used up, the path is cut afresh, coarser: steps that run over the same ground
    are kept once, pieces are longer, and in the end the oldest are left out.

    Attributes:
        pieces: The pieces (k, 5).
        cut: Steps cut since it was made; tests count them.
    """

    def __init__(self) -> None:
        self.pieces: FloatArray = np.empty((0, 5))
        self.cut = 0
        self._owner: object = None
        self._known: FloatArray = np.empty((0, 2))
        self._terrain: Terrain | None = None
        self._length = _LENGTH

    def set_path(self, path: FloatArray, owner: object, terrain: Terrain) -> int | None:
        """Follow ``path`` (k, 2), in parameters, over the ground.

        Args:
            path: Positions in order; may be a view of a growing array.
            owner: Whose path it is. The same owner's path goes on where the last one ended.
            terrain: The ground. Its window says where parameters lie.

        Returns:
            Up to which piece nothing has changed; None when nothing has at all.
        """
        known, before = len(self._known), self._terrain
        same_place = before is not None and before.landscape.window == terrain.landscape.window
        self._terrain = terrain
        goes_on = (
            same_place
            and owner is self._owner
            and 0 < known <= len(path)
            and np.array_equal(self._known[known - 1], path[known - 1])
        )
        self._known, self._owner = path, owner
        if goes_on and known == len(path):
            return None
        kept = len(self.pieces) if goes_on else 0
        if goes_on:
            added = self._cut(
                *self._steps(terrain.place(path[known - 1 :]), len(path) - known > _FEW)
            )
            if kept + len(added) <= CAPACITY:
                self.pieces = np.concatenate([self.pieces, added])
                return kept
        self._afresh(terrain.place(path))
        return 0

    def _afresh(self, places: FloatArray) -> None:
        """Cut the whole path, as finely as half the room allows: the rest is for what comes."""
        room = CAPACITY // 2
        begin, end, whole = self._steps(places, thin=len(places) > room // 2)
        if 2 * len(begin) > room:
            begin, end, whole = self._steps(places, thin=True, cells=_COARSE)
        newest = slice(-(room // 3), None)
        begin, end, whole = begin[newest], end[newest], whole[newest]
        length = float(np.linalg.norm(end - begin, axis=1).sum())
        self._length = max(_LENGTH, length / max(room - 2 * len(begin), 1))
        self.pieces = self._cut(begin, end, whole)

    def _steps(
        self, places: FloatArray, thin: bool, cells: int = _FINE
    ) -> tuple[FloatArray, FloatArray, NDArray[np.bool_]]:
        """Return begin and end (k, 2) of the steps to draw, and which of them end in the box."""
        begin, end = places[:-1], places[1:]
        self.cut += len(begin)
        if thin:
            cell = np.floor((np.clip(places, -1.01, 1.01) + 1.02) * (cells / 2)).astype(np.int64)
            number = cell[:, 0] * (2 * cells) + cell[:, 1]
            moved = number[1:] != number[:-1]
            pair = number[:-1] * (4 * cells * cells) + number[1:]
            _, first = np.unique(np.where(moved, pair, -1), return_index=True)
            first = np.sort(first[moved[first]])
            begin, end = begin[first], end[first]
        wanted = end
        begin, end, kept = clip_segments(begin, end, np.full(2, -1.0), np.full(2, 1.0))
        return begin, end, (end == wanted[kept]).all(axis=1)

    def _cut(self, begin: FloatArray, end: FloatArray, whole: NDArray[np.bool_]) -> FloatArray:
        """Return the pieces of steps, and a dot at the end of each that ends in the box."""
        if not len(begin):
            return np.empty((0, 5))
        length = np.linalg.norm(end - begin, axis=1)
        counts = np.maximum(np.ceil(length / self._length), 1.0).astype(np.int64)
        step = np.repeat(np.arange(len(begin)), counts)
        within = np.arange(len(step)) - np.repeat(np.cumsum(counts) - counts, counts)
        share = np.stack([within, within + 1]) / counts[step]
        way = (end - begin)[step]
        lines = np.column_stack(
            [
                begin[step] + share[0, :, None] * way,
                begin[step] + share[1, :, None] * way,
                np.ones(len(step)),
            ]
        )
        dots = np.column_stack([end, end, np.full(len(end), DOT)])[whole]
        return np.concatenate([lines, dots])
