"""Synthetic data by documented rules; the same numbers for the same seed."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.dataset import Dataset

Points = tuple[FloatArray, FloatArray]


@dataclass(frozen=True)
class Generator:
    """One rule.

    Attributes:
        title: For the menu.
        rule: The rule in one sentence, shown on screen.
        draw: Takes the random generator, m and the noise; returns x (m,) and y (m,).
    """

    title: str
    rule: str
    draw: Callable[[np.random.Generator, int, float], Points]


def _line(rng: np.random.Generator, m: int, noise: float) -> Points:
    x = rng.uniform(0.0, 4.0, m)
    return x, 0.8 * x + 0.5 + noise * rng.standard_normal(m)


def _outliers(rng: np.random.Generator, m: int, noise: float) -> Points:
    x, y = _line(rng, m, noise)
    far = rng.choice(m, size=min(m, max(1, m // 8)), replace=False)
    y[far] += 4.0
    return x, y


def _two_clusters(rng: np.random.Generator, m: int, noise: float) -> Points:
    right = np.arange(m) % 2
    x = 1.0 + 2.0 * right + noise * rng.standard_normal(m)
    y = 1.0 + 1.5 * right + noise * rng.standard_normal(m)
    return x, y


def _vertical(rng: np.random.Generator, m: int, noise: float) -> Points:
    return np.full(m, 2.0), np.linspace(0.5, 3.5, m) + noise * rng.standard_normal(m)


GENERATORS = {
    "line": Generator(
        "Line with noise", "x uniform in [0, 4], y = 0.8x + 0.5 plus normal noise", _line
    ),
    "outliers": Generator(
        "Line with outliers", "A noisy line; one point in eight is raised by 4", _outliers
    ),
    "two-clusters": Generator(
        "Two clusters", "Half of the points around (1, 1), half around (3, 2.5)", _two_clusters
    ),
    "vertical": Generator("Vertical set", "x = 2 for every point", _vertical),
}


def generate(kind: str, m: int, noise: float, seed: int) -> Dataset:
    """Return ``m`` points by the rule ``kind``, with normal noise of deviation ``noise``.

    Raises:
        ValueError: ``kind`` is unknown, or ``m`` or ``noise`` is negative.
    """
    if kind not in GENERATORS:
        raise ValueError(f"unknown generator {kind!r}")
    if m < 0 or noise < 0:
        raise ValueError("m and noise must not be negative")
    x, y = GENERATORS[kind].draw(np.random.default_rng(seed), m, noise)
    return Dataset(x[:, None], y)
