"""The valley in real OpenGL, its pixels looked at."""

import subprocess
import sys
import threading
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from helpers.drawn_text import drawn_texts
from helpers.ellipses import points_of
from helpers.pixels import grabbed
from helpers.window import press
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt, QVariantAnimation
from PySide6.QtGui import QImage, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gd_viz.core.cost_grids import COARSEST
from gd_viz.core.minimisers.minimiser import Kind, minimise
from gd_viz.core.models import ModelSpec
from gd_viz.core.terrain.level_lines import level_costs, level_lines
from gd_viz.files.generators import generate
from gd_viz.files.scenario import load_bundled
from gd_viz.session.session import Session
from gd_viz.views.hover import Hover
from gd_viz.views.items.shades import gradient
from gd_viz.views.panels.valley_panel import ValleyPanel
from gd_viz.views.panels.valley_places import answer, hiker_place
from gd_viz.views.valley.camera import ABOVE, SIDE
from gd_viz.views.valley.opengl import opengl_problem
from gd_viz.views.valley.terrain import MOST_POINTS, Terrain

pytestmark = pytest.mark.gl


@pytest.fixture
def open_valley(qtbot, looks):
    """Return what opens a panel of 640×480 on a bundled scenario, after some steps."""
    if opengl_problem():
        pytest.skip("needs a display; .ci/run gives it one")

    def opened(name="houses", steps=8, ratio=None, dataset=None, spec=None, **view):
        document = load_bundled(name)
        document = replace(document, view=replace(document.view, **view))
        if dataset is not None:
            document = replace(document, dataset=dataset, model=spec)
        if ratio is not None:
            run = replace(document.runs[0], step_size=None, step_size_ratio=ratio)
            document = replace(document, runs=(run,))
        session = Session(document)
        session.to_start()
        session.advance(steps)
        panel = ValleyPanel(session, looks, Hover())
        qtbot.addWidget(panel)
        panel.resize(640, 480)
        panel.show()
        QCoreApplication.processEvents()
        panel.session = session
        return panel

    return opened


def picture(panel):
    """The valley as (height, width, 3)."""
    QCoreApplication.processEvents()
    return grabbed(panel.view)


def come_to_rest(panel):
    """Let it be as when nothing has moved for a while."""
    QCoreApplication.processEvents()
    turns = 0
    while panel.view._rest.isActive():
        panel.view._rest.stop()
        panel.view._rest.timeout.emit()
        turns += 1
    return turns


def terrain_of(panel):
    return Terrain(panel.session.landscape, panel.session.document.view.log_height)


def seen_at(panel, pixels, points):
    """The colours at points (k, 3) of the box, those outside the picture left out."""
    x, y = np.rint(panel.view.lens().pixels(points)).astype(int).T
    height, width, _ = pixels.shape
    inside = (x >= 0) & (x < width) & (y >= 0) & (y < height)
    return pixels[y[inside], x[inside]]


def is_path(colours):
    """Which colours are those of the path and the hiker, in light or shade."""
    red, green, blue = np.moveaxis(np.asarray(colours), -1, 0)
    return (red > 120) & (red > 1.6 * green) & (green > 1.5 * blue)


def is_flag(colours):
    red, green, blue = np.moveaxis(np.asarray(colours), -1, 0)
    return (green > 120) & (red < 60) & (blue < green - 20) & (blue > 60)


def grid_of_places(reach=0.9):
    values = np.linspace(-reach, reach, 37)
    return np.stack(np.meshgrid(values, values, indexing="ij"), -1).reshape(-1, 2)


def test_its_numbers_and_names_can_be_read_from_the_last_row(open_valley, looks):
    panel = open_valley()
    looks.set_projector(True)
    texts = drawn_texts(panel)
    assert {"slope a", "intercept b", "cost J"} <= {text for text, _ in texts}
    assert min(size for _, size in texts) >= 20


