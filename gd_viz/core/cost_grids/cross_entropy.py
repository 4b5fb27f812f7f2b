"""The cross-entropy over a grid: one logarithm for many examples."""

from typing import NamedTuple

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.cost_grids.plane import Plane
from gd_viz.core.cost_grids.softplus import BLOCK, Blocks, softplus_sums

_LARGEST = 1e6
"""Larger exponents take as long."""


class WeightedNodes(NamedTuple):
    """Values of one feature that stand for several examples each.

    Attributes:
        values: Blocks of nodes, (n, BLOCK); NaN is no node.
        targets: In {0, 1}, one a block, (n,).
        weights: How many examples each node of a block stands for, (n,).
    """

    values: FloatArray
    targets: FloatArray
    weights: FloatArray


def cross_entropy_sums(X: FloatArray, y: FloatArray, plane: Plane) -> FloatArray:
    """Return Σ ℓ (Gu, Gv) of the cross-entropy for rows X (m, p) and targets y (m,) in {0, 1}.

    Written with −t where y = 1, each example costs log(1 + eᵗ): all terms are positive,
    and nothing cancels, not even far out where two classes are separated and the cost
    is all but zero. The relative error is that of eᵗ.
    """
    sums = np.zeros(plane.shape)
    du, dv = plane.offsets
    classes = []
    for of_class, sign in ((y <= 0.5, 1.0), (y > 0.5, -1.0)):
        rows = sign * X[of_class]
        x, z = plane.columns(rows).T
        at_centre = rows @ plane.centre
        # Neighbours alike in size fill a block better; what is missing is a factor 1 + e^−∞.
        order = np.argsort(np.abs(at_centre) + abs(du[0]) * np.abs(x) + abs(dv[0]) * np.abs(z))
        columns = np.zeros((3, -(-len(order) // BLOCK) * BLOCK))
        columns[2] = -np.inf
        columns[:, : len(order)] = x[order], z[order], at_centre[order]
        columns[:2, len(order) :] = columns[:2, len(order) - 1 : len(order)]
        classes.append(columns.reshape(3, -1, BLOCK))
    blocks = np.concatenate(classes, axis=1)
    # In turn: far out all of one class are next to no factor, which keeps the product near 1.
    shares = [(np.arange(own.shape[1]) + 0.5) / own.shape[1] for own in classes]
    blocks = blocks[:, np.argsort(np.concatenate(shares), kind="stable")]
    softplus_sums(sums, du, dv, Blocks(*blocks))
    return sums


def slowness_of(X: FloatArray, plane: Plane) -> float:
    """Return how many times as long the examples X (m, p) take where their exponents are large.

    Then fewer of them fit into one product; of those that fit into none, the fewer grid points
    are at a bend the larger they are. Measured, not derived.
    """
    if not len(X):
        return 1.0
    du, dv = plane.offsets
    with np.errstate(over="ignore", invalid="ignore"):
        x, z = np.abs(plane.columns(X)).T
        reach = np.abs(X @ plane.centre) + np.abs(du).max() * x + np.abs(dv).max() * z
        exponent = np.maximum(np.fmin(reach, _LARGEST), 1.0)
    in_products, at_bends = exponent / 14.0 + (exponent / 60.0) ** 2, 4.5 + 3300.0 / exponent
    return float(np.maximum(np.minimum(in_products, at_bends), 1.0).mean())


def weighted_cross_entropy_sums(nodes: WeightedNodes, bias: float, plane: Plane) -> FloatArray:
    """Return Σ weight·ℓ (Gu, Gv) of rows (bias, value) of a design matrix."""
    sums = np.zeros(plane.shape)
    du, dv = plane.offsets
    order = np.argsort(-nodes.weights, kind="stable")  # of equal weight, one logarithm
    signs = 1.0 - 2.0 * nodes.targets[order, None]
    values = signs * nodes.values[order]
    missing = np.isnan(values)
    rows = np.stack([np.broadcast_to(signs * bias, values.shape), np.where(missing, 0.0, values)])
    x, z = np.tensordot(plane.directions, rows, 1)
    at_centre = np.where(missing, -np.inf, np.tensordot(plane.centre, rows, 1))
    softplus_sums(sums, du, dv, Blocks(x, z, at_centre), nodes.weights[order])
    return sums
