"""What follows from a change takes long: the window goes on, and nothing asked for is lost."""

import threading
from dataclasses import replace

import numpy as np
import pytest
from helpers import mouse
from helpers.window import press
from PySide6.QtCore import QCoreApplication, Qt

from gd_viz.core import step_curve
from gd_viz.core.classification import ErrorCount
from gd_viz.core.dataset import Dataset
from gd_viz.core.problem import Problem
from gd_viz.core.terrain import profile
from gd_viz.core.terrain.landscape import landscape
from gd_viz.files.document import DataSource, Document
from gd_viz.session import ahead, sketches
from gd_viz.session.comparison import Comparison
from gd_viz.session.session import Session
from gd_viz.session.timeline import Timeline
from gd_viz.views.widgets.work_sign import WorkSign


@pytest.fixture
def gate(monkeypatch):
    """Let all that is worked out ahead wait until the gate is opened."""
    opened = threading.Event()
    look = ahead.look_ahead

    def slow(*following):
        opened.wait(30)
        look(*following)

    monkeypatch.setattr(ahead, "look_ahead", slow)
    yield opened
    opened.set()


@pytest.fixture
def slow(window, monkeypatch, gate):
    """Return the window, for which everything that follows takes too long."""
    monkeypatch.setattr(ahead, "HOLD", -1.0)
    window.session.select([])
    return window


@pytest.fixture
def wait(qtbot, gate):
    """Return a function that lets all be worked out, and waits until it is shown."""

    def until_there(session):
        gate.set()
        qtbot.waitUntil(
            lambda: not (session.at_work or session.behind or session._seeker.busy), timeout=30_000
        )
        QCoreApplication.processEvents()

    return until_there


def spot(window, across, up):
    (left, right), (bottom, top) = window.stage.panel("data").plot.view_box.viewRange()
    return left + across * (right - left), bottom + up * (top - bottom)


def test_clicks_that_come_too_fast_all_add_their_point(slow, wait):
    session, plot = slow.session, slow.stage.panel("data").plot
    m, changes = session.dataset.m, session.undo_stack.count()
    wanted = [spot(slow, share, 0.93) for share in (0.2, 0.4, 0.6)]
    for place in wanted:
        mouse.click(plot, *place)
    assert session.dataset.m == m
    wait(session)
    added = np.column_stack([session.dataset.features[m:, 0], session.dataset.targets[m:]])
    unit = np.array(plot.view_box.viewPixelSize())
    np.testing.assert_allclose(added / unit, np.array(wanted) / unit, atol=1.0)
    assert session.undo_stack.count() == changes + 3
    assert session.objective.m == m + 3


def test_the_first_change_of_all_is_undone_while_it_is_worked_out(slow, wait):
    session, plot = slow.session, slow.stage.panel("data").plot
    m, undo = session.dataset.m, slow.actions_by_name["undo"]
    assert not undo.isEnabled()
    mouse.click(plot, *spot(slow, 0.2, 0.93))
    assert undo.isEnabled()
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait(session)
    assert (session.dataset.m, session.undo_stack.redoText()) == (m, "Add point")
    assert not undo.isEnabled()


def test_edited_data_are_made_where_there_is_time_for_them(slow, wait, monkeypatch):
    session, threads, made = slow.session, [], Dataset.__post_init__

    def noted(dataset):
        threads.append(threading.current_thread())
        made(dataset)

    monkeypatch.setattr(Dataset, "__post_init__", noted)
    m = session.dataset.m
    session.add_point([3.0], 4.0)
    session.move_points([0], [[1.5, 2.5]])
    session.remove_points([1])
    session.select([2])
    session.nudge([0.5, 0.0])
    wait(session)
    assert len(threads) == 4
    assert threading.main_thread() not in threads
    assert session.dataset.m == m
    assert (session.dataset.features[0, 0], session.dataset.targets[0]) == (1.5, 2.5)


def test_undo_waits_for_what_it_is_to_take_back(slow, wait):
    session, plot = slow.session, slow.stage.panel("data").plot
    session.set_view(residuals="squares")
    before = session.dataset
    mouse.click(plot, *spot(slow, 0.3, 0.93))
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait(session)
    assert session.dataset is before
    assert session.undo_stack.redoText() == "Add point"
    assert session.document.view.residuals == "squares"


