"""A minimiser that takes long is looked for while the window goes on."""

import threading
from dataclasses import replace

import numpy as np
import pytest
from helpers import mouse
from helpers.window import press
from PySide6.QtCore import QCoreApplication, Qt

from gd_viz.core.dataset import Dataset
from gd_viz.core.minimisers.minimiser import Kind, minimise
from gd_viz.core.runs import RunSpec
from gd_viz.core.terrain import profile
from gd_viz.files.document import DataSource, Document
from gd_viz.files.opening import open_named
from gd_viz.session import sketches
from gd_viz.session.session import Session
from gd_viz.session.transition import LIVE_STEPS
from gd_viz.views.text.wording import MINIMISERS

KEY, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
LOOKING = MINIMISERS[Kind.PENDING]


@pytest.fixture
def gate(monkeypatch):
    """Let every search wait until the gate is opened."""
    opened = threading.Event()

    def slow(objective):
        opened.wait(30)
        return minimise(objective)

    monkeypatch.setattr("gd_viz.session.derived.minimise", slow)
    yield opened
    opened.set()


@pytest.fixture
def patient(window, monkeypatch, gate):
    """Return the window with a session for which every minimiser takes too long."""
    monkeypatch.setattr("gd_viz.session.transition.PATIENCE", -1.0)
    window.session.defer()
    yield window
    monkeypatch.undo()
    window.session.defer()


@pytest.fixture
def found(qtbot, gate):
    """Return a function that lets the search end, and waits until all is as it will be."""

    def wait(session):
        gate.set()
        qtbot.waitUntil(lambda: session.minimiser.kind is not Kind.PENDING, timeout=30_000)
        QCoreApplication.processEvents()

    return wait


def sentence(window):
    return window.stage.inspector.outcome_card._sentence.text()


def test_another_loss_is_shown_at_once_and_its_minimum_when_it_is_found(patient, found):
    session, panel = patient.session, patient.stage.panel("map")
    before = session.landscape
    assert panel.picture.minimiser.isVisible()
    box = patient.stage.inspector.model_form._loss
    box.setCurrentIndex(box.findData("huber"))
    QCoreApplication.processEvents()
    assert session.document.model.loss == "huber"
    assert session.minimiser.kind is Kind.PENDING
    assert session.landscape is not before
    assert not panel.picture.minimiser.isVisible()
    assert sentence(patient) == LOOKING
    session.advance(3)  # the descent does not wait
    assert session.step == 3
    found(session)
    expected = minimise(session.objective)
    assert session.minimiser.theta.tolist() == expected.theta.tolist()
    assert panel.picture.minimiser.isVisible()
    assert LOOKING not in sentence(patient)
    assert session.landscape.floor == expected.cost
    assert session.step == 3


def test_in_a_drag_a_minimum_is_looked_for_once_the_point_rests(patient, found, monkeypatch):
    session, begun = patient.session, []
    session._seeker._background.started.connect(begun.append)
    monkeypatch.setattr(session._seeker, "_pause", 0)
    monkeypatch.setattr("gd_viz.session.seeker.REST", 10**7)
    session.begin_gesture("Drag")
    for height in range(5):
        session.move_points([3], [[0.0, float(height)]])
        QCoreApplication.processEvents()
    assert session.minimiser.kind is Kind.PENDING
    assert session._seeker.busy
    assert not begun
    monkeypatch.setattr("gd_viz.session.seeker.REST", 1)
    session.move_points([3], [[0.0, 5.0]])
    found(session)
    session.end_gesture()
    assert len(begun) == 1
    assert session.minimiser.theta.tolist() == minimise(session.objective).theta.tolist()


def test_in_a_drag_no_steps_are_replayed_that_the_minimum_will_change(
    patient, found, gate, monkeypatch
):
    session = patient.session
    monkeypatch.setattr("gd_viz.session.runner.TO_DRAW_SECONDS", 0.0)
    monkeypatch.setattr("gd_viz.session.runner.FRAME_SECONDS", 0.0)
    session.set_model(replace(session.document.model, loss="huber"))
    found(session)
    session.set_step_size_ratio(1e-4)
    session.advance(3 * LIVE_STEPS)
    reach = session.steps
    gate.clear()
    session.begin_gesture("Drag")
    session.move_points([3], [[0.0, 5.0]])
    assert session.minimiser.kind is Kind.PENDING
    before = session.steps
    assert before < reach
    for _ in range(50):
        QCoreApplication.processEvents()
    assert session.steps == before
    session.end_gesture()  # whoever lets go sees the path go on
    QCoreApplication.processEvents()
    assert session.steps > before


def test_the_map_is_laid_about_the_minimum_once_it_is_found(patient, found):
    session = patient.session
    session.set_start([0.0, 0.0])
    session._begin_with(session.document)  # no window that could stay
    assert session.minimiser.kind is Kind.PENDING
    provisional = session.window
    found(session)
    assert session.window != provisional
    window, (right, up) = session.window, session.minimiser.theta[[1, 0]]
    assert abs(right - (window.u0 + window.u1) / 2) < 0.2 * (window.u1 - window.u0)
    assert abs(up - (window.v0 + window.v1) / 2) < 0.2 * (window.v1 - window.v0)


