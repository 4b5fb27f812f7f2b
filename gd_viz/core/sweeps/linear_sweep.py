"""Gradient descent on a quadratic cost from many starts, without taking the steps.

In the direction of an eigenvector of H the gradient γ is multiplied by ρ = 1 − sλ
at each step (docs/model.md, "Descent"), so that after k steps

    ‖∇J‖² = Σ γ²ρ²ᵏ,    J = J₀ + Σ γ²(ρ²ᵏ − 1)/2λ,    θ = θ₀ − Σ γ(1 − ρᵏ)/λ.

The first two are convex in k: where they pass a limit is found by bisection.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gd_viz.core.arrays import FloatArray
from gd_viz.core.outcome import EndRules, Outcome
from gd_viz.core.problem import Objective
from gd_viz.core.sweeps.sweep_slice import SweepSlice

LARGEST_NUMBER = 1e140
"""Beyond it the squares above might overflow."""
LARGEST_POWER = 1e300
LARGEST_SHARE = 1e6
"""Of sλ: beyond it one step may leap over all numbers."""

Steps = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class LinearSweep:
    """Tables over k = 0 … steps of what each eigen-direction contributes.

    Attributes:
        objective: A quadratic cost.
        hessian: H, (p, p).
        constant: c with ∇J = Hθ − c, (p,).
        steps: The most steps.
        eigenvectors: In the columns, (p, p).
        stable: Whether no direction grows.
        squares: ρ²ᵏ, (steps + 1, p).
        falls: (ρ²ᵏ − 1)/2λ, (steps + 1, p).
        ways: (1 − ρᵏ)/λ, (steps + 1, p).
    """

    objective: Objective
    hessian: FloatArray
    constant: FloatArray
    steps: int
    eigenvectors: FloatArray
    stable: bool
    squares: FloatArray
    falls: FloatArray
    ways: FloatArray

    @classmethod
    def of(cls, objective: Objective, step_size: float, steps: int) -> "LinearSweep | None":
        """Return the tables for one step size; None when H or s is too large for them."""
        linear = objective.linear_gradient()
        if linear is None or not max(np.abs(part).max() for part in linear) < LARGEST_NUMBER:
            return None
        eigenvalues, eigenvectors = np.linalg.eigh(linear[0])
        if not step_size * eigenvalues[-1] < LARGEST_SHARE:
            return None
        flat = eigenvalues <= len(eigenvalues) * np.finfo(np.float64).eps * eigenvalues[-1]
        divisors = np.where(flat, 1.0, eigenvalues)
        shares = np.where(flat, 0.0, step_size * eigenvalues)
        k = np.arange(steps + 1.0)[:, None]
        with np.errstate(all="ignore"):
            logarithms = np.log1p(np.where(shares < 1, -shares, shares - 2))
            signs = np.where((shares > 1) & (k % 2 == 1), -1.0, 1.0)
            powers = signs * np.exp(np.minimum(k * logarithms, np.log(LARGEST_POWER) / 2))
            ways = np.where(shares < 1, -np.expm1(k * logarithms), 1.0 - powers) / divisors
            falls = np.expm1(np.minimum(2 * k * logarithms, np.log(LARGEST_POWER))) / divisors / 2
        return cls(
            objective,
            *linear,
            steps,
            eigenvectors,
            bool((np.abs(1.0 - shares) <= 1.0).all()),
            powers**2,
            np.where(flat, -k * step_size, falls),
            np.where(flat, k * step_size, ways),
        )

    def holds_for(self, thetas: FloatArray) -> bool:
        """Tell whether no number at these starts (N, p) is too large."""
        with np.errstate(over="ignore", invalid="ignore"):
            reach = float(np.abs(thetas).max(initial=1.0)) * self.objective.p
            slope = reach * float(np.abs(self.hessian).max()) + float(np.abs(self.constant).max())
            cost = float(self.objective.cost(np.zeros(self.objective.p))) + reach * slope
        return bool(cost < LARGEST_NUMBER)

    def after(self, thetas: FloatArray, k: int) -> FloatArray:
        """Return where k ≤ ``steps`` steps lead from each of (..., p): one matrix product."""
        way = (self.eigenvectors * self.ways[k]) @ self.eigenvectors.T
        kept = np.eye(self.objective.p) - self.hessian @ way
        ahead = np.asarray(thetas @ kept)
        ahead += self.constant @ way  # where it is: a second array takes a third of the time
        return ahead

    def ends(self, thetas: FloatArray, first: int, total: int) -> SweepSlice:
        """Return how gradient descent ends from each start (n, p)."""
        start_costs = self.objective.cost(thetas)
        gammas = (thetas @ self.hessian - self.constant) @ self.eigenvectors
        squares = np.ascontiguousarray((gammas * gammas).T)
        rules = EndRules.from_start(start_costs, np.sqrt(squares.sum(axis=0)))

        def norms(k: Steps) -> FloatArray:
            return _weighted(squares, self.squares, k)

        def costs(k: Steps) -> FloatArray:
            return start_costs + _weighted(squares, self.falls, k)

        never = np.full(len(thetas), self.steps + 1)
        last = np.full(len(thetas), self.steps)
        high = never
        if not self.stable:
            last = _first(lambda k: norms(np.minimum(k + 1, self.steps)) >= norms(k), last)
            high = _first(lambda k: costs(k) > rules.ceiling, never)
        limits = rules.tolerance**2
        rest = _first(lambda k: norms(k) <= limits, last + 1)
        rest = np.where(rest > last, never, rest)
        stops = np.minimum(np.minimum(high, rest), self.steps)
        outcomes = np.full(len(thetas), Outcome.RUNNING.value, dtype="U9")
        outcomes[high < rest] = Outcome.DIVERGED.value
        outcomes[rest < high] = Outcome.CONVERGED.value
        ends = thetas - (gammas * self.ways[stops]) @ self.eigenvectors.T
        return SweepSlice(first, total, outcomes, stops, self.objective.cost(ends), ends)


def _weighted(weights: FloatArray, table: FloatArray, k: Steps) -> FloatArray:
    """Return Σᵢ weights[i]·table[k, i], (n,), for weights (p, n) and k (n,)."""
    total = np.zeros(len(k))
    with np.errstate(over="ignore"):  # what is infinite has diverged, all the same
        for weight, column in zip(weights, np.ascontiguousarray(table.T), strict=True):
            total += weight * column.take(k)
    return total


def _first(holds: Callable[[Steps], NDArray[np.bool_]], stop: Steps) -> Steps:
    """Return for each element the first k < stop from which on ``holds`` is true, else stop."""
    low, high = np.zeros_like(stop), stop.copy()
    for _ in range(int(stop.max(initial=0)).bit_length()):
        middle = (low + high) // 2
        inside = low < high
        true = holds(np.minimum(middle, np.maximum(stop - 1, 0)))
        high = np.where(inside & true, middle, high)
        low = np.where(inside & ~true, middle + 1, low)
    return high
