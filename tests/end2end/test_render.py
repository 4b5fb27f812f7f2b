"""Pictures without a display: the panels of the window, as pixels and as shapes."""

import io
import re
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from gd_viz.files.recording import RecordingError
from gd_viz.files.scenario import load_bundled
from gd_viz.views.rendering.pictures import frame
from gd_viz.views.rendering.render import VIEWS, Camera, render
from gd_viz.views.valley import opengl

SMALL = (720, 480)


@pytest.fixture
def houses(qapp, looks):
    return load_bundled("houses")


def pixels(content):
    return np.asarray(Image.open(io.BytesIO(content)).convert("RGB")).astype(int)


@pytest.mark.parametrize("view", sorted(set(VIEWS) - {"valley"}))
def test_every_view_has_its_size_and_something_on_it(houses, view):
    picture = pixels(render(houses, ".png", view=view, size=SMALL, steps=20))
    assert picture.shape == (480, 720, 3)
    path, model, ink = (0xD5, 0x5E, 0x00), (0x00, 0x72, 0xB2), (0x1A, 0x25, 0x30)
    wanted = {"data": model, "table": ink}.get(view, path)
    assert (np.abs(picture - np.array(wanted)).max(axis=2) < 12).sum() > 50


def test_the_picture_shows_the_step_that_was_asked_for(houses):
    few = pixels(render(houses, ".png", view="map", size=SMALL, steps=1))
    many = pixels(render(houses, ".png", view="map", size=SMALL, steps=40))
    saved = replace(houses, view=replace(houses.view, step=40))
    assert (few != many).any(axis=2).sum() > 100
    assert np.array_equal(pixels(render(saved, ".png", view="map", size=SMALL)), many)


def test_it_is_the_same_every_time(houses):
    first, second = (render(houses, ".png", size=SMALL, steps=7) for _ in range(2))
    assert first == second


def test_vector_files_hold_shapes_and_text(houses):
    svg = render(houses, ".svg", view="map", size=SMALL, steps=15).decode()
    assert len(re.findall(r"<path", svg)) > 30
    assert "slope a" in svg
    # The surface itself is the only large picture.
    widths = [float(width) for width in re.findall(r'<image[^>]*?width="([\d.]+)"', svg)]
    assert sum(width > 64 for width in widths) <= 1


def test_lines_in_vector_files_end_at_the_frame_of_the_plot(houses, looks):
    """Qt writes no clipping into SVG: what leaves the plot would cross the labels."""
    svg = render(houses, ".svg", view="data", size=SMALL, steps=3).decode()
    strokes = re.findall(
        r'stroke="#0072b2"[^>]*?transform="matrix\(([^)]*)\)"[^>]*?>\s*<(?:polyline|path)[^>]*?'
        r'(?:points|d)="([^"]*)"',
        svg,
    )
    assert strokes
    for matrix, points in strokes:
        scale, *_, dx, _ = (float(each) for each in re.findall(r"[-\d.e]+", matrix))
        numbers = [float(each) for each in re.findall(r"-?[\d.]+(?:e-?\d+)?", points)]
        across = [scale * x + dx for x in numbers[::2]]
        assert min(across) > 40
        assert max(across) < 720


def test_pages_have_the_size_of_the_picture(houses):
    pdf = render(houses, ".pdf", view="cost", size=(960, 480), steps=5)
    box = re.search(rb"/MediaBox \[([\d. ]+)\]", pdf)
    assert box
    left, bottom, right, top = (float(each) for each in box.group(1).split())
    assert (right - left) / (top - bottom) == pytest.approx(2.0, rel=0.01)


def test_an_animation_has_a_frame_a_step_and_ends_with_the_picture(houses):
    animation = Image.open(io.BytesIO(render(houses, ".webp", view="cost", size=SMALL, steps=9)))
    assert animation.n_frames == 10
    animation.seek(9)
    last = np.asarray(animation.convert("RGB")).astype(int)
    picture = pixels(render(houses, ".png", view="cost", size=SMALL, steps=9))
    assert np.abs(last - picture).mean() < 2


def test_a_descent_that_ends_early_ends_the_film(houses, looks):
    diverging = replace(houses, runs=(replace(houses.runs[0], step_size_ratio=30.0),))
    camera = Camera(diverging, looks, "cost", SMALL, 500)
    try:
        film = camera.film(10)
        assert film.count == camera.session.steps + 1 < 30
    finally:
        camera.close()


@pytest.mark.parametrize("scenario", ["penguins", "longley", "mean", "vertical", "separable"])
def test_every_model_can_be_drawn(qapp, looks, scenario):
    picture = pixels(render(load_bundled(scenario), ".png", size=(1280, 720), steps=10))
    assert len(np.unique(picture.reshape(-1, 3), axis=0)) > 200


def test_the_window_draws_what_render_draws(houses, looks, window):
    """No second implementation: the same panels, so the same pixels."""
    window.session.advance(12)
    panel = window.stage.panel("cost")
    shown = frame(panel).astype(int)
    rendered = pixels(render(houses, ".png", view="cost", size=panel.size().toTuple(), steps=12))
    assert np.abs(shown - rendered).max(axis=2).mean() < 0.5


def test_what_cannot_be_drawn_is_said(houses, monkeypatch):
    monkeypatch.setattr(opengl, "opengl_problem", lambda: "no such thing")
    with pytest.raises(RecordingError, match="the valley needs OpenGL: no such thing"):
        render(houses, ".png", view="valley")
    with pytest.raises(RecordingError, match=r"\.png"):
        render(houses, ".tiff")
