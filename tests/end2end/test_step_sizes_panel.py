"""The steps that each step size needs, with a real session and a real mouse."""

import math

import numpy as np
import pytest
from helpers import mouse

from gd_viz.core.dataset import Dataset
from gd_viz.core.runs import RunSpec
from gd_viz.files.document import Document
from gd_viz.views.panels.step_sizes_panel import StepSizesPanel

X = np.array([[-1.0], [0.0], [1.0], [2.0]])
Y = np.array([0.5, 1.0, 2.5, 2.0])
LOWEST, HIGHEST = np.linalg.eigvalsh(2 * np.array([[4.0, 2.0], [2.0, 6.0]]))


@pytest.fixture
def opened(shown):
    def open_(**run):
        spec = RunSpec(start=(3.0, -1.0), **(run or {"step_size": 0.02}))
        document = Document(dataset=Dataset(X, Y), runs=(spec,))
        return shown(StepSizesPanel, document, (560, 300))

    return open_


def test_the_cross_is_at_the_step_size_with_the_fewest_steps(opened):
    _, panel = opened()
    assert 10 ** panel.fewest.position.x() == pytest.approx(2 / (LOWEST + HIGHEST), rel=0.06)
    assert panel._read_out.text().startswith("fewest steps: s = ")


def test_the_disc_tells_the_steps_that_the_run_then_takes(opened):
    session, panel = opened()
    at = panel.here.position
    assert 10 ** at.x() == pytest.approx(0.02)
    session.advance(2000)
    assert 10 ** at.y() == pytest.approx(session.descent.steps, rel=0.06)  # sizes are 5 % apart


def test_dragging_chooses_a_step_size_in_one_undo(opened):
    session, panel = opened()
    before, middle = session.undo_stack.count(), panel.plot.visible_rect().center().y()
    ways = [(math.log10(size), middle) for size in (0.02, 0.03, 0.05)]
    mouse.drag(panel.plot, *ways)
    assert session.step_size == pytest.approx(0.05, rel=0.05)
    assert 10 ** panel.here.position.x() == pytest.approx(session.step_size)
    assert session.undo_stack.count() == before + 1


def test_the_pointer_reads_out_what_a_step_size_leads_to(opened):
    _, panel = opened()
    top = panel.plot.visible_rect().bottom() - 0.2
    mouse.move(panel.plot, math.log10(1.5 * 2 / HIGHEST), top)
    assert "diverges after" in panel._read_out.text()
    mouse.move(panel.plot, math.log10(2e-3 * 2 / HIGHEST), top)
    assert "not at rest after 2" in panel._read_out.text()


def test_in_the_fog_nobody_knows_where_a_step_size_leads(opened):
    session, panel = opened()
    session.set_view(fog=True)
    assert not len(panel.curve._points)
    assert not panel.fewest.isVisible()
    assert not panel.here.isVisible()
    assert panel._diverging.rect().isNull()
    assert "fog" in panel._read_out.text()
    session.set_view(fog=False)
    assert len(panel.curve._points)


def test_a_method_that_finds_its_own_steps_says_so(opened):
    session, panel = opened(method="newton")
    assert "no fixed step size" in panel._read_out.text()
    mouse.click(panel.plot, *panel.plot.visible_rect().center().toTuple())
    assert session.undo_stack.count() == 0
