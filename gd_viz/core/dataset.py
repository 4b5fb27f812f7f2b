"""The data that a model is fitted to: immutable, every edit gives a new one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gd_viz.core.arrays import FloatArray, frozen, handed_over


@dataclass(frozen=True, eq=False)
class Dataset:
    """m examples of n features with a target each.

    Attributes:
        features: Shape (m, n), in the units of the data; read-only.
        targets: Shape (m,); read-only. Numbers, or the index of the class when
            there are ``classes``.
        feature_names: n names.
        target_name: Name of the target.
        classes: Names of the classes, in the order of their indices; empty when
            the targets are numbers. Of two classes the second is y = 1.

    Raises:
        ValueError: The shapes do not fit, a value is not finite, or a target is
            not the index of a class.
    """

    features: FloatArray
    targets: FloatArray
    feature_names: tuple[str, ...] = ("x",)
    target_name: str = "y"
    classes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        features, targets = frozen(self.features), frozen(self.targets)
        if features.ndim != 2 or targets.shape != features.shape[:1]:
            raise ValueError(f"features {features.shape} and targets {targets.shape} do not fit")
        if features.shape[1] != len(self.feature_names):
            raise ValueError(f"{features.shape[1]} features have {len(self.feature_names)} names")
        if not (np.isfinite(features).all() and np.isfinite(targets).all()):
            raise ValueError("features and targets must be finite")
        if self.classes and not np.isin(targets, np.arange(len(self.classes))).all():
            raise ValueError("targets must be indices of the classes")
        object.__setattr__(self, "features", features)
        object.__setattr__(self, "targets", targets)

    @classmethod
    def empty(cls, feature_names: Sequence[str] = ("x",), target_name: str = "y") -> "Dataset":
        """Return a dataset without examples."""
        features = np.empty((0, len(feature_names)))
        return cls(features, np.empty(0), tuple(feature_names), target_name)

    @property
    def m(self) -> int:
        """Number of examples."""
        return len(self.targets)

    @property
    def n(self) -> int:
        """Number of features."""
        return int(self.features.shape[1])

    def added(self, features: ArrayLike, target: float) -> "Dataset":
        """Return the dataset with one more example, ``features`` (n,), at its end."""
        row = np.asarray(features, dtype=np.float64).reshape(1, -1)
        return replace(
            self,
            features=handed_over(np.concatenate([self.features, row])),
            targets=handed_over(np.append(self.targets, target)),
        )

    def removed(self, indices: Sequence[int] | NDArray[np.intp]) -> "Dataset":
        """Return the dataset without the examples at ``indices``."""
        kept = np.ones(self.m, dtype=bool)
        kept[np.asarray(indices, dtype=np.intp)] = False
        return replace(
            self,
            features=handed_over(self.features[kept]),
            targets=handed_over(self.targets[kept]),
        )

    def replaced(
        self,
        indices: Sequence[int] | NDArray[np.intp],
        features: ArrayLike,
        targets: ArrayLike,
    ) -> "Dataset":
        """Return the dataset with new ``features`` (k, n) and ``targets`` (k,) at ``indices``."""
        rows = np.asarray(indices, dtype=np.intp)
        new_features, new_targets = self.features.copy(), self.targets.copy()
        new_features[rows] = features
        new_targets[rows] = targets
        return replace(self, features=handed_over(new_features), targets=handed_over(new_targets))

    def same_columns_as(self, other: "Dataset") -> bool:
        """Tell whether ``other`` has the same features and target, by name, and classes."""
        return (self.feature_names, self.target_name, self.classes) == (
            other.feature_names,
            other.target_name,
            other.classes,
        )

    def same_as(self, other: "Dataset") -> bool:
        """Tell whether ``other`` holds the same examples under the same names."""
        return (
            self.same_columns_as(other)
            and _are_equal(self.features, other.features)
            and _are_equal(self.targets, other.targets)
        )


def _are_equal(some: FloatArray, others: FloatArray) -> bool:
    """Tell whether the numbers are the same, without a look at them if the arrays are."""
    return some is others or np.array_equal(some, others)
