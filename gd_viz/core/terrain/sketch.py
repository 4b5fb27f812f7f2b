"""The map of a cost from some of its many examples, with the error that this makes."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from gd_viz.core.arrays import FloatArray
from gd_viz.core.cost_grids import loss_sums, total_cost
from gd_viz.core.cost_grids.plane import Plane
from gd_viz.core.problem import Problem

SAMPLE = 4096
"""Examples that stand for all of them."""


@lru_cache(maxsize=2)
def samples(problem: Problem, most: int) -> tuple[Problem, Problem, Problem]:
    """Return up to ``most`` examples of a problem of more, and two halves of them.

    They are sums, without weight and ridge. The last answers are kept.
    """
    every = -(-problem.m // most)
    # Without a rhythm of its own, which that of the data could agree with.
    rng = np.random.default_rng(problem.m)
    chosen = every * np.arange(problem.m // every) + rng.integers(0, every, problem.m // every)
    rng.shuffle(chosen)

    def some(rows: NDArray[np.intp]) -> Problem:
        return Problem(problem.X[rows], problem.y[rows], problem.loss)

    return some(chosen), some(chosen[::2]), some(chosen[1::2])


class Sketch:
    """A cost over a plane from two samples of its examples, taken evenly.

    Where the minimiser is known both are corrected to have their least value there too, by
    a linear term: the surface then stands where it should, and what is left is its bend.

    Attributes:
        sample: The examples of both samples as one problem.
    """

    def __init__(
        self,
        problem: Problem,
        best: tuple[FloatArray, float] | None = None,
        most: int | None = None,
    ) -> None:
        """Take the samples.

        Args:
            problem: The cost, of more examples than the sample has.
            best: Its minimiser (p,) and the cost there, if there is one and it is known.
            most: How many examples the sample may have; None for SAMPLE.
        """
        self._problem = problem
        self._best = best
        self.sample, *self._halves = samples(problem, most or SAMPLE)

    def cost_grid(self, plane: Plane) -> tuple[FloatArray, float]:
        """Return J (Gu, Gv), and its error as a share of it.

        The error is half of what the two samples differ by, where that is the largest share.
        """
        with np.errstate(over="ignore", under="ignore", invalid="ignore"):
            one, other = (self._grid(half, plane) for half in self._halves)
            cost, difference = (one + other) / 2, np.abs(one - other) / 2
            shares = difference / cost
        shares = shares[np.isfinite(shares)]
        return cost, float(shares.max(initial=0.0))

    def _grid(self, half: Problem, plane: Plane) -> FloatArray:
        problem = self._problem
        scale = problem.m / half.m
        cost = total_cost(problem, plane, scale * loss_sums(half.loss, half, plane))
        if self._best is None:
            return cost
        best, least = self._best
        scale *= problem.weight
        ridge = problem.penalty * best
        here = scale * float(half.cost(best)) + float(ridge @ best)
        slope = scale * half.gradient(best) + 2.0 * ridge
        du, dv = plane.offsets
        right, up = plane.directions @ slope
        cost += least - here - float(slope @ (plane.centre - best))
        cost -= np.add.outer(du * right, dv * up)
        return np.maximum(cost, least, out=cost)
