"""The valley in 3-D: new heights beside pyqtgraph's surface, and a step with all plots in the fog.

A step is compared with two repaints: one that draws the valley as a step does, which is what can
be asked of it, and one that copies the valley's picture, as the window does when nothing changes.

It needs OpenGL; without a display the benchmarks run it under xvfb-run.
"""

from collections.abc import Iterator
from itertools import cycle

import numpy as np
from PySide6.QtCore import QCoreApplication, QObject, QSize
from PySide6.QtGui import QImage

from benchmarks.measure import Comparison, Figures, Goal, Way, WrongResultError
from benchmarks.program import Program, changed_pixels, line_session, on_screen, require_change
from gd_viz.core.terrain.landscape import Landscape, landscape
from gd_viz.core.terrain.window import Window
from gd_viz.views.look.theme import LIGHT
from gd_viz.views.valley.camera import Camera, Lens
from gd_viz.views.valley.opengl import opengl_problem
from gd_viz.views.valley.picture import ValleyPicture
from gd_viz.views.valley.terrain import Terrain

POINTS = 129
PICTURE = (320, 240)
EXAMPLES = 150
SMALL = 1e-4
FRAME = 1.0 / 30.0
HAIR = 1e-9
"""Degrees by which a camera turns that is to see the same."""

WINDOW = Window((1, 0), -3.0, 5.0, -4.0, 4.0)


def comparisons() -> Iterator[Comparison]:
    """Yield the comparisons of this group.

    Raises:
        WrongResultError: There is no OpenGL here.
    """
    program = Program(line_session(EXAMPLES, SMALL, 20))
    problem = opengl_problem()
    if problem:
        raise WrongResultError(problem)
    ours, theirs = _Ours(program), _Theirs(program)

    def check() -> Figures:
        return ours.check() | theirs.check()

    yield Comparison(
        f"new heights at {POINTS}² points sent",
        Way("heights alone", ours.send),
        Goal(at_least=10.0),
        check,
        Way("pyqtgraph's shaded surface with normals", theirs.send),
    )
    yield Comparison(
        f"new heights at {POINTS}² points drawn, edges as they come",
        Way("the valley with level lines, as while heights change", ours.draw),
        Goal(at_least=10.0),
        check,
        Way("pyqtgraph's shaded surface with normals", theirs.draw),
    )
    yield Comparison(
        f"new heights at {POINTS}² points drawn, ours with smooth edges",
        Way("the valley with level lines, as at rest", lambda: ours.draw(smooth=True)),
        Goal(at_least=3.0),
        check,
        Way("pyqtgraph's shaded surface with normals, edges as they come", theirs.draw),
    )
    program.session.set_view(panels=("data", "map", "valley", "cost"), fog=True)
    program.window.stage.valley.veil.motion.setCurrentTime(10_000)
    for _ in range(3):
        program.step()
    yield Comparison(
        "one step of many on screen, with map, valley, data and cost in the fog",
        Way("a step", program.step, calls=10),
        Goal(seconds=FRAME),
        lambda: _step_shows(program),
    )
    again = _Again(program)
    yield Comparison(
        "the same step, beside drawing all of that window again, its valley too",
        Way("a step", program.step),
        Goal(at_most=1.5),
        lambda: _step_shows(program) | again.check(),
        Way("the same picture, drawn again", again.draw),
    )
    yield Comparison(
        "the same step, beside a repaint for which the valley is only copied",
        Way("a step", program.step),
        Goal(at_most=1.5),
        lambda: _step_shows(program),
        Way("a repaint", program.repaint),
    )


def _landscapes(program: Program) -> Iterator[Landscape]:
    """Return two landscapes in turn."""
    session, theta = program.session, np.zeros(2)
    some = [
        landscape(session.objective, window, theta, POINTS)
        for window in (WINDOW, Window((1, 0), -2.5, 5.5, -4.0, 4.0))
    ]
    return cycle(some)


class _Ours:
    def __init__(self, program: Program) -> None:
        self._landscapes = _landscapes(program)
        self._owner = QObject()
        self._picture = ValleyPicture(self._owner)
        self._picture.set_look(LIGHT)
        self._lens = Lens(Camera(), *PICTURE)
        self.draw()

    def send(self) -> None:
        self._picture.set_terrain(Terrain(next(self._landscapes)))

    def draw(self, *, smooth: bool = False) -> QImage:
        self.send()
        image = self._picture.draw(self._lens, 1.0, smooth=smooth)
        if image is None:
            raise WrongResultError("nothing was drawn")
        return image

    def check(self) -> Figures:
        return {"changed pixels: ours": float(_changed(self.draw(), self.draw()))}


class _Theirs:
    def __init__(self, program: Program) -> None:
        import pyqtgraph.opengl as gl

        first = Terrain(next(_landscapes(program))).z
        self._heights = cycle([first, first[::-1].copy()])
        self._view = gl.GLViewWidget()
        self._view.resize(QSize(*PICTURE))
        self._view.setCameraPosition(distance=4.0)
        x = np.linspace(-1.0, 1.0, POINTS)
        self._surface = gl.GLSurfacePlotItem(x=x, y=x, z=first, shader="shaded", smooth=True)
        self._view.addItem(self._surface)
        self._view.show()
        QCoreApplication.processEvents()

    def send(self) -> None:
        """Do what it does before it draws."""
        self._surface.setData(z=next(self._heights))
        self._view.makeCurrent()
        self._surface.upload_vertex_buffers(self._surface.parseMeshData())
        self._view.doneCurrent()

    def draw(self) -> QImage:
        self._surface.setData(z=next(self._heights))
        image: QImage = self._view.grabFramebuffer()
        return image

    def check(self) -> Figures:
        return {"changed pixels: pyqtgraph": float(_changed(self.draw(), self.draw()))}


class _Again:
    """Draws what is on the screen again, with nothing changed and nothing worked out.

    A repaint copies the picture of the valley that is kept and draws nothing in 3-D, while the fog
    of a step goes with the hiker. A camera that turns by a hair has the same valley drawn afresh,
    as a step has.
    """

    def __init__(self, program: Program) -> None:
        self._program = program
        view = program.window.stage.valley.view
        assert view is not None
        self._view = view
        self._cameras = cycle([view.camera.turned(HAIR, 0.0), view.camera])

    def draw(self) -> None:
        self._view.set_camera(next(self._cameras))
        self._program.repaint()

    def check(self) -> Figures:
        window, picture = self._program.window, self._view.picture
        before, scenes = on_screen(window), picture.scenes
        self.draw()
        if picture.scenes != scenes + 1:
            raise WrongResultError("the valley was not drawn")
        return {"changed pixels: again": float(changed_pixels(before, on_screen(window)))}


def _changed(before: QImage, after: QImage) -> int:
    rows = [
        np.frombuffer(image.convertToFormat(QImage.Format.Format_RGB32).constBits(), np.uint8)
        for image in (before, after)
    ]
    shape = before.height(), before.width(), 4
    count = changed_pixels(*(row.reshape(shape) for row in rows))
    if not count:
        raise WrongResultError("nothing was drawn")
    return count


def _step_shows(program: Program) -> Figures:
    """Check that a step reaches the screen in each plot."""
    before = on_screen(program.window)
    program.step()
    stage = program.window.stage
    return require_change(
        program.window, {name: stage.panel(name) for name in ("valley", "cost")}, before
    )
