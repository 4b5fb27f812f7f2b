"""The eigen-axes in the whole window: the error along each as a bar, on the map and in figures."""

import numpy as np
import pytest
from helpers import mouse
from helpers.pixels import grabbed
from helpers.window import press
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

KEY = Qt.Key


@pytest.fixture
def shown(window):
    """The window with eigen-axes, on a descent that zig-zags; the map as it was at the start."""
    press(KEY.Key_A)
    window.map = window.stage.panel("map")
    window.axes = window.map.picture.eigen_axes
    return window


def references(session):
    """Return factors, unit vectors (rows) and the minimiser, steepest first, by NumPy alone."""
    x, y = session.dataset.features[:, 0], session.dataset.targets
    design = np.column_stack([np.ones_like(x), x])
    values, vectors = np.linalg.eigh(2.0 * design.T @ design)
    best = np.linalg.lstsq(design, y, rcond=None)[0]
    return 1.0 - session.step_size * values[::-1], vectors.T[::-1], best


def test_the_bars_on_the_map_are_multiplied_by_their_factors(shown):
    session = shown.session
    factors, _, _ = references(session)
    before = shown.axes._errors
    for steps in range(1, 6):
        press(KEY.Key_Right)
        assert shown.axes._errors == pytest.approx(factors**steps * before)
    assert factors[0] < 0 < factors[1]


def test_a_bar_ends_where_the_hiker_is_seen_along_the_other_axis(shown):
    session = shown.session
    session.advance(3)
    _, vectors, best = references(session)
    colour = QColor(shown.looks.appearance.theme.pen("path", 1.0, 0.75).color()).rgb()

    def colour_at(theta):
        picture = shown.map.plot.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        return picture.pixel(mouse.pixel(shown.map.plot, theta[1], theta[0]))

    flat = vectors[1] * (vectors[1] @ (session.theta - best))
    assert colour_at(best + 0.9 * flat) == colour
    assert colour_at(best + 1.15 * flat) != colour
    assert colour_at(best - 0.5 * flat) != colour
    press(KEY.Key_A)
    assert colour_at(best + 0.9 * flat) != colour


def test_figures_follow_each_step_and_no_widget_is_laid_out_again(shown):
    table = shown.stage.inspector.eigen_figures
    assert table.isVisible()
    session = shown.session
    size, seen = table.size(), set()
    for _ in range(4):
        press(KEY.Key_Right)
        _, vectors, best = references(session)
        error = abs(float(vectors[0] @ (session.theta - best)))
        assert f"{error:.3g}"[:5] in table.text()
        seen.add(table.text())
        assert table.size() == size
    assert len(seen) == 4
    press(KEY.Key_A)
    assert table.isHidden()


def test_in_the_fog_there_are_no_bars_and_the_labels_stand_in_the_clearing(shown):
    session, axes, plot = shown.session, shown.axes, shown.map.plot
    session.advance(2)
    press(KEY.Key_F)
    assert axes._errors is None
    assert "in the fog" in shown.stage.inspector.eigen_figures.text()
    with_axes = grabbed(plot)
    session.set_view(eigen_axes=False)
    y, x = np.nonzero((grabbed(plot) != with_axes).any(axis=2))
    middle = mouse.pixel(plot, session.theta[1], session.theta[0])
    sight = session.document.view.fog_radius * plot.view_box.width()
    away = np.hypot(x - middle.x(), y - middle.y())
    assert sight * 0.9 < away.max() < sight + plot.fontMetrics().averageCharWidth() * 10
    session.set_view(eigen_axes=True)
    press(KEY.Key_F)
    assert axes._errors is not None


def test_a_slice_shows_the_two_directions_that_lie_in_it(window):
    session = window.session
    session.open_bundled("longley")
    session.set_view(eigen_axes=True)
    axes = window.stage.panel("map").picture.eigen_axes
    assert not axes.isVisible()
    assert len(window.stage.inspector.eigen_figures.text().splitlines()) == 8
    session.set_view(axes=("lambda1", "lambda7"))
    session.advance(3)
    assert axes.isVisible()
    assert np.abs(axes._directions) == pytest.approx(np.eye(2), abs=1e-6)
    vectors = np.linalg.eigh(session.objective.hessian(session.theta))[1]
    errors = vectors.T @ (session.theta - session.minimiser.theta)
    assert np.abs(axes._errors) == pytest.approx(np.abs(errors[[-1, 0]]), rel=1e-6)


def test_a_start_beyond_all_screens_is_drawn_as_if_it_were_nearer(shown):
    shown.session.set_start([-1e308, 0.0])
    press(KEY.Key_Right)
    assert grabbed(shown.map.plot).any()  # painting would warn of an overflow, which is an error


def test_where_no_cost_bends_there_are_no_axes_anywhere(shown):
    shown.session.open_bundled("neuron-step")
    press(KEY.Key_A)
    assert shown.session.document.view.eigen_axes
    assert not shown.axes.isVisible()
