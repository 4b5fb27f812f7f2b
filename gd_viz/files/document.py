"""What a document holds: data and where they come from, a model, runs, and what is shown."""

from dataclasses import dataclass, field, replace
from functools import cached_property

from gd_viz.core.dataset import Dataset
from gd_viz.core.models import ModelSpec
from gd_viz.core.runs import RunSpec
from gd_viz.core.schedule import Schedule, plain
from gd_viz.core.terrain.map_axes import Axis

PLOTS = ("data", "table", "map", "valley", "starts", "cost", "slice", "step-sizes")
"""What the window can show of a descent, in the order in which it does."""

DATA_PICTURES = (
    *("classes-in-the-plane", "classes-over-one-feature", "scores-by-class"),
    *("dot-line", "perpendicular", "over-one-feature", "predicted-against-true", "along-feature"),
)
"""Ways to put the data into a plane."""


@dataclass(frozen=True)
class DataSource:
    """Where the data come from.

    Attributes:
        kind: "bundled" for a table of the program, "file" for a table beside the
            scenario, "inline" for numbers in the scenario itself.
        name: Name of the bundled table, or path of the file (in a scenario, beside it).
        note: One sentence on the origin, shown on screen.
        features: Columns used as features; None for all but the target.
        target: Column used as target; None for the last.
        dropped: How many rows of the file were left out because a value is missing.
    """

    kind: str = "inline"
    name: str = ""
    note: str = ""
    features: tuple[str, ...] | None = None
    target: str | None = None
    dropped: int = 0


INLINE = DataSource()


@dataclass(frozen=True)
class ViewSpec:
    """What is shown; the part of the window that belongs to the document.

    Attributes:
        panels: Which of PLOTS are shown, at least one, in their order.
        picture: Which of DATA_PICTURES is shown where several suit; empty for the best.
        feature: Name of the feature that a picture of one of several is about; empty for the first.
        fog: Whether only the hiker's neighbourhood is visible.
        fog_radius: Clear radius, as a share of the width of the map.
        fog_trail: Whether what was seen on the way stays faintly visible in the fog.
        exact: Whether the exact minimiser is shown.
        jitter: Whether points of one feature and class are spread a little, to be told apart.
        residuals: "none", "lines" or "squares".
        compare: Rivals whose exact minimisers are shown beside the model; keys of
            `gd_viz.core.rivals.RIVALS`, in their order.
        ghosts: Whether recent lines stay faintly visible.
        eigen_axes: Whether the eigen-directions are drawn on the map.
        axes: What runs to the right and upwards on the map; None for the first two parameters.
        valley_below: Whether the valley stands below the map, not beside it.
        log_height: Whether the valley is drawn on a logarithmic scale of heights.
        shares: Whether each example's share of the gradient is drawn on the map.
        window: (u0, u1, v0, v1) of the map, or None to follow the descent.
        step: The step that is shown.
    """

    panels: tuple[str, ...] = ("data", "map", "cost")
    picture: str = ""
    feature: str = ""
    fog: bool = False
    fog_radius: float = 0.25
    fog_trail: bool = False
    exact: bool = False
    residuals: str = "lines"
    compare: tuple[str, ...] = ()
    ghosts: bool = True
    jitter: bool = False
    eigen_axes: bool = False
    axes: tuple[Axis, Axis] | None = None
    valley_below: bool = False
    log_height: bool = False
    shares: bool = False
    window: tuple[float, float, float, float] | None = None
    step: int = 0

    @cached_property
    def without_window(self) -> "ViewSpec":
        """The same view, whose map follows the descent."""
        return replace(self, window=None)


@dataclass(frozen=True, eq=False)
class Document:
    """All that a scenario file can say; immutable, every change gives a new one.

    Attributes:
        runs: The runs, with the settings of their last steps.
        schedule: All their settings, segment by segment, where they changed on the way.
    """

    title: str = "Untitled"
    dataset: Dataset = field(default_factory=Dataset.empty)
    source: DataSource = INLINE
    model: ModelSpec = field(default_factory=ModelSpec)
    runs: tuple[RunSpec, ...] = (RunSpec(),)
    view: ViewSpec = field(default_factory=ViewSpec)
    schedule: Schedule = ()

    @property
    def walked(self) -> Schedule:
        """The settings of the runs from the start on."""
        return self.schedule or plain(self.runs)

    def has_parameters_of(self, other: "Document") -> bool:
        """Tell whether each parameter means the same, so that one window suits both."""
        return _coordinates(self) == _coordinates(other)


def _coordinates(document: Document) -> tuple[object, ...]:
    dataset, model = document.dataset, document.model
    return dataset.feature_names, dataset.target_name, model.family, model.degree, model.standardise
