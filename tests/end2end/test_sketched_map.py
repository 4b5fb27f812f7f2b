"""A map of very many points is sketched at once and measured afterwards, and says which it is."""

import threading
from dataclasses import replace

import numpy as np
import pytest
from helpers import mouse
from PySide6.QtCore import QCoreApplication

from gd_viz.core.cost_grids import cost_grid
from gd_viz.core.dataset import Dataset
from gd_viz.core.minimisers.minimiser import Kind, minimise
from gd_viz.core.models import ModelSpec
from gd_viz.core.terrain import survey
from gd_viz.core.terrain.landscape import RESOLUTION, plane_of
from gd_viz.files.document import DataSource

M = 400


@pytest.fixture
def crowded(window, monkeypatch):
    """Return the window on data of which there are too many, however few there are."""
    monkeypatch.setattr("gd_viz.core.terrain.survey.SAMPLE", 100)
    monkeypatch.setattr("gd_viz.core.terrain.survey.REFINED", 200)
    monkeypatch.setattr("gd_viz.session.sketches.takes_long", lambda objective, _: objective.m > 50)
    rng = np.random.default_rng(1)
    x = rng.normal(size=M)
    data = Dataset(x[:, None], 2 * x + 1 + rng.normal(size=M))
    window.session.use_dataset(data, DataSource("inline"))
    window.session.set_model(replace(window.session.document.model, loss="huber"))
    return window


def footer(window):
    return window.stage.panel("map")._read_out.text()


def wait(window, qtbot):
    qtbot.waitUntil(lambda: not window.session.surveying, timeout=30_000)
    QCoreApplication.processEvents()


def exact(session):
    surface = session.landscape
    plane = plane_of(surface.window, session.theta, len(surface.u))
    return surface.cost, cost_grid(session.objective, plane)


def test_the_sketch_says_what_it_is_until_all_points_are_measured(crowded, qtbot):
    session, plot = crowded.session, crowded.stage.panel("data").plot
    wait(crowded, qtbot)
    (left, right), (bottom, top) = plot.view_box.viewRange()
    mouse.click(plot, left + 0.3 * (right - left), bottom + 0.9 * (top - bottom))
    assert session.dataset.m == M + 1
    sketch = session.landscape
    assert sketch.sample == 80  # every fifth
    assert "map from 80 points: error about" in footer(crowded)
    assert sketch.floor == session.minimiser.cost
    cost, all_of_it = exact(session)
    assert 0.0 < np.abs(cost / all_of_it - 1).max() < 5 * sketch.error
    wait(crowded, qtbot)
    cost, all_of_it = exact(session)
    assert session.landscape.error is None
    np.testing.assert_allclose(cost, all_of_it, rtol=1e-12)
    assert "error" not in footer(crowded)
    assert crowded.stage.panel("map")._landscape is session.landscape


def test_what_was_measured_of_the_data_before_is_not_shown(crowded, qtbot, monkeypatch):
    session, measured, found = crowded.session, threading.Event(), threading.Event()
    wait(crowded, qtbot)
    measure = survey.cost_grid

    def measured_at_last(*arguments):
        measured.wait(30)
        return measure(*arguments)

    def found_at_last(cost):
        found.wait(30)
        return minimise(cost)

    with monkeypatch.context() as patch:
        patch.setattr(survey, "cost_grid", measured_at_last)
        patch.setattr("gd_viz.session.derived.minimise", found_at_last)
        patch.setattr("gd_viz.session.transition.PATIENCE", -1.0)
        session.set_window(replace(session.window, u0=session.window.u0 - 1.0))
        QCoreApplication.processEvents()
        session.defer()
        session.move_points([0], [[0.5, 0.5]])
        assert session.minimiser.kind is Kind.PENDING
        shown = []
        session.window_changed.connect(lambda: shown.append(session.landscape))
        measured.set()
        wait(crowded, qtbot)
        assert not shown
        found.set()
        qtbot.waitUntil(lambda: session.minimiser.kind is not Kind.PENDING, timeout=30_000)
        wait(crowded, qtbot)
        assert [surface.sample for surface in shown] == [None]
    cost, all_of_it = exact(session)
    np.testing.assert_allclose(cost, all_of_it, rtol=1e-12)
    session.defer()


def test_only_the_window_that_is_shown_is_measured(crowded, qtbot):
    session = crowded.session
    before = session.window
    shown = []
    session.window_changed.connect(lambda: shown.append(session.landscape))
    for share in (0.1, 0.2, 0.3):
        session.set_window(replace(before, u0=before.u0 - share, u1=before.u1 + share))
    wait(crowded, qtbot)
    measured = [surface for surface in shown if surface.sample is None]
    assert [surface.window for surface in measured] == [session.window]
    cost, all_of_it = exact(session)
    np.testing.assert_allclose(cost, all_of_it, rtol=1e-12)


