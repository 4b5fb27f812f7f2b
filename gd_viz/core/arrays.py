"""The one array type of the core."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.float64]


def frozen(values: ArrayLike) -> FloatArray:
    """Return ``values`` as a contiguous float64 array that nobody can write to.

    They are copied, unless they are such an array already.
    """
    if isinstance(values, np.ndarray) and _is_frozen(values):
        return values
    array = np.array(values, dtype=np.float64, order="C")
    array.setflags(write=False)
    return array


def handed_over(array: FloatArray) -> FloatArray:
    """Return ``array``, to which nobody will write from now on, without a copy."""
    array.setflags(write=False)
    return frozen(array)


def _is_frozen(array: NDArray[np.float64]) -> bool:
    flags = array.flags
    return (
        array.dtype == np.float64 and flags.owndata and flags.c_contiguous and not flags.writeable
    )