def test_a_drag_ends_where_the_pointer_does_and_is_one_undo(slow, wait):
    session, panel = slow.session, slow.stage.panel("data")
    before, changes = session.dataset, session.undo_stack.count()
    start = before.features[5, 0], before.targets[5]
    end = spot(slow, 0.5, 0.9)
    mouse.drag(panel.plot, start, end)
    assert session.dataset is before
    wait(session)
    unit = np.array(panel.plot.view_box.viewPixelSize())
    moved = np.array([session.dataset.features[5, 0], session.dataset.targets[5]])
    np.testing.assert_allclose(moved / unit, np.array(end) / unit, atol=1.5)
    assert session.undo_stack.count() == changes + 1
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait(session)
    assert session.dataset is before


def test_a_removed_point_leaves_the_others_selected(slow, wait):
    session = slow.session
    session.select([2, 4, 7])
    kept = session.dataset.features[7].tolist()
    session.remove_points([0, 4])
    wait(session)
    assert session.selection == {1, 5}
    assert session.dataset.features[5].tolist() == kept


def test_steps_go_on_meanwhile_and_are_replayed(slow, wait):
    session, box = slow.session, slow.stage.inspector.model_form._loss
    session.advance(5)
    box.setCurrentIndex(box.findData("huber"))
    assert session.document.model.loss == "squared"
    session.advance(2)
    wait(session)
    assert session.document.model.loss == "huber"
    assert session.step == 7
    alone = Session(replace(session.document))
    alone.advance(7)
    assert alone.theta.tolist() == session.theta.tolist()


def test_data_that_do_not_suit_the_model_are_said_to_and_what_waits_goes_on(slow, wait):
    session, told = slow.session, []
    session.message.connect(told.append)
    session.set_model(replace(session.document.model, family="logistic", loss="cross-entropy"))
    session.add_point([3.0], 3.0)
    m = session.dataset.m
    wait(session)
    assert len(told) == 1
    assert session.document.model.family == "linear"
    assert session.dataset.m == m + 1


def test_another_document_gives_up_what_waits(slow, wait):
    session = slow.session
    session.add_point([50.0], 100.0)
    session.add_point([55.0], 100.0)
    session.new()
    wait(session)
    assert session.dataset.m == 0
    assert not session.undo_stack.canUndo()


def test_rivals_come_with_what_they_are_compared_with(slow, wait):
    session = slow.session
    session.compare("absolute")
    assert not session.document.view.compare
    wait(session)
    assert [one.name for one in session.contenders] == ["absolute"]
    session.set_model(replace(session.document.model, loss="huber"))
    wait(session)
    (rival,) = session.contenders
    assert rival.derived.dataset is session.dataset
    assert rival.minimiser.theta is not None


@pytest.fixture
def slow_steps(window, monkeypatch, gate):
    """Return the window with a model of which each step takes too long."""
    gate.set()
    monkeypatch.setattr("gd_viz.session.timeline.SLOW", -1.0)
    session = window.session
    rng = np.random.default_rng(3)
    x = rng.normal(size=60)
    labels = (rng.random(60) < 1 / (1 + np.exp(-2 * x))).astype(float)
    data = Dataset(x[:, None], labels, classes=("no", "yes"))
    session.use_dataset(data, DataSource("inline"))
    assert session._walks_ahead
    return window


def reference(session, steps):
    alone = Session(
        Document(dataset=session.dataset, model=session.document.model, runs=session.document.runs)
    )
    alone.advance(steps)
    return alone


def test_steps_that_take_long_come_one_after_the_other_and_are_the_same(slow_steps, wait):
    session = slow_steps.session
    session.advance(1)
    assert session.step == 0
    wait(session)
    assert session.step == 1
    session.advance(9)
    assert session.step == 1
    wait(session)
    assert session.descent.thetas.tolist() == reference(session, 10).descent.thetas.tolist()
    session.step_back()
    assert session.step == 9
    press(Qt.Key.Key_Right)
    assert session.step == 10


def test_the_map_of_very_many_points_is_sketched_ahead(slow, wait, sketching_threads):
    session, threads = slow.session, sketching_threads
    session.set_model(replace(session.document.model, loss="huber"))
    wait(session)
    threads.clear()
    session.move_points([0], [[10.0, 1.0]])
    wait(session)
    assert session.landscape.window == session.window
    assert threads
    assert threading.main_thread() not in threads


@pytest.fixture
def profiles(monkeypatch):
    """Return in which thread each curve of a single parameter is worked out."""
    threads, own = [], profile._costs
    monkeypatch.setattr(
        profile, "_costs", lambda *args: threads.append(threading.current_thread()) or own(*args)
    )
    return threads


def test_the_curve_of_a_single_parameter_comes_with_the_change(slow, wait, profiles):
    session = slow.session
    session.set_model(replace(session.document.model, degree=0))
    wait(session)
    session.move_points([0], [[10.0, 1.0]])
    wait(session)
    assert len(profiles) == 4  # coarse and fine, of either change
    assert threading.main_thread() not in profiles
    assert len(slow.stage.panel("map").picture.profile._points) == len(session.profile.theta)


