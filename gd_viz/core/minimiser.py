"""The exact minimiser, as a reference for descent: which kind there is, and by which method."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from gd_viz.core.arrays import FloatArray, frozen
from gd_viz.core.least_squares import least_squares
from gd_viz.core.problem import Objective, Problem


class Kind(StrEnum):
    """What there is to find."""

    UNIQUE = "unique"
    FLAT = "flat"
    AT_INFINITY = "at-infinity"
    LOCAL = "local"
    NONE = "none"


@dataclass(frozen=True, eq=False)
class Minimiser:
    """An answer that does not come from descent.

    Attributes:
        kind: What was found.
        theta: Shape (p,); None when there is none.
        cost: J there.
        method: How it was found.
        gradient_norm: ‖∇J‖ there, the answer's own check.
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
    floor_basis: FloatArray | None = None
    direction: FloatArray | None = None
    quasi: bool = False


NOTHING = Minimiser(Kind.NONE, method="none")


def minimise(objective: Objective) -> Minimiser:
    """Return the exact minimiser; of kind NONE without data or when numbers overflow."""
    if objective.m == 0:
        return NOTHING
    if isinstance(objective, Problem) and objective.quadratic:
        return _normal_equation(objective)
    return NOTHING


def _normal_equation(problem: Problem) -> Minimiser:
    if not (np.isfinite(problem.X).all() and np.isfinite(problem.y).all()):
        return NOTHING
    with np.errstate(all="ignore"):
        found = least_squares(problem.X, problem.y, problem.penalty / problem.weight)
    if not np.isfinite(found.theta).all():
        return NOTHING
    unique = found.floor_basis.shape[1] == 0
    return _answer(
        problem,
        Kind.UNIQUE if unique else Kind.FLAT,
        found.theta,
        "normal equation" if unique else "pseudoinverse",
        None if unique else frozen(found.floor_basis),
    )


def _answer(
    objective: Objective,
    kind: Kind,
    theta: FloatArray,
    method: str,
    floor_basis: FloatArray | None = None,
) -> Minimiser:
    """Return the answer at ``theta`` with its cost and its check."""
    cost = float(objective.cost(theta))
    norm = float(np.linalg.norm(objective.gradient(theta)))
    if not (np.isfinite(cost) and np.isfinite(norm)):
        return NOTHING
    return Minimiser(kind, frozen(theta), cost, method, norm, floor_basis)
