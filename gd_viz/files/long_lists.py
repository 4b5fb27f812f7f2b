"""Lists and texts of millions, taken slice by slice: all threads wait while one call lasts."""

from collections.abc import Iterator, Sequence
from typing import Any, AnyStr, TypeVar

Element = TypeVar("Element")

_SLICE = 16_384
_LETTERS = 2**20


def slices(values: Sequence[Element]) -> Iterator[tuple[int, Sequence[Element]]]:
    """Yield the elements, some at a time, and the index of the first of them."""
    for at in range(0, len(values), _SLICE):
        yield at, values[at : at + _SLICE]


def let_go(values: list[Any]) -> None:
    """Take all elements out of a list that nobody needs any more."""
    while values:
        del values[-_SLICE:]


def occurrences(letter: AnyStr, text: AnyStr) -> int:
    """Count a letter, or a byte, in a text."""
    return sum(text.count(letter, at, at + _LETTERS) for at in range(0, len(text), _LETTERS))
