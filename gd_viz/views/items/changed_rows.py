"""Which of very many points are others than before: mostly one."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gd_viz.core.arrays import FloatArray
from gd_viz.core.selection import Rows


class Points(NamedTuple):
    """Points with their kinds.

    Attributes:
        places: Shape (m, 2).
        kinds: Index of the kind of each, (m,).
    """

    places: FloatArray
    kinds: NDArray[np.intp]

    def at(self, rows: Rows | slice) -> "Points":
        """Return some of them."""
        return Points(self.places[rows], self.kinds[rows])


def moved_rows(before: Points, after: Points) -> Rows:
    """Return the rows (k,), ascending, where as many points as before are others."""
    elsewhere = np.not_equal(before.places, after.places, order="C")
    either = elsewhere.view(np.uint16)[:, 0] != 0  # both coordinates at once
    return np.flatnonzero(either | (before.kinds != after.kinds))


def exchanged_rows(before: Points, after: Points) -> tuple[slice, slice]:
    """Return the rows before, and those after, between what both begin and end with."""
    long, longer = len(before.places), len(after.places)
    short = min(long, longer)
    others = moved_rows(before.at(slice(short)), after.at(slice(short)))
    head = int(others[0]) if len(others) else short
    rest = short - head
    others = moved_rows(before.at(slice(long - rest, None)), after.at(slice(longer - rest, None)))
    tail = rest - 1 - int(others[-1]) if len(others) else rest
    return slice(head, long - tail), slice(head, longer - tail)
