"""The cost over a grid of two parameters, by the fastest exact way that the loss allows."""

from functools import singledispatch

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.cost_grids.plane import Plane
from gd_viz.core.cost_grids.squared_error import squared_error_grid
from gd_viz.core.losses import Loss, SquaredError
from gd_viz.core.problem import Objective, Problem


def cost_grid(objective: Objective, plane: Plane) -> FloatArray:
    """Return J (Gu, Gv) at every θ of the plane; infinite or NaN where it overflows."""
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):
        if isinstance(objective, Problem):
            return _grid_of_loss(objective.loss, objective, plane)
        return objective.cost(plane.thetas())


@singledispatch
def _grid_of_loss(_: Loss, problem: Problem, plane: Plane) -> FloatArray:
    return problem.cost(plane.thetas())


@_grid_of_loss.register
def _(_: SquaredError, problem: Problem, plane: Plane) -> FloatArray:
    return squared_error_grid(problem, plane)
