"""Made data of any size: columns of numbers, and classes that overlap."""

import numpy as np

from gd_viz.core.dataset import Dataset


def columns(m: int, n: int = 1) -> Dataset:
    """Return ``n`` features (m, n) and a target along a plane, with outliers."""
    rng = np.random.default_rng(1)
    features = rng.normal(size=(m, n))
    targets = features @ np.linspace(2.0, -1.0, n) + 1 + rng.standard_t(3, m)
    return Dataset(features, targets, _names(n))


def classes(m: int, n: int, many: int = 2) -> Dataset:
    """Return classes of ``n`` features (m, n), one or two, that overlap."""
    rng = np.random.default_rng(1)
    labels = rng.integers(0, many, m)
    turn = 2 * np.pi * labels / many
    centres = np.column_stack([np.cos(turn), np.sin(turn)])[:, :n]
    features = 1.5 * centres + rng.normal(size=(m, n))
    return Dataset(features, labels.astype(np.float64), _names(n), classes=tuple("abcdefgh"[:many]))


def _names(n: int) -> tuple[str, ...]:
    return tuple(f"feature {index}" for index in range(n))
