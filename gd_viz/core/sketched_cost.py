"""A cost around one θ from some of its many examples, to be asked at many places at once."""

import numpy as np
from numpy.typing import ArrayLike

from gd_viz.core.arrays import FloatArray
from gd_viz.core.example_line import ExampleLine
from gd_viz.core.problem import Objective, Problem
from gd_viz.core.sketch import samples

SAMPLE = 8192
"""Examples that stand for all of them: along a line there is time for more than on a map."""


def takes_long_along(objective: Objective) -> bool:
    """Tell whether a curve of costs takes longer than a frame."""
    many = isinstance(objective, Problem) and objective.m > SAMPLE
    return many and not objective.quadratic


class SketchedCost:
    """What a sample says of a cost, exact at one θ and, if it is convex, in its slope there.

    What the sample is off by at θ is taken away everywhere: its value and, where that keeps
    the shape, its slope.

    Attributes:
        n: How many examples the sample has.
    """

    def __init__(self, problem: Problem, theta: ArrayLike) -> None:
        """Take the cost around ``theta`` (p,)."""
        self._problem, self._theta = problem, np.array(theta, dtype=np.float64)
        self._sample, *self._halves = samples(problem, SAMPLE)
        self.n = self._sample.m
        self._value = float(problem.cost(self._theta))
        self._slope = problem.gradient(self._theta)

    @property
    def p(self) -> int:
        """Number of parameters."""
        return self._problem.p

    @property
    def m(self) -> int:
        """Number of examples of the cost."""
        return self._problem.m

    @property
    def convex(self) -> bool:
        """Whether it is convex in θ."""
        return self._problem.convex

    @property
    def quadratic(self) -> bool:
        """Return False: a quadratic cost needs no sketch."""
        return False

    def cost(self, theta: ArrayLike) -> FloatArray:
        """Return J (...) for θ (..., p), about."""
        return self._cost(self._sample, np.asarray(theta, dtype=np.float64))

    def gradient(self, theta: ArrayLike) -> FloatArray:
        """Return ∇J (..., p) for θ (..., p), about."""
        theta = np.asarray(theta, dtype=np.float64)
        with np.errstate(over="ignore", invalid="ignore"):
            return self._raw_slope(self._sample, theta) + self._tilt(self._sample)

    def hessian(self, theta: ArrayLike) -> FloatArray:
        """Return H (..., p, p) for θ (..., p), about."""
        problem = self._problem
        with np.errstate(over="ignore", invalid="ignore"):
            bend = self._scale(self._sample) * self._sample.hessian(theta)
            return np.asarray(bend + 2.0 * np.diag(problem.penalty))

    def linear_gradient(self) -> None:
        """Return None: the cost is not quadratic."""

    def example_gradients(self, theta: ArrayLike) -> FloatArray:
        """Return what each of all the examples adds to ∇J, (m, p), at θ (p,)."""
        return self._problem.example_gradients(theta)

    def example_line(self, index: int, theta: ArrayLike, directions: FloatArray) -> ExampleLine:
        """Return what example ``index`` asks for in a plane through θ."""
        return self._problem.example_line(index, theta, directions)

    def error(self, thetas: FloatArray) -> float:
        """Return by how much the costs at ``thetas`` (k, p) may be off, as a share of their range.

        That is half of what two halves of the sample differ by, where it is most.
        """
        one, other = (self._cost(half, thetas) for half in self._halves)
        with np.errstate(invalid="ignore"):
            differences, costs = np.abs(one - other) / 2, (one + other) / 2
        seen = np.isfinite(differences)
        extent = float(np.ptp(costs[seen])) if seen.any() else 0.0
        return float(differences[seen].max()) / extent if extent > 0.0 else 0.0

    def _cost(self, sample: Problem, theta: FloatArray) -> FloatArray:
        with np.errstate(over="ignore", invalid="ignore"):
            off = self._value - self._raw(sample, self._theta)
            costs = self._raw(sample, theta) + off + (theta - self._theta) @ self._tilt(sample)
        return np.maximum(costs, 0.0)

    def _tilt(self, sample: Problem) -> FloatArray:
        """Return by what the slope of a sample at θ is off; nothing if that must not be mended."""
        if not self.convex:
            return np.zeros(self.p)
        return np.asarray(self._slope - self._raw_slope(sample, self._theta))

    def _raw(self, sample: Problem, theta: FloatArray) -> FloatArray:
        ridge = (self._problem.penalty * theta**2).sum(-1)
        return np.asarray(self._scale(sample) * sample.cost(theta) + ridge)

    def _raw_slope(self, sample: Problem, theta: FloatArray) -> FloatArray:
        ridge = 2.0 * self._problem.penalty * theta
        return np.asarray(self._scale(sample) * sample.gradient(theta) + ridge)

    def _scale(self, sample: Problem) -> float:
        return self._problem.weight * self._problem.m / sample.m
