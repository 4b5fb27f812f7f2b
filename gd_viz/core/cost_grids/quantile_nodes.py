"""A million examples as a thousand: groups, each as two nodes with its mean and its spread."""

from functools import lru_cache

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.cost_grids.cross_entropy import WeightedNodes
from gd_viz.core.cost_grids.softplus import BLOCK
from gd_viz.core.problem import Problem

STRETCHES = 26
"""Stretches of the feature over all classes, of BLOCK / 2 groups each."""

KNOTS = 1000
"""Places at which the density of the feature is looked at."""

POWER = 1.0 / 3.0
"""Of the density, to which the number of groups goes.

A group of n neighbours within a width w adds an error of the order n·w⁴ to a sum of smooth
terms. Their sum is least with the power 1/5; a little more leaves less to long tails,
where the terms are straight.
"""


@lru_cache(maxsize=1)
def condensed(problem: Problem) -> WeightedNodes:
    """Return the second column of a design matrix as nodes that give nearly the same Σ ℓ.

    The examples of a class are sorted and divided into groups of neighbours; two nodes at
    mean ± standard deviation have the mean and the variance of their group. Sorting takes
    longer than the sum of losses afterwards, so the last answer is kept.
    """
    classes = [(target, np.sort(problem.X[problem.y == target, 1])) for target in (0.0, 1.0)]
    classes = [(target, values) for target, values in classes if len(values)]
    lengths = [_knots(values)[1][-1] for _, values in classes]
    whole = sum(lengths)
    parts = []
    for (target, values), length in zip(classes, lengths, strict=True):
        share = length / whole if whole else 1.0
        nodes, weights = quantile_nodes(values, max(1, round(STRETCHES * share)))
        parts.append(WeightedNodes(nodes, np.full(len(nodes), target), weights))
    return WeightedNodes(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def quantile_nodes(values: FloatArray, stretches: int) -> tuple[FloatArray, FloatArray]:
    """Return blocks of nodes (n, BLOCK) and the weight (n,) of the nodes of each block.

    Within a block the groups are of equal number, and that is a power of two: so the weights
    are few, and blocks of one weight share their logarithms. Where the examples are sparse
    they stand for themselves; NaN fills the last block. Of few different values each is a
    node.

    Args:
        values: Ascending, (m,).
        stretches: How many blocks there would be if groups could be of any number; there
            are up to twice as many.
    """
    first_of_each = np.flatnonzero(np.append(True, np.diff(values) > 0))
    if len(first_of_each) <= 2 * stretches:
        each = np.full((len(first_of_each), BLOCK), np.nan)
        each[:, 0] = values[first_of_each]
        return each, np.diff(np.append(first_of_each, len(values))).astype(np.float64)
    places, lengths = _knots(values)
    step, groups = lengths[-1] / stretches, BLOCK // 2
    nodes, weights, alone = [], [], []
    first = 0
    while first < len(values):
        border = np.interp(np.interp(first, places, lengths) + step, lengths, places)
        width = 1 << max(0, int((border - first) / groups).bit_length() - 1)
        last = first + groups * width
        if width <= 2:  # as few as the nodes would be
            alone.append(values[first:last])
        else:
            group = values[first:last].reshape(groups, width)
            mean, spread = group.mean(axis=1), group.std(axis=1)
            nodes.append(np.concatenate([mean - spread, mean + spread]))
            weights.append(width / 2)
        first = last
    singles = np.concatenate([*alone, values[:0]])
    singles = np.pad(singles, (0, -len(singles) % BLOCK), constant_values=np.nan)
    nodes += list(singles.reshape(-1, BLOCK))
    weights += [1.0] * (len(nodes) - len(weights))
    return np.array(nodes), np.array(weights)


def _knots(values: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return indices into ascending ``values`` and ∫ density^POWER up to each of them."""
    last = len(values) - 1
    even = np.linspace(0, last, KNOTS)
    tail = np.geomspace(1, max(last, 1), KNOTS // 10)
    places = np.unique(np.concatenate([even, tail, last - tail]).clip(0, last).astype(np.intp))
    steps = np.diff(places) ** POWER * np.diff(values[places]) ** (1.0 - POWER)
    return places.astype(np.float64), np.append(0.0, np.cumsum(steps))
