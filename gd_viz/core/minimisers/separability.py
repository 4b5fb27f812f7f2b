"""Can a hyperplane keep the classes apart? Then logistic regression has no finite minimum."""

from typing import NamedTuple

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.minimisers.column_space import column_space

ROUNDING = 1e-13
"""How far an example may be on the wrong side, in columns of size one."""


class Separation(NamedTuple):
    """A direction along which the cross-entropy falls for ever.

    Attributes:
        direction: Unit vector (p,).
        complete: Whether every example lies strictly on its side; otherwise some
            lie on the boundary (quasi-complete separation).
    """

    direction: FloatArray
    complete: bool

    @classmethod
    def along(cls, theta: FloatArray, complete: bool) -> "Separation":
        """Return the separation along θ (p,), which need not be a unit vector."""
        theta = theta / np.abs(theta).max()  # its square must not vanish
        return cls(theta / np.linalg.norm(theta), complete)


def separation(X: FloatArray, y: FloatArray, free: FloatArray) -> Separation | None:
    """Return how the classes are separated; None when they overlap.

    One linear program: as many examples as possible strictly on their side, none
    on the other (Albert and Anderson, Biometrika 71 (1984)).

    Args:
        X: Design matrix (m, p).
        y: 0 or 1, (m,).
        free: Shape (p,), true where the direction may have a part: a penalised
            parameter cannot grow for ever.
    """
    from scipy.optimize import linprog
    from scipy.sparse import csc_array, eye_array, hstack

    space = column_space(X[:, free])
    m, r = space.columns.shape
    sides = np.where(y > 0.5, 1.0, -1.0)[:, None] * space.columns
    program = linprog(
        np.concatenate([np.zeros(r), -np.ones(m)]),
        A_ub=hstack([csc_array(-sides), eye_array(m)], format="csc"),
        b_ub=np.zeros(m),
        bounds=[*[(None, None)] * r, *[(0.0, 1.0)] * m],
        method="highs",
    )
    if program.status != 0 or -program.fun < 0.5:
        return None
    steepest = program.x[:r] / np.abs(program.x[:r]).max()
    if (sides @ steepest).min() < -ROUNDING:
        return None  # within the solver's tolerance, yet on the wrong side
    direction = np.zeros(len(free))
    direction[free] = space.back @ steepest
    return Separation.along(direction, complete=bool(-program.fun > m - 0.5))


def angle(one: FloatArray, other: FloatArray) -> float:
    """Return the angle between two vectors (p,) in degrees; a vector of length 0 has none.

    The form of W. Kahan, which is exact for small angles where the arc cosine is not.
    """
    sizes = np.abs(one).max(), np.abs(other).max()
    if not (min(sizes) > 0.0 and np.isfinite(sizes).all()):
        return 0.0
    one, other = one / sizes[0], other / sizes[1]  # their squares neither overflow nor vanish
    one, other = one / np.linalg.norm(one), other / np.linalg.norm(other)
    apart, together = np.linalg.norm(one - other), np.linalg.norm(one + other)
    return float(2.0 * np.degrees(np.arctan2(apart, together)))
