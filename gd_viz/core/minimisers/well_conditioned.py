"""The same problem in coordinates in which its minimum is found to the last digits."""

from typing import NamedTuple

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.minimisers.column_space import centred, column_space
from gd_viz.core.problem import Problem


class WellConditioned(NamedTuple):
    """The problem in other coordinates φ.

    Attributes:
        problem: The same cost over φ (r,). The bias comes first when there is a ridge.
        back: Shape (p, r): θ = back @ φ.
        flat: What may be added to θ without effect, orthonormal columns (p, k).
    """

    problem: Problem
    back: FloatArray
    flat: FloatArray


def well_conditioned(problem: Problem) -> WellConditioned:
    """Return the problem on orthogonal columns, or on centred ones when there is a ridge."""
    loss, reduction = problem.loss, problem.reduction
    if problem.ridge:
        columns, shear, _ = centred(problem.X)
        inner = Problem(columns, problem.y, loss, reduction, problem.ridge)
        return WellConditioned(inner, shear, np.empty((problem.p, 0)))
    space = column_space(problem.X)
    inner = Problem(space.columns, problem.y, loss, reduction)
    return WellConditioned(inner, space.back, space.flat)