def test_the_surface_has_the_colours_of_the_map(open_valley):
    panel = open_valley()
    panel.camera.look("above")
    pixels, terrain = picture(panel), terrain_of(panel)
    colours = gradient(panel._appearance.theme.surface).astype(float)
    places = grid_of_places()
    shares = np.log1p(1e4 * terrain.share.astype(float)) / np.log1p(1e4)
    at = np.clip(np.rint((places + 1) * 64).astype(int), 0, 128)
    expected = colours[np.rint(255 * shares[at[:, 0], at[:, 1]]).astype(int)]
    seen = seen_at(panel, pixels, terrain.on_ground(places)).astype(float)
    # Light makes it brighter or darker as a whole; level lines and the path cover a part.
    ratio = seen / expected
    same_hue = np.ptp(ratio, axis=1) < 0.12
    assert same_hue.mean() > 0.6
    assert 0.5 < np.median(ratio) < 1.15


def test_level_lines_run_at_the_heights_of_the_map(open_valley):
    panel = open_valley(steps=0)
    panel.camera.look("above")
    pixels, terrain = picture(panel), terrain_of(panel)
    costs = level_costs(terrain.landscape)

    def brightness(of):
        lines = points_of(level_lines(terrain.landscape, of))
        points = terrain.on_ground(terrain.place(lines[np.isfinite(lines).all(axis=1)]))
        return seen_at(panel, pixels, points).sum(axis=1).mean()

    floor = terrain.landscape.floor
    between = floor + np.sqrt((costs[:-1] - floor) * (costs[1:] - floor))
    assert brightness(costs[4:]) > brightness(between[4:]) + 60


@pytest.mark.parametrize("name", ["houses", "challenger", "neuron", "polynomial", "vertical"])
@pytest.mark.parametrize("log_height", [False, True])
def test_the_hiker_stands_on_the_ground_in_the_colour_of_the_path(open_valley, name, log_height):
    panel = open_valley(name, log_height=log_height)
    panel.camera.look("above" if log_height else "first")
    pixels = picture(panel)
    foot = hiker_place(panel.session, terrain_of(panel))
    ((x, y),) = panel.view.lens().pixels([foot])
    around = pixels[round(y) - 8 : round(y) + 2, round(x) - 2 : round(x) + 3]
    assert is_path(around).mean() > 0.8


def test_the_hiker_walks(open_valley):
    panel = open_valley(steps=0)
    before = picture(panel)
    panel.session.advance(1)
    after = picture(panel)
    foot = hiker_place(panel.session, terrain_of(panel))
    ((x, y),) = panel.view.lens().pixels([foot])
    there = slice(round(y) - 12, round(y) - 4), slice(round(x) - 1, round(x) + 2)
    assert is_path(after[there]).all()
    assert not is_path(before[there]).all()


def test_the_path_lies_on_the_ground(open_valley):
    panel = open_valley(steps=12)
    panel.camera.look("above")
    terrain = terrain_of(panel)
    places = terrain.place(panel.session.descent.thetas[:, [1, 0]])
    share = np.linspace(0.2, 0.8, 15)[:, None]
    along = np.concatenate([a + share * (b - a) for a, b in pairwise(places[:4])])
    coloured, points = is_path(picture(panel)), panel.view.lens().pixels(terrain.on_ground(along))
    found = [coloured[y - 1 : y + 2, x - 1 : x + 2].any() for x, y in np.rint(points).astype(int)]
    assert np.mean(found) > 0.95


def test_the_minimiser_is_a_flag(open_valley):
    panel = open_valley(steps=2)
    foot, *_ = answer(panel.session, terrain_of(panel))
    ((x, y),) = panel.view.lens().pixels([foot])
    pixels = picture(panel)
    around = pixels[round(y) - 50 : round(y) + 8, round(x) - 10 : round(x) + 40]
    assert is_flag(around).sum() > 80


def test_while_the_minimum_is_looked_for_the_flag_of_before_is_faint(
    open_valley, monkeypatch, qtbot
):
    panel, gate = open_valley(steps=2), threading.Event()
    session = panel.session
    before, *_ = answer(session, terrain_of(panel))

    def slow(objective):
        gate.wait(30)
        return minimise(objective)

    monkeypatch.setattr("gd_viz.session.transition.PATIENCE", -1.0)
    monkeypatch.setattr("gd_viz.session.derived.minimise", slow)
    session.defer()
    try:
        target = float(session.dataset.targets[3]) + 0.1
        session.move_points([3], [[float(session.dataset.features[3, 0]), target]])
        assert session.minimiser.kind is Kind.PENDING
        faint = picture(panel)
        foot, _, opacity = answer(session, terrain_of(panel))
        assert foot[:2] == pytest.approx(before[:2])
        assert opacity < 0.5
        assert is_flag(faint).sum() == 0
        panel.view.picture.set_answer(None, None)
        panel.view.refresh()
        seen = np.abs(faint - picture(panel)).max(axis=2) > 8
        ((x, y),) = np.rint(panel.view.lens().pixels([foot])).astype(int)
        assert seen[y - 50 : y + 8, x - 10 : x + 40].sum() > 80
        assert seen.sum() == seen[y - 50 : y + 8, x - 10 : x + 40].sum()
    finally:
        gate.set()
    qtbot.waitUntil(lambda: session.minimiser.kind is not Kind.PENDING, timeout=30_000)
    assert is_flag(picture(panel)).sum() > 80
    session.set_view(fog=True)
    assert answer(session, terrain_of(panel))[:2] == (None, None)


