"""The cost of θ: a design matrix and a loss (docs/model.md, "One equation")."""

from collections.abc import Callable
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gd_viz.core.arrays import FloatArray, frozen, handed_over
from gd_viz.core.example_line import ExampleLine, line_of_row
from gd_viz.core.losses import Loss
from gd_viz.core.minimisers.least_squares import LeastSquares, least_squares
from gd_viz.core.triangle import Compressed

CHUNK_CELLS = 131_072
"""How many numbers of θ × examples are worked on at once: 1 MB, which stays in the cache."""
EXAMPLES_AT_ONCE, CACHE_CELLS = 16_384, 65_536
"""More examples are summed in blocks that stay in the second-level cache."""
ALL = slice(None)
REMEMBERED = 12
"""So many sums over many examples are kept: costs, gradients and Hessians."""

_Part = Callable[[FloatArray, FloatArray, FloatArray], FloatArray]
"""What a block of examples adds, (k, …): from t (k, n), rows of X (n, p) and targets (n,)."""


class Objective(Protocol):
    """A cost over θ with its two derivatives.

    ``cost``, ``gradient`` and ``hessian`` take θ of shape (..., p). A value that
    overflows comes back as infinity or NaN, without a warning.
    """

    @property
    def p(self) -> int:
        """Number of parameters."""

    @property
    def m(self) -> int:
        """Number of examples."""

    @property
    def convex(self) -> bool:
        """Whether the cost is convex in θ."""

    @property
    def quadratic(self) -> bool:
        """Whether the Hessian is the same everywhere."""

    def cost(self, theta: ArrayLike) -> FloatArray:
        """Return J (...)."""

    def gradient(self, theta: ArrayLike) -> FloatArray:
        """Return ∇J (..., p)."""

    def hessian(self, theta: ArrayLike) -> FloatArray:
        """Return H (..., p, p)."""

    def linear_gradient(self) -> tuple[FloatArray, FloatArray] | None:
        """Return (H (p, p), c (p,)) with ∇J = Hθ − c; None when the cost is not quadratic."""

    def example_gradients(self, theta: ArrayLike, some: slice = ALL) -> FloatArray:
        """Return what each of ``some`` examples adds to ∇J, (k, p), at θ (p,), without a ridge."""

    def example_line(self, index: int, theta: ArrayLike, directions: FloatArray) -> ExampleLine:
        """Return what example ``index`` asks for in a plane through θ; see `line_of_row`."""


def weight_of(reduction: str, m: int) -> float:
    """Return the factor of the sum over ``m`` losses: 1, or 1/m for the mean.

    Raises:
        ValueError: ``reduction`` is neither "sum" nor "mean".
    """
    if reduction not in ("sum", "mean"):
        raise ValueError(f"reduction must be 'sum' or 'mean', got {reduction!r}")
    return 1.0 / m if reduction == "mean" and m else 1.0


