"""Other costs beside the shown one, through the window."""

from dataclasses import replace

import numpy as np
import pytest
from helpers import mouse
from PySide6.QtCore import QCoreApplication

from gd_viz.views.text.numbers import short


def tick(window, name):
    window.stage.panel("data").controls.compare.choices[name].trigger()
    QCoreApplication.processEvents()


def line_of(item):
    points = item._points
    return np.polyfit(points[:, 0], points[:, 1], 1)


def test_the_menu_offers_what_suits_and_shows_lines_marks_and_figures(window):
    data, map_ = window.stage.panel("data"), window.stage.panel("map")
    offered = [n for n, choice in data.controls.compare.choices.items() if choice.isVisible()]
    assert offered == ["squared", "absolute", "huber", "total-least-squares"]
    assert not data.rivals.isVisible()
    tick(window, "absolute")
    tick(window, "squared")
    features, targets = window.session.dataset.features[:, 0], window.session.dataset.targets
    slope, intercept = np.polyfit(features, targets, 1)
    assert line_of(data.picture.rivals["squared"]) == pytest.approx([slope, intercept])
    at = map_.picture.rivals["squared"].position
    assert (at.x(), at.y()) == pytest.approx((slope, intercept))
    median = line_of(data.picture.rivals["absolute"])
    assert (
        np.abs(targets - np.polyval(median, features)).sum()
        < np.abs(targets - np.polyval([slope, intercept], features)).sum()
    )
    assert data.rivals.isVisible()
    assert (
        f"Σr² = {short(((targets - np.polyval([slope, intercept], features)) ** 2).sum(), 4)}"
        in (data.rivals.text())
    )
    assert f"Σ|r| = {short(np.abs(targets - np.polyval(median, features)).sum(), 4)}" in (
        data.rivals.text()
    )
    tick(window, "squared")
    assert "Squared" not in data.rivals.text()
    assert not map_.picture.rivals["squared"].isVisible()


def test_the_lines_follow_a_dragged_point(window):
    window.session.open_bundled("costs-compared")
    data = window.stage.panel("data")
    before = {name: line_of(item) for name, item in data.picture.rivals.items() if item.isVisible()}
    mouse.press(data.plot, 7.0, 1.0)
    mouse.move(data.plot, 7.0, 2.0, mouse.LEFT)
    mouse.move(data.plot, 7.0, 3.0, mouse.LEFT)
    mouse.release(data.plot, 7.0, 3.0)
    features, targets = window.session.dataset.features[:, 0], window.session.dataset.targets
    slope, intercept = line_of(data.picture.rivals["squared"])
    assert np.polyfit(features, targets, 1) == pytest.approx([slope, intercept])
    assert slope > before["squared"][0] + 0.1
    assert line_of(data.picture.rivals["absolute"]) == pytest.approx(before["absolute"], abs=0.02)


def test_each_line_is_told_under_each_cost(window):
    window.session.open_bundled("costs-compared")
    data = window.stage.panel("data")
    features, targets = window.session.dataset.features[:, 0], window.session.dataset.targets
    squared, absolute = (
        targets - np.polyval(line_of(data.picture.rivals[name]), features)
        for name in ("squared", "absolute")
    )
    told = data.rivals.toolTip()
    for residuals in (squared, absolute):
        assert short((residuals**2).sum(), 4) in told
        assert short(np.abs(residuals).sum(), 4) in told
    window.session.set_view(fog=True)
    assert not data.rivals.toolTip()


def test_nothing_of_it_is_seen_in_the_fog(window):
    window.session.open_bundled("costs-compared")
    window.session.set_view(fog=True)
    for name in ("data", "map"):
        items = window.stage.panel(name).picture.rivals.values()
        assert not any(item.isVisible() for item in items)
    assert not window.stage.panel("data").rivals.isVisible()


def test_equal_x_show_the_vertical_line_of_total_least_squares(window):
    window.session.open_bundled("vertical")
    tick(window, "total-least-squares")
    data = window.stage.panel("data")
    x = window.session.dataset.features[0, 0]
    assert data.picture.rivals["total-least-squares"]._points[:, 0].tolist() == [x, x]
    assert f"x = {x:g}" in data.rivals.text()


def test_plots_stay_where_they_are_when_a_cost_has_no_largest_stable_step(window):
    session, data = window.session, window.stage.panel("data")

    def width():
        for _ in range(3):
            QCoreApplication.processEvents()
        return data.width()

    before = width()
    session.set_model(replace(session.document.model, loss="absolute"))
    assert session.curvature is None or session.curvature.largest_stable_step is None
    assert width() == before
