"""The cost over two parameters, seen from above, with the hiker on the way down."""

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gd_viz.core.terrain.landscape import Landscape
from gd_viz.core.terrain.level_lines import level_costs, level_lines
from gd_viz.session.session import Session
from gd_viz.views.hover import Hover
from gd_viz.views.items.map_picture import MapPicture
from gd_viz.views.look.appearance import Appearance
from gd_viz.views.motions.journey import Journey
from gd_viz.views.motions.stride import Stride
from gd_viz.views.motions.veil import Veil
from gd_viz.views.panels import approximation
from gd_viz.views.panels.known_answer import known_answer
from gd_viz.views.panels.map_answer import MapAnswer
from gd_viz.views.panels.map_axes_bar import MapAxesBar
from gd_viz.views.panels.map_controls import MapControls
from gd_viz.views.panels.map_directions import show_directions
from gd_viz.views.panels.map_editor import MapEditor
from gd_viz.views.panels.map_examples import MapExamples
from gd_viz.views.panels.map_game import IN_GAME, MapGame
from gd_viz.views.panels.map_morph import MapMorph
from gd_viz.views.panels.map_names import map_names
from gd_viz.views.panels.map_projection import NO_LINE, projection_of, rect_of
from gd_viz.views.panels.map_read_out import what_can_be_done, where
from gd_viz.views.plot import Plot
from gd_viz.views.visible_rects import sane_rect
from gd_viz.views.widgets.card import Card, TextLine
from gd_viz.views.widgets.game_card import GameCard
from gd_viz.views.widgets.overflow import control_row