class Problem:
    """J(θ) = weight · Σ ℓ(Xθ, y) + Σ penalty·θ².

    With a quadratic loss the m rows of X are replaced, once, by the p rows of a
    triangular factor: for the QR factorisation of [X y] with blocks R, z and ρ,
    ‖Xθ − y‖² = ‖Rθ − z‖² + ρ² for every θ (Golub and Van Loan, Matrix Computations,
    4th ed., section 5.3). A step and a map then cost the same for any m.

    Attributes:
        X: Design matrix, (m, p), read-only.
        y: Targets, (m,), read-only.
        loss: ℓ.
        reduction: "sum" or "mean".
        ridge: Factor of ‖θ without the bias‖².
        weight: 1 for the sum, 1/m for the mean.
        penalty: Shape (p,): 0 for the bias, ``ridge`` for the others.
    """

    def __init__(
        self,
        X: ArrayLike,
        y: ArrayLike,
        loss: Loss,
        reduction: str = "sum",
        ridge: float = 0.0,
        before: "Problem | None" = None,
    ) -> None:
        """Take what may be kept from ``before``, where few examples are others now.

        Raise ValueError for shapes that do not fit, values not finite, an unknown reduction.
        """
        self.X, self.y = frozen(X), frozen(y)
        if self.X.ndim != 2 or self.y.shape != self.X.shape[:1]:
            raise ValueError(f"X {self.X.shape} and y {self.y.shape} do not fit")
        if not (np.isfinite(self.X).all() and np.isfinite(self.y).all()):
            raise ValueError("X and y must be finite")
        if not (np.isfinite(ridge) and ridge >= 0):
            raise ValueError(f"ridge must be zero or positive, got {ridge}")
        self.loss = loss
        self.reduction = reduction
        self.ridge = float(ridge)
        self.weight = weight_of(reduction, self.m)
        self.penalty = frozen([0.0] + [self.ridge] * (self.p - 1))
        self._known: dict[tuple[int, bytes], FloatArray] = {}
        self._compressed: Compressed | None = None
        self._rows, self._goals, self._rest = self.X, self.y, 0.0
        if loss.quadratic and self.m > self.p + 1:
            self._compressed = Compressed(self.X, self.y, before._compressed if before else None)
            short = self._compressed
            self._rows, self._goals, self._rest = short.R, short.z, short.rest

    @property
    def p(self) -> int:
        """Number of parameters."""
        return int(self.X.shape[1])

    @property
    def m(self) -> int:
        """Number of examples."""
        return len(self.y)

    @property
    def convex(self) -> bool:
        """Whether the cost is convex in θ."""
        return self.loss.convex

    @property
    def quadratic(self) -> bool:
        """Whether the Hessian is the same everywhere."""
        return self.loss.quadratic

    @property
    def equations(self) -> tuple[FloatArray, FloatArray, float]:
        """Return A (k, p), g (k,) and ρ² with J = weight · (Σ ℓ(Aθ, g) + ρ²) + Σ penalty·θ².

        With a quadratic loss k is at most p + 1, else A and g are X and y.
        """
        return self._rows, self._goals, self._rest

    def cost(self, theta: ArrayLike) -> FloatArray:
        """Return J (...) for θ (..., p)."""
        theta = np.asarray(theta, dtype=np.float64)

        def values(t: FloatArray, _: FloatArray, goals: FloatArray) -> FloatArray:
            return np.asarray(self.loss.value(t, goals).sum(-1))

        with np.errstate(over="ignore", invalid="ignore", under="ignore"):
            cost = self.weight * (self._sums(theta, values, ()) + self._rest)
            if self.ridge:  # the bias is not even squared: it may be too large for that
                cost = cost + self.ridge * (theta[..., 1:] ** 2).sum(-1)
            return np.asarray(cost)

    def gradient(self, theta: ArrayLike) -> FloatArray:
        """Return ∇J (..., p) for θ (..., p)."""
        theta = np.asarray(theta, dtype=np.float64)

        def slopes(t: FloatArray, rows: FloatArray, goals: FloatArray) -> FloatArray:
            return self.loss.slope(t, goals) @ rows

        with np.errstate(over="ignore", invalid="ignore", under="ignore"):
            sums = self._sums(theta, slopes, (self.p,))
            return np.asarray(self.weight * sums + 2.0 * self.penalty * theta)

    def hessian(self, theta: ArrayLike) -> FloatArray:
        """Return H (..., p, p) for θ (..., p)."""
        shape = self.p, self.p

        def curvatures(t: FloatArray, rows: FloatArray, goals: FloatArray) -> FloatArray:
            return rows.T @ (self.loss.curvature(t, goals)[:, :, None] * rows)

        with np.errstate(over="ignore", invalid="ignore", under="ignore"):
            sums = self._sums(np.asarray(theta, dtype=np.float64), curvatures, shape, self.p)
            return self.weight * sums + 2.0 * np.diag(self.penalty)

    def batch_gradient(self, theta: FloatArray, examples: NDArray[np.intp]) -> FloatArray:
        """Return the estimate of ∇J (p,) at θ (p,) from ``examples`` alone, scaled up to all m."""
        rows, share = self.X[examples], self.m / max(1, len(examples))
        with np.errstate(over="ignore", invalid="ignore", under="ignore"):
            slopes = self.loss.slope(rows @ theta, self.y[examples])
            return self.weight * share * (slopes @ rows) + 2.0 * self.penalty * theta

    def linear_gradient(self) -> tuple[FloatArray, FloatArray] | None:
        """Return (H (p, p), c (p,)) with ∇J = Hθ − c; None when the cost is not quadratic."""
        return self._linear_gradient

    @cached_property
    def _linear_gradient(self) -> tuple[FloatArray, FloatArray] | None:
        if not self.quadratic:
            return None
        origin = np.zeros(self.p)
        return frozen(self.hessian(origin)), frozen(-self.gradient(origin))

    @cached_property
    def least_squares(self) -> LeastSquares:
        """The θ of least Σ(Xθ − y)² + ridge, and along what it is flat, for the same weights."""
        with np.errstate(all="ignore"):
            return least_squares(self.X, self.y, self.penalty / self.weight)

    def example_gradients(self, theta: ArrayLike, some: slice = ALL) -> FloatArray:
        """Return w ℓ'(xᵢᵀθ, yᵢ) xᵢ for each of some examples, (k, p), at θ (p,)."""
        rows = self.X[some]
        with np.errstate(over="ignore", invalid="ignore", under="ignore"):
            slopes = self.loss.slope(rows @ np.asarray(theta), self.y[some])
            shares: FloatArray = self.weight * slopes[:, None] * rows
        return shares

    def example_line(self, index: int, theta: ArrayLike, directions: FloatArray) -> ExampleLine:
        """Return where xᵢᵀθ is what the loss asks of example ``index``."""
        goal, side = self.loss.goal(float(self.y[index]))
        return line_of_row(self.X[index], goal, side, theta, directions)

    def _sums(
        self, theta: FloatArray, part: _Part, shape: tuple[int, ...], width: int = 1
    ) -> FloatArray:
        """Return the sum over the examples of ``part``, (..., *shape) for θ (..., p).

        Few θ at a time bound the memory. Of many examples few at a time stay in the cache,
        and the last sums are kept: where the hiker stands all ask for them again.
        """
        thetas, goals = theta.reshape(-1, self.p), self._goals
        if len(goals) > EXAMPLES_AT_ONCE:
            sums = self._sums_of_many(thetas, part, shape, width)
            return sums.reshape(theta.shape[:-1] + shape)
        size = max(1, CHUNK_CELLS // max(1, width * len(goals)))
        if len(thetas) <= size:
            sums = part(thetas @ self._rows.T, self._rows, goals)
            return sums.reshape(theta.shape[:-1] + shape)
        sums = np.empty((len(thetas), *shape))
        for first in range(0, len(thetas), size):
            some = thetas[first : first + size]
            sums[first : first + size] = part(some @ self._rows.T, self._rows, goals)
        return sums.reshape(theta.shape[:-1] + shape)

    def _sums_of_many(
        self, thetas: FloatArray, part: _Part, shape: tuple[int, ...], width: int
    ) -> FloatArray:
        key = len(shape), thetas.tobytes() if len(thetas) == 1 else b""
        if key in self._known:
            return self._known[key]
        size = max(1, CACHE_CELLS // (width * EXAMPLES_AT_ONCE))
        sums = np.zeros((len(thetas), *shape))
        for first in range(0, len(thetas), size):
            some = thetas[first : first + size]
            for start in range(0, len(self._goals), EXAMPLES_AT_ONCE):
                block = slice(start, start + EXAMPLES_AT_ONCE)
                rows = self._rows[block]
                sums[first : first + size] += part(some @ rows.T, rows, self._goals[block])
        if key[1]:  # another dictionary, since other threads may look into this one
            self._known = dict([*self._known.items(), (key, handed_over(sums))][-REMEMBERED:])
        return sums
