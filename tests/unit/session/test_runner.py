"""When a replay goes on, beside what is done to the data."""

import pytest
from PySide6.QtCore import QCoreApplication

from gd_viz.files.document import Document
from gd_viz.files.generators import generate
from gd_viz.session import runner as module
from gd_viz.session.runner import Runner
from gd_viz.session.session import Session
from gd_viz.session.transition import LIVE_STEPS


@pytest.fixture
def session(qapp, monkeypatch):
    """Return a session of more steps than are replayed at once."""
    monkeypatch.setattr(module, "FRAME_SECONDS", 0.0)
    session = Session(Document(dataset=generate("line", 20, 1.0, seed=1)))
    session.set_step_size_ratio(1e-4)
    session.advance(3 * LIVE_STEPS)
    return session


def test_a_replay_waits_while_changes_follow_each_other(session, monkeypatch):
    monkeypatch.setattr(module, "TO_DRAW_SECONDS", 3600.0)
    runner = Runner(session)
    session.begin_gesture("Drag")
    for height in (1.0, 2.0):
        session.move_points([3], [[0.0, height]])
        before = session.steps
        for _ in range(50):
            QCoreApplication.processEvents()
        assert session.behind
        assert session.steps == before
    assert not runner.running


def test_afterwards_it_catches_up(session, monkeypatch, qtbot):
    monkeypatch.setattr(module, "TO_DRAW_SECONDS", 0.0)
    runner = Runner(session)
    reach = session.steps
    session.move_points([3], [[0.0, 1.0]])
    assert session.behind
    qtbot.waitUntil(lambda: not session.behind, timeout=20_000)
    assert session.steps == reach
    assert not runner.running
