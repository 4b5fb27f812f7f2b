"""Data points and their part in the gradient light each other up, with a real mouse."""

import numpy as np
import pytest
from helpers import mouse


@pytest.fixture
def panels(window):
    return window.session, window.stage.panel("data"), window.stage.panel("map")


def test_a_point_under_the_pointer_lights_its_line_in_parameter_space(panels):
    session, data, chart = panels
    x, y = float(session.dataset.features[4, 0]), float(session.dataset.targets[4])
    mouse.move(data.plot, x, y)
    line = chart.picture.example_line
    assert line.isVisible()
    for slope in (-1.0, 2.0):  # on b = y − ax the residual of the point is zero
        assert line._normal @ [slope, y - slope * x] == pytest.approx(line._level)
    mouse.move(data.plot, x, data.plot.visible_rect().top())
    assert not line.isVisible()


def test_the_arrows_add_up_to_the_way_of_the_next_step(panels, window):
    session, _, chart = panels
    item = chart.picture.shares
    assert not item.isVisible()
    window.actions_by_name["shares"].trigger()
    assert item.isVisible()
    session.advance(2)
    corners = item._corners
    np.testing.assert_allclose(corners[0], session.theta[[1, 0]])
    whole, way = corners[-1] - corners[0], -session.gradient[[1, 0]]
    assert whole / np.linalg.norm(whole) == pytest.approx(way / np.linalg.norm(way))
    extent = np.ptp(corners, axis=0) / [session.window.width, session.window.height]
    assert extent.max() == pytest.approx(0.35)


def test_a_line_under_the_pointer_lights_its_point_and_its_arrow(panels, window):
    session, data, chart = panels
    window.actions_by_name["shares"].trigger()
    theta = session.theta
    x, y = float(session.dataset.features[4, 0]), float(session.dataset.targets[4])
    slope = float(theta[1]) + 0.4
    mouse.move(chart.plot, slope, y - slope * x)
    assert data.picture._hovered._points.tolist() == [[x, y]]
    item = chart.picture.shares
    arrow = item._corners[item._lit + 1] - item._corners[item._lit]
    own = -2 * (theta[1] * x + theta[0] - y) * np.array([x, 1.0])
    assert arrow / np.linalg.norm(arrow) == pytest.approx(own / np.linalg.norm(own), rel=1e-6)


def test_without_shares_the_line_under_the_pointer_goes_though_nothing_moves(panels, window):
    session, data, chart = panels
    shares = window.actions_by_name["shares"]
    shares.trigger()
    x, y = float(session.dataset.features[4, 0]), float(session.dataset.targets[4])
    slope = float(session.theta[1]) + 0.4
    mouse.move(chart.plot, slope, y - slope * x)
    line = chart.picture.example_line
    assert line.isVisible()
    shares.trigger()
    assert not line.isVisible()
    mouse.move(data.plot, x, y)
    assert line.isVisible(), "what the data point at stays lit"
    shares.trigger()
    assert line.isVisible()


def test_a_point_that_is_removed_leaves_no_line(panels):
    session, data, chart = panels
    x, y = float(session.dataset.features[23, 0]), float(session.dataset.targets[23])
    mouse.move(data.plot, x, y)
    mouse.click(data.plot, x, y, mouse.RIGHT)
    assert session.dataset.m == 23
    assert not chart.picture.example_line.isVisible()


def test_a_class_lights_the_half_plane_where_it_is_told_rightly(panels, window):
    session, data, chart = panels
    session.open_bundled("challenger")
    x = float(session.dataset.features[0, 0])
    place = data.picture._places[0]
    mouse.move(data.plot, *place)
    line = chart.picture.example_line
    assert line.isVisible()
    assert line._side == (1 if session.dataset.targets[0] else -1)
    predictor = session.model.feature_map.design_matrix([[x]])[0] @ session.theta
    right = line._side * (line._normal @ session.theta[[1, 0]] - line._level)
    assert np.sign(right) == np.sign(line._side * predictor)


def test_nothing_is_drawn_where_the_hiker_is_beyond_numbers(panels, window):
    session, _, chart = panels
    window.actions_by_name["shares"].trigger()
    session.set_step_size_ratio(3.0)
    session.advance(200)
    chart.plot.grab()
    session.set_start([1e200, -1e200])
    chart.plot.grab()
    assert np.isfinite(chart.picture.shares._corners).all()
