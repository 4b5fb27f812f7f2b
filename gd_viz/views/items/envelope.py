"""A curve of any length kept as a few hundred points that look the same."""

from typing import Self

import numpy as np

from gd_viz.core.arrays import FloatArray

MOST_BUCKETS = 512
"""Buckets kept; each gives two points. More would not be seen on a screen."""


class Envelope:
    """The lowest and highest value of every bucket of steps, in the order they came.

    Appending costs as much as what is appended; drawing costs at most
    ``2 * MOST_BUCKETS`` points whatever the length. Up to that many values all
    of them are kept.

    Attributes:
        length: Values seen so far.
    """

    def __init__(self) -> None:
        self.length = 0
        self._width = 2
        self._filled = 0
        self._positions = np.empty((MOST_BUCKETS, 2))
        self._values = np.empty((MOST_BUCKETS, 2))
        self._open: list[float] = []
        self._last = 0.0

    def extend(self, values: FloatArray) -> Self:
        """Append ``values`` (n,)."""
        if not len(values):
            return self
        self._last = float(values[-1])
        rest = np.concatenate([np.asarray(self._open), np.asarray(values, dtype=float)])
        start = self.length - len(self._open)
        self.length += len(values)
        while len(rest) >= self._width:
            if self._filled == MOST_BUCKETS:
                self._halve()
                continue
            buckets = min(len(rest) // self._width, MOST_BUCKETS - self._filled)
            used = buckets * self._width
            self._close(rest[:used].reshape(buckets, self._width), start)
            rest, start = rest[used:], start + used
        self._open = rest.tolist()
        return self

    def points(self) -> tuple[FloatArray, FloatArray]:
        """Return the positions and values to draw, each (k,), k at most about a thousand."""
        positions = self._positions[: self._filled].ravel()
        values = self._values[: self._filled].ravel()
        if self._open:
            start, tail = self.length - len(self._open), np.asarray(self._open)
            kept = np.array(sorted({0, int(tail.argmin()), int(tail.argmax()), len(tail) - 1}))
            return np.append(positions, start + kept), np.append(values, tail[kept])
        if self._filled and positions[-1] < self.length - 1:
            # The curve ends at its last value, extreme or not.
            return np.append(positions, self.length - 1), np.append(values, self._last)
        return positions, values

    def _close(self, block: FloatArray, start: int) -> None:
        rows = np.arange(len(block))
        extremes = np.sort(np.stack([block.argmin(1), block.argmax(1)], axis=1), axis=1)
        level = extremes[:, 0] == extremes[:, 1]
        extremes[level, 1] = self._width - 1
        place = slice(self._filled, self._filled + len(block))
        self._positions[place] = start + rows[:, None] * self._width + extremes
        self._values[place] = block[rows[:, None], extremes]
        self._filled += len(block)

    def _halve(self) -> None:
        """Merge neighbouring buckets: of four points the lowest and the highest stay."""
        positions = self._positions.reshape(MOST_BUCKETS // 2, 4)
        values = self._values.reshape(MOST_BUCKETS // 2, 4)
        extremes = np.sort(np.stack([values.argmin(1), values.argmax(1)], axis=1), axis=1)
        extremes[extremes[:, 0] == extremes[:, 1], 1] = 3
        self._filled = MOST_BUCKETS // 2
        self._width *= 2
        self._positions[: self._filled] = np.take_along_axis(positions, extremes, axis=1)
        self._values[: self._filled] = np.take_along_axis(values, extremes, axis=1)