@pytest.mark.parametrize("dark", [False, True])
def test_fog_hides_what_is_far_and_what_gives_the_answer_away(open_valley, looks, dark):
    looks.set_dark(dark)
    panel = open_valley(steps=2)
    clear, terrain = picture(panel), terrain_of(panel)
    panel.session.set_view(fog=True, fog_radius=0.2)
    foggy = picture(panel)
    fog = np.array(looks.theme.colour("fog").getRgb()[:3])
    hiker = hiker_place(panel.session, terrain)
    places = grid_of_places()
    away = np.hypot(*(places - hiker[:2]).T)
    far = terrain.on_ground(places[away > 0.45])
    near = terrain.on_ground(places[away < 0.12])
    hidden = np.abs(seen_at(panel, foggy, far) - fog).max(axis=1) <= 2
    # The path, the frame and the hiker may stand in front of the fog.
    assert hidden.mean() > 0.85
    assert (np.abs(seen_at(panel, clear, far) - fog).max(axis=1) > 10).mean() > 0.9
    assert (np.abs(seen_at(panel, foggy, near) - fog).max(axis=1) > 10).mean() > 0.9
    if not dark:
        assert is_flag(clear).sum() > 80
    assert is_flag(foggy).sum() == 0


def test_the_fog_goes_with_the_hiker(open_valley):
    panel = open_valley(steps=0, fog=True, fog_radius=0.15)
    start = hiker_place(panel.session, terrain_of(panel))
    there = start + np.array([0.0, -0.1, 0.0])
    panel.session.advance(40)
    fog = np.array(panel._appearance.theme.colour("fog").getRgb()[:3])
    (seen,) = seen_at(panel, picture(panel), terrain_of(panel).on_ground([there[:2]]))
    assert np.abs(seen - fog).max() <= 2


def test_what_was_seen_on_the_way_stays_faintly_if_wanted(open_valley):
    panel = open_valley(steps=0, fog=True, fog_radius=0.15)
    start = hiker_place(panel.session, terrain_of(panel))
    beside = [start[:2] + np.array([0.0, -0.1])]
    fog = np.array(panel._appearance.theme.colour("fog").getRgb()[:3])

    def strength():
        (seen,) = seen_at(panel, picture(panel), terrain_of(panel).on_ground(beside))
        return np.abs(seen - fog).max()

    near = strength()
    panel.session.advance(40)
    assert strength() <= 2
    panel.session.set_view(fog_trail=True)
    assert 10 < strength() < 0.6 * near
    panel.session.to_start()
    assert strength() == near
    panel.session.set_view(fog_trail=False)
    panel.session.advance(40)
    assert strength() <= 2


def test_a_dragged_point_changes_the_ground(open_valley):
    panel = open_valley()
    before = picture(panel)
    dataset = panel.session.dataset
    panel.session.move_points([3], [[float(dataset.features[3, 0]), float(dataset.targets[3]) + 3]])
    after = picture(panel)
    assert (np.abs(after - before).max(axis=2) > 8).mean() > 0.02


def test_heights_are_sent_when_the_landscape_changes_and_only_then(open_valley):
    panel = open_valley(steps=1)
    picture(panel)
    heights = panel.view.picture.ground.heights
    sent, trail = heights.sent, panel.view.picture.walker.trail.buffer.sent
    assert sent == 4 * 131 * 131
    for _ in range(5):
        panel.session.advance(1)
        picture(panel)
    panel.camera.look("side")
    panel.session.set_view(fog=True)
    panel.session.set_view(log_height=True)
    picture(panel)
    assert heights.sent == sent
    assert panel.view.picture.walker.trail.buffer.sent > trail
    panel.session.add_point(1.0, 2.0)
    picture(panel)
    assert heights.sent == 2 * sent


