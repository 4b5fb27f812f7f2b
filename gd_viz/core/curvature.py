"""The Hessian's eigenvalues and what they say of the step size (docs/model.md, "Descent")."""

import math
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike

from gd_viz.core.arrays import FloatArray, frozen
from gd_viz.core.minimisers.minimiser import Kind, Minimiser
from gd_viz.core.problem import Objective, Problem

CRAWL_SHARE = 0.1
"""Below this share of 1/λmax even the steepest direction loses less than a tenth a step."""

NARROW = 1e-8
"""Below this share of λmax an eigenvalue of the Hessian has lost half of its digits."""

FAR_FROM_DEPENDENT = 1e-6
"""Rounding never makes dependent columns of equal length as independent as that."""


class Pace(StrEnum):
    """What a fixed step size does to the error in the steepest direction."""

    CRAWLS = "crawls"
    GLIDES = "glides"
    ZIG_ZAGS = "zig-zags"
    DIVERGES = "diverges"


@dataclass(frozen=True, eq=False)
class Curvature:
    """Eigenvalues and eigenvectors of a Hessian.

    Attributes:
        eigenvalues: Ascending, (p,); what is but rounding is zero.
        eigenvectors: Unit vectors in the columns, (p, p).
    """

    eigenvalues: FloatArray
    eigenvectors: FloatArray

    @cached_property
    def largest_stable_step(self) -> float | None:
        """2/λmax; None when no direction curves upwards."""
        return self._over(2.0, self.eigenvalues[-1])

    @cached_property
    def best_fixed_step(self) -> float | None:
        """2/(λmin + λmax), with the smallest λ that is not zero: flat directions do not matter."""
        positive = self.eigenvalues[self.eigenvalues > 0.0]
        return self._over(2.0, positive[0] + positive[-1]) if len(positive) else None

    @cached_property
    def condition_number(self) -> float | None:
        """λmax/λmin; None when λmin is not positive."""
        return self._over(self.eigenvalues[-1], self.eigenvalues[0])

    @cached_property
    def directions(self) -> FloatArray:
        """Eigenvectors as rows (p, p), the steepest first, the largest entry of each above 0."""
        rows = self.eigenvectors.T[::-1]
        leading = np.take_along_axis(rows, np.abs(rows).argmax(axis=1)[:, None], axis=1)
        return frozen(rows * np.where(leading < 0, -1.0, 1.0))

    def contraction(self, step_size: float) -> FloatArray:
        """Return 1 − sλ for each eigen-direction, (p,)."""
        with np.errstate(over="ignore", invalid="ignore"):
            return np.asarray(1.0 - step_size * self.eigenvalues)

    def _over(self, numerator: float, denominator: float) -> float | None:
        if not denominator > 0.0:
            return None
        with np.errstate(over="ignore"):
            quotient = float(np.float64(numerator) / denominator)
        return quotient if np.isfinite(quotient) else None


def curvature_at(objective: Objective, theta: ArrayLike) -> Curvature | None:
    """Return the curvature of the cost at θ (p,); None when the Hessian is not finite.

    Eigenvalues that are nothing but rounding errors are zero. For a quadratic cost that is
    decided as for its minimiser; for others, by their share of the largest one.
    """
    linear = objective.linear_gradient()
    hessian = objective.hessian(theta) if linear is None else linear[0]
    if not np.isfinite(hessian).all():
        return None
    size = np.abs(hessian).max(initial=0.0) or 1.0  # eigh squares its entries on the way
    eigenvalues, eigenvectors = np.linalg.eigh(hessian / size)
    with np.errstate(over="ignore"):
        if linear is None or not isinstance(objective, Problem):
            largest = np.abs(eigenvalues).max(initial=0.0)
            rounding = len(eigenvalues) * np.finfo(float).eps * largest
            eigenvalues[np.abs(eigenvalues) <= rounding] = 0.0
        elif eigenvalues[0] < NARROW * eigenvalues[-1]:
            return _of_a_narrow_valley(objective, float(eigenvalues[-1] * size), eigenvectors)
        return Curvature(frozen(eigenvalues * size), frozen(eigenvectors))


