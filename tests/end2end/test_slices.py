"""More than two parameters: the map is a plane through the hiker, chosen by the person."""

import numpy as np
import pytest
from helpers import mouse
from helpers.window import press
from PySide6.QtCore import QCoreApplication, Qt

from gd_viz.core.terrain.landscape import landscape
from gd_viz.files.scenario_writer import write_scenario


def choose(window, at, axis):
    """Choose an entry of a chooser as the mouse does: it becomes current and is activated."""
    bar = window.stage.panel("map")._axes_bar
    box = (bar.across, bar.up)[at]
    row = box.findData(axis)
    assert row >= 0
    box.setCurrentIndex(row)
    box.activated.emit(row)
    QCoreApplication.processEvents()


def labels(plot):
    return plot.bottom.labelText, plot.left.labelText


@pytest.fixture
def cubic(window):
    window.session.open_bundled("polynomial")
    window.session.advance(5)
    QCoreApplication.processEvents()
    return window


def test_two_parameters_need_no_choice(window):
    assert not window.stage.panel("map")._axes_bar.isVisible()
    window.session.open_bundled("polynomial")
    assert window.stage.panel("map")._axes_bar.isVisible()


def test_another_parameter_is_shown_and_the_others_are_held_at_the_hiker(cubic):
    session, panel = cubic.session, cubic.stage.panel("map")
    choose(cubic, 0, 3)
    choose(cubic, 1, 2)
    assert labels(panel.plot) == ("θ₃  (area³)", "θ₂  (area²)")
    hiker = panel.picture.hiker.position
    assert (hiker.x(), hiker.y()) == tuple(session.theta[[3, 2]])
    surface = session.landscape
    theta = session.theta.copy()
    theta[3], theta[2] = surface.u[7], surface.v[200]
    assert surface.cost[7, 200] == pytest.approx(float(session.objective.cost(theta)))
    assert f"θ₀ = {theta[0]:.3g}" in panel._axes_bar.held.text()
    assert "axes = [3, 2]" in "".join(write_scenario(session.document))
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert labels(panel.plot) == ("θ₁  (area)", "θ₀")


def test_the_slice_moves_with_the_hiker(cubic):
    session = cubic.session
    before, held = session.landscape, cubic.stage.panel("map")._axes_bar.held.text()
    session.advance()
    assert session.landscape is not before
    assert cubic.stage.panel("map")._axes_bar.held.text() != held


def test_eigen_directions_count_from_the_minimum_and_turn_the_valley_upright(cubic):
    session, panel = cubic.session, cubic.stage.panel("map")
    choose(cubic, 0, "lambda1")
    choose(cubic, 1, "lambda4")
    assert labels(panel.plot) == ("e₁  (steepest)", "e₄  (flattest)")
    minimiser = panel.picture.minimiser.position
    assert (minimiser.x(), minimiser.y()) == (0.0, 0.0)
    steepest = np.linalg.eigh(session.objective.hessian(session.theta))[1][:, -1]
    along = abs(float(steepest @ (session.theta - session.minimiser.theta)))
    assert abs(panel.picture.hiker.position.x()) == pytest.approx(along)
    path = session.path
    assert path.shape == (session.step + 1, 2)
    assert path[-1].tolist() == [panel.picture.hiker.position.x(), panel.picture.hiker.position.y()]


def test_a_click_starts_at_a_point_of_the_plane_that_is_seen(cubic):
    session, panel = cubic.session, cubic.stage.panel("map")
    choose(cubic, 0, "lambda1")
    choose(cubic, 1, "lambda2")
    rest = session.map_plane[1].directions[2:] @ session.theta
    at = panel.plot.visible_rect()
    x, y = at.left() + 0.3 * at.width(), at.top() + 0.3 * at.height()
    mouse.click(panel.plot, x, y)
    start = session.descent.thetas[0]
    assert session.map_plane[1].directions[2:] @ start == pytest.approx(rest)
    placed = session.window.places(start)
    assert placed == pytest.approx([x, y], abs=2 * max(panel.plot.pixel_size()))


def test_axes_that_a_smaller_model_lacks_come_back_with_the_larger_one(cubic):
    session = cubic.session
    choose(cubic, 0, 3)
    session.set_model(type(session.document.model)(degree=1))
    assert session.map_axes.pair == (1, 0)
    session.undo_stack.undo()
    assert session.map_axes.pair == (3, 0)


def test_a_map_that_follows_every_step_is_coarser_while_they_are_many(window, qtbot):
    session = window.session
    at_rest_again = lambda: qtbot.waitUntil(lambda: not session.surveying)  # noqa: E731
    session.open_bundled("penguin-pair")
    at_rest_again()
    at_rest = len(session.landscape.u)
    window.runner.run()
    assert len(session.landscape.u) < 0.6 * at_rest
    window.runner.pause()
    at_rest_again()
    assert len(session.landscape.u) > 0.8 * at_rest  # after a step other exponents are large
    assert window.stage.panel("map")._landscape is session.landscape


def test_the_map_of_the_next_step_and_of_those_before_is_there_at_once(window, qtbot):
    session = window.session
    session.open_bundled("penguin-pair")

    def at_rest():
        qtbot.waitUntil(lambda: not session.surveying)
        return len(session.landscape.u)

    fine = at_rest()
    before = session.landscape
    press(Qt.Key.Key_Right)
    assert session.step == 1
    there = session.landscape
    assert len(there.u) > 0.9 * fine
    exact = landscape(session.objective, session.window, session.theta, len(there.u))
    np.testing.assert_allclose(there.cost, exact.cost, rtol=1e-12)
    assert window.stage.panel("map")._landscape is there
    at_rest()
    press(Qt.Key.Key_Left)
    assert session.landscape is before


def test_what_takes_no_time_is_not_made_ahead(window, qtbot):
    session = window.session
    session.open_bundled("longley")
    qtbot.waitUntil(lambda: not session.surveying)
    assert session._maps.beyond is None


def test_the_floor_of_dependent_columns_is_drawn_where_the_cost_stays_the_same(window):
    session = window.session
    session.open_bundled("dependent-columns")
    session.advance(2_000)
    ends = window.stage.panel("map").picture.floor._points
    assert len(ends) == 2
    near = ends.mean(axis=0) + np.outer([-2.0, 3.0], np.diff(ends, axis=0)[0] / 1e3)
    costs = [session.objective.cost(session.window.theta_at(*at, session.theta)) for at in near]
    assert costs == pytest.approx([session.minimiser.cost] * 2, rel=1e-3)


def test_the_cross_is_pale_while_the_minimum_is_beside_the_slice(cubic):
    panel = cubic.stage.panel("map")
    assert panel.picture.minimiser.opacity() < 1
    assert "off this slice" in panel._read_out.text()
    cubic.session.set_start(cubic.session.minimiser.theta)
    assert panel.picture.minimiser.opacity() == 1


def test_where_no_eigen_axis_lies_in_the_plane_it_says_which_plane_has_some(cubic):
    session, panel = cubic.session, cubic.stage.panel("map")
    said = "choose e₁ and e₂"
    choose(cubic, 0, 3)
    choose(cubic, 1, 2)
    assert said not in panel._read_out.text()
    session.set_view(eigen_axes=True)
    assert not panel.picture.eigen_axes.isVisible()
    assert said in panel._read_out.text()
    choose(cubic, 0, "lambda1")
    assert panel.picture.eigen_axes.isVisible()
    assert said not in panel._read_out.text()
    session.undo_stack.undo()
    assert said in panel._read_out.text()
    session.set_view(fog=True)  # there are no eigen-directions to choose in the fog
    assert said not in panel._read_out.text()
