"""The gradient as a sum: what each example adds, laid head to tail in a plane."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gd_viz.core.arrays import FloatArray
from gd_viz.core.problem import EXAMPLES_AT_ONCE, Objective

MOST_ARROWS = 60
"""More examples than these: the longest have an arrow each, the others one together."""


class Chain(NamedTuple):
    """Arrows head to tail from zero to −∇J.

    Attributes:
        corners: Shape (k + 1, 2): the first is zero, the last −∇J in the plane.
        examples: Whose arrow each is, (k,); −1 for the rest and for the ridge together.
    """

    corners: FloatArray
    examples: NDArray[np.intp]


def chain(objective: Objective, theta: ArrayLike, directions: FloatArray) -> Chain:
    """Return the shares of the examples in −∇J at θ (p,), along two ``directions`` (2, p).

    They are in the order of their directions, so that they bend one way only: a narrow
    polygon, which closes at a minimum. Numbers that overflow give an empty chain.
    """
    with np.errstate(over="ignore", invalid="ignore"):
        whole = -directions @ objective.gradient(theta)
        shares, longest = _longest(objective, theta, directions)
    if not (np.isfinite(shares).all() and np.isfinite(whole).all()):
        return Chain(np.zeros((1, 2)), np.empty(0, dtype=np.intp))
    order = np.argsort(np.arctan2(shares[:, 1], shares[:, 0]), kind="stable")
    examples = longest[order]
    corners = np.vstack([np.zeros(2), np.cumsum(shares[order], axis=0)])
    size = float(np.abs(corners).max(initial=0.0))
    if float(np.abs(whole - corners[-1]).max()) > 1e-9 * size:
        corners = np.vstack([corners, whole])
        examples = np.append(examples, -1)
    return Chain(corners, examples)


def _longest(
    objective: Objective, theta: ArrayLike, directions: FloatArray
) -> tuple[FloatArray, NDArray[np.intp]]:
    """Return the longest shares (k, 2), from the longest on, and whose they are, (k,).

    They are looked for among as many examples at a time as stay in the cache. If one has
    overflown it is among the answer.
    """
    shares, examples = np.empty((0, 2)), np.empty(0, dtype=np.intp)
    least = 0.0
    for first in range(0, objective.m, EXAMPLES_AT_ONCE):
        some = slice(first, first + EXAMPLES_AT_ONCE)
        found = -objective.example_gradients(theta, some) @ directions.T
        lengths = np.hypot(*found.T)
        worth = np.flatnonzero(~(lengths <= least))
        shares = np.vstack([shares, found[worth]])
        examples = np.append(examples, first + worth)
        lengths = np.nan_to_num(np.hypot(*shares.T), nan=np.inf)
        kept = np.argsort(-lengths, kind="stable")[:MOST_ARROWS]
        shares, examples = shares[kept], examples[kept]
        if len(kept) == MOST_ARROWS:
            least = float(lengths[kept[-1]])
    return shares, examples
