"""How the descent ends from every start, with a real session and a real mouse."""

import numpy as np
import pytest
from helpers import mouse

from gd_viz.core.dataset import Dataset
from gd_viz.core.models import ModelSpec
from gd_viz.core.outcome import Outcome
from gd_viz.core.runs import RunSpec
from gd_viz.core.sweeps.starts import Ends
from gd_viz.core.terrain.window import Window
from gd_viz.files.document import Document
from gd_viz.files.scenario import load_bundled
from gd_viz.views.look.theme import LIGHT
from gd_viz.views.panels.starts_panel import StartsPanel, cell_colours

X = np.array([[-1.0], [0.0], [1.0], [2.0]])
Y = np.array([0.5, 1.0, 2.5, 2.0])


@pytest.fixture
def opened(shown):
    def open_(document=None, **run):
        spec = RunSpec(start=(3.0, -1.0), **(run or {"step_size": 0.05}))
        document = document or Document(dataset=Dataset(X, Y), runs=(spec,))
        return shown(StartsPanel, document, (420, 400))

    return open_


def colour_at(panel, u, v):
    return panel.plot.grab().toImage().pixelColor(mouse.pixel(panel.plot, u, v))


def test_a_click_starts_there_and_the_answer_stays(opened):
    session, panel = opened()
    answer = panel.trials.answer
    mouse.click(panel.plot, 0.5, 1.5)
    width, height = panel.plot.pixel_size()
    intercept, slope = session.descent.thetas[0]
    assert (slope, intercept) == pytest.approx((0.5, 1.5), abs=max(width, height))
    assert panel.start.position.toTuple() == (slope, intercept)
    assert panel.trials.answer is answer


def test_dragging_moves_the_start_in_one_undo(opened):
    session, panel = opened()
    before = session.undo_stack.count()
    mouse.drag(panel.plot, (0.0, 1.0), (0.2, 1.4), (0.4, 2.0))
    assert session.undo_stack.count() == before + 1
    session.undo_stack.undo()
    assert session.descent.thetas[0].tolist() == [3.0, -1.0]


def test_the_pointer_reads_out_how_it_ends_from_there(opened):
    session, panel = opened()
    mouse.move(panel.plot, 0.5, 2.0)
    told = panel._read_out.text()
    session.set_start((2.0, 0.5))
    session.advance(1000)
    steps = int(told.split("after ")[1].split(" ")[0])
    assert steps == pytest.approx(session.descent.steps, abs=2)
    assert float(told.split("J = ")[1]) == pytest.approx(session.cost, rel=1e-3)


def test_a_step_that_is_too_large_makes_all_of_it_red(opened):
    session, panel = opened()
    light = colour_at(panel, 0.2, 0.2)
    session.set_step_size(0.5)
    assert panel._read_out.text().startswith("100 % diverge")
    red = colour_at(panel, 0.2, 0.2)
    assert red != light
    assert red.red() > red.green() + 40


def test_in_the_fog_nobody_knows(opened):
    session, panel = opened()
    session.set_view(fog=True)
    assert not panel.cells.isVisible()
    assert "fog" in panel._read_out.text()
    assert not panel.minimiser.isVisible()
    session.set_view(fog=False)
    assert panel.cells.isVisible()


def test_one_parameter_has_no_plane(opened):
    _, panel = opened(load_bundled("mean"))
    assert panel._read_out.text() == "With one parameter there is no plane of starts."
    mouse.click(panel.plot, 0.5, 0.5)  # and nothing happens


def test_of_more_parameters_the_others_are_those_of_the_start(opened):
    spec = ModelSpec(degree=2)
    run = RunSpec(start=(0.0, 0.0, 1.0), step_size_ratio=0.5)
    session, panel = opened(Document(dataset=Dataset(X, Y), model=spec, runs=(run,)))
    before = panel.trials.answer
    session.set_start((0.0, 0.0, 2.0))
    assert panel.trials.answer is not before
    mouse.click(panel.plot, *panel.plot.visible_rect().center().toTuple())
    assert session.descent.thetas[0][2] == 2.0


def ends(steps, outcomes, costs):
    window = Window((1, 0), 0.0, 1.0, 0.0, 1.0)
    return Ends(window, np.array(steps), np.array(outcomes, dtype="U9"), np.array(costs), 50)


def test_colours_darken_with_the_steps_and_name_the_other_outcomes():
    done, lost = Outcome.CONVERGED.value, Outcome.DIVERGED.value
    running, stuck = Outcome.RUNNING.value, Outcome.STALLED.value
    answer = ends(
        [[5, 10, 40], [50, 3, 7]], [[done, done, done], [running, lost, stuck]], np.ones((2, 3))
    )
    colours = cell_colours(answer, LIGHT).astype(int)
    lightness = colours.sum(axis=2)
    assert lightness[0, 0] > lightness[0, 1] > lightness[0, 2]
    assert len({tuple(colour) for colour in colours.reshape(-1, 3).tolist()}) == 6


def test_where_nothing_is_at_rest_the_cost_is_shown():
    running = Outcome.RUNNING.value
    answer = ends([[50, 50, 50]], [[running] * 3], [[0.1, 1.0, 10.0]])
    lightness = cell_colours(answer, LIGHT).astype(int).sum(axis=2)[0]
    assert lightness[0] > lightness[1] > lightness[2]
