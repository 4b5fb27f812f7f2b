"""What follows from the data and the model: problems, minimisers, curvatures, each when asked."""

from collections.abc import Sequence
from functools import cached_property
from itertools import repeat
from math import inf

import numpy as np
from numpy.typing import NDArray

from gd_viz.core.arrays import FloatArray, handed_over
from gd_viz.core.classification import ErrorCount
from gd_viz.core.curvature import Curvature, curvature_at
from gd_viz.core.dataset import Dataset
from gd_viz.core.minimisers.minimiser import PENDING, Kind, Minimiser, minimise, seconds_to_minimise
from gd_viz.core.minimisers.simple_regression import LineSums, line_sums
from gd_viz.core.models import Model, ModelSpec, build_models
from gd_viz.core.problem import Problem
from gd_viz.core.terrain.basis import Basis, eigen_basis
from gd_viz.files.progress import Report


class Analysis:
    """The reference values of one model.

    Attributes:
        model: The model.
        deferred: Whether somebody else looks for the minimiser, which is PENDING until they
            `settle` it; the curvature is that at the hiker until then.
        before: The minimiser for the data before the last edits, if it was found.
    """

    def __init__(
        self, model: Model, deferred: bool = False, before: Minimiser | None = None
    ) -> None:
        self.model = model
        self.deferred = deferred
        self.before = before
        self._minimiser: Minimiser | None = None
        self._curvature: tuple[FloatArray, Curvature | None] | None = None
        self._basis: tuple[FloatArray, Basis | None] | None = None

    @property
    def minimiser(self) -> Minimiser:
        """The exact minimiser, or why there is none."""
        if self.deferred:
            return PENDING
        if self._minimiser is None:
            self._minimiser = minimise(self.model.objective)
        return self._minimiser

    @property
    def last_found(self) -> Minimiser | None:
        """The minimiser; while it is looked for, that before the last edits."""
        return self.before if self.deferred else self._minimiser

    @cached_property
    def one_sided(self) -> bool:
        """Whether all examples have the same target."""
        objective = self.model.objective
        y = objective.y if isinstance(objective, Problem) else np.empty(0)
        return len(y) > 0 and bool((y == y[0]).all())

    def settle(self, minimiser: Minimiser) -> None:
        """Take over the minimiser that somebody else found."""
        self.deferred, self._minimiser = False, minimiser
        self._curvature = self._basis = None

    def eigen_basis(self, start: FloatArray) -> Basis | None:
        """Return the eigen-directions at the minimiser; without one, those at ``start`` (p,)."""
        if self._basis is None or not np.array_equal(self._basis[0], start):
            basis = eigen_basis(self.model.objective, self.minimiser, start)
            self._basis = (start.copy(), basis)
        return self._basis[1]

    def curvature(self, theta: FloatArray) -> Curvature | None:
        """Return the curvature at the minimiser if that is unique, else at ``theta`` (p,)."""
        best = self.minimiser.theta if self.minimiser.kind is Kind.UNIQUE else None
        return self.curvature_at(theta if best is None else best)

    def curvature_at(self, theta: FloatArray) -> Curvature | None:
        """Return the curvature at ``theta`` (p,), which for a quadratic is that everywhere."""
        if self._curvature is not None:
            where, curvature = self._curvature
            if self.model.objective.quadratic or np.array_equal(where, theta):
                return curvature
        curvature = curvature_at(self.model.objective, theta)
        self._curvature = (theta.copy(), curvature)
        return curvature


def minimisers(analyses: Sequence[Analysis], report: Report) -> tuple[Minimiser, ...]:
    """Work out the minimisers; any thread may do it, and none of the ``analyses`` learns of it."""
    found = []
    for index, analysis in enumerate(analyses):
        report(index / len(analyses))
        objective = analysis.model.objective
        found.append(minimise(objective))
        theta = found[-1].theta
        if theta is not None and not objective.quadratic:
            objective.cost(theta)  # this and the curvature are asked for next: sums are remembered
            objective.hessian(theta)
    return tuple(found)


class Derived:
    """All that one dataset and one model specification determine.

    Attributes:
        models: One model, or one a class.
        analyses: The reference values of each.
    """

    def __init__(
        self,
        dataset: Dataset,
        spec: ModelSpec,
        patience: float = inf,
        before: "Derived | None" = None,
    ) -> None:
        """Work out what does not take long.

        Args:
            dataset: The data.
            spec: The model.
            patience: Seconds that the minimisers may take; those that take longer are deferred.
            before: What followed from other data, of which most examples may be the same.

        Raises:
            ValueError: The data do not suit the model.
        """
        self.dataset = dataset
        self.spec = spec
        self.models: tuple[Model, ...] = build_models(
            dataset, spec, before.models[0] if before else None
        )
        seconds = sum(seconds_to_minimise(model.objective) for model in self.models)
        edited = before and before.spec == spec and before.dataset.same_columns_as(dataset)
        known = [one.last_found for one in before.analyses] if before and edited else repeat(None)
        self.analyses: tuple[Analysis, ...] = tuple(
            Analysis(model, seconds > patience, last)
            for model, last in zip(self.models, known, strict=False)
        )

    @cached_property
    def error_count(self) -> ErrorCount:
        """What counts the examples in the wrong class."""
        return ErrorCount(self.models, self.dataset)

    @cached_property
    def line_sums(self) -> LineSums:
        """The sums of equation (1), of the first feature and the target."""
        return line_sums(self.dataset.features[:, 0], self.dataset.targets)

    @cached_property
    def points(self) -> FloatArray:
        """First feature and target of each example, (m, 2), read-only."""
        return handed_over(np.column_stack([self.dataset.features[:, 0], self.dataset.targets]))

    @cached_property
    def labels(self) -> NDArray[np.intp]:
        """The class of each example, (m,)."""
        return self.dataset.targets.astype(np.intp)

    @cached_property
    def dots(self) -> FloatArray:
        """Target of each example, and where in a pile of equal ones it stands, (m, 2), read-only.

        That is from 1 upwards.
        """
        targets = self.dataset.targets
        order = np.argsort(targets, kind="stable")
        ordered = targets[order]
        first = np.append(True, ordered[1:] != ordered[:-1])[: len(ordered)]
        places = np.arange(len(ordered))
        heights = np.empty(len(ordered))
        heights[order] = 1 + places - np.maximum.accumulate(np.where(first, places, 0))
        return handed_over(np.column_stack([targets, heights]))

    @property
    def pending(self) -> tuple[Analysis, ...]:
        """Those whose minimiser is still being looked for."""
        return tuple(each for each in self.analyses if each.deferred)

    @property
    def p(self) -> int:
        """Number of parameters, the same for each model."""
        return self.models[0].objective.p

    def holds_for(self, dataset: Dataset, spec: ModelSpec) -> bool:
        """Tell whether these values are those of ``dataset`` and ``spec``."""
        return self.dataset is dataset and self.spec == spec
