"""The cost chart with a real session and a real mouse."""

import math

import numpy as np
import pytest
from helpers import mouse
from PySide6.QtCore import QCoreApplication

from gd_viz.core.dataset import Dataset
from gd_viz.core.runs import RunSpec
from gd_viz.files.document import Document
from gd_viz.views.panels.cost_panel import CostPanel

X = np.array([1.0, 2.0, 3.0, 4.0])
Y = np.array([2.0, 3.0, 5.0, 4.0])


@pytest.fixture
def opened(shown):
    def open_(ratio=0.9, x=X, y=Y):
        run = RunSpec(start=(3.0, -1.0), step_size_ratio=ratio)
        document = Document(dataset=Dataset(np.reshape(x, (-1, 1)), y), runs=(run,))
        return shown(CostPanel, document, (900, 220))

    return open_


def drawn(panel):
    """Return the points of the curve as steps and costs."""
    places = panel._curve._points
    return places[:, 0], 10 ** places[:, 1]


def test_a_cost_of_zero_has_no_place_on_a_logarithmic_axis(opened):
    session, panel = opened(x=[], y=[])
    assert len(panel._curve._points) == 0
    assert not panel._cursor.isVisible()
    session.add_point(1.0, 4.0)
    assert drawn(panel)[1] == pytest.approx([session.cost])
    assert panel._cursor.isVisible()
    assert panel.plot.visible_rect().contains(0.0, math.log10(session.cost))


def test_the_curve_is_the_cost_of_every_step(opened):
    session, panel = opened()
    session.advance(60)
    steps, costs = drawn(panel)
    assert steps.tolist() == list(range(61))
    assert costs == pytest.approx(session.descent.costs, rel=1e-12)
    rect = panel.plot.visible_rect()
    assert rect.left() <= 0
    assert rect.right() >= 60


@pytest.mark.parametrize("ratio", [0.3, 1.1])
def test_the_mark_of_the_step_is_never_cut_however_low_the_plot_is(opened, looks, ratio):
    looks.set_projector(True)
    session, panel = opened(ratio)
    panel.resize(900, 180)
    QCoreApplication.processEvents()
    radius = looks.theme.scaled(4.5)
    for _ in range(30):
        session.advance(1)
        view = panel.plot.view_box.sceneBoundingRect()
        at = panel.plot.view_box.mapViewToScene(panel._cursor.position)
        assert view.height() < 100
        assert view.top() + radius <= at.y() <= view.bottom() - radius


def test_a_click_goes_to_the_step_and_a_drag_scrubs(opened):
    session, panel = opened()
    session.advance(50)
    height = math.log10(session.descent.costs[20])
    mouse.click(panel.plot, 20, height)
    assert session.step == 20
    assert panel._cursor.position.toTuple() == pytest.approx((20, height))
    assert len(panel._cursor_line._points) == 2
    seen = []
    session.descent_changed.connect(lambda: seen.append(session.step))
    mouse.drag(panel.plot, (20, height), (30, height), (10, height), (90, height))
    assert seen[-1] == 50
    assert 10 in seen
    assert session.steps == 50


def test_hovering_names_the_step_and_its_cost(opened):
    session, panel = opened()
    session.advance(30)
    mouse.move(panel.plot, 12.2, math.log10(session.descent.costs[0]) - 0.1)
    assert panel._tag.isVisible()
    assert panel._tag.text().startswith("step 12 ")
    assert panel.plot.rect().contains(panel._tag.geometry())
    mouse.move(panel.plot, 30, math.log10(session.descent.costs[30]))
    assert panel.plot.rect().contains(panel._tag.geometry())


def test_the_minimum_shows_when_asked_for_but_not_in_fog(opened):
    session, panel = opened()
    session.advance(5)
    assert len(panel._minimum._points) == 0
    session.set_view(exact=True)
    assert panel._minimum._points[:, 1] == pytest.approx(math.log10(session.minimiser.cost))
    view = panel.plot.visible_rect()
    assert view.top() <= math.log10(session.minimiser.cost) <= view.bottom()
    session.set_view(fog=True)
    assert len(panel._minimum._points) == 0


def test_a_minimum_of_zero_has_no_line_and_the_costs_stay_finite(opened):
    session, panel = opened(ratio=0.5, x=[1.0, 3.0], y=[1.0, 2.0])
    session.set_view(exact=True)
    session.advance(4000)
    assert len(panel._minimum._points) == 0 or session.minimiser.cost > 0
    assert np.isfinite(panel._curve._points).all()
    assert panel.plot.visible_rect().height() < 60


def test_divergence_over_many_orders_is_in_view(opened):
    session, panel = opened(ratio=3.0)
    session.advance(500)
    rect = panel.plot.visible_rect()
    logarithms = np.log10(session.descent.costs)
    assert rect.top() <= logarithms.min()
    assert rect.bottom() >= logarithms.max()
    assert logarithms.max() - logarithms.min() > 8


def test_changing_the_step_in_the_middle_redraws_what_follows(opened):
    session, panel = opened()
    session.advance(40)
    session.go_to(10)
    session.set_step_size_ratio(0.2)
    session.advance(30)
    steps, costs = drawn(panel)
    assert steps[-1] == 40
    assert costs == pytest.approx(session.descent.costs, rel=1e-12)


def test_moving_a_point_redraws_the_whole_curve(opened):
    session, panel = opened()
    session.advance(25)
    session.move_points([0], [[1.0, 7.0]])
    assert drawn(panel)[1] == pytest.approx(session.descent.costs, rel=1e-12)


def test_a_long_history_is_drawn_with_few_strokes(opened):
    session, panel = opened(ratio=1e-5)
    for _ in range(5):
        session.advance(20_000)
    assert session.steps == 100_000
    steps, costs = drawn(panel)
    assert len(steps) < 1100
    assert costs == pytest.approx(session.descent.costs[steps.astype(int)], rel=1e-12)
    assert steps[-1] == 100_000


def test_the_axis_is_labelled_with_costs(opened):
    session, panel = opened()
    session.advance(30)
    axis = panel.plot.left
    low, high = panel.plot.view_box.viewRange()[1]
    ((_, ticks),) = axis.tickValues(low, high, 120)
    assert len(ticks) >= 2
    labels = [float(text) for text in axis.tickStrings(ticks, 1.0, 1.0)]
    assert np.log10(labels) == pytest.approx(ticks)


def test_a_cost_of_zero_is_said_and_stands_at_no_made_up_value(opened):
    session, panel = opened()
    session.new()
    axis = panel.plot.left
    assert axis.tickValues(-21.0, -19.0, 200.0) == []
    assert "J is zero" in panel._hint.text()
    session.add_point(1.0, 2.0)
    assert axis.tickValues(-1.0, 1.0, 200.0) != []
