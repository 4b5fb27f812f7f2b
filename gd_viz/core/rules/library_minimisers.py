"""SciPy's minimisers behind the face of an update rule: their iterates, replayed as steps.

The paper advises to use well tested library functions; here they walk beside our own.
"""

import warnings
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.outcome import RELATIVE_TOLERANCE, gradient_norm
from gd_viz.core.problem import Objective
from gd_viz.core.rules.optimizers import State

FIRST_ITERATES = 8
"""A library cannot pause: it runs for so many iterates, then anew for twice as many."""

LIBRARY_MINIMISERS: dict[str, tuple[str, ...]] = {
    "BFGS": ("jac",),
    "L-BFGS-B": ("jac",),
    "CG": ("jac",),
    "Newton-CG": ("jac", "hess"),
    "trust-exact": ("jac", "hess"),
    "Nelder-Mead": (),
    "Powell": (),
}
"""Methods of scipy.optimize.minimize, and the derivatives that each asks for."""


@dataclass
class _Walk:
    """What a library did from one start: the iterates so far, and whether it is done."""

    objective: Objective
    start: FloatArray
    iterates: FloatArray
    done: bool


@dataclass(frozen=True)
class LibraryMinimiser:
    """One of scipy.optimize's minimisers, asked for the tolerance of the outcome's rules.

    Its state remembers where it was started, (p,); k counts the iterates since. It
    ends where the library ends, whatever the library's reason.

    Attributes:
        method: A key of LIBRARY_MINIMISERS.
    """

    method: str
    _last: list[_Walk] = field(default_factory=list, init=False, compare=False, repr=False)

    step_size = None

    @property
    def name(self) -> str:
        """Name in a scenario."""
        return f"scipy:{self.method}"

    def start(self, objective: Objective, theta: FloatArray) -> State:  # noqa: ARG002
        """Return the state before the first iterate; it remembers ``theta`` (p,)."""
        return State(theta, np.array(theta), 0)

    def step(self, objective: Objective, state: State) -> State:
        """Return the state one iterate later, or the same when the library has ended."""
        thetas, memories = self.steps(objective, state, 1)
        return State(thetas[0], memories[0], state.k + 1) if len(thetas) else state

    def steps(self, objective: Objective, state: State, n: int) -> tuple[FloatArray, FloatArray]:
        """Return θ (n', p) and memory (n', p) after each of up to ``n`` iterates."""
        iterates = self._iterates(objective, state.memory, state.k + n)[state.k : state.k + n]
        lost = np.flatnonzero(~np.isfinite(iterates).all(axis=1))
        iterates = iterates[: lost[0] + 1] if len(lost) else iterates
        return iterates, np.tile(state.memory, (len(iterates), 1))

    def _iterates(self, objective: Objective, start: FloatArray, count: int) -> FloatArray:
        """Return at least ``count`` iterates from ``start``, or all there are."""
        walk = self._last[0] if self._last else None
        if (
            walk is None
            or walk.objective is not objective
            or not np.array_equal(walk.start, start)
            or (len(walk.iterates) < count and not walk.done)
        ):
            asked = FIRST_ITERATES
            while asked < count:
                asked *= 2
            walk = _walk(self.method, objective, start, asked)
            self._last[:] = [walk]
        return walk.iterates


def _walk(method: str, objective: Objective, start: FloatArray, count: int) -> _Walk:
    """Let the library walk from ``start`` for at most ``count`` iterates."""
    from scipy.optimize import minimize  # 0.3 s and more: only when it is asked for

    iterates: list[FloatArray] = []

    def note(intermediate_result: Any) -> None:
        iterates.append(np.array(intermediate_result.x, dtype=np.float64))
        if len(iterates) == count:
            raise StopIteration

    known = {"jac": objective.gradient, "hess": objective.hessian}
    derivatives = {name: known[name] for name in LIBRARY_MINIMISERS[method]}
    # Some methods give up with an error where numbers overflow; what they did until then stands.
    given_up = suppress(ArithmeticError, ValueError, RuntimeError, np.linalg.LinAlgError)
    with given_up, warnings.catch_warnings(), np.errstate(all="ignore"):
        # What a library warns of, a failed line search or an overflow, is seen in its iterates.
        warnings.simplefilter("ignore")
        minimize(
            lambda theta: float(objective.cost(theta)),
            start,
            method=method,
            callback=note,
            options=_options(method, objective, start),
            **derivatives,
        )
    array = np.array(iterates).reshape(-1, objective.p)
    return _Walk(objective, start, array, done=len(array) < count)


def _options(method: str, objective: Objective, start: FloatArray) -> dict[str, float]:
    """Return options that let the library go on until our own rules call it converged."""
    norm = float(gradient_norm(objective.gradient(start)))
    gtol = RELATIVE_TOLERANCE * max(1.0, norm) / np.sqrt(objective.p) / 2
    endless = {"maxiter": 1_000_000}
    return (
        endless
        | {
            "BFGS": {"gtol": gtol},
            "CG": {"gtol": gtol},
            "L-BFGS-B": {"gtol": gtol, "ftol": 0.0, "maxfun": 10_000_000},
            "Newton-CG": {"xtol": 0.0},
            "trust-exact": {"gtol": gtol},
            "Nelder-Mead": {"xatol": 0.0, "fatol": 0.0, "maxfev": 10_000_000},
            # Costs tell no smaller share of a distance; each line would take ten times as long.
            "Powell": {"xtol": 1e-8, "ftol": 0.0, "maxfev": 10_000_000},
        }[method]
    )
