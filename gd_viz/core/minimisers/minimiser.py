"""The exact minimiser, as a reference for descent: which kind there is, and by which method."""

import sys
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from gd_viz.core.arrays import FloatArray, frozen
from gd_viz.core.minimisers.absolute_error import least_absolute
from gd_viz.core.minimisers.column_space import shortest
from gd_viz.core.minimisers.multistart import best_of_many_starts
from gd_viz.core.minimisers.separability import Separation
from gd_viz.core.minimisers.smooth_minimiser import smooth_minimiser, smoothed_minimiser
from gd_viz.core.minimisers.well_conditioned import well_conditioned
from gd_viz.core.outcome import gradient_norm
from gd_viz.core.problem import Objective, Problem
from gd_viz.core.total_least_squares import TotalLeastSquares


class Kind(StrEnum):
    """What there is to find; PENDING while it is still being looked for."""

    UNIQUE = "unique"
    FLAT = "flat"
    AT_INFINITY = "at-infinity"
    LOCAL = "local"
    NONE = "none"
    PENDING = "pending"


@dataclass(frozen=True, eq=False)
class Minimiser:
    """An answer that does not come from descent.

    Attributes:
        kind: What was found.
        theta: Shape (p,); None when there is none.
        cost: J there.
        method: How it was found.
        gradient_norm: ‖∇J‖ there, the answer's own check.
        gap: By how much J may exceed the least cost, where the gradient is no check.
        floor_basis: Orthonormal columns (p, r) along which the cost does not
            change, when the kind is FLAT.
        direction: Unit vector (p,) along which the cost falls for ever, when the
            kind is AT_INFINITY.
        quasi: Whether the classes only touch instead of being apart.
    """

    kind: Kind
    theta: FloatArray | None = None
    cost: float | None = None
    method: str = ""
    gradient_norm: float | None = None
    gap: float | None = None
    floor_basis: FloatArray | None = None
    direction: FloatArray | None = None
    quasi: bool = False


NOTHING = Minimiser(Kind.NONE, method="none")
PENDING = Minimiser(Kind.PENDING)


def seconds_to_minimise(objective: Objective) -> float:
    """Guess how long `minimise` takes; it may be wrong by a factor of three.

    The first that asks SciPy waits for its import.
    """
    cells = objective.m * objective.p
    if not isinstance(objective, Problem):
        return 1e-3 + 1e-7 * cells
    loss = objective.loss
    if loss.quadratic:
        return 5e-4 + 1e-7 * cells
    first = 0.0 if "scipy.optimize" in sys.modules else 0.3
    if not loss.convex:
        return first + 0.1 + 1e-5 * cells
    if loss.straight_beyond == 0:
        return first + (0.05 + 1e-5 * cells if objective.ridge else 2e-3 + 5e-6 * cells)
    return first + 3e-3 + (3e-7 if loss.infimum_attained else 1e-6) * cells


def minimise(objective: Objective) -> Minimiser:
    """Return the exact minimiser; of kind NONE without data or when numbers overflow."""
    linear = objective.linear_gradient()
    at_zero = objective.gradient(np.zeros(objective.p)) if linear is None else linear[1]
    if objective.m == 0 or not np.isfinite(at_zero).all():
        return NOTHING
    with np.errstate(all="ignore"):
        return _found(objective)


def _found(objective: Objective) -> Minimiser:
    """Return the minimiser, on a way that is chosen by what the loss says of its shape."""
    if isinstance(objective, TotalLeastSquares):
        return _perpendicular(objective)
    if not isinstance(objective, Problem):
        return NOTHING
    loss = objective.loss
    if loss.quadratic:
        return _normal_equation(objective)
    if loss.straight_beyond == 0 and not objective.ridge:
        return _linear_program(objective)
    if loss.straight_beyond == 0:
        return _smoothed(objective)
    if loss.convex:
        return _newton(objective)
    return _best_of_many(objective)


def _normal_equation(problem: Problem) -> Minimiser:
    theta, flat = problem.least_squares
    return _answer(problem, theta, "pseudoinverse" if flat.shape[1] else "normal equation", flat)


def _linear_program(problem: Problem) -> Minimiser:
    found = least_absolute(problem.X, problem.y)
    if found is None:
        return NOTHING
    answer = _answer(problem, found.theta, found.method, found.floor_basis)
    # A sub-gradient need not vanish at the minimum: the duality gap is the check instead.
    return replace(answer, gradient_norm=None, gap=problem.weight * found.gap)


def _smoothed(problem: Problem) -> Minimiser:
    found = smoothed_minimiser(problem)
    if found is None:
        return NOTHING
    answer = _answer(problem, found.theta, "newton on a smoothed cost", found.floor_basis)
    return replace(answer, gradient_norm=None, gap=found.gap)


def _newton(problem: Problem) -> Minimiser:
    found = smooth_minimiser(problem)
    if found is None:
        return NOTHING
    if isinstance(found, Separation):
        return Minimiser(
            Kind.AT_INFINITY,
            method="separating plane",
            direction=frozen(found.direction),
            quasi=not found.complete,
        )
    return _answer(problem, found.theta, "newton", found.floor_basis)


def _best_of_many(problem: Problem) -> Minimiser:
    inner, back, flat = well_conditioned(problem)
    method = "best of many starts"
    found = best_of_many_starts(inner)
    if found is None:
        return NOTHING
    theta = back @ found.theta
    if not found.resting:
        length = np.linalg.norm(theta)
        ahead = problem.cost(2.0 * theta) if length > 0 else np.inf
        if not ahead <= problem.cost(theta):  # equal where the last digit is already won
            return NOTHING
        return Minimiser(Kind.AT_INFINITY, method=method, direction=frozen(theta / length))
    answer = _answer(problem, shortest(problem.X, theta, flat), method, flat)
    if answer.theta is None:
        return NOTHING
    # At a kink no gradient vanishes: there the sub-gradients have been looked at.
    norm = None if problem.loss.kinked else answer.gradient_norm
    return replace(answer, kind=Kind.LOCAL, gradient_norm=norm)


def _perpendicular(objective: TotalLeastSquares) -> Minimiser:
    line = objective.line()
    method = "singular value decomposition"
    if line is None:
        return replace(NOTHING, method=method)
    if not line.unique:  # every line through the centre: b = centre y − a·centre x
        x, y = objective.centre
        floor = np.array([[-x], [1.0]]) / np.hypot(1.0, x)
        level = np.array([y, 0.0])
        return _answer(objective, level - floor[:, 0] * (floor[:, 0] @ level), method, floor)
    if line.theta is None:  # the slope grows for ever towards the vertical line
        return Minimiser(Kind.AT_INFINITY, method=method, direction=frozen([0.0, 1.0]))
    return _answer(objective, line.theta, method, np.empty((2, 0)))


def _answer(
    objective: Objective, theta: FloatArray, method: str, floor_basis: FloatArray
) -> Minimiser:
    """Return the answer at ``theta`` with its cost and its check."""
    cost = float(objective.cost(theta))
    norm = float(gradient_norm(objective.gradient(theta)))
    if not (np.isfinite(theta).all() and np.isfinite(cost) and np.isfinite(norm)):
        return NOTHING
    flat = floor_basis.shape[1] > 0
    return Minimiser(
        Kind.FLAT if flat else Kind.UNIQUE,
        frozen(theta),
        cost,
        method,
        norm,
        floor_basis=frozen(floor_basis) if flat else None,
    )