def test_a_slice_is_a_sketch_that_goes_along_and_is_better_at_rest(crowded, qtbot):
    session = crowded.session
    wait(crowded, qtbot)
    session.set_model(replace(session.document.model, loss="absolute", degree=2))
    wait(crowded, qtbot)
    assert session.landscape.sample == 200
    before = session.landscape
    session.advance(2)
    assert session.landscape is not before
    assert "map from 100 points" in footer(crowded)
    rough = session.landscape
    wait(crowded, qtbot)
    assert "map from 200 points" in footer(crowded)
    assert session.landscape.error < rough.error
    cost, all_of_it = exact(session)
    np.testing.assert_allclose(cost, all_of_it, rtol=5 * session.landscape.error)


def test_without_a_window_all_points_are_measured_at_once(monkeypatch):
    from gd_viz.files.document import Document
    from gd_viz.session.session import Session

    monkeypatch.setattr("gd_viz.session.sketches.takes_long", lambda *_: True)
    session = Session(Document())
    session.open_bundled("houses")
    session.set_model(replace(session.document.model, loss="absolute"))
    assert session.landscape.sample is None


def test_the_curve_of_one_parameter_is_drawn_from_some_points_and_says_so(window, qtbot):
    rng = np.random.default_rng(2)
    numbers = Dataset(np.zeros((20_000, 1)), rng.normal(size=20_000))
    session = window.session
    session.use_dataset(numbers, DataSource("inline"))
    session.set_model(replace(session.document.model, loss="huber", degree=0))
    wait(window, qtbot)
    assert "points: error about" in footer(window)
    assert "of its height" in footer(window)
    profile = window.stage.panel("map")._profile
    exact = session.objective.cost(profile[:, :1])
    assert 0.0 < np.abs(profile[:, 1] - exact).max() < 0.05 * np.ptp(exact)
    session.set_model(replace(session.document.model, loss="squared"))
    assert "error" not in footer(window)


@pytest.fixture
def coarse(window, monkeypatch):
    """Return the window with so little time for a map that the first one is a coarse one."""
    monkeypatch.setattr("gd_viz.session.terrain.AT_ONCE", 0.02)
    rng = np.random.default_rng(1)
    x = rng.normal(size=100)
    data = Dataset(x[:, None], (x + rng.normal(size=100) > 0.0).astype(float), classes=("a", "b"))
    window.session.use_dataset(data, DataSource("inline"))
    window.session.set_model(ModelSpec("logistic", "cross-entropy"))
    return window


def test_a_map_that_takes_long_is_coarse_at_first_and_fine_when_a_thread_has_made_it(coarse, qtbot):
    session, shown = coarse.session, coarse.stage.panel("map")
    first = session.landscape
    assert len(first.u) < RESOLUTION
    wait(coarse, qtbot)
    surface = session.landscape
    assert len(surface.u) == RESOLUTION
    assert surface.floor == session.minimiser.cost
    cost, all_of_it = exact(session)
    np.testing.assert_allclose(cost, all_of_it, rtol=1e-12)
    assert shown._landscape is surface
    assert not session.surveying  # and that is all


def test_the_map_of_a_document_that_is_opened_becomes_fine_as_well(coarse, qtbot):
    session = coarse.session
    session._begin_with(session.document)
    assert len(session.landscape.u) < RESOLUTION
    wait(coarse, qtbot)
    assert len(session.landscape.u) == RESOLUTION


def test_a_map_stays_coarse_while_something_moves(coarse, qtbot):
    session = coarse.session
    wait(coarse, qtbot)
    session.begin_gesture("Move points")
    session.move_points([3], [[5.0, 1.0]])
    assert len(session.landscape.u) < RESOLUTION
    assert not session.surveying
    session.end_gesture()
    wait(coarse, qtbot)
    assert len(session.landscape.u) == RESOLUTION
    session.hurry(True)
    session.set_window(replace(session.window, u1=session.window.u1 + 1.0))
    assert len(session.landscape.u) < RESOLUTION
    assert not session.surveying
    session.hurry(False)
    wait(coarse, qtbot)
    assert len(session.landscape.u) == RESOLUTION
    assert coarse.stage.panel("map")._landscape is session.landscape


def test_a_finer_map_of_another_window_is_not_shown(coarse, qtbot):
    session = coarse.session
    wait(coarse, qtbot)
    for further in (1.0, 2.0):
        session.set_window(replace(session.window, u1=session.window.u1 + further))
    assert session.landscape.window == session.window
    wait(coarse, qtbot)
    assert session.landscape.window == session.window
    assert len(session.landscape.u) == RESOLUTION
