"""The scenario file as a schema; the integer ``schema`` is its version (README)."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat, model_validator

from gd_viz.core.activations import ACTIVATIONS
from gd_viz.core.methods import METHODS
from gd_viz.core.models import FAMILIES, LOSSES

SCHEMA = 1

Positive = Annotated[FiniteFloat, Field(gt=0)]
NotNegative = Annotated[FiniteFloat, Field(ge=0)]


class Section(BaseModel):
    """A table of the file: unknown keys and loose types are errors."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class DataSection(Section):
    """[data]: exactly one of a bundled table, a file, or the numbers themselves."""

    source: str | None = None
    file: str | None = None
    x: list[list[FiniteFloat]] | None = None
    y: list[FiniteFloat] | list[str] | None = None
    features: list[str] | None = None
    target: str | None = None

    @model_validator(mode="after")
    def _one_origin(self) -> "DataSection":
        inline = self.x is not None or self.y is not None
        if (self.source is not None) + (self.file is not None) + inline != 1:
            raise ValueError("expected exactly one of source, file, or x with y")
        if inline and (self.x is None or self.y is None):
            raise ValueError("x and y must both be given")
        if self.x is not None and self.y is not None:
            if len(self.x) != len(self.y):
                raise ValueError(f"x has {len(self.x)} rows but y has {len(self.y)}")
            if len({len(row) for row in self.x}) > 1:
                raise ValueError("the rows of x have different lengths")
        return self


class ModelSection(Section):
    """[model]."""

    family: Literal[tuple(FAMILIES)] = "linear"  # type: ignore[valid-type]
    loss: Literal[tuple(LOSSES)] | None = None  # type: ignore[valid-type]
    degree: Annotated[int, Field(ge=0, le=12)] = 1
    standardise: bool = False
    reduction: Literal["sum", "mean"] = "sum"
    ridge: NotNegative = 0.0
    activation: Literal[tuple(ACTIVATIONS)] = "sigmoid"  # type: ignore[valid-type]
    huber_delta: Positive = 1.0


class RunSection(Section):
    """One of [[runs]]; ``settings`` are those of its method."""

    name: str = ""
    method: Literal[tuple(METHODS)] = "gradient-descent"  # type: ignore[valid-type]
    step_size: Positive | None = None
    step_size_ratio: Positive | None = None
    start: list[FiniteFloat] | Literal["random"] | None = None
    seed: Annotated[int, Field(ge=0)] | None = None
    settings: dict[str, FiniteFloat] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _consistent(self) -> "RunSection":
        if self.step_size is not None and self.step_size_ratio is not None:
            raise ValueError("expected step_size or step_size_ratio, not both")
        if self.start == "random" and self.seed is None:
            raise ValueError('start = "random" needs a seed')
        known = METHODS[self.method].settings
        for setting in self.settings:
            if setting not in known:
                raise ValueError(f"{self.method} has no setting {setting!r}")
        return self


class ViewSection(Section):
    """[view]: what is shown."""

    fog: bool = False
    fog_radius: Annotated[FiniteFloat, Field(gt=0, le=2)] = 0.25
    exact: bool = False
    residuals: Literal["none", "lines", "squares"] = "lines"
    ghosts: bool = True
    eigen_axes: bool = False
    window: Annotated[list[FiniteFloat], Field(min_length=4, max_length=4)] | None = None
    step: Annotated[int, Field(ge=0, le=1_000_000)] = 0

    @model_validator(mode="after")
    def _window_has_a_size(self) -> "ViewSection":
        if self.window and not (
            self.window[0] < self.window[1] and self.window[2] < self.window[3]
        ):
            raise ValueError("window must be [left, right, bottom, top] with a size")
        return self


class Scenario(Section):
    """The whole file."""

    schema_version: Literal[1] = Field(alias="schema")
    title: str = "Untitled"
    data: DataSection
    model: ModelSection = ModelSection()
    runs: Annotated[list[RunSection], Field(min_length=1)] = [RunSection()]
    view: ViewSection = ViewSection()
