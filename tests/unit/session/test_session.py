"""What random users once found: sequences after which the session was not as it should be."""

from dataclasses import replace

import numpy as np
import pytest

from gd_viz.core.dataset import Dataset
from gd_viz.core.models import ModelSpec
from gd_viz.core.terrain.window import Window
from gd_viz.files.document import DataSource, Document
from gd_viz.files.scenario import load_bundled
from gd_viz.session.session import Session

LINE = Dataset([[0.0], [1.0], [2.0], [4.0]], [0.5, 1.0, 2.5, 3.0])


@pytest.fixture
def session(qapp):
    return Session(clock=lambda: 0.0)


def test_the_same_data_again_begin_again(session):
    session.use_dataset(LINE, DataSource(), "line")
    session.advance(36)
    session.set_window(Window((1, 0), -1.0, 1.0, -2.0, 2.0))
    session.use_dataset(LINE, DataSource(), "line")
    assert (session.step, session.steps) == (0, 0)
    session.undo_stack.undo()
    assert (session.step, session.steps) == (36, 36)


@pytest.fixture
def walked(session):
    """At step 20 of 36."""
    session.use_dataset(LINE, DataSource(), "line")
    session.advance(36)
    session.go_to(20)
    return session


OTHER = Dataset([[0.0], [1.0], [3.0]], [1.0, 0.0, 2.0])


def test_undoing_other_data_puts_the_hiker_back_to_where_he_stood(walked):
    walked.use_dataset(OTHER, DataSource(), "other")
    walked.advance(5)
    walked.undo_stack.undo()
    assert (walked.step, walked.steps) == (20, 36)


def test_a_gesture_through_other_data_that_is_given_up_leaves_the_hiker_where_he_stood(walked):
    walked.begin_gesture("Generate data")
    for dataset in (OTHER, LINE, OTHER):
        walked.use_dataset(dataset, DataSource(), "other")
    walked.give_up_gesture()
    assert (walked.step, walked.steps) == (20, 36)


def test_undoing_a_start_over_puts_the_hiker_back_to_where_he_stood(walked):
    walked.set_step_size(0.01)
    walked.advance(10)
    walked.to_start()
    walked.undo_stack.undo()
    assert (walked.step, walked.steps) == (30, 30)


def test_undoing_an_edit_leaves_the_hiker_where_he_is(walked):
    walked.move_points([0], [[0.0, 0.7]])
    walked.go_to(4)
    walked.undo_stack.undo()
    assert (walked.step, walked.steps) == (4, 36)


def test_a_target_too_small_for_a_normal_number_is_in_the_window(session):
    session.add_point(1.0, -2.2e-309)
    best = session.minimiser.theta
    assert session.window.contains(0.0, 0.0)
    assert session.window.contains(best[1], best[0])


def test_a_start_that_overflows_in_other_units_gives_way_to_the_usual_one(session):
    session.use_dataset(Dataset([[1.0], [2.0], [3.0]], [1e150, -1e150, 3e150]), DataSource())
    session.set_start([1.0, -1e308])
    session.set_model(ModelSpec(standardise=True))
    assert session.run.start is None
    assert np.array_equal(session.descent.thetas[0], [0.0, 0.0])


def test_edited_data_are_not_said_to_be_those_of_their_table(qapp):
    session = Session(load_bundled("houses"))
    origin = session.document.source
    session.add_point(1.0, 2.0)
    edited = session.document.source
    assert edited.kind == "inline"
    assert edited.note == f"Edited; before that: {origin.note}"
    session.add_point(2.0, 2.0)
    assert session.document.source == edited
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert session.document.source == origin


def test_points_set_by_hand_have_no_origin_to_be_named(qapp):
    session = Session(Document())
    session.add_point(1.0, 2.0)
    assert session.document.source == DataSource("inline")


def test_going_back_to_the_start_begins_again_with_the_settings_chosen_on_the_way(qapp):
    session = Session(load_bundled("houses"))
    session.advance(10)
    before = session.step_size
    session.set_step_size(2 * before)
    session.advance(5)
    old = session.descent.thetas.copy()
    session.to_start()
    assert (session.step, session.step_size) == (0, 2 * before)
    session.advance(5)
    assert [size for _, size in sizes(session)] == [2 * before]
    assert not np.array_equal(session.descent.thetas[5], old[5])
    session.undo_stack.undo()
    assert [size for _, size in sizes(session)] == [before, 2 * before]
    np.testing.assert_array_equal(session.descent.thetas, old)


