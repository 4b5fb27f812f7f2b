"""The cost over two parameters in 3-D: the same state as on the map, as ground to walk on."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from gd_viz.core.arrays import FloatArray
from gd_viz.session.session import Session
from gd_viz.views.hover import Hover
from gd_viz.views.look.appearance import Appearance
from gd_viz.views.motions.stride import Stride
from gd_viz.views.motions.veil import Veil
from gd_viz.views.panels.map_names import map_names
from gd_viz.views.panels.map_projection import projection_of, rect_of
from gd_viz.views.panels.valley_camera import ValleyCamera
from gd_viz.views.panels.valley_journey import ValleyJourney
from gd_viz.views.panels.valley_morph import ValleyMorph
from gd_viz.views.panels.valley_places import answer, arrow, hiker_place, lit_steps
from gd_viz.views.panels.valley_pointer import ValleyPointer
from gd_viz.views.valley.opengl import opengl_problem
from gd_viz.views.valley.path_pieces import PathPieces
from gd_viz.views.valley.picture import Fog
from gd_viz.views.valley.seen import Seen
from gd_viz.views.valley.terrain import Terrain
from gd_viz.views.valley.view import ValleyView
from gd_viz.views.widgets.card import Card, TextLine


class ValleyPanel(Card):
    """Shows the cost as a valley, with the hiker on the ground.

    Attributes:
        view: The picture; None where there is no OpenGL.
        camera: From where it is seen; None with it.
        veil: The fog while it rises or lifts; only where there is a view.
        stride: The hiker while it glides; likewise.
        morph: The ground while it is standardised; likewise.
        journey: The ground while it goes after the hiker; likewise.
    """

    def __init__(
        self,
        session: Session,
        appearance: Appearance,
        hover: Hover,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("Valley"))
        self.stand_beside_controls(appearance)
        self._session = session
        self._appearance = appearance
        self._hover = hover
        self._terrain: Terrain | None = None
        self._pieces = PathPieces()
        self._seen: Seen | None = None
        self.view: ValleyView | None = None
        self.camera: ValleyCamera | None = None
        self._message = QLabel()
        self._message.setWordWrap(True)
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._message.setProperty("role", "hint")
        self._read_out = TextLine("hint")
        problem = opengl_problem()
        if problem:
            sentence = self.tr(
                "No 3-D view here: {reason}. The map shows the same cost from above."
            )
            self._message.setText(sentence.format(reason=problem))
            self.body.addWidget(self._message, 1)
            return
        self.view = self._make_view()
        self.stride = Stride(session, appearance, self)
        self.stride.changed.connect(self._on_state_changed)
        self.journey = ValleyJourney(session, appearance, self.view)
        self.journey.changed.connect(self._on_state_changed)
        self.morph = ValleyMorph(session, appearance, self.view)
        self.morph.ended.connect(self._on_morph_ended)
        session.problem_changed.connect(self._lead_over)
        for signal in (
            *(session.problem_changed, session.window_changed, session.descent_changed),
            *(session.view_changed, session.document_changed),
        ):
            signal.connect(self._on_state_changed)
        self.veil = Veil(session, appearance, self)
        self.veil.changed.connect(self._on_state_changed)
        appearance.theme_changed.connect(self._on_theme_changed)
        appearance.folding_changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self._lead_over()
        self._on_state_changed()

    def _make_view(self) -> ValleyView:
        view = ValleyView()
        view.setAccessibleName(self.tr("Valley of the cost"))
        view.setAccessibleDescription(
            self.tr("Arrows turn the valley, with Shift they move it; plus and minus zoom.")
        )
        self._pointer = ValleyPointer(self._session, view, self._hover, self._read_out)
        self.camera = camera = ValleyCamera(self._session, view, self._appearance)
        self.add_to_header(camera)
        self.body.addWidget(view, 1)
        self.body.addWidget(self._message, 1)
        self.body.addWidget(self._read_out)
        return view

    @property
    def _sight(self) -> float:
        """How far one sees in the fog, as a share of the width of the box."""
        return self._session.document.view.fog_radius

    def _lead_over(self) -> None:
        self.morph.lead_over(self._terrain)

    def _on_morph_ended(self) -> None:
        self._terrain = None
        self._on_state_changed()

    def _on_state_changed(self) -> None:
        """Show what has changed; what has not costs next to nothing."""
        view, camera, session = self.view, self.camera, self._session
        if view is None or camera is None:
            return
        if not self.isVisible():
            camera.lose_hiker()
            return
        landscape = self.journey.landscape
        view.setVisible(landscape is not None)
        self._read_out.setVisible(landscape is not None)
        self._message.setVisible(landscape is None)
        if landscape is None:
            self._message.setText(
                self.tr("With one parameter the cost is a curve; the map shows it.")
            )
            self.set_hint("")
            camera.lose_hiker()
            return
        if self.morph.under_way:
            if self.morph.leads_to(rect_of(landscape.window)):
                return
            self.morph.stop()
        logarithmic = session.document.view.log_height
        terrain = self._terrain
        if terrain is None or not terrain.shows(landscape, logarithmic):
            self._terrain = terrain = Terrain(landscape, logarithmic)
            view.set_terrain(terrain)
            self._show_names(view, terrain)
        hiker = hiker_place(session, terrain, self.stride.theta)
        self._show_descent(view, terrain, hiker)
        view.picture.set_answer(*answer(session, terrain))
        self._show_way(view, terrain)
        view.set_fog(Fog(self.veil.density, self._sight))
        camera.set_hiker(hiker, terrain)
        view.refresh()
        self._pointer.show_read_out()

    def _show_way(self, view: ValleyView, terrain: Terrain) -> None:
        """Leave what was seen on the way faintly visible in the fog, if that is wanted."""
        session = self._session
        if not (session.document.view.fog_trail and self.veil.density):
            if self._seen is not None:
                self._seen = None
                view.picture.set_seen(None)
            return
        if self._seen is None:
            self._seen = Seen()
        path = projection_of(session).path()
        if self._seen.follow(path, session.descent, terrain, self._sight):
            view.picture.set_seen(self._seen.shares)

    def _show_names(self, view: ValleyView, terrain: Terrain) -> None:
        axes = terrain.landscape.window.axes
        names = map_names(self._session, axes)
        across, along = (names.titles[axis] for axis in axes)
        view.set_names((across, along, self.tr("cost J")))
        self._pointer.set_ground(terrain, names)
        self.set_hint(*names.hints)

    def _show_descent(self, view: ValleyView, terrain: Terrain, hiker: FloatArray) -> None:
        session = self._session
        path = projection_of(session).path()
        if self.stride.theta is not None and self.stride.forwards:
            path = path[:-1]  # its last piece is laid when the hiker has arrived
        start = terrain.on_ground(terrain.place(path[:1]))[0]
        view.picture.walker.set_hiker(hiker, start, arrow(session, terrain), terrain)
        changed_from = self._pieces.set_path(path, session.descent, terrain)
        pieces = self._pieces.pieces
        view.picture.walker.set_trail(
            pieces, len(pieces) if changed_from is None else changed_from, terrain
        )
        view.picture.walker.set_lit(lit_steps(session, terrain, path, hiker))

    def _on_theme_changed(self) -> None:
        theme = self._appearance.theme
        if self.view is not None and self.camera is not None:
            self.view.set_look(theme)
            self.camera.setVisible(not self._appearance.folded)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has happened meanwhile."""
        super().showEvent(event)
        self._on_state_changed()