def _of_a_narrow_valley(problem: Problem, largest: float, eigenvectors: FloatArray) -> Curvature:
    """Return the curvature of a quadratic cost from its rows A, not from their squares AᵀA.

    H = w·ℓ''·BᵀB, where B is A with the rows of the ridge below. Its columns, the longest
    first, are made triangular before their singular values are taken: then each of these has
    its digits, however small it is beside the others, unless the columns are dependent but
    for rounding (N. Higham, QR factorization with complete pivoting and accurate computation
    of the SVD, Linear Algebra and its Applications 309 (2000)).

    Args:
        problem: The cost.
        largest: λmax, which AᵀA tells as well.
        eigenvectors: As AᵀA tells them, (p, p).
    """
    rows, per_square = problem.equations[0], problem.weight * problem.loss.max_curvature
    if rows.shape == (2, 2) and rows[1, 0] == 0.0 and not problem.ridge:
        (length, along), (_, across) = rows.tolist()
        area = per_square * abs(length * across)  # its square is λmin·λmax
        flat = _flat_directions(problem, abs(across) / (math.hypot(along, across) or 1.0))
        smallest = 0.0 if flat else area * (area / largest)
        return Curvature(frozen([smallest, largest]), frozen(eigenvectors))
    if problem.ridge:
        rows = np.vstack([rows, np.diag(np.sqrt(2.0 * problem.penalty / per_square))])
    size = np.abs(rows).max()  # the squares of lengths neither overflow nor vanish
    lengths = np.linalg.norm(rows / size, axis=0)
    order = np.argsort(-lengths)
    triangle = np.linalg.qr(rows[:, order] / size, mode="r")
    _, singular, right = np.linalg.svd(triangle)
    lengths[lengths == 0.0] = 1.0
    apart = np.linalg.svd(triangle / lengths[order], compute_uv=False)[-1]
    flat = _flat_directions(problem, apart if len(singular) == problem.p else 0.0)
    squares = np.zeros(problem.p)
    squares[flat:] = per_square * (singular[: problem.p - flat][::-1] * size) ** 2
    eigenvectors = np.empty_like(right)
    eigenvectors[order] = right.T[:, ::-1]
    return Curvature(frozen(squares), frozen(eigenvectors))


def _flat_directions(problem: Problem, apart: float) -> int:
    """Return in how many directions a quadratic cost is flat, as its minimiser has it.

    Args:
        problem: The cost, maybe of very many examples.
        apart: The smallest singular value of the columns with equal lengths. Where it is
            large the examples need not be asked.
    """
    return 0 if apart > FAR_FROM_DEPENDENT else problem.least_squares.floor_basis.shape[1]


def reference_curvature(
    objective: Objective, minimiser: Minimiser, theta: FloatArray
) -> Curvature | None:
    """Return the curvature at the minimiser if that is unique, else at ``theta`` (p,)."""
    at = minimiser.theta if minimiser.kind is Kind.UNIQUE else None
    return curvature_at(objective, theta if at is None else at)


def global_bound(problem: Problem) -> float:
    """Return an upper bound of λmax that holds at every θ: λmax(XᵀX)·max ℓ'' (for logistic, /4)."""
    with np.errstate(over="ignore", invalid="ignore"):
        steepest = float(np.square(np.linalg.norm(problem.X, 2))) if problem.m else 0.0
        return problem.weight * steepest * problem.loss.max_curvature + 2.0 * problem.ridge


def pace(curvature: Curvature, step_size: float) -> Pace | None:
    """Say what ``step_size`` does in the steepest direction; None where nothing curves."""
    limit = curvature.largest_stable_step
    return None if limit is None else pace_below(limit, step_size)


def pace_below(largest_stable: float, step_size: float) -> Pace:
    """Say what ``step_size`` does where steps below ``largest_stable``, 2/λmax, converge."""
    if step_size < CRAWL_SHARE * largest_stable / 2:
        return Pace.CRAWLS
    if step_size <= largest_stable / 2:
        return Pace.GLIDES
    return Pace.ZIG_ZAGS if step_size < largest_stable else Pace.DIVERGES
