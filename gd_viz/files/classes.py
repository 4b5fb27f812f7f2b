"""Targets that name classes: which classes there are, and the index of each target."""

from collections.abc import Sequence

import numpy as np

from gd_viz.core.arrays import FloatArray

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
    labels = np.asarray(targets)
    distinct, indices = np.unique(labels, return_inverse=True)
    if len(distinct) > MAX_CLASSES:
        raise ValueError(f"expected at most {MAX_CLASSES} classes, got {len(distinct):,}")
    names = [_name(label) for label in distinct.tolist()]
    order = list(wanted) if wanted is not None else sorted(names, key=_sorting_key(names))
    strange = [name for name in names if name not in order]
    if strange:
        raise ValueError(f"expected one of the classes {', '.join(order)}, got {strange[0]!r}")
    place = np.array([order.index(name) for name in names], dtype=np.float64)
    return tuple(order), place[indices]


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


def _name(label: float | str) -> str:
    if isinstance(label, str):
        return label
    return str(int(label)) if label == int(label) else repr(label)


def _sorting_key(names: Sequence[str]) -> "type[float] | None":
    return float if all_numbers(names) else None