class MapPanel(Card):
    """Shows the cost as a map.

    For a line the slope a runs to the right and the intercept b upwards. The
    window is the session's; dragging and the wheel ask for another one.
    """

    def __init__(
        self,
        session: Session,
        appearance: Appearance,
        hover: Hover,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("Parameter space"))
        self._session = session
        self._appearance = appearance
        self._hover = hover
        self._landscape: Landscape | None = None
        self._profile = NO_LINE
        self._projection = projection_of(session)
        self._names = map_names(session, self._projection.axes)
        self._pointer: QPointF | None = None
        self._another_problem = False
        self._chosen_window = session.document.view.window
        self.veil = Veil(session, appearance, self)
        self.stride = Stride(session, appearance, self)
        self._axes = session.map_axes
        self.plot = Plot()
        self.plot.setAccessibleName(self.tr("Map of the cost"))
        self.picture = MapPicture(self.plot)
        self._answer = MapAnswer(session, self.picture)
        self.editor = MapEditor(session, self.plot, self.picture, hover)
        self.game = MapGame(session, self.plot, self.picture)
        self.journey = Journey(self.plot, (self.picture.surface, self.picture.trail), appearance)
        self.morph = MapMorph(session, appearance, self.plot, self.picture, self._draw)
        self.morph.ended.connect(self._on_morph_ended)
        self.examples = MapExamples(session, self.plot, self.picture, hover)
        self.controls = MapControls(session, appearance, self)
        self._read_out = TextLine("hint")
        self._axes_bar = MapAxesBar(session, appearance)
        self.game_card = GameCard(session, appearance)
        self._lay_out()
        session.problem_changed.connect(self._on_problem_changed)
        session.window_changed.connect(self._on_window_changed)
        session.descent_changed.connect(self._on_descent_changed)
        session.view_changed.connect(self._on_view_changed)
        session.comparison_changed.connect(self._answer.show_rivals)
        session.game_changed.connect(self._on_game_changed)
        self.stride.changed.connect(self._on_stride_changed)
        self.veil.changed.connect(self._show_fog)
        self.plot.hovered.connect(self._on_hovered)
        appearance.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self._on_problem_changed()
        self._on_window_changed()
        self._on_descent_changed()
        self._on_view_changed()

    def _lay_out(self) -> None:
        for control in self.controls.for_header:
            self.add_to_header(control)
        footer = QHBoxLayout()
        footer.addWidget(self._read_out, 1)
        controls = control_row(self)
        for control in self.controls.for_footer:
            controls.addWidget(control)
        footer.addLayout(controls)
        for widget in (self._axes_bar, self.game_card):
            self.body.addWidget(widget)
        self.body.addWidget(self.plot, 1)
        self.body.addLayout(footer)

    def _on_problem_changed(self) -> None:
        session = self._session
        self._another_problem = True
        self._projection = projection_of(session)
        axes = self._projection.axes
        self._names = map_names(session, axes)
        titles = [*(self._names.titles[axis] for axis in axes), self.tr("cost J")]
        self.plot.set_names(*titles[:2])
        self.set_hint(*self._names.hints)
        self._axes_bar.show_session()
        self.morph.lead_to(sane_rect(self._projection.rect(), self.plot.visible_rect()))
        self.controls.show_session()
        self._show_surface()
        self._show_answer()
        self._answer.show_rivals()
        self._show_read_out()

    def _on_window_changed(self) -> None:
        self._projection = projection_of(self._session)
        rect = sane_rect(self._projection.rect(), self.plot.visible_rect())
        calmly = self._goes_with_the_hiker()
        if not self.morph.leads_to(rect):
            self.morph.stop()
            self.journey.go(rect, calmly)
        self.controls.show_session()
        self._show_surface()
        self._show_read_out()

    def _show_answer(self) -> None:
        if not self.morph.under_way:
            self._answer.show()

    def _on_morph_ended(self) -> None:
        self._landscape = None
        self._show_surface()
        self._show_answer()
        self._show_read_out()

    def _goes_with_the_hiker(self) -> bool:
        """Tell whether the window is another one because the hiker walked, or to get back."""
        chosen, before = self._session.document.view.window, self._chosen_window
        self._chosen_window = chosen
        same_plane = self._session.map_axes == self._axes
        return same_plane and not self._another_problem and chosen in (None, before)

    def _on_descent_changed(self) -> None:
        session = self._session
        if session.window is None:
            self._on_window_changed()
        self._show_path()
        self._show_fog()
        self._show_eigen_axes()
        self._another_problem = False
        if session.theta.size > 2:
            self._show_surface()
            self._show_answer()
            self._axes_bar.show_held()
        if session.in_fog or session.theta.size > 2:  # what is not shown is where the hiker is
            self._show_read_out()

    def _show_path(self) -> None:
        path, there = self._projection.path(), self.stride.theta
        if there is not None and self.stride.forwards:
            path = path[:-1]
        self.picture.set_path(path, self._session.game or self._session.descent)
        self.picture.set_stride(None if there is None else self._projection.place(there))

    def _on_stride_changed(self) -> None:
        self._show_path()
        self._show_fog()
        self._show_eigen_axes()

    def _on_game_changed(self) -> None:
        self.picture.start.setVisible(self._session.game is None)
        self._show_path()
        self._on_view_changed()

    def _on_view_changed(self) -> None:
        if self._session.map_axes != self._axes:
            self._axes = self._session.map_axes
            self._on_problem_changed()
            self._on_descent_changed()
        self.controls.show_session()
        self._show_fog()
        self._show_answer()
        self._answer.show_rivals()
        self._show_eigen_axes()
        self._show_read_out()

    def _on_hovered(self, position: QPointF | None) -> None:
        self._pointer = position
        self._show_read_out()

    def _on_theme_changed(self) -> None:
        theme = self._appearance.theme
        self.plot.set_look(theme)
        self.picture.set_look(theme)
        self.game.set_look(theme)

    def _show_surface(self) -> None:
        """Draw the cost, unless this is the one that is drawn."""
        landscape = self._projection.landscape()
        self._profile = self._projection.profile()
        self.picture.profile.set_points(self._profile)
        self.picture.surface.setVisible(landscape is not None)
        self.plot.grid.setVisible(landscape is None)  # it would lie below the surface
        if landscape is None or landscape is self._landscape or self.morph.under_way:
            return
        self._landscape = landscape
        self._draw(landscape)

    def _draw(self, landscape: Landscape) -> None:
        self.picture.surface.set_surface(
            landscape.cost,
            landscape.floor,
            rect_of(landscape.window),
            level_lines(landscape, level_costs(landscape)),
        )

    def _show_fog(self) -> None:
        view, picture = self._session.document.view, self.picture
        sight = view.fog_radius * (IN_GAME if self._session.game else 1.0)
        picture.set_fog(self.veil.density, sight)
        way = self._projection.path() if view.fog_trail and self.veil.density else None
        owner = self._session.game or self._session.descent
        picture.fog.set_way(way, (owner, self._projection.axes))

    def _show_eigen_axes(self) -> None:
        show_directions(self._session, self._projection, self.picture, self.stride)

    def _show_read_out(self) -> None:
        error = ""
        if len(self._profile):
            error = approximation.of_curve(self._session.cost_nearby, self._profile[:, :1])
        elif self._landscape is not None:
            error = approximation.of_map(self._landscape)
        wordings = what_can_be_done(self._session, error, known_answer(self._session))
        if self._pointer is not None:
            theta = self.editor.theta_at(self._pointer)
            hidden = self.editor.is_hidden(self._pointer)
            place = self._projection.place(theta)
            wordings = where(self._session, theta, place, self._names, self._projection, hidden)
        self._read_out.set_text(*wordings)
