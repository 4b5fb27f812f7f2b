"""The squared error over a grid: two squares a cell, for any number of examples."""

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.cost_grids.plane import Plane
from gd_viz.core.problem import Problem


def squared_error_grid(problem: Problem, plane: Plane) -> FloatArray:
    """Return J (Gu, Gv) of a problem with squared error.

    With the QR factorisation of the two columns of the plane and what the fixed
    parameters leave over, J = (αu + βv − γ)² + (δv − ε)² + ζ. A sum of squares loses no
    digits, neither near the minimum nor along the floor of a narrow valley, where
    multiplied out the three products of second degree would cancel; u and v are
    counted from the centre of the grid for the same reason.
    """
    rows, goals, rest = problem.equations
    root = np.sqrt(problem.weight)
    ridge = np.diag(np.sqrt(problem.penalty))
    system = np.vstack([root * rows, ridge])
    left_over = np.append(root * goals, np.zeros(problem.p)) - system @ plane.centre
    columns = np.column_stack([*system[:, plane.axes].T, left_over])
    triangle = np.zeros((3, 3))
    factor: FloatArray = np.linalg.qr(columns, mode="r")  # type: ignore[assignment]
    triangle[: len(factor)] = factor
    (alpha, beta, gamma), (_, delta, epsilon), (_, _, zeta) = triangle
    u, v = plane.offsets
    # As a matrix product the outer sum takes a third of the time.
    cost: FloatArray = np.column_stack([alpha * u, np.ones_like(u)]) @ np.vstack(
        [np.ones_like(v), beta * v - gamma]
    )
    np.square(cost, out=cost)
    cost += (delta * v - epsilon) ** 2 + (zeta**2 + problem.weight * rest)
    return cost
