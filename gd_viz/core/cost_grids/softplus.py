"""Σ log(1 + eᵗ) over a grid, as the logarithm of products.

A product of many factors is cheap, a logarithm is not. The examples come in blocks;
each block gives Π(1 + eᵗ) − 1, without the 1 so that small terms keep their digits.
"""

import math
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gd_viz.core.arrays import FloatArray
from gd_viz.core.cost_grids.plane import CELLS_AT_ONCE

BLOCK = 16
"""Examples a block: more of them cost more coefficients, fewer of them more logarithms."""

DEGREES = (16, 8, 4, 2, 1)
"""Into how many factors a block can be split evenly, when all of them would overflow."""

LARGEST_EXPONENT = 700.0
"""Products of exponentials stay within e^±700, which is within double precision."""

POLYNOMIALS_AT_ONCE = 7
"""Polynomials whose coefficients are worked out together: they, too, stay in that cache."""

SUBSET_SIZE = 4
"""Factors that are multiplied out at a time, into 2⁴ products."""

LARGE_ENOUGH = 0.01
"""Beyond it 1 + product keeps 14 digits of its logarithm, which is faster than log(1 + product)."""

_ARRAYS = 4
"""Arrays of the size of a strip that are worked on in turn."""


class Blocks(NamedTuple):
    """Terms t = du·x + dv·z + at_centre.

    Attributes:
        x: Shape (n, BLOCK).
        z: Shape (n, BLOCK).
        at_centre: Shape (n, BLOCK); −∞ where a block has a term less.
    """

    x: FloatArray
    z: FloatArray
    at_centre: FloatArray


