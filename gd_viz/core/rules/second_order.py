"""Newton's method: the hiker walks to the bottom of the parabola that fits the valley here."""

from dataclasses import dataclass

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.problem import Objective
from gd_viz.core.rules.line_search import armijo
from gd_viz.core.rules.optimizers import Rule, State


@dataclass(frozen=True)
class Newton(Rule):
    """θ ← θ − tH⁻¹∇J(θ), with t = 1 halved until the cost falls enough.

    Where the Hessian is not positive definite it is damped by modifying its
    eigenvalues (Nocedal and Wright, 2nd ed., section 3.4): a negative one counts
    with its size, and one that is zero but for rounding counts as the largest, so
    that flat directions are walked as by gradient descent. The way then always
    leads downhill.
    """

    name = "newton"
    step_size = None

    def next_state(self, objective: Objective, state: State) -> State | None:
        """Return the state one step later; None when no step lowers the cost."""
        gradient = objective.gradient(state.theta)
        hessian = objective.hessian(state.theta)
        if not (np.isfinite(gradient).all() and np.isfinite(hessian).all()):
            return State(np.full(objective.p, np.nan), state.memory, state.k + 1)
        direction = -_solved(hessian, gradient)
        length = armijo(objective, state.theta, direction, gradient, 1.0)
        if length is None:
            return None
        return State(state.theta + length * direction, state.memory, state.k + 1)


def _solved(hessian: FloatArray, gradient: FloatArray) -> FloatArray:
    """Return |H|⁻¹g with the eigenvalues modified as described above."""
    size = np.abs(hessian).max() or 1.0  # eigh squares its entries on the way
    eigenvalues, eigenvectors = np.linalg.eigh(hessian / size)
    sizes = np.abs(eigenvalues)
    largest = sizes.max() or 1.0
    flat = sizes <= len(sizes) * np.finfo(np.float64).eps * largest
    sizes = np.where(flat, largest, sizes)
    return np.asarray(eigenvectors @ (eigenvectors.T @ gradient / sizes) / size)
