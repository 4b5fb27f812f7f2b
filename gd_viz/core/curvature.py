"""The Hessian's eigenvalues and what they say of the step size (docs/model.md, "Descent")."""

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
        eigenvalues: Ascending, (p,).
        eigenvectors: Unit vectors in the columns, (p, p).
    """

    eigenvalues: FloatArray
    eigenvectors: FloatArray

    @cached_property
    def tolerance(self) -> float:
        """Eigenvalues up to this size are zero but for rounding."""
        return float(len(self.eigenvalues) * np.finfo(float).eps * np.abs(self.eigenvalues).max())

    @cached_property
    def largest_stable_step(self) -> float | None:
        """2/λmax; None when no direction curves upwards."""
        return self._over(2.0, self.eigenvalues[-1])

    @cached_property
    def best_fixed_step(self) -> float | None:
        """2/(λmin + λmax), with the smallest λ that is not zero: flat directions do not matter."""
        positive = self.eigenvalues[self.eigenvalues > self.tolerance]
        return self._over(2.0, positive[0] + positive[-1]) if len(positive) else None

    @cached_property
    def condition_number(self) -> float | None:
        """λmax/λmin; None when λmin is not positive."""
        lowest = self.eigenvalues[0]
        return self._over(self.eigenvalues[-1], lowest) if lowest > self.tolerance else None

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
        if not denominator > self.tolerance:
            return None
        with np.errstate(over="ignore"):
            quotient = float(np.float64(numerator) / denominator)
        return quotient if np.isfinite(quotient) else None


def curvature_at(objective: Objective, theta: ArrayLike) -> Curvature | None:
    """Return the curvature of the cost at θ (p,); None when the Hessian is not finite.

    Eigenvalues that are nothing but rounding errors of the largest are zero.
    """
    linear = objective.linear_gradient()
    hessian = objective.hessian(theta) if linear is None else linear[0]
    if not np.isfinite(hessian).all():
        return None
    size = np.abs(hessian).max(initial=0.0) or 1.0  # eigh squares its entries on the way
    eigenvalues, eigenvectors = np.linalg.eigh(hessian / size)
    rounding = len(eigenvalues) * np.finfo(float).eps * np.abs(eigenvalues).max(initial=0.0)
    eigenvalues[np.abs(eigenvalues) <= rounding] = 0.0
    with np.errstate(over="ignore"):
        return Curvature(frozen(eigenvalues * size), frozen(eigenvectors))


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
