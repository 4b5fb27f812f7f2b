"""How a descent ends: the rules that tell converged, diverged and stalled from running."""

from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gd_viz.core.arrays import FloatArray
from gd_viz.core.problem import Objective

RELATIVE_TOLERANCE = 1e-8
COST_FACTOR = 1e12
FLATNESS = 1e-8
"""Share of the largest curvature below which a negative one counts as rounding."""
SMALLEST_SAFE_NORM = 1e-140
"""Squares of numbers below it lose digits."""


class Outcome(StrEnum):
    """What has become of a descent."""

    RUNNING = "running"
    CONVERGED = "converged"
    DIVERGED = "diverged"
    STALLED = "stalled"


class EndRules(NamedTuple):
    """The rules for descents from one start, or from many at once.

    Attributes:
        tolerance: The gradient norm that counts as zero: 1e-8 of the one at the
            start, or of 1 if that is larger.
        ceiling: The cost that no descent recovers from: 1e12 times the one at the
            start, or times 1 if that is larger.
    """

    tolerance: FloatArray
    ceiling: FloatArray

    @classmethod
    def from_start(cls, cost: FloatArray, norm: FloatArray) -> "EndRules":
        """Return the rules for the cost and gradient norm at the start, each (...)."""
        with np.errstate(over="ignore"):
            return cls(
                RELATIVE_TOLERANCE * np.maximum(1.0, norm), COST_FACTOR * np.maximum(1.0, cost)
            )

    def stationary(self, norm: FloatArray) -> NDArray[np.bool_]:
        """Return where the gradient counts as zero."""
        return np.asarray(norm <= self.tolerance)

    def out_of_reach(self, cost: FloatArray, previous: FloatArray) -> NDArray[np.bool_]:
        """Return where the cost is above the ceiling and rising.

        A descent that was turned round above the ceiling, by a smaller step, may
        come back.
        """
        return np.asarray((cost > self.ceiling) & (cost > previous))


def standstill(objective: Objective, theta: FloatArray, cost: float) -> Outcome:
    """Return CONVERGED or STALLED for a θ (p,) where the gradient counts as zero.

    No cost here is negative, so a cost of zero is a minimum; so is every
    stationary point of a convex cost. Else the Hessian decides: all zero is a
    plateau, a negative eigenvalue a saddle or a summit.
    """
    if objective.convex or cost <= 0:
        return Outcome.CONVERGED
    hessian = objective.hessian(theta)
    if not np.isfinite(hessian).all():
        return Outcome.STALLED
    eigenvalues = np.linalg.eigvalsh(hessian)
    largest = np.abs(eigenvalues).max()
    minimum = largest > 0 and eigenvalues[0] >= -FLATNESS * largest
    return Outcome.CONVERGED if minimum else Outcome.STALLED


def gradient_norm(gradient: FloatArray) -> FloatArray:
    """Return ‖∇J‖ (...) of gradients (..., p), also where the squares overflow or vanish."""
    with np.errstate(all="ignore"):
        norm = np.asarray(np.sqrt(np.einsum("...i,...i->...", gradient, gradient)))
        unsafe = ~((norm > SMALLEST_SAFE_NORM) & np.isfinite(norm))
        if unsafe.any():
            rows = gradient[unsafe]
            largest = np.abs(rows).max(axis=-1, initial=0.0)
            unit = np.where((largest > 0) & np.isfinite(largest), largest, 1.0)[:, None]
            norm[unsafe] = unit[:, 0] * np.sqrt(((rows / unit) ** 2).sum(axis=-1))
    return norm
