"""The next step as a picture in one dimension, with a real session and a real mouse."""

import numpy as np
import pytest
from helpers import mouse
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest

from gd_viz.core.dataset import Dataset
from gd_viz.core.models import ModelSpec
from gd_viz.core.runs import RunSpec
from gd_viz.files.document import DataSource, Document
from gd_viz.views.panels.slice_panel import SlicePanel

X = np.array([[1.0], [2.0], [3.0], [4.0]])
Y = np.array([2.0, 3.0, 5.0, 4.0])
DESIGN = np.column_stack([np.ones(4), X])


def cost(theta):
    return float(((DESIGN @ theta - Y) ** 2).sum())


def gradient(theta):
    return 2 * DESIGN.T @ (DESIGN @ theta - Y)


@pytest.fixture
def opened(shown):
    def open_(model=None, **run):
        spec = RunSpec(start=(3.0, -1.0), **(run or {"step_size": 0.01}))
        document = Document(dataset=Dataset(X, Y), model=model or ModelSpec(), runs=(spec,))
        return shown(SlicePanel, document, (500, 240))

    return open_


def test_the_landing_is_where_the_next_step_lands(opened):
    session, panel = opened()
    session.advance(3)
    t, height = panel.landing.position.toTuple()
    assert t == 0.01
    session.advance(1)
    assert height == pytest.approx(session.cost, rel=1e-9)
    assert panel.here.position.toTuple() == pytest.approx((0.0, session.cost))


def test_at_rest_the_curve_is_seen_as_the_flat_line_that_it_is(opened):
    session, panel = opened()
    panel.hide()
    session.advance(5000)
    assert session.descent.ended
    panel.show()
    seen = panel.plot.visible_rect()
    assert seen.contains(0.0, session.cost)
    assert seen.contains(*panel.landing.position.toTuple())
    assert seen.height() < 1e-6 * session.cost


def test_the_best_place_is_that_of_the_parabola(opened):
    session, panel = opened()
    down = -gradient(session.theta)
    hessian = 2 * DESIGN.T @ DESIGN
    best = down @ down / (down @ hessian @ down)
    assert panel.best.position.x() == pytest.approx(best)
    assert panel.best.position.y() == pytest.approx(cost(session.theta + best * down))
    assert f"best t = {best:.4g}" in panel._read_out.text()


def test_the_mark_of_the_best_place_is_not_cut_however_low_the_plot_is(opened):
    _, panel = opened()
    panel._appearance.set_projector(True)
    for height in (400, 190):
        panel.resize(500, height)
        QCoreApplication.processEvents()
        box = panel.plot.view_box
        place = box.mapViewToDevice(panel.best.position)
        mark = panel._appearance.theme.scaled(7.0)
        bottom = box.mapRectToScene(box.boundingRect()).bottom()
        assert place.y() + mark <= bottom, f"cut at {height}"


def test_the_tangent_touches_the_curve_at_the_hiker(opened):
    session, panel = opened()
    (t0, j0), (t1, j1) = panel.tangent._points
    norm = np.linalg.norm(gradient(session.theta))
    assert (t0, j0) == pytest.approx((0.0, cost(session.theta)))
    assert (j1 - j0) / (t1 - t0) == pytest.approx(-(norm**2))


def test_dragging_changes_the_step_size_as_one_undo(opened):
    session, panel = opened()
    before = session.undo_stack.count()
    rect = panel.plot.visible_rect()
    middle = rect.center().y()
    mouse.drag(panel.plot, (0.01, middle), (0.02, middle), (0.03, middle))
    assert session.step_size == pytest.approx(0.03, abs=panel.plot.pixel_size()[0])
    assert panel.landing.position.x() == session.step_size
    assert session.undo_stack.count() == before + 1
    session.undo_stack.undo()
    assert session.step_size == 0.01


def test_escape_gives_up_another_step_size_with_the_steps_that_it_took_away(opened):
    session, panel = opened()
    session.advance(6)
    session.go_to(2)
    middle = panel.plot.visible_rect().center().y()
    mouse.press(panel.plot, 0.01, middle)
    mouse.move(panel.plot, 0.03, middle, mouse.LEFT)
    assert (session.step_size > 0.02, session.steps) == (True, 2)
    QTest.keyClick(panel.plot, Qt.Key.Key_Escape)
    mouse.release(panel.plot, 0.03, middle)
    assert (session.step_size, session.step, session.steps) == (0.01, 2, 6)
    assert not session.undo_stack.canRedo()


def test_a_step_beyond_the_valley_lands_higher_and_is_seen(opened):
    session, panel = opened(step_size_ratio=1.4)
    session.advance(30)
    assert panel.landing.position.y() > panel.here.position.y()
    assert panel.plot.visible_rect().contains(panel.landing.position)
    assert panel.line.last_downhill < session.step_size


def test_in_the_fog_only_the_slope_is_known(opened):
    session, panel = opened()
    session.set_view(fog=True)
    assert not len(panel.curve._points)
    assert len(panel.tangent._points) == 2
    assert not panel.landing.isVisible()
    assert not panel.best.isVisible()
    assert "lands" not in panel._read_out.text()
    assert panel.tangent._points[-1, 0] == pytest.approx(1.3 * session.step_size)


def test_another_method_steps_its_own_way(opened):
    session, panel = opened(method="newton")
    assert panel.landing.position.x() == 1.0
    best = np.linalg.lstsq(DESIGN, Y, rcond=None)[0]
    assert panel.landing.position.y() == pytest.approx(cost(best), rel=1e-6)
    mouse.click(panel.plot, 0.5, panel.plot.visible_rect().center().y())
    assert panel.landing.position.x() == 1.0
    session.advance(5)
    assert "no next step" in panel._read_out.text()


def test_a_hidden_panel_works_out_nothing(opened, monkeypatch):
    session, panel = opened()
    shown = panel.line
    panel.hide()
    session.advance(5)
    assert panel.line is shown
    panel.show()
    assert panel.line.cost == session.cost


def test_of_very_many_points_the_curve_is_drawn_from_some_and_says_so(opened):
    rng = np.random.default_rng(4)
    x = rng.normal(size=18_000)
    many = Dataset(x[:, None], 2 * x + 1 + rng.normal(size=len(x)))
    session, panel = opened(ModelSpec(loss="huber"), step_size=1e-5)
    session.defer()
    session.use_dataset(many, DataSource("inline"))
    session.set_step_size(1e-5)
    said = panel._read_out.text()
    assert "curve from 3\u2009600 points: error about" in said
    assert "lands at J ≈" in said
    assert panel.here.position.y() == pytest.approx(session.cost, rel=1e-12)
    session.advance(1)
    assert panel.line.cost == pytest.approx(session.cost, rel=1e-12)
    exact = session.objective.cost(session.theta - 1e-5 * session.gradient)
    assert panel.landing.position.y() == pytest.approx(exact, rel=1e-2)
