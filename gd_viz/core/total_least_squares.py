"""Total least squares: the sum of squared perpendicular distances (paper, section 3.1, notes)."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gd_viz.core.arrays import FloatArray, frozen
from gd_viz.core.example_line import ExampleLine, line_of_row
from gd_viz.core.problem import ALL, Objective, weight_of


class PerpendicularLine(NamedTuple):
    """The line {(x, y): normal · (x, y) = distance}, which can be vertical.

    Attributes:
        normal: Unit normal (2,), its x component not negative.
        distance: Signed distance of the line from the origin.
        cost: Sum of squared perpendicular distances.
        unique: False when every line through the centre is as good.
    """

    normal: FloatArray
    distance: float
    cost: float
    unique: bool

    @property
    def vertical(self) -> bool:
        """Whether y = ax + b cannot write the line."""
        return bool(abs(self.normal[1]) <= np.finfo(float).eps)

    @property
    def theta(self) -> FloatArray | None:
        """(b, a) of y = ax + b; None for a vertical line."""
        if self.vertical:
            return None
        return frozen([self.distance / self.normal[1], -self.normal[0] / self.normal[1]])


class TotalLeastSquares:
    """J(b, a) = weight · Σ (a·x + b − y)² / (1 + a²); an Objective, not convex.

    Attributes:
        X: Design matrix (m, 2), a column of ones and x.
        y: Targets (m,).
        weight: 1 for the sum, 1/m for the mean.
    """

    p = 2
    convex = False
    quadratic = False

    def __init__(self, X: ArrayLike, y: ArrayLike, reduction: str = "sum") -> None:
        """Raise ValueError unless X is (m, 2) and y (m,), both finite, or for another reduction."""
        self.X, self.y = frozen(X), frozen(y)
        if self.X.shape != (len(self.y), 2):
            raise ValueError(f"total least squares takes one feature, got X {self.X.shape}")
        if not (np.isfinite(self.X).all() and np.isfinite(self.y).all()):
            raise ValueError("X and y must be finite")
        self.weight = weight_of(reduction, self.m)
        points = np.column_stack([self.X[:, 1], self.y])
        self._centre, self._triangle = np.zeros(2), np.zeros((2, 2))
        if self.m:
            with np.errstate(over="ignore", invalid="ignore"):
                # From the first point, so that equal coordinates give exactly their centre.
                self._centre = points[0] + (points - points[0]).mean(axis=0)
                triangle = np.linalg.qr(points - self._centre, mode="r")
            self._triangle[: len(triangle)] = triangle

    @property
    def m(self) -> int:
        """Number of examples."""
        return len(self.y)

    def cost(self, theta: ArrayLike) -> FloatArray:
        """Return J (...) for θ (..., 2)."""
        with np.errstate(over="ignore", invalid="ignore", under="ignore"):
            return np.asarray(self.weight * self._parts(theta).cost)

    def gradient(self, theta: ArrayLike) -> FloatArray:
        """Return ∇J (..., 2)."""
        with np.errstate(over="ignore", invalid="ignore", under="ignore"):
            cos, sin, mean, pull, cost = self._parts(theta)
            by_b = 2.0 * self.m * cos * mean
            by_a = 2.0 * cos * (pull - sin * cost)
            return self.weight * np.stack([by_b, by_a], axis=-1)

    def hessian(self, theta: ArrayLike) -> FloatArray:
        """Return H (..., 2, 2)."""
        (run, _), _ = self._triangle
        x = self._centre[0]
        with np.errstate(over="ignore", invalid="ignore", under="ignore"):
            cos, sin, mean, pull, cost = self._parts(theta)
            square = 2.0 * cos**2
            bb = self.m * square
            ba = self.m * square * (x - 2.0 * sin * mean)
            aa = square * (run**2 + self.m * x**2 - 4.0 * sin * pull + (4.0 * sin**2 - 1.0) * cost)
            rows = [np.stack([bb, ba], axis=-1), np.stack([ba, aa], axis=-1)]
            return self.weight * np.stack(rows, axis=-2)

    def linear_gradient(self) -> None:
        """Return None: the cost is not quadratic."""

    def example_gradients(self, theta: ArrayLike, some: slice = ALL) -> FloatArray:
        """Return what each of some examples adds to ∇J, (k, 2), at θ (2,)."""
        b, a = np.asarray(theta, dtype=np.float64)
        x = self.X[some, 1]
        with np.errstate(over="ignore", invalid="ignore", under="ignore"):
            residuals, spread = a * x + b - self.y[some], 1.0 + a * a
            by_b = 2.0 * residuals / spread
            by_a = by_b * (x - a * residuals / spread)
            return self.weight * np.column_stack([by_b, by_a])

    def example_line(self, index: int, theta: ArrayLike, directions: FloatArray) -> ExampleLine:
        """Return the lines through point ``index``: there its residual is zero."""
        return line_of_row(self.X[index], float(self.y[index]), 0, theta, directions)

    def batch_gradient(self, theta: FloatArray, examples: NDArray[np.intp]) -> FloatArray:
        """Return the estimate of ∇J (2,) at θ (2,) from ``examples`` alone, scaled up to all m."""
        b, a = theta
        x, share = self.X[examples, 1], self.m / max(1, len(examples))
        with np.errstate(over="ignore", invalid="ignore"):
            residuals = a * x + b - self.y[examples]
            spread = 1.0 + a * a
            by_b = 2.0 * residuals.sum() / spread
            by_a = 2.0 * (residuals @ x) / spread - 2.0 * a * (residuals @ residuals) / spread**2
        return self.weight * share * np.array([by_b, by_a])

    @property
    def centre(self) -> tuple[float, float]:
        """Mean of x and of y; (0, 0) without points."""
        return float(self._centre[0]), float(self._centre[1])

    def line(self) -> PerpendicularLine | None:
        """Return the exact line by SVD of the centred points; None without points.

        The normal is the right singular vector of the smallest singular value
        (Golub and Van Loan, Matrix Computations, 4th ed., section 6.3).
        """
        if not self.m:
            return None
        singular, directions = np.linalg.svd(self._triangle)[1:]
        normal = directions[-1]
        normal = normal * (-1.0 if normal[0] < 0 else 1.0)
        if abs(normal[1]) <= 8 * np.finfo(float).eps:
            normal = np.array([1.0, 0.0])
        unique = bool(singular[0] - singular[1] > 8 * np.finfo(float).eps * singular[0])
        with np.errstate(over="ignore", under="ignore"):
            cost = float(self.weight * singular[1] ** 2)
        return PerpendicularLine(frozen(normal), float(normal @ self._centre), cost, unique)

    def _parts(self, theta: ArrayLike) -> "_Parts":
        """Return what cost and derivatives are made of.

        With the angle φ of the line, a = tan φ, every term stays within the size of the
        data however steep the line is. The centred points enter by their triangular
        factor, so that a small cost is not the difference of large sums.
        """
        theta = np.asarray(theta, dtype=np.float64)
        b, a = theta[..., 0], theta[..., 1]
        (run, along), (_, across) = self._triangle
        x, y = self._centre
        secant = np.hypot(1.0, a)
        cos, sin = 1.0 / secant, a / secant
        mean = sin * x + cos * (b - y)
        tilt = sin * run - cos * along
        cost = tilt**2 + (cos * across) ** 2 + self.m * mean**2
        return _Parts(cos, sin, mean, tilt * run + self.m * x * mean, cost)


def feet(theta: ArrayLike, points: FloatArray) -> FloatArray:
    """Return the nearest points (m, 2) of the line y = ax + b to ``points`` (m, 2).

    Args:
        theta: (b, a).
        points: (x, y) of each.
    """
    b, a = np.asarray(theta, dtype=np.float64)
    x, y = points.T
    with np.errstate(over="ignore", invalid="ignore"):
        secant = np.hypot(1.0, a)
        cos, sin = 1.0 / secant, a / secant
        across = cos * (y - b) - sin * x
        return np.column_stack([x + across * sin, y - across * cos])


def upright_line(objective: Objective) -> float | None:
    """Return the x of the vertical line that minimises the cost; None where no such line does."""
    line = objective.line() if isinstance(objective, TotalLeastSquares) else None
    if line is None or not line.unique or line.theta is not None:
        return None
    return line.distance / float(line.normal[0])


class _Parts(NamedTuple):
    """Terms of the cost at some θ, each (...).

    Attributes:
        cos: cos φ.
        sin: sin φ.
        mean: Mean signed perpendicular distance of the points.
        pull: Half the derivative of Σ(ax + b − y)² in a, times cos φ.
        cost: Sum of squared perpendicular distances.
    """

    cos: FloatArray
    sin: FloatArray
    mean: FloatArray
    pull: FloatArray
    cost: FloatArray
