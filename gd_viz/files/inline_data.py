"""Examples that a scenario writes out, checked and made into arrays."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.files.checks import Check, UnfitError, list_of, number, text, unfit
from gd_viz.files.long_lists import slices

_ROWS = list_of(list_of(number))
_NUMBERS = list_of(number)
_NAMES = list_of(text)


def inline_rows(value: Any) -> FloatArray:
    """Take rows of finite numbers, all of the same length, as an array (m, n)."""
    arrays: list[FloatArray] = []
    for rows in _checked(value, _ROWS):
        widths = {len(row) for row in rows} | {array.shape[1] for array in arrays[:1]}
        if len(widths) > 1 or 0 in widths:
            raise UnfitError("expected rows of the same length, of at least one number")
        arrays.append(np.array(rows, dtype=np.float64))
    return np.concatenate(arrays) if arrays else np.empty((0, 0))


def inline_targets(value: Any) -> FloatArray | tuple[str, ...]:
    """Take finite numbers as an array (m,), or names (m)."""
    if isinstance(value, list) and value and isinstance(value[0], str):
        known: dict[str, str] = {}  # a million texts that are alike are one
        return tuple(
            known.setdefault(name, name) for some in _checked(value, _NAMES) for name in some
        )
    return np.concatenate([np.array([]), *map(np.array, _checked(value, _NUMBERS))])


def _checked(value: Any, check: Check) -> Iterator[tuple[Any, ...]]:
    """Yield the elements of a list as ``check`` returns them, some at a time."""
    if not isinstance(value, list):
        raise unfit("a list", value)
    for first, some in slices(value):
        try:
            yield check(some)
        except UnfitError as error:
            index, *within = error.within
            raise UnfitError(error.message, (first + int(index), *within)) from None
