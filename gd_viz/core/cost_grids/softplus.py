"""Σ weight·log(1 + eᵗ) over a grid, as the logarithm of products.

A product of many factors is cheap, a logarithm is not. The examples come in blocks;
each block gives Π(1 + eᵗ) − 1, without the 1 so that small terms keep their digits.
"""

import itertools
import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gd_viz.core.arrays import FloatArray
from gd_viz.core.cost_grids.plane import CELLS_AT_ONCE
from gd_viz.core.cost_grids.running_product import LARGEST_EXPONENT, RunningProduct
from gd_viz.core.cost_grids.softplus_kinks import add_softplus_kinks

BLOCK = 16
"""Examples a block: more of them cost more coefficients, fewer of them more products."""

DEGREES = (16, 8, 4)
"""Into how many factors a block can be split evenly, when all of them would overflow."""

PRODUCTS_AT_ONCE = 16
"""Products that are prepared together, for the whole grid."""

SUBSET_SIZE = 4
"""Factors that are multiplied out at a time, into 2⁴ products."""

_MOST_HALVINGS = 8
"""Squares that are quicker than a logarithm."""

_FINE = 16
"""Grid points from one exponential to the next; those between are products of two."""

_ARRAYS = 2
"""Arrays of the size of a strip that are worked on in turn."""