def test_going_back_to_the_start_keeps_the_steps_where_nothing_was_changed(qapp):
    session = Session(load_bundled("houses"))
    session.advance(10)
    undos = session.undo_stack.count()
    session.to_start()
    assert (session.step, session.steps) == (0, 10)
    assert session.undo_stack.count() == undos


def sizes(session):
    return [(first, rule.step_size) for first, rule in session.descent.schedule]


def test_a_path_along_changing_settings_is_the_same_after_saving_and_opening(qapp, tmp_path):
    session = Session(load_bundled("houses"))
    session.advance(10)
    session.set_step_size(session.step_size / 3)
    session.advance(5)
    session.set_method("momentum")
    session.advance(6)
    session.go_to(12)
    session.save(tmp_path / "mine.toml")
    opened = Session(Document())
    opened.open(tmp_path / "mine.toml")
    assert opened.step == 12
    opened.advance(9)
    np.testing.assert_array_equal(opened.descent.thetas, session.descent.thetas)
    assert sizes(opened) == sizes(session)
    assert not opened.modified
    opened.to_start()  # begins again with the last settings, as it would have before
    assert len(sizes(opened)) == 1


def test_who_follows_the_descent_follows_the_data(session):
    """Panels listen to what they show, not to what it follows from as well."""
    heard = []
    for name in ("dataset", "problem", "descent"):
        signal = getattr(session, f"{name}_changed")
        signal.connect(lambda name=name: heard.append(name))

    def hears(*names):
        said = tuple(heard)
        heard.clear()
        return said == names

    session.use_dataset(LINE, DataSource(), "line")
    assert hears("dataset", "problem", "descent")
    session.advance(3)
    assert hears("descent")
    session.move_points([1], [[1.0, 1.5]])
    assert hears("dataset", "problem", "descent")
    session.set_model(ModelSpec(degree=2))
    assert hears("problem", "descent")
    session.undo_stack.undo()
    assert hears("problem", "descent")
    session.undo_stack.undo()
    assert hears("dataset", "problem", "descent")
    session.use_dataset(
        replace(LINE, targets=[0.0, 1.0, 2.0, 2.0], classes=tuple("abc")), DataSource()
    )
    assert hears("dataset", "problem", "descent")
    session.set_model(ModelSpec("logistic", "cross-entropy"))
    heard.clear()
    session.show(0, 2)
    assert hears("problem", "descent")


def test_a_single_number_without_any_examples_is_opened_again(tmp_path):
    session = Session(Document(dataset=Dataset.empty(), model=ModelSpec(degree=0)))
    session.save(tmp_path / "empty.toml")
    session.open(tmp_path / "empty.toml")
    assert session.dataset.m == 0
    assert session.theta.tolist() == [0.0]


def test_a_window_is_kept_only_while_the_parameters_mean_the_same(qapp):
    session = Session(load_bundled("engel"))
    raw = session.window
    session.standardise()
    bowl = session.window
    session.standardise(False)
    assert session.window == raw  # the bowl's would show the valley as a streak
    session.undo_stack.undo()
    assert session.window == bowl
    session.set_model(ModelSpec(family="total-least-squares"))
    session.set_model(ModelSpec())
    assert session.window == raw
    session.set_model(ModelSpec(loss="huber"))
    assert session.window == raw  # so that one valley can be compared with the other


def test_a_chosen_window_of_other_parameters_is_given_up_and_comes_back_with_undo(qapp):
    session = Session(load_bundled("engel"))
    chosen = Window((1, 0), 0.4, 0.6, 100.0, 200.0)
    session.set_window(chosen)
    session.set_model(ModelSpec(loss="huber"))
    assert session.window == chosen
    session.standardise()
    assert session.document.view.window is None
    best = session.minimiser.theta
    assert session.window.contains(best[1], best[0])
    session.undo_stack.undo()
    assert session.window == chosen


@pytest.mark.parametrize("scenario", ["challenger", "penguin-pair", "classifiers-compared-plane"])
@pytest.mark.parametrize("removed", [True, False])
@pytest.mark.parametrize("steps", [0, 50, 5000])
def test_points_of_one_class_alone_leave_a_window_of_a_useful_size(
    session, scenario, removed, steps
):
    session.open_bundled(scenario)
    if removed:
        session.remove_points(np.flatnonzero(session.dataset.targets == 1))
    else:
        session.relabel(range(session.dataset.m), 0)
    session.advance(steps)
    window = session.window
    for size in (window.width, window.height):
        assert 1.0 < size < 1000.0
    assert window.contains(*window.places(session.theta))
    cost = session.landscape.cost
    assert np.ptp(cost[:, 100]) > 0.01
    assert np.ptp(cost[100]) > 0.01
