"""Rows that are appended to and cut off in amortised constant time."""

import numpy as np

from gd_viz.core.arrays import FloatArray


class GrowingArray:
    """A (length, width) array whose storage doubles when it is full."""

    def __init__(self, width: int) -> None:
        self._storage = np.empty((16, width))
        self._length = 0
        self._rows = self._seen()

    def __len__(self) -> int:
        return self._length

    @property
    def rows(self) -> FloatArray:
        """The rows so far, (length, width); a read-only view that later rows do not change."""
        return self._rows

    def extend(self, rows: FloatArray) -> None:
        """Append ``rows`` (k, width)."""
        needed = self._length + len(rows)
        if needed > len(self._storage):
            larger = np.empty((max(needed, 2 * len(self._storage)), self._storage.shape[1]))
            larger[: self._length] = self._storage[: self._length]
            self._storage = larger
        self._storage[self._length : needed] = rows
        self._length = needed
        self._rows = self._seen()

    def cut(self, length: int) -> None:
        """Keep the first ``length`` rows; views handed out before stay as they are."""
        self._storage = self._storage[:length].copy()
        self._length = length
        self._rows = self._seen()

    def _seen(self) -> FloatArray:
        view = self._storage[: self._length]
        view.setflags(write=False)
        return view
