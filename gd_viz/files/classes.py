"""Targets that name classes: which classes there are, and the index of each target."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from gd_viz.core.arrays import FloatArray
from gd_viz.files.long_lists import slices

MAX_CLASSES = 50
"""Each of more than two classes is a problem of its own."""


def as_classes(
    targets: FloatArray | Sequence[str], wanted: Sequence[str] | None = None
) -> tuple[tuple[str, ...], FloatArray]:
    """Return the classes among ``targets`` (m,), sorted, and the index of each target (m,).

    Args:
        targets: Numbers or names. Names that are all numbers are sorted as numbers.
        wanted: The classes in the order to use, when that is known.

    Raises:
        ValueError: A target is none of the ``wanted``, or there are too many classes.
    """
    if isinstance(targets, np.ndarray):
        distinct, indices = np.unique(targets, return_inverse=True)
        names = [_name(number) for number in distinct.tolist()]
    else:
        names, indices = _distinct(targets)
    if len(names) > MAX_CLASSES:
        raise ValueError(f"expected at most {MAX_CLASSES} classes, got {len(names):,}")
    order = list(wanted) if wanted is not None else sorted(names, key=_sorting_key(names))
    strange = [name for name in names if name not in order]
    if strange:
        raise ValueError(f"expected one of the classes {', '.join(order)}, got {strange[0]!r}")
    place = np.array([order.index(name) for name in names], dtype=np.float64)
    return tuple(order), place[indices]


def _distinct(labels: Sequence[str]) -> tuple[list[str], NDArray[np.intp]]:
    """Return the names among ``labels`` (m,), sorted, and the index of each label among them.

    In slices, between which other threads have their turn.
    """
    parts = [some for _, some in slices(labels)]
    found: set[str] = set()
    for some in parts:
        found.update(some)
    names = sorted(found)
    index = {name: at for at, name in enumerate(names)}
    known = [np.fromiter(map(index.__getitem__, some), np.intp, len(some)) for some in parts]
    return names, np.concatenate([*known, np.empty(0, dtype=np.intp)])


def has_own_order(classes: Sequence[str], present: Sequence[str]) -> bool:
    """Tell whether ``classes`` are others than those ``present``, or in another order."""
    names = sorted(set(present))
    return list(classes) != sorted(names, key=_sorting_key(names))


def all_numbers(names: Sequence[str]) -> bool:
    """Tell whether every name is a number."""
    try:
        return all(np.isfinite(float(name)) for name in names)
    except ValueError:
        return False


def _name(number: float) -> str:
    return str(int(number)) if number == int(number) else repr(number)


def _sorting_key(names: Sequence[str]) -> "type[float] | None":
    return float if all_numbers(names) else None
