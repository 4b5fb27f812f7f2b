"""The squared error over a grid: two squares a cell, for any number of examples."""

import math

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.cost_grids.plane import CELLS_AT_ONCE, Plane
from gd_viz.core.problem import Problem


def squared_error_grid(problem: Problem, plane: Plane) -> FloatArray:
    """Return J (Gu, Gv) of a problem with squared error.

    With the QR factorisation of the two columns of the plane and what the fixed
    parameters leave over, J = (αu + βv − γ)² + (δv − ε)² + ζ. A sum of squares loses no
    digits, neither near the minimum nor along the floor of a narrow valley, where
    multiplied out the three products of second degree would cancel; u and v are
    counted from the centre of the grid for the same reason.
    """
    alpha, beta, gamma, delta, epsilon, constant = _squares(problem, plane)
    u, v = plane.offsets
    along_u = np.column_stack([alpha * u, np.ones_like(u)])
    along_v = np.vstack([np.ones_like(v), beta * v - gamma])
    second_square = (delta * v - epsilon) ** 2 + constant
    cost = np.empty(plane.shape)
    strip = max(1, CELLS_AT_ONCE // len(v))
    for first in range(0, len(u), strip):
        rows = slice(first, first + strip)
        # As a matrix product the outer sum takes half the time.
        part = np.matmul(along_u[rows], along_v, out=cost[rows])
        np.square(part, out=part)
        part += second_square
    return cost


def _squares(problem: Problem, plane: Plane) -> tuple[float, ...]:
    """Return α, β, γ, δ, ε and the constant ζ."""
    rows, goals, rest = problem.equations
    root = math.sqrt(problem.weight)
    system = root * np.column_stack([rows[:, plane.axes], goals - rows @ plane.centre])
    if problem.ridge:
        ridge = np.sqrt(problem.penalty)
        of_axes = np.diag(ridge)[:, plane.axes]
        system = np.vstack([system, np.column_stack([of_axes, -ridge * plane.centre])])
    triangle = np.zeros((3, 3))
    factor: FloatArray = np.linalg.qr(system, mode="r")  # type: ignore[assignment]
    triangle[: len(factor)] = factor
    (alpha, beta, gamma), (_, delta, epsilon), (_, _, left_over) = triangle.tolist()
    constant = left_over * left_over + problem.weight * rest
    return alpha, beta, gamma, delta, epsilon, constant