@pytest.mark.parametrize("fog", [False, True])
@pytest.mark.parametrize("begins", ["anew", "beside what is shown"])
def test_the_map_about_the_minimum_is_sketched_while_it_is_looked_for(
    patient, found, sketching_threads, begins, fog
):
    session, threads = patient.session, sketching_threads
    session.set_view(fog=fog)
    session.set_model(replace(session.document.model, loss="huber"))
    if begins == "anew":
        session._begin_with(session.document)  # no window that could stay
    QCoreApplication.processEvents()
    threads.clear()
    found(session)
    assert session.landscape.window == session.window
    assert threads
    assert threading.main_thread() not in threads


def test_a_start_that_moves_while_the_minimum_is_looked_for_has_its_own_map(
    patient, found, monkeypatch
):
    """What was foreseen from the start before is of no use then, and is not shown."""
    session = patient.session
    # Else a thread may have measured the map by the time it is looked at.
    monkeypatch.setattr(type(session), "_measure", lambda *_: None)
    monkeypatch.setattr(sketches, "takes_long", lambda *_: True)
    session.set_model(replace(session.document.model, loss="huber"))
    QCoreApplication.processEvents()  # the search has begun, and waits for the gate
    assert session.minimiser.kind is Kind.PENDING
    start = session.window.theta_at(session.window.u1 + 50.0, session.window.v1, session.theta)
    session.set_start(start)
    found(session)
    window, best = session.window, session.minimiser
    right, up = start[list(window.axes)]
    assert window.u0 < right < window.u1
    assert window.v0 < up < window.v1
    assert session.landscape.window == window
    fresh = sketches.sketched(session.objective, window, session.theta, (best.theta, best.cost))
    np.testing.assert_array_equal(session.landscape.cost, fresh.cost)
    assert patient.stage.panel("map")._landscape is session.landscape


def test_a_start_that_moves_while_the_minimum_is_looked_for_has_its_own_curve(patient, found):
    session = patient.session
    session.set_model(replace(session.document.model, degree=0, loss="huber"))
    QCoreApplication.processEvents()
    assert session.minimiser.kind is Kind.PENDING
    start = session.descent.thetas[0] - 1e3
    session.set_start(start)
    found(session)
    curve = session.profile
    assert curve.theta[0] < start[0] < session.minimiser.theta[0] < curve.theta[-1]
    np.testing.assert_array_equal(curve.costs, session.objective.cost(curve.theta[:, None]))


@pytest.mark.parametrize("shares", [False, True])
def test_the_curve_about_the_minimum_is_worked_out_while_that_is_looked_for(
    patient, found, monkeypatch, shares
):
    session, threads, own = patient.session, [], profile._costs
    session.set_model(replace(session.document.model, degree=0))
    if shares:
        session.set_step_size_ratio(0.5)
    else:
        session.set_step_size(1e-4)
    session.set_start([-1.0])
    session.set_model(replace(session.document.model, loss="huber"))
    monkeypatch.setattr(
        profile, "_costs", lambda *args: threads.append(threading.current_thread()) or own(*args)
    )
    found(session)
    assert session.profile.theta[0] < session.minimiser.theta[0] < session.profile.theta[-1]
    assert threads
    assert threading.main_thread() not in threads


def test_the_map_stays_where_it_is_while_the_minimum_of_edited_data_is_looked_for(patient, found):
    session, shown = patient.session, []
    session.set_start(session.minimiser.theta * 1.001)  # about which a window would be small
    session.set_window(None)
    session.window_changed.connect(lambda: shown.append(session.window))
    before = session.window
    x, y = session.dataset.features[3, 0], session.dataset.targets[3]
    session.move_points([3], [[x, 1.001 * y]])
    assert session.minimiser.kind is Kind.PENDING
    found(session)
    assert set(shown) <= {before}


def test_the_minimum_of_other_columns_is_not_that_before_an_edit(patient, found):
    session = patient.session
    assert session.minimiser.theta is not None
    session.use_dataset(Dataset(np.eye(3), np.arange(3.0), ("u", "v", "w")), DataSource("inline"))
    assert session.minimiser.kind is Kind.PENDING
    assert session.last_minimiser is None
    found(session)
    session.use_dataset(Dataset(np.eye(3), np.arange(3.0), ("a", "b", "c")), DataSource("inline"))
    assert session.last_minimiser is None
    found(session)