Factor = Callable[[slice, FloatArray, bool], None]
"""Writes Π(1 + eᵗ) of one product on a strip into an array, or Π(1 + eᵗ) − 1."""


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
        du: Shape (Gu,), evenly spaced.
        dv: Shape (Gv,), evenly spaced.
        blocks: The terms.
        weights: Of each block, (n,); blocks of equal weight should be neighbours. None: 1.
    """
    x, z, at_centre = blocks
    if not len(x):
        return
    if _is_even(x) and not _is_even(z):
        softplus_sums(sums.T, dv, du, Blocks(z, x, at_centre), weights)
        return
    weights = np.ones(len(x)) if weights is None else weights
    degrees = _degrees(du, dv, blocks)
    for degree in np.unique(degrees)[::-1]:  # without a product last, when the rest is known
        chosen = degrees == degree
        some = Blocks(*(column[chosen] for column in blocks))
        if degree:
            _add_products(sums, du, dv, some, weights[chosen], int(degree))
            continue
        there = some.at_centre != -np.inf
        weight_of = np.broadcast_to(weights[chosen, None], there.shape)[there]
        terms = some.x[there], some.z[there], some.at_centre[there], weight_of
        add_softplus_kinks(sums, du, dv, *terms)


def _is_even(column: FloatArray) -> bool:
    """Tell whether each block has one value throughout, and all of them but two at most."""
    return bool((column == column[:, :1]).all() and len(np.unique(column[:, 0])) <= 2)


def _strips(du: FloatArray, dv: FloatArray, arrays: int) -> list[slice]:
    """Return strips of the grid of which so many ``arrays`` stay in the cache."""
    rows = max(1, CELLS_AT_ONCE // (arrays * len(dv)))
    return [slice(first, first + rows) for first in range(0, len(du), rows)]


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
    weights: FloatArray,
    degree: int,
) -> None:
    """Add the terms: each ``degree`` of them are a factor, and those of equal weight a product."""
    parts = Blocks(*(column.reshape(-1, degree) for column in blocks))
    weight_of = np.repeat(weights, BLOCK // degree)
    halvings = _halvings(weight_of)
    factors_of = _polynomials if _is_even(parts.z) else _products
    strips = [
        (strip, RunningProduct(sums[strip]), _extents(du[strip], dv, parts).sum(axis=1))
        for strip in _strips(du, dv, _ARRAYS)
    ]
    for first in range(0, len(weight_of), PRODUCTS_AT_ONCE):
        some = slice(first, first + PRODUCTS_AT_ONCE)
        factors = factors_of(du, dv, Blocks(*(column[some] for column in parts)))
        for strip, product, extents in strips:
            product.look()
            for number, factor in enumerate(factors, first):
                product.make_room(extents[number], weight_of[number])
                product.multiply(factor, strip, extents[number])
                halved = halvings[number]
                if halved is None:
                    product.take_logarithm(weight_of[number])
                    continue
                for halving in range(halved):
                    product.halve_weight(weight_of[number] / 2.0**halving)


def _halvings(weights: FloatArray) -> list[int | None]:
    """Return after each factor how often its weight is to be halved for that of the next.

    None: the next one has no such weight, or there is none; that takes a logarithm.
    """
    halvings: list[int | None] = []
    for weight, following in itertools.pairwise([*weights.tolist(), 0.0]):
        mantissa, exponent = math.frexp(weight / following) if following else (0.0, 0)
        is_power = mantissa == 0.5 and 1 <= exponent <= _MOST_HALVINGS
        halvings.append(exponent - 1 if is_power else None)
    return halvings


def _polynomials(du: FloatArray, dv: FloatArray, parts: Blocks) -> list[Factor]:
    """Return the factors of terms whose z is that of their row.

    Where one axis is the bias, the product is a polynomial in e^(dv·z). Its coefficients
    are positive, and one matrix product evaluates it on the whole grid.
    """
    x, z, at_centre = parts
    degree = x.shape[1]
    powers = {
        each: np.exp(np.multiply.outer(np.arange(degree + 1.0), dv * each))
        for each in np.unique(z[:, 0]).tolist()
    }
    exponentials = _exponentials(np.ascontiguousarray(x.T), du)
    exponentials *= np.exp(at_centre.T)[..., None]
    coefficients = np.zeros((degree + 1, *exponentials.shape[1:]))
    coefficients[0] = 1.0
    shifted = np.empty_like(exponentials)
    for k, exponential in enumerate(exponentials):
        np.multiply(coefficients[: k + 1], exponential, out=shifted[: k + 1])
        coefficients[1 : k + 2] += shifted[: k + 1]

    def factor(number: int, power: FloatArray) -> Factor:
        own = coefficients[:, number]

        def write(strip: slice, out: FloatArray, less_one: bool) -> None:
            first = 1 if less_one else 0
            np.matmul(own[first:, strip].T, power[first:], out=out)

        return write

    return [factor(number, powers[each]) for number, each in enumerate(z[:, 0].tolist())]


def _exponentials(x: FloatArray, du: FloatArray) -> FloatArray:
    """Return e^(x·du), (..., Gu); the grid is even, and most of them are products of two."""
    coarse, fine = du[::_FINE], du[:_FINE] - du[0]
    pairs = np.exp(x[..., None] * coarse)[..., None] * np.exp(x[..., None] * fine)[..., None, :]
    return np.ascontiguousarray(pairs.reshape(*x.shape, -1)[..., : len(du)])


def _products(du: FloatArray, dv: FloatArray, parts: Blocks) -> list[Factor]:
    """Return the factors of any terms: a few of them are multiplied out by a matrix product."""
    x, z, at_centre = (part.reshape(len(part), -1, SUBSET_SIZE) for part in parts)
    along_u, along_v = _exponentials(x, du), _exponentials(z, dv)
    along_u *= np.exp(at_centre)[..., None]
    by_row, by_column = _products_of_subsets(along_u), _products_of_subsets(along_v)

    def factor(rows: FloatArray, columns: FloatArray) -> Factor:
        def write(strip: slice, out: FloatArray, less_one: bool) -> None:
            np.matmul(rows[0, :, strip].T, columns[0], out=out)
            for row, column in zip(rows[1:], columns[1:], strict=True):
                product = row[:, strip].T @ column
                product *= 1.0 + out  # (1 + out)(1 + product) − 1
                out += product
            if not less_one:
                out += 1.0

        return write

    return [factor(*subsets) for subsets in zip(by_row, by_column, strict=True)]


def _products_of_subsets(factors: FloatArray) -> FloatArray:
    """Return the products (..., 2ᵏ − 1, g) of the rows (..., k, g) in each subset with any."""
    products = np.ones((*factors.shape[:-2], 1, factors.shape[-1]))
    for k in range(factors.shape[-2]):
        products = np.concatenate([products, products * factors[..., k : k + 1, :]], axis=-2)
    return products[..., 1:, :]
