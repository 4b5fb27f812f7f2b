"""Where there is no OpenGL, the program says so once and works on."""

import pytest
from helpers.window import press
from PySide6.QtCore import Qt

from gd_viz.main import run
from gd_viz.views.panels import valley_panel
from gd_viz.views.valley import opengl


@pytest.fixture
def without(monkeypatch):
    monkeypatch.setattr(valley_panel, "opengl_problem", lambda: "this display has no OpenGL")


def test_the_panel_says_why_and_all_else_works(without, window):
    press(Qt.Key.Key_V)
    panel = window.stage.valley
    assert panel.isVisible()
    assert panel.view is None
    assert "this display has no OpenGL" in panel._message.text()
    assert "map" in panel._message.text()
    for name in ("valley-above", "valley-shoulder", "valley-log"):
        window.actions_by_name[name].trigger()
    window.session.add_point(1.0, 2.0)
    window.session.advance(3)
    window.session.set_view(fog=True)
    window.looks.set_projector(True)
    assert window.session.step == 3
    press(Qt.Key.Key_V)
    assert not panel.isVisible()


def test_a_picture_of_it_is_refused_in_one_line(monkeypatch, tmp_path, capsys, qapp):
    monkeypatch.setattr(opengl, "opengl_problem", lambda: "this display has no OpenGL")
    out = tmp_path / "valley.png"
    assert run(["render", "houses", "-o", str(out), "--view", "valley"]) == 2
    said = capsys.readouterr()
    assert said.err == "gd-viz render: the valley needs OpenGL: this display has no OpenGL\n"
    assert not out.exists()


def test_the_document_remembers_how_the_valley_is_shown(window):
    window.session.show_plot("valley", True)
    window.session.set_view(log_height=True)
    view = window.session.document.view
    assert view.panels == ("data", "map", "valley", "cost")
    assert view.log_height