def softplus_sums(
    sums: FloatArray,
    du: FloatArray,
    dv: FloatArray,
    blocks: Blocks,
    weights: FloatArray | None = None,
) -> None:
    """Add Σ weight·log(1 + eᵗ) over all terms to ``sums`` (Gu, Gv), in place.

    Args:
        sums: Where to add.
        du: Shape (Gu,).
        dv: Shape (Gv,).
        blocks: The terms.
        weights: Of each block, (n,); None: 1.
    """
    x, z, at_centre = blocks
    if not len(x):
        return
    if (x == x[0, 0]).all() and not (z == z[0, 0]).all():
        softplus_sums(sums.T, dv, du, Blocks(z, x, at_centre), weights)
        return
    rows = max(1, CELLS_AT_ONCE // (_ARRAYS * len(dv)))
    for first in range(0, len(du), rows):
        strip = slice(first, first + rows)
        degrees = _degrees(du[strip], dv, blocks)
        for degree in np.unique(degrees):
            chosen = degrees == degree
            some = Blocks(*(column[chosen] for column in blocks))
            counts = None if weights is None else weights[chosen]
            if degree:
                _add_products(sums[strip], du[strip], dv, some, counts, int(degree))
            else:
                _add_each(sums[strip], du[strip], dv, some, counts)


def _degrees(du: FloatArray, dv: FloatArray, blocks: Blocks) -> NDArray[np.intp]:
    """Return how many factors of each block (n,) can be multiplied; 0: not even one.

    No product of any of the exponentials that a factor consists of leaves e^±700.
    """
    extent = _extents(du, dv, blocks)
    degrees = np.zeros(len(extent), dtype=np.intp)
    for degree in DEGREES:
        parts = extent.reshape(len(extent), -1, degree).sum(axis=2)
        fits = (degrees == 0) & (parts.max(axis=1) <= LARGEST_EXPONENT)
        degrees[fits] = degree
        if degrees.all():
            break
    return degrees


def _extents(du: FloatArray, dv: FloatArray, blocks: Blocks) -> FloatArray:
    """Return for each term (n, k) a bound of the exponents that multiplying 1 + eᵗ adds."""
    at_centre = np.where(np.isfinite(blocks.at_centre), np.abs(blocks.at_centre), 0.0)
    reach = np.abs(du).max() * np.abs(blocks.x) + np.abs(dv).max() * np.abs(blocks.z)
    extents: FloatArray = at_centre + reach + np.log(2.0)
    return extents


def _add_products(
    sums: FloatArray,
    du: FloatArray,
    dv: FloatArray,
    blocks: Blocks,
    weights: FloatArray | None,
    degree: int,
) -> None:
    """Add the terms, one logarithm for as many of them as do not overflow.

    Each ``degree`` of them give a product; of equal weight, the products are multiplied on.
    """
    parts = Blocks(*(column.reshape(-1, degree) for column in blocks))
    x, z, at_centre = parts
    extents = _extents(du, dv, parts).sum(axis=1)
    weight_of = np.ones(len(x)) if weights is None else np.repeat(weights, BLOCK // degree)
    if (z == z[0, 0]).all():
        products = _polynomials(du, dv * z[0, 0], x, at_centre)
    else:
        products = (_multiplied(du, dv, *terms) for terms in zip(x, z, at_centre, strict=True))
    whole, factor = np.zeros_like(sums), np.empty_like(sums)
    for number, product in enumerate(products):
        # (1 + whole)(1 + product) − 1
        np.add(product, 1.0, out=factor)
        whole *= factor
        whole += product
        largest = float(whole.max())
        last = number + 1 == len(x)
        if (
            last
            or weight_of[number + 1] != weight_of[number]
            or math.log1p(largest) + extents[number + 1] > LARGEST_EXPONENT
        ):
            if whole.min() > LARGE_ENOUGH:
                whole += 1.0
                np.log(whole, out=whole)
            else:
                np.log1p(whole, out=whole)
            if weight_of[number] != 1.0:
                whole *= weight_of[number]
            sums += whole
            if not last:
                whole.fill(0.0)


def _polynomials(
    du: FloatArray, shift: FloatArray, x: FloatArray, at_centre: FloatArray
) -> Iterator[FloatArray]:
    """Yield Π(1 + eᵗ) − 1 for each row of terms t = du·x + shift + at_centre.

    Where one axis is the bias, the product is a polynomial in e^shift. Its coefficients
    are positive, and one matrix product evaluates it on the whole grid.
    """
    degree = x.shape[1]
    powers = np.exp(np.multiply.outer(np.arange(1.0, degree + 1), shift))
    product = np.empty((len(du), len(shift)))
    x, at_centre = np.ascontiguousarray(x.T), np.ascontiguousarray(at_centre.T)
    for first in range(0, x.shape[1], POLYNOMIALS_AT_ONCE):
        some = np.s_[:, first : first + POLYNOMIALS_AT_ONCE]
        factors = x[some][..., None] * du
        factors += at_centre[some][..., None]
        np.exp(factors, out=factors)
        coefficients = np.zeros((degree + 1, *factors.shape[1:]))
        coefficients[0] = 1.0
        shifted = np.empty_like(factors)
        for k, factor in enumerate(factors):
            np.multiply(coefficients[: k + 1], factor, out=shifted[: k + 1])
            coefficients[1 : k + 2] += shifted[: k + 1]
        for number in range(factors.shape[1]):
            yield np.matmul(coefficients[1:, number].T, powers, out=product)


def _multiplied(
    du: FloatArray, dv: FloatArray, x: FloatArray, z: FloatArray, at_centre: FloatArray
) -> FloatArray:
    """Return Π(1 + eᵗ) − 1 for any terms: a few factors are multiplied out by a matrix product."""
    along_u = np.exp(np.multiply.outer(x, du) + at_centre[:, None])
    along_v = np.exp(np.multiply.outer(z, dv))
    whole = np.zeros((len(du), len(dv)))
    for first in range(0, len(x), SUBSET_SIZE):
        some = slice(first, first + SUBSET_SIZE)
        product = _products_of_subsets(along_u[some]).T @ _products_of_subsets(along_v[some])
        if first:
            product *= 1.0 + whole  # (1 + whole)(1 + product) − 1
        whole += product
    return whole


def _products_of_subsets(factors: FloatArray) -> FloatArray:
    """Return the products (2ᵏ − 1, g) of the rows (k, g) in every subset but the empty one."""
    products = np.ones((1, factors.shape[1]))
    for factor in factors:
        products = np.concatenate([products, products * factor])
    return products[1:]


def _add_each(
    sums: FloatArray, du: FloatArray, dv: FloatArray, blocks: Blocks, weights: FloatArray | None
) -> None:
    """Add the terms as max(t, 0) + log(1 + e^−|t|), where eᵗ itself would overflow."""
    for number, terms in enumerate(zip(*blocks, strict=True)):
        weight = 1.0 if weights is None else weights[number]
        product = np.zeros_like(sums)
        for x, z, at_centre in zip(*terms, strict=True):
            if at_centre == -np.inf:
                continue
            t = np.add.outer(du * x + at_centre, dv * z)
            sums += weight * np.maximum(t, 0.0)
            product += np.exp(-np.abs(t)) * (1.0 + product)
        sums += weight * np.log1p(product)