def test_the_curve_of_a_single_parameter_comes_with_the_step(slow_steps, wait, profiles):
    session = slow_steps.session
    session.set_model(replace(session.document.model, degree=0))
    session.set_start([5.0])  # beyond the minimiser: the curve grows with no step
    wait(session)
    profiles.clear()
    session.set_step_size(10.0)
    session.advance(1)
    wait(session)
    assert session.step == 1
    assert profiles
    assert threading.main_thread() not in profiles


@pytest.fixture
def measured(slow, wait, gate, monkeypatch, qtbot):
    """Return what becomes of the map, which is being measured and never will have been."""
    told, enough = [], threading.Event()

    def surveyed(objective, window, theta, floor, report):
        told.append("begun")
        try:
            while not enough.wait(1e-3):
                report(0.0)
        except Exception:
            told.append("left")
            raise
        return landscape(objective, window, theta)

    session = slow.session
    monkeypatch.setattr(sketches, "takes_long", lambda *_: True)
    monkeypatch.setattr("gd_viz.session.terrain.is_surveyed", lambda *_: True)
    monkeypatch.setattr("gd_viz.session.terrain.surveyed", surveyed)
    session.set_model(replace(session.document.model, loss="huber"))
    wait(session)
    qtbot.waitUntil(lambda: told == ["begun"])
    gate.clear()
    yield told
    enough.set()
    gate.set()
    qtbot.waitUntil(lambda: not session.surveying)


def test_a_map_is_not_measured_while_the_next_is_in_the_making(slow, measured, gate, qtbot):
    session = slow.session
    session.move_points([0], [[10.0, 1.0]])
    qtbot.waitUntil(lambda: measured == ["begun", "left"])
    assert session.at_work
    gate.set()
    qtbot.waitUntil(lambda: measured == ["begun", "left", "begun"])
    assert session.dataset.features[0, 0] == 10.0


def test_a_map_that_stays_after_all_is_measured(slow, measured, gate, qtbot, monkeypatch):
    session = slow.session
    before = session.dataset

    def unsuited(*_):
        gate.wait(30)
        raise ValueError("It does not suit.")

    monkeypatch.setattr(ahead, "look_ahead", unsuited)
    session.move_points([0], [[10.0, 1.0]])
    qtbot.waitUntil(lambda: measured == ["begun", "left"])
    gate.set()
    qtbot.waitUntil(lambda: measured == ["begun", "left", "begun"])
    assert session.dataset is before


@pytest.fixture
def curves(slow_steps, wait, monkeypatch):
    """Return the threads in which the curves along the next step are worked out."""
    threads, own = [], step_curve.step_line
    slow_steps.session.set_view(panels=("data", "map", "slice"))
    wait(slow_steps.session)
    monkeypatch.setattr(
        step_curve,
        "step_line",
        lambda *args: threads.append(threading.current_thread()) or own(*args),
    )
    return threads


@pytest.mark.parametrize("method", ["gradient-descent", "adam"])
def test_the_curve_along_the_next_step_comes_with_the_step(slow_steps, curves, wait, method):
    session = slow_steps.session
    session.set_method(method)
    wait(session)
    curves.clear()
    session.advance(2)
    wait(session)
    assert session.step == 2
    assert len(curves) == 2
    assert threading.main_thread() not in curves


def test_the_curve_from_another_start_comes_with_it(slow_steps, curves, wait, monkeypatch):
    monkeypatch.setattr(ahead, "HOLD", -1.0)
    session = slow_steps.session
    session.set_start([3.0, 1.0])
    wait(session)
    assert curves
    assert threading.main_thread() not in curves


def test_what_a_step_gets_wrong_is_counted_with_it(slow_steps, wait, monkeypatch):
    session, threads, own = slow_steps.session, [], ErrorCount._counted
    monkeypatch.setattr(
        ErrorCount,
        "_counted",
        lambda *args: threads.append(threading.current_thread()) or own(*args),
    )
    session.advance(3)
    wait(session)
    assert len(threads) == 3
    assert threading.main_thread() not in threads
    predicted = session.model.predict(session.theta, session.dataset.features) >= 0.5
    assert session.errors == int((predicted != session.dataset.targets).sum())


