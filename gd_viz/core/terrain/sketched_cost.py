"""A cost around one θ from some of its many examples, to be asked at many places at once."""

import numpy as np
from numpy.typing import ArrayLike

from gd_viz.core.arrays import FloatArray
from gd_viz.core.example_line import ExampleLine
from gd_viz.core.problem import ALL, Objective, Problem
from gd_viz.core.terrain.sketch import samples

SAMPLE = 4096
"""Examples that stand for all of them: a curve of hundreds of places is drawn within a frame."""


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
        value, slope = float(problem.cost(self._theta)), problem.gradient(self._theta)
        self._sample, *self._halves = (
            _Sample(sample, problem, self._theta, value, slope)
            for sample in samples(problem, SAMPLE)
        )
        self.n = self._sample.sample.m

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
        return self._sample.cost(np.asarray(theta, dtype=np.float64))

    def gradient(self, theta: ArrayLike) -> FloatArray:
        """Return ∇J (..., p) for θ (..., p), about."""
        return self._sample.gradient(np.asarray(theta, dtype=np.float64))

    def hessian(self, theta: ArrayLike) -> FloatArray:
        """Return H (..., p, p) for θ (..., p), about."""
        return self._sample.hessian(theta)

    def linear_gradient(self) -> None:
        """Return None: the cost is not quadratic."""

    def example_gradients(self, theta: ArrayLike, some: slice = ALL) -> FloatArray:
        """Return what each of some of all the examples adds to ∇J, (k, p), at θ (p,)."""
        return self._problem.example_gradients(theta, some)

    def example_line(self, index: int, theta: ArrayLike, directions: FloatArray) -> ExampleLine:
        """Return what example ``index`` asks for in a plane through θ."""
        return self._problem.example_line(index, theta, directions)

    def error(self, thetas: FloatArray) -> float:
        """Return by how much the costs at ``thetas`` (k, p) may be off, as a share of their range.

        That is half of what two halves of the sample differ by, where it is most.
        """
        one, other = (half.cost(thetas) for half in self._halves)
        with np.errstate(invalid="ignore"):
            differences, costs = np.abs(one - other) / 2, (one + other) / 2
        seen = np.isfinite(differences)
        extent = float(np.ptp(costs[seen])) if seen.any() else 0.0
        return float(differences[seen].max()) / extent if extent > 0.0 else 0.0


class _Sample:
    """Some of the examples of a problem, corrected at one θ, which costs nothing afterwards."""

    def __init__(
        self,
        sample: Problem,
        problem: Problem,
        theta: FloatArray,
        value: float,
        slope: FloatArray,
    ) -> None:
        """Let a ``sample`` cost ``value`` at ``theta`` (p,), with the ``slope`` (p,) there."""
        self.sample = sample
        self._theta, self._penalty = theta, problem.penalty
        self._scale = problem.weight * problem.m / sample.m
        self._tilt = np.zeros(problem.p)
        with np.errstate(over="ignore", invalid="ignore"):
            self._off = value - self._raw(theta)
            if problem.convex:
                self._tilt = slope - self._raw_slope(theta)

    def cost(self, theta: FloatArray) -> FloatArray:
        with np.errstate(over="ignore", invalid="ignore"):
            costs = self._raw(theta) + self._off + (theta - self._theta) @ self._tilt
        return np.maximum(costs, 0.0)

    def gradient(self, theta: FloatArray) -> FloatArray:
        with np.errstate(over="ignore", invalid="ignore"):
            return np.asarray(self._raw_slope(theta) + self._tilt)

    def hessian(self, theta: ArrayLike) -> FloatArray:
        with np.errstate(over="ignore", invalid="ignore"):
            bend = self._scale * self.sample.hessian(theta)
            return np.asarray(bend + 2.0 * np.diag(self._penalty))

    def _raw(self, theta: FloatArray) -> FloatArray:
        ridge = (self._penalty * theta**2).sum(-1)
        return np.asarray(self._scale * self.sample.cost(theta) + ridge)

    def _raw_slope(self, theta: FloatArray) -> FloatArray:
        ridge = 2.0 * self._penalty * theta
        return np.asarray(self._scale * self.sample.gradient(theta) + ridge)
