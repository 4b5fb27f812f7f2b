"""The squared error over a grid: two squares a cell, for any number of examples."""

import math

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.cost_grids.plane import CELLS_AT_ONCE, Plane
from gd_viz.core.problem import Problem

MOST_LOST = 1e3
"""So many times as large as the rest may squares be that are multiplied out."""
PAGE, LINE = 512, 8
"""Numbers in 4 KiB, and in a line of the cache."""


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
    products of second degree would cancel; nor does counting from the centre. Where the
    rest is large enough beside the first square, three digits are lost at most, and the
    product takes less than half the time.

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
    along_u, along_v = alpha * u, beta * v - gamma
    rest = (delta * v - epsilon) ** 2 + (left_over * left_over + constant)
    largest = (np.abs(along_u).max(initial=0.0) + np.abs(along_v).max(initial=0.0)) ** 2
    if largest < MOST_LOST * rest.min(initial=np.inf):
        return _multiplied_out(along_u, along_v, rest)
    return _squared(along_u, along_v, rest)


def _multiplied_out(along_u: FloatArray, along_v: FloatArray, rest: FloatArray) -> FloatArray:
    """Return (along_u + along_v)² + rest as one matrix product, (Gu, Gv)."""
    left, right = np.ones((len(along_v), 3)), np.ones((3, len(along_u)))
    left[:, 1], left[:, 2] = along_v, along_v**2 + rest
    right[0], right[1] = along_u**2, 2.0 * along_u
    cost = _empty(len(along_v), len(along_u))
    return np.matmul(left, right, out=cost).T  # row by row, as pictures are


def _squared(along_u: FloatArray, along_v: FloatArray, rest: FloatArray) -> FloatArray:
    """Return (along_u + along_v)² + rest without losing a digit, (Gu, Gv)."""
    left, right = np.ones((len(along_v), 2)), np.ones((2, len(along_u)))
    left[:, 1], right[0] = along_v, along_u
    cost = _empty(len(along_v), len(along_u))
    strip = max(1, CELLS_AT_ONCE // len(along_u))
    for first in range(0, len(along_v), strip):
        rows = slice(first, first + strip)
        # As a matrix product the outer sum takes half the time.
        part = np.matmul(left[rows], right, out=cost[rows])
        np.square(part, out=part)
        part += rest[rows, None]
    return cost.T


def _empty(rows: int, columns: int) -> FloatArray:
    """Return an array (rows, columns) to be filled.

    Its rows are not whole pages apart: they would share one place in the first-level cache, and a
    matrix product takes three times as long.
    """
    gap = 0 if columns % PAGE else LINE
    return np.empty((rows, columns + gap))[:, :columns]