def test_the_curvature_at_the_hiker_comes_with_the_step(slow_steps, wait, monkeypatch):
    """Of a neuron that is what is shown: there is no curvature at the minimum to go by."""
    session, threads, own = slow_steps.session, [], Problem._sums_of_many
    monkeypatch.setattr("gd_viz.core.problem.EXAMPLES_AT_ONCE", 10)

    def summed(problem, thetas, part, shape, width):
        if len(shape) == 2 and (2, thetas.tobytes()) not in problem._known:
            threads.append(threading.current_thread())
        return own(problem, thetas, part, shape, width)

    session.set_model(replace(session.document.model, family="neuron", loss="squared"))
    wait(session)
    session.advance(1)
    wait(session)
    monkeypatch.setattr(Problem, "_sums_of_many", summed)
    session.advance(1)
    wait(session)
    assert session.curvature is not None
    assert threads
    assert threading.main_thread() not in threads


def test_another_step_size_meanwhile_drops_the_step_in_the_making(slow_steps, wait):
    session = slow_steps.session
    session.advance(3)
    wait(session)
    session.advance(1)
    session.set_step_size(0.01)
    wait(session)
    here = session.theta
    before = session.step
    session.advance(1)
    wait(session)
    assert session.step == before + 1
    expected = here - 0.01 * session.objective.gradient(here)
    np.testing.assert_array_equal(session.theta, expected)


def test_a_run_goes_on_to_its_end_and_pauses(slow_steps, wait, qtbot):
    session, runner = slow_steps.session, slow_steps.runner
    ends = []
    runner.finished.connect(lambda: ends.append(session.step))
    runner.set_speed(float("inf"))
    session.set_method("newton")
    runner.run()
    qtbot.waitUntil(lambda: not runner.running, timeout=30_000)
    alone = reference(session, 0)
    alone.advance(100_000)
    assert ends == [alone.step]
    assert session.theta.tolist() == alone.theta.tolist()
    assert session.outcome == alone.outcome


def test_settings_of_a_later_step_hold_again_when_steps_are_replayed(slow_steps, wait):
    session = slow_steps.session
    session.set_step_size(0.02)
    session.advance(3)
    wait(session)
    session.set_step_size(0.01)
    session.advance(3)
    wait(session)
    session.set_start([0.3, 0.1])
    wait(session)
    assert session.step == 6
    alone = reference(session, 0)
    alone.set_start([0.3, 0.1])
    alone.set_step_size(0.02)
    alone.advance(3)
    alone.set_step_size(0.01)
    alone.advance(3)
    assert session.descent.thetas.tolist() == alone.descent.thetas.tolist()
    assert session.step_size == 0.01


def test_rivals_too_slow_for_a_drag_catch_up_off_the_event_loop(slow, wait, monkeypatch):
    session = slow.session
    session.compare("absolute")
    wait(session)
    threads, own = [], Comparison.made
    monkeypatch.setattr(
        Comparison, "made", lambda *args: threads.append(threading.current_thread()) or own(*args)
    )
    for _ in range(2):
        session._comparison.take(session._comparison._known._replace(seconds=1.0))
    session.begin_gesture("Move point")
    session.move_points([5], [[2.0, 3.0]])
    wait(session)
    assert session.contenders[0].derived.dataset is not session.dataset
    session.end_gesture()
    wait(session)
    assert session.contenders[0].derived.dataset is session.dataset
    assert threads
    assert threading.main_thread() not in threads


@pytest.fixture
def sign(window):
    return window.findChild(WorkSign)


def test_what_takes_a_while_is_named_while_it_does(slow, sign, wait, qtbot):
    session, plot = slow.session, slow.stage.panel("data").plot
    mouse.click(plot, *spot(slow, 0.3, 0.93))
    assert session.at_work
    assert not sign.isVisible()
    qtbot.waitUntil(sign.isVisible)
    assert sign.text() == "Working out: Add point…"
    said = []
    session.work_changed.connect(lambda: said.append(session.work))
    session.undo_stack.undo()
    session.set_model(replace(session.document.model, loss="huber"))
    wait(session)
    assert not sign.isVisible()
    assert not sign.text()
    assert list(dict.fromkeys(said)) == ["", "Working out: Add point", "Working out: Change model"]
    assert said[-1] == ""


def test_what_does_not_take_a_while_is_not_named(slow_steps, sign, wait):
    slow_steps.session.advance(3)
    wait(slow_steps.session)
    assert not sign.isVisible()
    assert not sign.text()


def test_a_step_that_takes_a_while_is_named(slow_steps, sign, wait, monkeypatch, qtbot):
    opened, plan = threading.Event(), Timeline.plan

    def slow_plan(line):
        work = plan(line)
        return lambda: (opened.wait(30), work())[1]

    monkeypatch.setattr(Timeline, "plan", slow_plan)
    slow_steps.session.advance(1)
    qtbot.waitUntil(sign.isVisible)
    assert sign.text() == "Taking a step…"
    opened.set()
    wait(slow_steps.session)
    assert not sign.isVisible()
