"""A part of the answer of a sweep."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gd_viz.core.arrays import FloatArray


@dataclass(frozen=True, eq=False)
class SweepSlice:
    """How some of the descents of a sweep ended.

    Attributes:
        first: Number of the first of them.
        total: How many descents the whole sweep has.
        outcomes: Values of Outcome, (n,).
        steps: Number of the last step, (n,).
        costs: J after it, (n,).
        thetas: θ after it, (n, p).
    """

    first: int
    total: int
    outcomes: NDArray[np.str_]
    steps: NDArray[np.intp]
    costs: FloatArray
    thetas: FloatArray

    @property
    def stop(self) -> int:
        """Number after the last of them."""
        return self.first + len(self.steps)

    @property
    def progress(self) -> float:
        """Share of the sweep that is done after this slice, up to 1."""
        return self.stop / self.total
