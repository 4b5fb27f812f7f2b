"""From scores to classes: thresholds, one-vs-rest, and how many examples are on the wrong side."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gd_viz.core.arrays import FloatArray
from gd_viz.core.models import Model

THRESHOLD = 0.5


class Verdict(NamedTuple):
    """What one-vs-rest classifiers say of some examples.

    Attributes:
        scores: Response of each class's classifier, (..., L).
        chosen: Index of the class with the highest score, (...); of equal ones the first.
        tied: Whether another class has the same score, (...).
        unclaimed: Whether no score reaches 0.5, (...).
    """

    scores: FloatArray
    chosen: NDArray[np.intp]
    tied: NDArray[np.bool_]
    unclaimed: NDArray[np.bool_]


def one_vs_rest(
    models: Sequence[Model], thetas: Sequence[ArrayLike], features: ArrayLike
) -> Verdict:
    """Judge ``features`` (..., n) by one θ a class (paper, section 3.3, last paragraph).

    The highest linear predictor wins: it orders as the score does, and still does
    where scores round to one.
    """
    predictors = np.stack(
        [
            model.feature_map.design_matrix(features) @ np.asarray(theta)
            for model, theta in zip(models, thetas, strict=True)
        ],
        axis=-1,
    )
    return verdict(predictors, models[0].response)


def verdict(predictors: FloatArray, response: Callable[[FloatArray], FloatArray]) -> Verdict:
    """Judge by linear predictors (..., L), one a class, of models with this ``response``."""
    scores = response(predictors)
    highest = predictors.max(axis=-1, keepdims=True)
    return Verdict(
        scores,
        predictors.argmax(axis=-1),
        (predictors == highest).sum(axis=-1) > 1,
        np.asarray((scores < THRESHOLD).all(axis=-1)),
    )


def predicted_class(
    models: Sequence[Model], thetas: Sequence[ArrayLike], features: ArrayLike
) -> NDArray[np.intp]:
    """Return the index of the class (...) of ``features`` (..., n), for two classes or more."""
    if len(models) > 1:
        return one_vs_rest(models, thetas, features).chosen
    return (models[0].predict(thetas[0], features) >= THRESHOLD).astype(np.intp)


def errors(
    models: Sequence[Model], thetas: Sequence[ArrayLike], features: ArrayLike, classes: ArrayLike
) -> int:
    """Count the examples whose predicted class is not the one in ``classes`` (m,)."""
    return int((predicted_class(models, thetas, features) != np.asarray(classes)).sum())
