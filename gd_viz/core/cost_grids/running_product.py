"""Products of very many factors on a strip of the grid, and their logarithms."""

import math
from collections.abc import Callable

import numpy as np

from gd_viz.core.arrays import FloatArray

LARGEST_EXPONENT = 700.0
"""Products of exponentials stay within e^±700, which is within double precision."""

LARGE_ENOUGH = 0.01
"""Beyond it 1 + product keeps 14 digits of its logarithm, which is faster than log(1 + product)."""


class RunningProduct:
    """Π of factors that are at least 1, on a strip of the grid.

    While it is near 1 somewhere it is kept as Π − 1, for the sake of the digits; later as Π
    itself, whose powers of two are set aside before it would overflow: that is cheaper than
    a logarithm.
    """

    def __init__(self, sums: FloatArray) -> None:
        """Begin with nothing; logarithms will be added to ``sums``, in place."""
        self._sums = sums
        self._whole = np.empty_like(sums)
        self._factor, self._spare = np.empty_like(sums), np.empty_like(sums)
        self._exponents = np.empty(sums.shape, dtype=np.intc)
        self._powers_of_two = np.zeros_like(sums)
        self._begun = self._large = self._set_aside = False
        self._bound = self._floor = 0.0  # logarithms of what it is at most and at least

    def look(self) -> None:
        """Look whether it has become large; now and then is enough."""
        if self._begun and not self._large and self._whole.min() > LARGE_ENOUGH:
            self._whole += 1.0
            self._large = True

    def make_room(self, extent: float, weight: float) -> None:
        """See to it that a factor of at most e^extent can follow."""
        if self._bound + extent <= LARGEST_EXPONENT:
            return
        self.look()
        largest = float(self._whole.max())
        self._bound = math.log(largest) if self._large else math.log1p(largest)
        if self._bound + extent <= LARGEST_EXPONENT:
            return
        if not self._large:
            self.take_logarithm(weight)
            return
        self._set_powers_aside()

    def multiply(
        self, factor: Callable[[slice, FloatArray, bool], None], strip: slice, extent: float
    ) -> None:
        """Multiply by a factor of at most e^extent.

        Args:
            factor: Writes it on a strip of the grid into an array; or, if asked, less 1.
            strip: Where this strip is on the grid.
            extent: See `make_room`.
        """
        whole = self._whole
        if not self._begun:
            factor(strip, whole, True)
        elif self._large:
            factor(strip, self._factor, False)
            whole *= self._factor
        else:  # (1 + whole)(1 + factor) − 1
            factor(strip, self._factor, True)
            np.multiply(whole, self._factor, out=self._spare)
            whole += self._factor
            whole += self._spare
        self._begun = True
        self._bound += extent

    def halve_weight(self, weight: float) -> None:
        """Square it, so that it can go on with factors of half its ``weight``."""
        if 2.0 * self._bound > LARGEST_EXPONENT:
            self.make_room(self._bound, weight)
        if not self._begun:  # a logarithm was taken
            return
        if 2.0 * self._floor < -LARGEST_EXPONENT:
            self._set_powers_aside()
        whole = self._whole
        if self._large:
            whole *= whole
        else:  # (1 + whole)² − 1
            whole *= np.add(whole, 2.0, out=self._spare)
        self._powers_of_two *= 2
        self._bound *= 2.0
        self._floor *= 2.0

    def _set_powers_aside(self) -> None:
        np.frexp(self._whole, out=(self._whole, self._exponents))
        self._powers_of_two += self._exponents
        self._set_aside, self._bound, self._floor = True, 0.0, -math.log(2.0)

    def take_logarithm(self, weight: float) -> None:
        """Add weight·log Π to the sums, and begin anew."""
        whole = self._whole
        self.look()
        (np.log if self._large else np.log1p)(whole, out=whole)
        if self._set_aside:
            whole += np.multiply(self._powers_of_two, math.log(2.0), out=self._spare)
            self._powers_of_two.fill(0)
        if weight != 1.0:
            whole *= weight
        self._sums += whole
        self._begun = self._large = self._set_aside = False
        self._bound = self._floor = 0.0
