"""Some of the examples, as a set of rows that is quick however many they are."""

from collections.abc import Iterable, Iterator, Set
from math import inf

import numpy as np
from numpy.typing import NDArray

from gd_viz.core.arrays import FloatArray

Rows = NDArray[np.intp]

_DENSE = 8
"""A list of all rows up to the last, so many times as long as the rows, is quicker than sorting."""


class Selection(Set[int]):
    """Rows of a dataset: a set that nobody can change, kept as an ascending array.

    It equals any other set of the same rows. A million of them are compared, joined
    and counted in milliseconds, where Python's own sets take seconds.

    Attributes:
        rows: The rows in ascending order, (k,), read-only.
    """

    __slots__ = ("rows",)

    def __init__(self, rows: Iterable[int] | Rows = (), m: float = inf) -> None:
        """Take those of ``rows``, in any order, that a dataset of ``m`` examples has."""
        wanted = _ascending(rows_of(rows))
        first, end = np.searchsorted(wanted, [0, min(m, np.iinfo(np.intp).max)])
        if wanted.flags.writeable or end - first < len(wanted):
            wanted = wanted[first:end].copy()
            wanted.setflags(write=False)
        self.rows: Rows = wanted

    def toggled(self, row: int) -> "Selection":
        """Return the selection with ``row``, or without it if it has it."""
        place = int(np.searchsorted(self.rows, row))
        if row in self:
            return Selection(np.delete(self.rows, place))
        return Selection(np.insert(self.rows, place, row))

    def joined(self, rows: Iterable[int] | Rows) -> "Selection":
        """Return the selection with ``rows`` as well."""
        return Selection(np.concatenate([self.rows, rows_of(rows)]))

    def after_removing(self, gone: "Selection") -> "Selection":
        """Return where those that stay are when the rows ``gone`` were removed."""
        left = np.setdiff1d(self.rows, gone.rows, assume_unique=True)
        return Selection(left - np.searchsorted(gone.rows, left))

    def neighbour(self, values: FloatArray, step: int) -> int:
        """Return the row beside the selected ones in the ascending order of ``values`` (m,).

        Equal values keep their order, and after the last row comes the first; so it does
        when nothing is selected.

        Args:
            values: One a row, at least one.
            step: 1 for the row after them, −1 for the one before.
        """
        if step < 0:  # the same, seen in a mirror
            last = len(values) - 1
            return last - Selection(last - self.rows).neighbour(-values[::-1], 1)
        if not self.rows.size:
            return int(values.argmin())
        chosen = values[self.rows]
        here = int(self.rows[np.flatnonzero(chosen == chosen.max())[-1]])
        equal = np.flatnonzero(values[here + 1 :] == values[here])
        if equal.size:
            return here + 1 + int(equal[0])
        beyond = values > values[here]
        return int((np.where(beyond, values, inf) if beyond.any() else values).argmin())

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[int]:
        return iter(self.rows.tolist())

    def __contains__(self, row: object) -> bool:
        place = int(np.searchsorted(self.rows, row)) if isinstance(row, int | np.integer) else -1
        return 0 <= place < len(self.rows) and bool(self.rows[place] == row)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Selection):
            return self is other or np.array_equal(self.rows, other.rows)
        return super().__eq__(other)

    def __hash__(self) -> int:
        return self._hash()

    def __repr__(self) -> str:
        return f"Selection({self.rows})"


def _ascending(rows: Rows) -> Rows:
    """Return rows in ascending order, each once; NumPy's `unique` takes a second of a million."""
    if (rows[1:] > rows[:-1]).all():
        return rows
    if rows.min() >= 0 and rows.max() < _DENSE * len(rows):
        there = np.zeros(rows.max() + 1, dtype=bool)
        there[rows] = True
        return np.flatnonzero(there)
    rows = np.sort(rows, kind="stable")  # quick where parts of them are ascending
    once: Rows = rows[np.append(True, rows[1:] != rows[:-1])]
    return once


def rows_of(rows: Iterable[int] | Rows) -> Rows:
    """Return rows as an array, (k,), in the order in which they come."""
    if isinstance(rows, Selection):
        return rows.rows
    if isinstance(rows, np.ndarray):
        return rows.astype(np.intp, copy=False)
    return np.fromiter(rows, dtype=np.intp)