def test_nothing_is_drawn_again_when_nothing_has_changed(open_valley):
    panel = open_valley()
    picture(panel)
    drawn = panel.view.picture.frames
    for _ in range(3):
        panel.view.repaint()
        panel.session.select([1])
        picture(panel)
    assert panel.view.picture.frames == drawn


def test_drawn_by_the_processor_a_camera_that_moves_sees_plain_edges_and_smooth_ones_at_rest(
    open_valley,
):
    panel = open_valley(steps=0)
    view, rest = panel.view, panel.view._rest
    view.picture.in_software = True
    first, second = view.camera, view.camera.turned(10.0, 0.0)

    def shown():
        QCoreApplication.processEvents()
        return QImage(view._image)

    come_to_rest(panel)
    smooth = shown()
    view.set_camera(second)
    shown()
    assert rest.isActive()
    rest.stop()
    view.set_camera(first)
    assert shown() != smooth
    come_to_rest(panel)
    assert shown() == smooth
    drawn = view.picture.frames
    view.repaint()
    assert view.picture.frames == drawn


def test_drawn_by_the_processor_edges_become_smooth_a_few_rows_at_a_time(open_valley):
    panel = open_valley(steps=3)
    view, rest = panel.view, panel.view._rest
    view.picture.in_software = True
    come_to_rest(panel)
    view.set_camera(view.camera.turned(10.0, 0.0))
    at_once = view.picture.draw(view.lens(), 1.0, smooth=True)
    view.set_camera(view.camera.turned(-5.0, 0.0))
    QCoreApplication.processEvents()
    rest.timeout.emit()
    assert rest.isActive()
    view.set_camera(view.camera.turned(5.0, 0.0))
    turns = come_to_rest(panel)
    QCoreApplication.processEvents()
    assert turns == -(-view.height() // (50_000 // view.width())) > 2
    assert view._image == at_once
    assert not rest.isActive()


def test_a_scene_is_kept_when_it_is_seen_for_the_second_time(open_valley):
    panel = open_valley(steps=0)
    valley, copies = panel.view.picture, []
    valley.in_software = True
    picture(panel)
    copy = valley._canvas._buffers.copy
    valley._canvas._buffers.copy = lambda *of: (copies.append(of), copy(*of))
    for _ in range(3):
        panel.view.set_camera(panel.view.camera.turned(1.0, 0.0))
        QCoreApplication.processEvents()
    assert (valley.scenes, copies) == (4, [])
    for _ in range(4):
        panel.session.advance(1)
        QCoreApplication.processEvents()
    assert valley.scenes == 5
    assert len(copies) == 5, "the scene once, and its way at each step"


def test_a_step_draws_the_hiker_and_what_is_new_of_the_path_on_a_scene_that_is_kept(open_valley):
    panel = open_valley(steps=1)
    come_to_rest(panel)
    panel.session.advance(1)
    picture(panel)  # the second one of this scene, which keeps it
    valley, trail = panel.view.picture, panel.view.picture.walker.trail
    scenes, drawn, draw = valley.scenes, [], trail.draw

    def noted(*passes, first, **how):
        drawn.append((first, trail._pieces))
        draw(*passes, first=first, **how)

    trail.draw = noted
    before = trail._pieces
    for _ in range(20):
        panel.session.advance(1)
        stepped = picture(panel)
    assert valley.scenes == scenes
    assert [first for first, _ in drawn] == [before, *(last for _, last in drawn[:-1])]
    panel.session.go_to(12)
    picture(panel)
    assert (valley.scenes, drawn[-1][0]) == (scenes, 0)
    panel.session.go_to(22)
    assert (np.abs(picture(panel) - stepped).max(axis=2) > 40).mean() < 1e-4


def test_a_hidden_valley_costs_nothing_and_catches_up(open_valley):
    panel = open_valley(steps=0)
    drawn = panel.view.picture.frames
    panel.hide()
    panel.session.advance(5)
    QCoreApplication.processEvents()
    assert panel.view.picture.frames == drawn
    panel.show()
    foot = hiker_place(panel.session, terrain_of(panel))
    ((x, y),) = panel.view.lens().pixels([foot])
    assert is_path(picture(panel)[round(y) - 8, round(x)])


@pytest.mark.parametrize(
    ("name", "steps", "ratio"), [("houses", 400, 1.6), ("challenger", 80, 40.0)]
)
def test_a_diverging_hiker_stays_in_the_picture(open_valley, name, steps, ratio):
    panel = open_valley(name, steps=0, ratio=ratio)
    for _ in range(8):
        panel.session.advance(steps // 8)
        pixels = picture(panel)
        foot = hiker_place(panel.session, terrain_of(panel))
        ((x, y),) = panel.view.lens().pixels([foot])
        assert is_path(pixels[round(y) - 8 : round(y), round(x) - 1 : round(x) + 2]).all()
    assert np.abs(panel.session.theta).max() > 1e2


def test_the_last_steps_of_a_descent_that_diverges_are_lit(open_valley, looks):
    panel = open_valley(ratio=1.1, steps=6)
    lit = looks.theme.colour("danger")
    red = np.array([lit.red(), lit.green(), lit.blue()])

    def shines():
        return (np.abs(picture(panel) - red).max(axis=2) < 12).sum()

    assert shines() > 20
    steps = terrain_of(panel).place(panel.session.path[-4:])
    middle = terrain_of(panel).on_ground((steps[1:2] + steps[2:3]) / 2)
    (x, y) = np.rint(panel.view.lens().pixels(middle)[0]).astype(int)
    near = picture(panel)[y - 2 : y + 3, x - 2 : x + 3]
    assert (np.abs(near - red).max(axis=2) < 12).any()
    panel.session.set_step_size_ratio(0.5)
    assert shines() == 0


def walk_out_of_the_window(session):
    """Take steps until another part of parameter space is shown."""
    window = session.window
    while session.window == window:
        session.advance(1)


def test_the_ground_goes_after_a_hiker_who_leaves_it_in_a_short_motion(open_valley, looks):
    panel = open_valley(ratio=1.2, steps=0)
    session, walker = panel.session, panel.view.picture.walker
    looks.moves = True
    try:
        panel.journey.clock = lambda: 1e9
        walk_out_of_the_window(session)
        places = []
        for time in (0, 110, 219):
            panel.stride.motion.setCurrentTime(10_000)
            panel.journey.motion.setCurrentTime(time)
            places.append(walker.place.copy())
            between = panel.journey.landscape.window
            shown = panel.view.picture._terrain.landscape
            assert shown.window == between
            expected = hiker_place(session, panel.view.picture._terrain)
            assert walker.place == pytest.approx(expected)
        away = np.abs(np.array(places)[:, :2]).max(axis=1)
        assert away[0] > 1.0 > away[2], "from outside the old window into the new one"
        assert away[0] > away[1] > away[2]
        panel.journey.motion.setCurrentTime(220)
        assert panel.view.picture._terrain.landscape is session.landscape
        while session.window == between or session.step < 1:
            session.advance(1)
        walk_out_of_the_window(session)
        assert panel.journey.landscape is session.landscape, "they follow each other fast"
    finally:
        looks.moves = False


def test_on_the_way_the_ground_is_as_fine_as_a_frame_has_time_for(open_valley, looks):
    line = generate("line", 2_000, 1.0, seed=1)
    panel = open_valley(ratio=3.0, steps=0, dataset=line, spec=ModelSpec(loss="huber"))
    session = panel.session
    looks.moves = True
    try:
        panel.journey.clock = lambda: 1e9
        walk_out_of_the_window(session)
        sizes = []
        for time in (0, 110, 219):
            panel.journey.motion.setCurrentTime(time)
            sizes.append(len(panel.journey.landscape.u))
    finally:
        looks.moves = False
    assert COARSEST <= sizes[0] < MOST_POINTS / 1.5
    assert sizes == [sizes[0]] * 3


def test_a_click_on_the_ground_sets_the_start(open_valley):
    panel = open_valley()
    terrain = terrain_of(panel)
    (point,) = terrain.on_ground([[-0.4, -0.2]])
    ((x, y),) = panel.view.lens().pixels([point])
    QTest.mouseClick(panel.view, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
    start = panel.session.descent.thetas[0]
    assert start[[1, 0]] == pytest.approx(terrain.parameters([-0.4, -0.2]), abs=0.1)
    assert panel.view.camera.azimuth == -58.0


def send(view, kind, at, buttons):
    button = Qt.MouseButton.LeftButton if kind != QEvent.Type.MouseMove else Qt.MouseButton.NoButton
    where = QPointF(*at)
    event = QMouseEvent(
        kind, where, view.mapToGlobal(where), button, buttons, Qt.KeyboardModifier.NoModifier
    )
    QCoreApplication.sendEvent(view, event)


def test_dragging_turns_the_wheel_zooms_and_no_start_is_set(open_valley):
    panel = open_valley()
    view, start = panel.view, panel.session.descent.thetas[0].copy()
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    send(view, QEvent.Type.MouseButtonPress, (300, 200), left)
    send(view, QEvent.Type.MouseMove, (350, 190), left)
    send(view, QEvent.Type.MouseMove, (360, 180), left)
    send(view, QEvent.Type.MouseButtonRelease, (360, 180), none)
    assert view.camera.azimuth < -58.0
    assert view.camera.elevation < 38.0
    at = QPointF(300, 200)
    wheel = QWheelEvent(
        at, view.mapToGlobal(at), QPoint(), QPoint(0, 240), none,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QCoreApplication.sendEvent(view, wheel)
    assert view.camera.zoom < 1.0
    assert np.array_equal(panel.session.descent.thetas[0], start)


def test_the_camera_follows_the_hiker_if_it_is_to(open_valley):
    panel = open_valley(steps=0)
    panel.session.advance(3)
    assert panel.view.camera.target[:2] == (0.0, 0.0)
    panel.camera.set_follows(True)
    for _ in range(3):
        panel.session.advance(1)
        hiker = hiker_place(panel.session, terrain_of(panel))
        assert panel.view.camera.target[:2] == pytest.approx(tuple(hiker[:2]))


def test_the_camera_flies_where_motion_is_wanted_and_a_drag_takes_it_over(open_valley, looks):
    panel = open_valley()
    camera, view = panel.camera, panel.view
    before = view.camera
    looks.moves = True
    try:
        camera.look("above")
        assert view.camera == before
        camera.motion.setCurrentTime(200)
        assert before.elevation < view.camera.elevation < ABOVE.elevation
        QTest.keyClick(view, Qt.Key.Key_Left)
        assert camera.motion.state() == QVariantAnimation.State.Stopped
        camera.look("side")
        camera.motion.setCurrentTime(10_000)
        assert view.camera == SIDE
    finally:
        looks.moves = False


def test_a_slow_step_is_a_glide_over_the_ground(open_valley, looks):
    panel = open_valley(steps=3)
    terrain, walker = terrain_of(panel), panel.view.picture.walker
    foot, laid = hiker_place(panel.session, terrain), len(walker._lying)
    looks.moves = True
    try:
        panel.stride.clock = lambda: 1e9
        panel.session.advance(1)
        assert walker.place == pytest.approx(foot)
        panel.stride.motion.setCurrentTime(90)
        ahead = hiker_place(panel.session, terrain)
        share = (walker.place - foot)[:2] / (ahead - foot)[:2]
        assert share == pytest.approx([0.5, 0.5], abs=0.02)
        assert walker.place == pytest.approx(terrain.on_ground(walker.place[None, :2])[0])
        assert len(walker._lying) == laid
        panel.stride.motion.setCurrentTime(10_000)
        assert walker.place == pytest.approx(ahead)
        assert len(walker._lying) > laid
    finally:
        looks.moves = False


def test_standardising_leads_the_ground_over_while_hiker_and_flag_wait(open_valley, looks):
    panel = open_valley("engel", steps=6)
    session, view = panel.session, panel.view
    before = picture(panel)
    looks.moves = True
    try:
        session.standardise(True)
        panel.morph.motion.setCurrentTime(1)
        first = picture(panel)
        assert is_path(before).sum() > 100
        assert is_path(first).sum() == is_flag(first).sum() == 0
        panel.morph.motion.setCurrentTime(400)
        assert (np.abs(picture(panel) - first).max(axis=2) > 8).mean() > 0.05
        panel.morph.motion.setCurrentTime(800)
        assert not panel.morph.under_way
        assert view.picture._terrain.landscape is session.landscape
        arrived = picture(panel)
        assert is_path(arrived).sum() > 100
        unlike = [(np.abs(each - before).max(axis=2) > 40).mean() for each in (first, arrived)]
        assert unlike[0] < 0.4 * unlike[1], "it begins with the valley that was there"
        session.standardise(False)
        assert panel.morph.under_way
        session.set_view(fog=True)
        assert not panel.morph.under_way
        session.set_view(fog=False)
    finally:
        looks.moves = False
    session.standardise(True)
    assert not panel.morph.under_way
    assert (np.abs(picture(panel) - arrived).max(axis=2) > 40).mean() < 0.005


def test_over_the_shoulder_the_hiker_is_near(open_valley):
    panel = open_valley(steps=4)
    far = is_path(picture(panel)).sum()
    panel.camera.look("shoulder")
    assert is_path(picture(panel)).sum() > 1.5 * far


def test_pointing_at_the_ground_shows_that_model(open_valley):
    panel = open_valley()
    (point,) = terrain_of(panel).on_ground([[0.3, 0.1]])
    ((x, y),) = panel.view.lens().pixels([point])
    send(panel.view, QEvent.Type.MouseMove, (x, y), Qt.MouseButton.NoButton)
    assert panel._read_out.text().startswith("a = ")
    assert "J = " in panel._read_out.text()
    panel.session.set_view(fog=True, fog_radius=0.01)
    send(panel.view, QEvent.Type.MouseMove, (x, y), Qt.MouseButton.NoButton)
    assert "in the fog" in panel._read_out.text()


def test_where_the_valley_went_with_the_model_no_shoulder_is_looked_over(open_valley):
    panel = open_valley("houses")
    panel.session.open_bundled("mean")
    panel.camera.look("shoulder")
    panel.session.open_bundled("houses")
    before = panel.view.camera
    panel.camera.look("shoulder")
    assert panel.view.camera != before


def test_of_a_valley_that_is_put_away_no_shoulder_is_looked_over(open_valley):
    panel = open_valley("houses")
    panel.hide()
    panel.session.open_bundled("mean")
    before = panel.view.camera
    panel.camera.look("shoulder")
    assert panel.view.camera == before


def test_one_parameter_has_no_valley_and_says_so(open_valley):
    panel = open_valley("mean")
    assert panel.view.isHidden()
    assert "curve" in panel._message.text()


def test_its_key_shows_it_and_arrows_turn_it_only_when_it_has_the_keyboard(open_valley, window):
    press(Qt.Key.Key_V)
    valley = window.stage.valley
    assert valley.isVisible()
    step, camera = window.session.step, valley.view.camera
    QTest.mouseClick(valley.view, Qt.MouseButton.RightButton)
    press(Qt.Key.Key_Right)
    assert window.session.step == step + 1
    assert valley.view.camera == camera
    valley.view.setFocus(Qt.FocusReason.TabFocusReason)
    assert QApplication.focusWidget() is valley.view
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Plus)
    assert window.session.step == step + 1
    turned = valley.view.camera
    assert turned.azimuth > camera.azimuth
    assert turned.elevation > camera.elevation
    assert turned.zoom < camera.zoom
    window.actions_by_name["valley-above"].trigger()
    assert valley.view.camera.elevation == 90.0
    press(Qt.Key.Key_V)
    assert not valley.isVisible()


def test_shown_alone_it_leaves_the_arrows_to_steps(open_valley, window):
    window.looks.set_projector(True)  # in which no control stands before it
    press(Qt.Key.Key_6)
    valley, step = window.stage.valley, window.session.step
    camera = valley.view.camera
    press(Qt.Key.Key_Right)
    assert valley.isVisible()
    assert (window.session.step, valley.view.camera) == (step + 1, camera)


def test_a_picture_of_it_is_drawn_and_the_program_ends_quietly(open_valley, tmp_path):
    out = tmp_path / "valley.png"
    ran = subprocess.run(
        [sys.executable, "-m", "gd_viz", "render", "houses", "-o", str(out), "--view", "valley"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (ran.returncode, ran.stderr, ran.stdout) == (0, "", "")
    from PIL import Image

    pixels = np.asarray(Image.open(out).convert("RGB")).astype(int)
    assert pixels.shape == (720, 1280, 3)
    assert is_path(pixels).sum() > 300
