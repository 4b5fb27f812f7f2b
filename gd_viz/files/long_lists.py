"""Lists of millions, taken some elements at a time: all threads wait while one call lasts."""

from collections.abc import Iterator
from typing import Any

_SLICE = 16_384


def slices(values: list[Any]) -> Iterator[tuple[int, list[Any]]]:
    """Yield the elements, some at a time, and the index of the first of them."""
    for at in range(0, len(values), _SLICE):
        yield at, values[at : at + _SLICE]


def let_go(values: list[Any]) -> None:
    """Take all elements out of a list that nobody needs any more."""
    while values:
        del values[-_SLICE:]
