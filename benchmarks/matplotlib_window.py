"""The same views with matplotlib, drawn as its users draw them."""

from collections.abc import Callable
from typing import Any

import matplotlib as mpl

mpl.use("QtAgg")

import numpy as np
from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
from matplotlib.collections import LineCollection
from matplotlib.contour import QuadContourSet
from matplotlib.figure import Figure

from benchmarks.matplotlib_readouts import Readouts
from benchmarks.program import SIZE, draw, line_session, show
from gd_viz.core.terrain.landscape import Landscape
from gd_viz.core.terrain.level_lines import level_costs
from gd_viz.views.application import application
from gd_viz.views.data_pictures.depiction import GHOST_AGES

_GRID: dict[str, Any] = {
    "width_ratios": (4, 4, 3),
    "height_ratios": (7, 3),
    "left": 0.06,
    "right": 0.99,
    "bottom": 0.08,
    "top": 0.95,
}


class MatplotlibWindow:
    """Data, map, cost and read-outs of a session of its own, in one figure.

    The mathematics is the program's; what differs is the drawing.

    Attributes:
        session: The state.
        canvas: The window.
    """

    _levels: QuadContourSet

    def __init__(self, m: int, step_size_ratio: float, steps: int) -> None:
        application()  # matplotlib's own would ask for a display
        self.session = line_session(m, step_size_ratio, steps)
        figure = Figure(figsize=(SIZE[0] / 100, SIZE[1] / 100), dpi=100)
        self.canvas = FigureCanvasQTAgg(figure)  # type: ignore[no-untyped-call]
        grid = figure.add_gridspec(2, 3, **_GRID)
        self._data = figure.add_subplot(grid[0, 0])
        self._map = figure.add_subplot(grid[0, 1])
        self._cost = figure.add_subplot(grid[1, :2])
        beside = grid[:, 2].subgridspec(2, 1, height_ratios=(1, 20))
        self._readouts = Readouts(figure.add_subplot(beside[1]), figure.add_subplot(beside[0]))
        self._plot()
        show(self.canvas)

    def plot_anew(self) -> None:
        """Clear the axes, plot everything and draw the figure."""
        for axes in (self._data, self._map, self._cost):
            axes.clear()
        self._readouts.clear()
        self._plot()
        self._draw()

    def feed(self) -> None:
        """Give the artists that are there their new data, and draw the figure."""
        dataset = self.session.dataset
        points = np.column_stack([dataset.features[:, 0], dataset.targets])
        self._points.set_offsets(points)
        (left, low), (right, high) = points.min(axis=0), points.max(axis=0)
        self._data.set(xlim=(left, right), ylim=(low, high))
        landscape = self._landscape
        window, heights = landscape.window, _heights(landscape)
        self._image.set_data(heights)
        self._image.set_clim(heights.min(), heights.max())
        self._image.set_extent((window.u0, window.u1, window.v0, window.v1))
        self._levels.remove()
        self._levels = self._contour(landscape)
        self._map.set(xlim=(window.u0, window.u1), ylim=(window.v0, window.v1))
        self.feed_descent()

    def feed_descent(self) -> None:
        """Give the artists that follow the hiker their new data, and draw the figure."""
        thetas, costs = self._descent
        self._path.set_data(thetas[:, 1], thetas[:, 0])
        self._hiker.set_data(thetas[-1:, 1], thetas[-1:, 0])
        ends = np.array(self._data.get_xlim())
        self._line.set_data(ends, thetas[-1, 0] + thetas[-1, 1] * ends)
        self._residuals.set_segments(list(self._residual_lines(thetas[-1])))
        self._ghosts.set_segments(list(_ghost_lines(thetas, ends)))
        self._start.set_data(thetas[:1, 1], thetas[:1, 0])
        self._minimiser.set_data(*self._minimum)
        self._costs.set_data(np.arange(len(costs)), costs)
        self._cost.set(
            xlim=(0, max(1, len(costs) - 1)), ylim=(costs.min() * 0.9, costs.max() * 1.1)
        )
        self._readouts.feed(self.session)
        self._draw()

    @property
    def _landscape(self) -> Landscape:
        landscape = self.session.landscape
        assert landscape is not None
        return landscape

    @property
    def _descent(self) -> tuple[np.ndarray, np.ndarray]:
        shown = np.s_[: self.session.step + 1]
        return self.session.descent.thetas[shown], self.session.descent.costs[shown]

    def _plot(self) -> None:
        dataset, landscape = self.session.dataset, self._landscape
        thetas, costs = self._descent
        window = landscape.window
        for axes in (self._data, self._cost):
            axes.grid()
        self._points = self._data.scatter(
            dataset.features[:, 0], dataset.targets, edgecolors="white"
        )
        ends = np.array(self._data.get_xlim())
        self._residuals = LineCollection(list(self._residual_lines(thetas[-1])), linewidths=1.0)
        self._data.add_collection(self._residuals)
        self._ghosts = LineCollection(list(_ghost_lines(thetas, ends)), linewidths=1.0, alpha=0.3)
        self._data.add_collection(self._ghosts)
        (self._line,) = self._data.plot(ends, thetas[-1, 0] + thetas[-1, 1] * ends)
        self._image = self._map.imshow(
            _heights(landscape),
            origin="lower",
            aspect="auto",
            extent=(window.u0, window.u1, window.v0, window.v1),
        )
        self._levels = self._contour(landscape)
        (self._path,) = self._map.plot(thetas[:, 1], thetas[:, 0], "-o", markersize=3)
        (self._hiker,) = self._map.plot(thetas[-1:, 1], thetas[-1:, 0], "o")
        (self._start,) = self._map.plot(thetas[:1, 1], thetas[:1, 0], "wo")
        (self._minimiser,) = self._map.plot(*self._minimum, "gP")
        (self._costs,) = self._cost.semilogy(costs, "-o", markersize=3)
        self._data.set(xlabel="x", ylabel="y")
        self._map.set(xlabel="slope", ylabel="intercept")
        self._cost.set(xlabel="step", ylabel="cost")
        self._readouts.plot(self.session)

    @property
    def _minimum(self) -> tuple[np.ndarray, np.ndarray]:
        theta = self.session.minimiser.theta
        assert theta is not None
        return theta[1:], theta[:1]

    def _residual_lines(self, theta: np.ndarray) -> np.ndarray:
        x, y = self.session.dataset.features[:, 0], self.session.dataset.targets
        fitted = theta[0] + theta[1] * x
        return np.stack([np.column_stack([x, y]), np.column_stack([x, fitted])], axis=1)

    def _contour(self, landscape: Landscape) -> QuadContourSet:
        return self._map.contour(
            landscape.u,
            landscape.v,
            landscape.cost.T,
            levels=level_costs(landscape),
            colors="white",
            linewidths=0.8,
        )

    def _draw(self) -> None:
        paint: Callable[[], None] = self.canvas.draw
        paint()
        draw()


def _ghost_lines(thetas: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Return the lines of the last steps (k, 2, 2) between two x."""
    last = len(thetas) - 1
    recent = thetas[[last - age for age in GHOST_AGES if age <= last]]
    heights = recent[:, :1] + recent[:, 1:] * ends
    return np.stack([np.broadcast_to(ends, heights.shape), heights], axis=2)


def _heights(landscape: Landscape) -> np.ndarray:
    """Return the logarithm of the height, rows upwards."""
    heights = landscape.cost.T - landscape.floor
    return np.asarray(np.log(heights + 1e-4 * heights.max()))
