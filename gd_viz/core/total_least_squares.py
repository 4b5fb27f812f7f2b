"""Total least squares: the sum of squared perpendicular distances (paper, section 3.1, notes)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gd_viz.core.arrays import FloatArray, frozen


@dataclass(frozen=True, eq=False)
class PerpendicularLine:
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
        """Raise ValueError unless X is (m, 2) and y (m,)."""
        self.X, self.y = frozen(X), frozen(y)
        if self.X.shape != (len(self.y), 2):
            raise ValueError(f"total least squares takes one feature, got X {self.X.shape}")
        self.weight = 1.0 / self.m if reduction == "mean" and self.m else 1.0
        points = np.column_stack([self.X[:, 1], self.y])
        self._centre = points.mean(axis=0) if self.m else np.zeros(2)
        centred = points - self._centre
        with np.errstate(over="ignore", invalid="ignore"):
            self._scatter = centred.T @ centred

    @property
    def m(self) -> int:
        """Number of examples."""
        return len(self.y)

    def cost(self, theta: ArrayLike) -> FloatArray:
        """Return J (...) for θ (..., 2)."""
        with np.errstate(over="ignore", invalid="ignore"):
            squares, _, _, _, spread = self._parts(np.asarray(theta, dtype=np.float64))
            return np.asarray(self.weight * squares / spread)

    def gradient(self, theta: ArrayLike) -> FloatArray:
        """Return ∇J (..., 2)."""
        theta = np.asarray(theta, dtype=np.float64)
        with np.errstate(over="ignore", invalid="ignore"):
            squares, by_b, by_a, _, spread = self._parts(theta)
            slope = by_a / spread - 2.0 * theta[..., 1] * squares / spread**2
            return self.weight * np.stack([by_b / spread, slope], axis=-1)

    def hessian(self, theta: ArrayLike) -> FloatArray:
        """Return H (..., 2, 2), by the quotient rule."""
        theta = np.asarray(theta, dtype=np.float64)
        with np.errstate(over="ignore", invalid="ignore"):
            squares, by_b, by_a, (bb, ba, aa), spread = self._parts(theta)
            a = theta[..., 1]
            mixed = ba / spread - 2.0 * a * by_b / spread**2
            steep = (
                aa / spread
                - (4.0 * a * by_a + 2.0 * squares) / spread**2
                + 8.0 * a**2 * squares / spread**3
            )
            rows = [
                np.stack([bb / spread, mixed], axis=-1),
                np.stack([mixed, steep], axis=-1),
            ]
            return self.weight * np.stack(rows, axis=-2)

    def linear_gradient(self) -> None:
        """Return None: the cost is not quadratic."""

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

    def line(self) -> PerpendicularLine | None:
        """Return the exact line by SVD of the centred points; None without points.

        The normal is the right singular vector of the smallest singular value
        (Golub and Van Loan, Matrix Computations, 4th ed., section 6.3).
        """
        if not self.m:
            return None
        points = np.column_stack([self.X[:, 1], self.y]) - self._centre
        singular, directions = np.linalg.svd(points, full_matrices=True)[1:]
        singular = np.append(singular, np.zeros(2 - len(singular)))
        normal = directions[-1]
        normal = normal * (-1.0 if normal[0] < 0 else 1.0)
        if abs(normal[1]) <= 8 * np.finfo(float).eps:
            normal = np.array([1.0, 0.0])
        unique = bool(singular[0] - singular[1] > 8 * np.finfo(float).eps * singular[0])
        cost = self.weight * float(singular[1]) ** 2
        return PerpendicularLine(frozen(normal), float(normal @ self._centre), cost, unique)

    def _parts(
        self, theta: FloatArray
    ) -> tuple[
        FloatArray, FloatArray, FloatArray, tuple[FloatArray, FloatArray, FloatArray], FloatArray
    ]:
        """Return S = Σ(ax + b − y)², its first and second derivatives in b and a, and 1 + a²."""
        b, a = theta[..., 0], theta[..., 1]
        (xx, xy), (_, yy) = self._scatter
        x, y = self._centre
        m = float(self.m)
        offset = a * x + b - y
        squares = np.maximum(a * a * xx - 2.0 * a * xy + yy, 0.0) + m * offset**2
        by_b = 2.0 * m * offset
        by_a = 2.0 * (a * xx - xy + m * x * offset)
        flat = np.ones_like(a)
        second = (2.0 * m * flat, 2.0 * m * x * flat, 2.0 * (xx + m * x * x) * flat)
        return squares, by_b, by_a, second, 1.0 + a * a
