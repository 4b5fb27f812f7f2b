"""The gradient as a sum: what each example adds, laid head to tail in a plane."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gd_viz.core.arrays import FloatArray
from gd_viz.core.problem import Objective

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
        shares = -objective.example_gradients(theta) @ directions.T
        whole = -directions @ objective.gradient(theta)
        lengths = np.hypot(*shares.T)
    if not (np.isfinite(lengths).all() and np.isfinite(whole).all()):
        return Chain(np.zeros((1, 2)), np.empty(0, dtype=np.intp))
    longest = _longest(lengths)
    turns = np.arctan2(shares[longest, 1], shares[longest, 0])
    examples = longest[np.argsort(turns, kind="stable")]
    corners = np.vstack([np.zeros(2), np.cumsum(shares[examples], axis=0)])
    size = float(np.abs(corners).max(initial=0.0))
    if float(np.abs(whole - corners[-1]).max()) > 1e-9 * size:
        corners = np.vstack([corners, whole])
        examples = np.append(examples, -1)
    return Chain(corners, examples)


def _longest(lengths: FloatArray) -> NDArray[np.intp]:
    """Return the indices of the longest that have an arrow each, (k,), from the longest on."""
    least = 0.0
    if len(lengths) > MOST_ARROWS:  # to sort all of a million would take a tenth of a second
        least = float(np.partition(lengths, -MOST_ARROWS)[-MOST_ARROWS])
    worth = np.flatnonzero((lengths >= least) & (lengths > 0))
    order = np.argsort(-lengths[worth], kind="stable")[:MOST_ARROWS]
    longest: NDArray[np.intp] = worth[order]
    return longest
