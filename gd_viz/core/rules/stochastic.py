"""Stochastic and mini-batch descent: each step looks at a few examples only."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from gd_viz.core.arrays import FloatArray
from gd_viz.core.problem import Objective
from gd_viz.core.rules.optimizers import Rule, State


@runtime_checkable
class Sampled(Protocol):
    """An objective that is a sum over examples."""

    def batch_gradient(self, theta: FloatArray, examples: NDArray[np.intp]) -> FloatArray:
        """Return the estimate of ∇J (p,) at θ (p,) from some examples alone.

        Their mean is scaled up to all m, so that its expectation over random
        examples is ∇J.
        """


@dataclass(frozen=True)
class StochasticDescent(Rule):
    """θ ← θ − s·∇J of a batch of examples, scaled up to all of them.

    Robbins and Monro (1951); Bottou, Curtis and Nocedal, SIAM Review 60 (2018),
    section 3. Each epoch goes through all examples in a new order, batch by batch.
    The order is drawn from the seed and the number of the epoch, and the epoch
    follows from k: going back and on again meets the same examples.

    Attributes:
        step_size: s > 0.
        batch_size: Examples a step; all of them make gradient descent.
        seed: Of the shuffles.
        name: Name in a scenario.
    """

    step_size: float
    batch_size: int = 1
    seed: int = 0
    name: str = "sgd"

    def next_state(self, objective: Objective, state: State) -> State:
        """Return the state one step later.

        Raises:
            ValueError: The objective is not a sum over examples.
        """
        if not isinstance(objective, Sampled):
            raise ValueError(f"{self.name} needs a cost that is a sum over examples")
        batches = max(1, -(-objective.m // self.batch_size))
        epoch, batch = divmod(state.k, batches)
        order = shuffled(objective.m, self.seed, epoch)
        examples = order[batch * self.batch_size : (batch + 1) * self.batch_size]
        gradient = objective.batch_gradient(state.theta, examples)
        return State(state.theta - self.step_size * gradient, state.memory, state.k + 1)


@lru_cache(maxsize=4)
def shuffled(m: int, seed: int, epoch: int) -> NDArray[np.intp]:
    """Return the order (m,) of the examples in ``epoch``, read-only."""
    order = np.random.default_rng([seed, epoch]).permutation(m)
    order.setflags(write=False)
    return order