def test_while_a_point_is_dragged_the_minimum_of_before_stays_faintly(patient, found):
    session, panel = patient.session, patient.stage.panel("map")
    plot, cross = patient.stage.panel("data").plot, panel.picture.minimiser
    before = session.minimiser.theta
    x, y = session.dataset.features[3, 0], session.dataset.targets[3]
    mouse.press(plot, x, y)
    for share in (1.1, 1.2, 1.3):
        mouse.move(plot, x, share * y, buttons=Qt.MouseButton.LeftButton)
        assert session.minimiser.kind is Kind.PENDING
        assert cross.isVisible()
        assert cross.opacity() < 0.5
        assert (cross.position.x(), cross.position.y()) == pytest.approx((before[1], before[0]))
    assert "before" in panel._read_out.text()
    mouse.release(plot, x, 1.3 * y)
    found(session)
    assert cross.opacity() == 1.0
    b, a = minimise(session.objective).theta
    assert (cross.position.x(), cross.position.y()) == pytest.approx((a, b))
    assert "before" not in panel._read_out.text()


def test_a_solution_that_is_looked_for_was_found_in_no_way_yet(patient, found):
    session, box = patient.session, patient.stage.inspector._exact
    session.set_view(exact=True)
    session.set_model(replace(session.document.model, loss="huber"))
    assert session.minimiser.kind is Kind.PENDING
    assert box.text() == "Exact solution"
    found(session)
    assert box.text() == "Exact solution  (Newton's method)"


def test_only_the_newest_search_is_heard_of(patient, found):
    session, plot = patient.session, patient.stage.panel("data").plot
    answers = []
    session.problem_changed.connect(
        lambda: answers.append((session.dataset, session.minimiser.theta))
    )
    m = session.dataset.m
    (left, right), (bottom, top) = plot.view_box.viewRange()
    for share in (0.2, 0.4, 0.6):
        mouse.click(plot, left + share * (right - left), bottom + 0.9 * (top - bottom))
    assert session.dataset.m == m + 3
    newest = session.dataset
    found(session)
    heard = [(dataset, theta) for dataset, theta in answers if theta is not None]
    assert [dataset for dataset, _ in heard] == [newest]
    np.testing.assert_array_equal(heard[0][1], minimise(session.objective).theta)


def test_undo_and_saving_do_not_wait(patient, found, tmp_path):
    session = patient.session
    session.set_model(replace(session.document.model, loss="absolute"))
    path = tmp_path / "meanwhile.toml"
    session.save(path)
    assert open_named(str(path)).document.model.loss == "absolute"
    assert not session.modified
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.document.model.loss == "squared"
    found(session)
    assert session.minimiser.method == "normal equation"


def test_a_share_of_the_largest_stable_step_follows_from_the_minimum_found(patient, found):
    session = patient.session
    document = replace(
        open_named("penguins").document,
        runs=(RunSpec(step_size_ratio=0.5),),
    )
    session._begin_with(document)
    assert session.minimiser.kind is Kind.PENDING
    here = session.step_size
    session.advance(5)
    found(session)
    limit = session.curvature.largest_stable_step
    assert session.step_size == pytest.approx(0.5 * limit)
    assert session.step_size != pytest.approx(here)
    assert session.step == 5
    first = -session.step_size * session.objective.gradient(session.descent.thetas[0])
    np.testing.assert_allclose(session.descent.thetas[1], session.descent.thetas[0] + first)


def test_rivals_are_looked_for_as_well(patient, found, qtbot):
    session = patient.session
    session.compare("absolute")
    assert [one.minimiser.kind for one in session.contenders] == [Kind.PENDING]
    rival = patient.stage.panel("map").picture.rivals["absolute"]
    assert not rival.isVisible()
    found(session)
    qtbot.waitUntil(lambda: session.contenders[0].minimiser.kind is Kind.UNIQUE)
    assert rival.isVisible()
    b, a = session.contenders[0].minimiser.theta
    assert (rival.position.x(), rival.position.y()) == pytest.approx((a, b))


def test_the_game_begins_when_the_valley_is_known(patient, found):
    session = patient.session
    session.move_points([0], [[60.0, 200.0]])
    press(KEY.Key_F, CONTROL)
    assert session.game is None
    assert "as soon as" in patient.messages.text()
    found(session)
    assert session.game is not None
    session.leave_game()


def test_a_game_that_had_to_wait_is_not_begun_on_another_cost(patient, qtbot, found):
    session = patient.session
    session.move_points([0], [[60.0, 200.0]])
    session.begin_game()
    session.move_points([0], [[30.0, 100.0]])
    found(session)
    assert session.game is None


def test_a_search_that_fails_is_reported_once(patient, qtbot, monkeypatch):
    def broken(objective):
        raise ZeroDivisionError(objective.m)

    monkeypatch.setattr("gd_viz.session.derived.minimise", broken)
    with qtbot.captureExceptions() as errors:
        patient.session.set_model(replace(patient.session.document.model, loss="huber"))
        qtbot.waitUntil(lambda: patient.session.minimiser.kind is Kind.NONE, timeout=30_000)
        QCoreApplication.processEvents()
    assert [kind for kind, _, _ in errors] == [ZeroDivisionError]
    patient.session.advance(1)
    assert not patient.session._seeker.busy


def test_a_session_without_a_window_waits_for_its_minimisers():
    session = Session(Document())
    session.open_bundled("neuron")
    assert session.minimiser.kind is Kind.LOCAL
