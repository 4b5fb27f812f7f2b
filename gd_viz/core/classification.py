"""From scores to classes: thresholds, one-vs-rest, and how many examples are on the wrong side."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gd_viz.core.arrays import FloatArray
from gd_viz.core.dataset import Dataset
from gd_viz.core.decision import predictor_at
from gd_viz.core.models import Model
from gd_viz.core.problem import EXAMPLES_AT_ONCE, REMEMBERED, Problem

THRESHOLD = 0.5


class Verdict(NamedTuple):
    """What one-vs-rest classifiers say of some places.

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


class Winner(NamedTuple):
    """Who wins at places of any shape, without the scores of the others.

    Attributes:
        chosen: Index of the class with the highest predictor, (...); of equal ones the first.
        tied: Whether another class has the same one, (...).
        predictor: The highest, (...).
    """

    chosen: NDArray[np.intp]
    tied: NDArray[np.bool_]
    predictor: FloatArray


def winner(predictors: FloatArray) -> Winner:
    """Judge by linear predictors (L, ...), one a class; see `verdict`."""
    highest = predictors.max(axis=0)
    return Winner(predictors.argmax(axis=0), (predictors == highest).sum(axis=0) > 1, highest)


def verdict(predictors: FloatArray, response: Callable[[FloatArray], FloatArray]) -> Verdict:
    """Judge by linear predictors (..., L), one a class, of models with this ``response``.

    The highest predictor wins (paper, section 3.3, last paragraph): it orders as the score
    does, and still does where scores round to one.
    """
    scores, found = response(predictors), winner(np.moveaxis(predictors, -1, 0))
    unclaimed = np.asarray((scores < THRESHOLD).all(axis=-1))
    return Verdict(scores, found.chosen, found.tied, unclaimed)


class ErrorCount:
    """Counts errors step after step: the design matrix of the examples is made once.

    The last answers are kept: of many examples one takes a while, and is asked for again.
    """

    def __init__(self, models: Sequence[Model], dataset: Dataset) -> None:
        """Judge the examples of ``dataset`` by ``models``, one or one a class."""
        objective = models[0].objective
        if isinstance(objective, Problem):
            self._X = objective.X
        else:
            self._X = models[0].feature_map.design_matrix(dataset.features)
        self._response = models[0].response
        self._boundary = predictor_at(models[0], THRESHOLD)
        self._classes = dataset.targets.astype(np.intp)
        self._known: dict[bytes, int] = {}

    def errors(self, thetas: Sequence[ArrayLike]) -> int:
        """Count the examples that one θ a model puts into another class than their own."""
        key = np.array(thetas, dtype=np.float64).tobytes()
        known = self._known.get(key)
        if known is None:
            known = self._counted(thetas)
            # Another dictionary, since other threads may look into this one.
            self._known = dict([*self._known.items(), (key, known)][-REMEMBERED:])
        return known

    def _counted(self, thetas: Sequence[ArrayLike]) -> int:
        wrong = 0
        for first in range(0, len(self._X), EXAMPLES_AT_ONCE):
            some = slice(first, first + EXAMPLES_AT_ONCE)
            predictors = _predictors(self._X[some], thetas)
            if len(thetas) > 1:
                chosen = predictors.argmax(axis=-1)
            elif self._boundary is None:
                chosen = (self._response(predictors[:, 0]) >= THRESHOLD).astype(np.intp)
            else:  # the response grows with t, and need not be worked out
                chosen = (predictors[:, 0] >= self._boundary).astype(np.intp)
            wrong += int((chosen != self._classes[some]).sum())
        return wrong


def _predictors(X: FloatArray, thetas: Sequence[ArrayLike]) -> FloatArray:
    """Return the linear predictors (..., L) of rows of a design matrix (..., p)."""
    with np.errstate(over="ignore", invalid="ignore"):
        return np.asarray(X @ np.stack([np.asarray(theta) for theta in thetas], axis=-1))
