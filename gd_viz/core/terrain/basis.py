"""Coordinates in parameter space: the parameters themselves, or along the eigen-directions."""

from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike

from gd_viz.core.arrays import FloatArray, frozen
from gd_viz.core.curvature import curvature_at
from gd_viz.core.minimisers.minimiser import Minimiser
from gd_viz.core.problem import Objective


class Basis:
    """An orthonormal basis of parameter space, with an origin; two with the same numbers are equal.

    Attributes:
        directions: Unit vectors, one a row, (p, p).
        origin: The θ (p,) whose coordinates are zero.
    """

    def __init__(self, directions: ArrayLike, origin: ArrayLike) -> None:
        self.directions, self.origin = frozen(directions), frozen(origin)

    @cached_property
    def _numbers(self) -> bytes:
        return self.directions.tobytes() + self.origin.tobytes()

    def __eq__(self, other: object) -> bool:
        """Tell whether the other one means the same coordinates."""
        return isinstance(other, Basis) and self._numbers == other._numbers

    def __hash__(self) -> int:
        """Agree with equality."""
        return hash(self._numbers)


def coordinates(thetas: FloatArray, axes: tuple[int, int], basis: Basis | None) -> FloatArray:
    """Return two coordinates (..., 2) of θ (..., p); without a basis they are parameters."""
    pair = list(axes)
    if basis is None:
        chosen: FloatArray = thetas[..., pair]
        return chosen
    return (thetas - basis.origin) @ basis.directions[pair].T


def moved_to(
    theta: FloatArray, place: tuple[float, float], axes: tuple[int, int], basis: Basis | None
) -> FloatArray:
    """Return ``theta`` (p,) with two of its coordinates, those at ``place``, changed."""
    moved = theta.astype(np.float64)
    if basis is None:
        moved[list(axes)] = place
        return moved
    way = np.asarray(place) - coordinates(moved, axes, basis)
    return moved + way @ basis.directions[list(axes)]


def directions_of(axes: tuple[int, int], basis: Basis | None, p: int) -> FloatArray:
    """Return the unit vectors (2, p) along which these coordinates grow."""
    rows = np.eye(p) if basis is None else basis.directions
    return rows[list(axes)]


def eigen_basis(objective: Objective, minimiser: Minimiser, start: FloatArray) -> Basis | None:
    """Return the eigen-directions of the Hessian, the steepest first; None where it is not finite.

    They are those at the minimiser, which is also the origin. Where there is none they are
    those at ``start`` (p,), counted from θ = 0, so that they stay while the hiker walks.
    """
    at = start if minimiser.theta is None else minimiser.theta
    curvature = curvature_at(objective, at)
    if curvature is None:
        return None
    origin = np.zeros(objective.p) if minimiser.theta is None else minimiser.theta
    return Basis(curvature.directions, origin)
