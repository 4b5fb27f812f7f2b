"""What is said about a descent that ends without having arrived."""

import numpy as np
import pytest

from gd_viz.core.dataset import Dataset
from gd_viz.core.models import ModelSpec
from gd_viz.core.runs import RunSpec
from gd_viz.files.document import Document
from gd_viz.session import timeline
from gd_viz.session.session import Session
from gd_viz.views.inspector.diagnosis import diagnose
from gd_viz.views.inspector.readouts import curvature_rows

RNG = np.random.default_rng(3)
X = RNG.uniform(-2, 3, 24)
NOISY = Dataset(X[:, None], 1 + 2 * X + RNG.normal(0, 0.5, 24))


def session_of(run, model=None, dataset=NOISY):
    return Session(Document(dataset=dataset, model=model or ModelSpec(), runs=(run,)))


def test_a_method_that_gives_up_says_so_where_it_did(qapp):
    session = session_of(RunSpec(method="backtracking", step_size=1.0), ModelSpec(loss="absolute"))
    session.advance(1000)
    assert session.outcome == "running"
    assert session.finished
    found = diagnose(session)
    assert found.word == "stopped"
    assert f"Stopped at step {session.steps}:" in found.sentence
    assert "no step that lowers the cost" in found.sentence
    session.step_back()
    assert diagnose(session).word != "stopped"


def test_a_full_history_says_so(qapp, monkeypatch):
    monkeypatch.setattr(timeline, "MOST_STEPS", 50)
    session = session_of(RunSpec(step_size_ratio=0.001))
    session.advance(100)
    assert session.step == 50
    assert "no more fit into the history" in diagnose(session).sentence
    session.step_back()
    assert diagnose(session).word == "crawls"


@pytest.mark.parametrize("start", [(1e200, 0.0), (0.0, -1e308)])
def test_a_start_beyond_all_numbers_does_not_blame_the_step(qapp, start):
    session = session_of(RunSpec(step_size_ratio=0.5, start=start))
    session.advance(5)
    found = diagnose(session)
    assert (session.outcome, session.steps) == ("diverged", 0)
    assert "too large" not in found.sentence
    assert "Start nearer" in found.sentence
    assert not found.diverges


def test_past_the_limit_the_cost_may_still_fall_and_nothing_else_is_said(qapp):
    far = Dataset(NOISY.features + 8, NOISY.targets)  # a long valley
    run = RunSpec(step_size_ratio=0.5)  # 1/λmax takes the steepest part at once
    session = session_of(run, dataset=far)
    session.advance(8)
    session.set_step_size_ratio(1.3)
    session.advance(20)
    assert session.growth.measured < 1
    assert "1.6 times a step; it is still too small" in diagnose(session).sentence
    session.advance(80)
    assert session.growth.measured > 1
    assert "lands higher" in diagnose(session).sentence


def test_without_points_nothing_has_converged(qapp):
    found = diagnose(Session(Document()))
    assert found.word == ""
    assert found.sentence.startswith("No points yet")


def test_a_limit_of_the_place_promises_nothing_elsewhere(qapp):
    x = np.linspace(-2, 2, 12)
    labels = Dataset(x[:, None], (x + np.tile([-0.9, 0.9], 6) > 0) * 1.0, classes=("no", "yes"))
    session = session_of(
        RunSpec(step_size_ratio=4.0), ModelSpec("logistic", "cross-entropy"), labels
    )
    session.advance(500)
    assert session.outcome == "running"
    assert session.descent.costs.max() < 100  # no growth without end
    found = []
    for step in range(470, 501):  # it hops to and fro; rounding decides when it does what
        session.go_to(step)
        found.append(diagnose(session))
    assert {each.word for each in found} == {"diverges"}
    assert not any("without end" in each.sentence for each in found)
    assert any("Near the minimum" in each.sentence for each in found)


@pytest.mark.parametrize("ridge", [0.0, 1.0])
def test_points_of_one_class_are_said_to_have_no_minimum_even_with_a_ridge(qapp, ridge):
    one_class = Dataset(X[:, None], np.ones(24), classes=("no", "yes"))
    model = ModelSpec(family="logistic", loss="cross-entropy", ridge=ridge)
    session = session_of(RunSpec(step_size_ratio=0.5), model, one_class)
    assert "All points are of one class" in diagnose(session).sentence
    session.relabel([0], 0)
    assert "one class" not in diagnose(session).sentence


def test_the_class_without_points_is_named(qapp):
    session = Session(Document())
    session.open_bundled("penguins")
    session.remove_points(np.flatnonzero(session.dataset.targets == 1))
    session.show(model=1)
    assert f"No point is of the class {session.dataset.classes[1]}:" in diagnose(session).sentence
    session.show(model=0)
    assert "No point" not in diagnose(session).sentence
    session.relabel(range(session.dataset.m), 2)
    assert "All points are of one class" in diagnose(session).sentence


def test_a_valley_that_is_all_but_flat_has_its_numbers_and_is_not_called_flat(qapp):
    session = Session(Document())
    session.open_bundled("longley")
    session.standardise(False)
    sentence = diagnose(session).sentence
    assert "floor of the valley it takes about" in sentence
    assert "flat floor" not in sentence
    cells = [cell.text for row in curvature_rows(session) for cell in row]
    assert "2.344·10⁻⁷, …, 5.536·10¹²" in cells
    assert "κ = 2.361·10¹⁹" in cells
