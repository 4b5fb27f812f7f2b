"""Sums over a grid of terms that bend only near t = 0: below they vanish, above they are straight.

Where t is large almost everywhere nothing is quicker: along a row of the grid each term bends
once, prefix sums add up what is straight, and only the few grid points at the bends are worked
out one by one.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gd_viz.core.arrays import FloatArray

REACH = 36.0
"""Beyond it e^−|t| is nothing beside 1."""

PLACES_AT_ONCE = 32_768
"""Rows of so many terms are worked on together: they stay in the cache."""

_LEVEL = 1e-300
"""By so much a term grows along a row that does not grow."""


class Kinks(NamedTuple):
    """Terms f(t) with t = du·x + dv·z + at_centre.

    Below −REACH f(t) is taken to be 0, above REACH height + slope·t.

    Attributes:
        x: Shape (m,).
        z: Shape (m,).
        at_centre: Shape (m,).
        height: Shape (m,); None where all of them are 0.
        slope: Shape (m,); None likewise. Where neither is negative, nothing cancels.
        bend: From eᵗ (n,), and which terms they are of (n,), to f(t) (n,).
    """

    x: FloatArray
    z: FloatArray
    at_centre: FloatArray
    height: FloatArray | None
    slope: FloatArray | None
    bend: Callable[[FloatArray, NDArray[np.intp]], FloatArray]

    def add_to(self, sums: FloatArray, du: FloatArray, dv: FloatArray) -> None:
        """Add Σ f(t) to ``sums`` (Gu, Gv), in place; both axes ascend in even steps."""
        flattest_first = np.argsort(np.abs(self.z))
        falls = self.z[flattest_first] < 0.0
        many = max(1, PLACES_AT_ONCE // len(du))
        for which, own, along in (
            (flattest_first[~falls], sums, dv),
            (flattest_first[falls], sums[:, ::-1], -dv[::-1]),  # seen from there, they rise
        ):
            for first in range(0, len(which), many):
                _Rising(self, which[first : first + many], du, along).add_to(own)


class _Rising:
    """Some terms that rise along the rows of the grid, the flattest first."""

    def __init__(
        self, kinks: Kinks, which: NDArray[np.intp], du: FloatArray, dv: FloatArray
    ) -> None:
        """Find where the bends begin and end, (terms, rows), and how wide they are (terms,)."""
        self._kinks, self._which, self._dv = kinks, which, dv
        self._z = np.maximum(np.abs(kinks.z[which]), _LEVEL)
        self._step = self._z * ((dv[-1] - dv[0]) / (len(dv) - 1))
        self._at_v0 = np.multiply.outer(kinks.x[which], du)
        self._at_v0 += (kinks.at_centre[which] + self._z * dv[0])[:, None]
        wide = np.floor(2.0 * REACH / self._step) + 1.0
        begins = self._at_v0 + REACH
        begins /= -self._step[:, None]
        np.ceil(begins, out=begins)
        # Not `clip`, which keeps what is no number.
        np.fmin(np.fmax(begins, -wide[:, None], out=begins), len(dv), out=begins)
        flat = begins[: np.count_nonzero(wide > len(dv))]
        ends_later = flat > -wide[: len(flat), None]
        flat[ends_later] = np.maximum(flat[ends_later], 0.0)  # it bends all along the row
        self._wide = np.minimum(wide, len(dv)).astype(np.intp)
        self._begins = np.maximum(begins, -self._wide[:, None], out=begins).astype(np.intp)
        self._ends = self._begins + self._wide[:, None]
        steep = np.searchsorted(self._step, 2.0 * REACH)
        at_begins = self._at_v0[steep:] + self._step[steep:, None] * begins[steep:]
        self._ends[steep:] -= at_begins > REACH  # it bends between two grid points

    def add_to(self, sums: FloatArray) -> None:
        """Add the terms to ``sums`` (rows, Gv)."""
        self._add_straight(sums)
        self._add_bends(sums)

    def _add_straight(self, sums: FloatArray) -> None:
        """Add what is above the bends: what it is at its first grid point, and its growth."""
        rows, columns = sums.shape
        ends = np.minimum(np.maximum(self._ends, 0), columns)
        cells = (ends + (columns + 1) * np.arange(rows)).ravel()

        def begun(amounts: FloatArray) -> FloatArray:
            counts = np.bincount(cells, amounts.ravel(), rows * (columns + 1))
            return np.asarray(counts.reshape(rows, -1)[:, :-1], dtype=np.float64)

        grown = np.zeros((rows, columns))
        if self._kinks.height is not None:
            grown += begun(np.repeat(self._kinks.height[self._which], rows))
        if self._kinks.slope is not None:
            slope = self._kinks.slope[self._which, None]
            at_ends = self._z[:, None] * np.append(self._dv - self._dv[0], 0.0)[ends]
            at_ends += self._at_v0
            at_ends *= slope
            grown += begun(at_ends)
            growth = np.cumsum(begun(np.repeat(slope * self._z[:, None], rows)), axis=1)
            grown[:, 1:] += growth[:, :-1] * np.diff(self._dv)
        sums += np.cumsum(grown, axis=1)

    def _add_bends(self, sums: FloatArray) -> None:
        """Add what is at the bends, of each its first grid point, then its second, and so on."""
        rows, columns = sums.shape
        widest = int(self._wide[0])
        seen = (self._ends > np.maximum(self._begins, 0)) & (self._begins < columns)
        terms, row = np.nonzero(seen)
        begins, wide, step = self._begins[seen], self._wide[terms], self._step[terms]
        exponentials = np.exp(self._at_v0[seen] + step * begins)
        factors = np.exp(np.minimum(step, 2.0 * REACH))
        # With room at both ends no place is outside.
        places = (columns + 2 * widest) * row + begins + widest
        which = self._which[terms]
        found = np.zeros(rows * (columns + 2 * widest))
        for number in range(widest):
            left = int(np.searchsorted(-wide, -number))
            exponentials, places = exponentials[:left], places[:left]
            if number:
                exponentials *= factors[:left]
                places += 1
            np.add.at(found, places, self._kinks.bend(exponentials, which[:left]))
        sums += found.reshape(rows, -1)[:, widest : widest + columns]
