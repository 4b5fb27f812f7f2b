"""The one array type of the core."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.float64]


def frozen(values: ArrayLike) -> FloatArray:
    """Return a contiguous float64 copy of ``values`` that nobody can write to."""
    array = np.array(values, dtype=np.float64, order="C")
    array.setflags(write=False)
    return array
