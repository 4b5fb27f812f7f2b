"""The squared error over a grid: two squares a cell, for any number of examples."""

import math

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.cost_grids.plane import CELLS_AT_ONCE, Plane
from gd_viz.core.problem import Problem


def squared_error_grid(problem: Problem, plane: Plane) -> FloatArray:
    """Return J (Gu, Gv) of a problem with squared error."""
    rows, goals, rest = problem.equations
    root = math.sqrt(problem.weight)
    system, missing = root * plane.columns(rows), root * (goals - rows @ plane.centre)
    if problem.ridge:
        ridge = np.sqrt(problem.penalty)
        system = np.vstack([system, ridge[:, None] * plane.directions.T])
        missing = np.concatenate([missing, -ridge * plane.centre])
    return sum_of_squares(system, missing, plane, problem.weight * rest)


def sum_of_squares(
    system: FloatArray, missing: FloatArray, plane: Plane, constant: float = 0.0
) -> FloatArray:
    """Return ‖system · (u, v) − missing‖² + constant, (Gu, Gv), counted from the grid's centre.

    With the QR factorisation of the two columns and of what is missing at the centre it
    is (αu + βv − γ)² + (δv − ε)² + ζ. A sum of squares loses no digits, neither near the
    minimum nor along the floor of a narrow valley, where multiplied out the three
    products of second degree would cancel; nor does counting from the centre.

    Args:
        system: Shape (k, 2).
        missing: Shape (k,).
        plane: The grid.
        constant: What is added everywhere.
    """
    triangle = np.zeros((3, 3))
    system = np.column_stack([system, missing])
    below: FloatArray = np.linalg.qr(system, mode="raw")[0]
    triangle[:, : len(system)] = below[:, :3]
    (alpha, _, _), (beta, delta, _), (gamma, epsilon, left_over) = triangle.tolist()
    u, v = plane.offsets
    along_u, along_v = np.ones((len(u), 2)), np.ones((2, len(v)))
    along_u[:, 0] = alpha * u
    along_v[1] = beta * v - gamma
    second_square = (delta * v - epsilon) ** 2 + (left_over * left_over + constant)
    cost = np.empty(plane.shape)
    strip = max(1, CELLS_AT_ONCE // len(v))
    for first in range(0, len(u), strip):
        rows = slice(first, first + strip)
        # As a matrix product the outer sum takes half the time.
        part = np.matmul(along_u[rows], along_v, out=cost[rows])
        np.square(part, out=part)
        part += second_square
    return cost
