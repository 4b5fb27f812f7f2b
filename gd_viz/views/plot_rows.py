"""The rows in which the plots stand: one above the other, or the lower one as a column beside."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from gd_viz.views.division import AMPLE, splitter
from gd_viz.views.plots import LOWER, SURFACES, UPPER
from gd_viz.views.widgets.strip import Strip

_ACROSS, _DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical

_Part = str | QSplitter
"""Of a row: the name of a plot, or a splitter that holds some."""


class PlotRows:
    """Two rows of plots; within the upper one, map and valley may stand one below the other.

    The upper row scrolls sideways where the window is too narrow for it.

    Attributes:
        whole: Both rows.
        strip: In which the upper row scrolls.
        upper: The upper row.
        surfaces: Map and valley, as a part of it.
    """

    def __init__(self) -> None:
        self.upper, self.surfaces, self._lower = (splitter(_ACROSS) for _ in range(3))
        self.upper.addWidget(self.surfaces)
        self.strip = Strip(self.upper)
        self.whole = splitter(_DOWN, (self.strip, 7), (self._lower, 3))
        names, at = tuple(UPPER), tuple(UPPER).index(SURFACES[0])
        self._parts: dict[QSplitter, tuple[_Part, ...]] = {
            self.surfaces: SURFACES,
            self.upper: (*names[:at], self.surfaces, *names[at + len(SURFACES) :]),
            self._lower: tuple(LOWER),
        }
        self._plots: dict[str, QWidget] = {}
        self._shown: tuple[str, ...] = ()

    @property
    def splitters(self) -> tuple[QSplitter, ...]:
        """All that can be dragged."""
        return self.whole, *self._parts

    @property
    def columns(self) -> int:
        """How many plots of the upper row are shown side by side."""
        return sum(self._columns_of(part) for part in self._parts[self.upper])

    @property
    def turned(self) -> bool:
        """Whether the lower row is a column beside the upper one."""
        return self.whole.orientation() == _ACROSS

    @property
    def valley_below(self) -> bool:
        """Whether the valley stands below the map."""
        return self.surfaces.orientation() == _DOWN

    def put(self, name: str, plot: QWidget) -> None:
        """Put a plot to its place among the others."""
        self._plots[name] = plot
        row, parts = next(each for each in self._parts.items() if name in each[1])
        row.insertWidget(self._made(parts).index(name), plot)

    def show(self, names: tuple[str, ...], valley_below: bool) -> None:
        """Show these plots, which have been put, and no others."""
        self._shown = names
        self.surfaces.setOrientation(_DOWN if valley_below else _ACROSS)
        for name, plot in self._plots.items():
            plot.setVisible(name in names)
        for row, parts in self._parts.items():
            row.setVisible(any(self._columns_of(part) for part in parts))
        self.strip.setHidden(self.upper.isHidden())
        self._share()

    def turn(self, beside: bool) -> None:
        """Put the lower row below the upper one, or beside it as a column."""
        self.whole.setOrientation(_ACROSS if beside else _DOWN)
        self._lower.setOrientation(_DOWN if beside else _ACROSS)

    def divide(self, width: int, height: int, lower: float) -> None:
        """Give all plots of a row the same room, and the lower row a share of the height."""
        if self.turned:
            self.whole.setSizes([self.columns * width, width])
        else:
            self.whole.setSizes([round((1.0 - lower) * height), round(lower * height)])
        self._share()

    def _share(self) -> None:
        for row, parts in self._parts.items():
            columns = [self._columns_of(part) for part in self._made(parts)]
            row.setSizes([AMPLE * count for count in columns])
            for index, count in enumerate(columns):
                row.setStretchFactor(index, max(count, 1))

    def _made(self, parts: tuple[_Part, ...]) -> list[_Part]:
        """Return those parts of a row that are there, shown or not."""
        return [part for part in parts if isinstance(part, QSplitter) or part in self._plots]

    def _columns_of(self, part: _Part) -> int:
        if isinstance(part, str):
            return int(part in self._shown)
        inside = sum(self._columns_of(each) for each in self._parts[part])
        return inside if part.orientation() == _ACROSS else min(inside, 1)
