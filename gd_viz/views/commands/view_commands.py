"""What the menus do about the view: which plots are shown, what is in them, and how it looks."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow

from gd_viz.files.document import PLOTS
from gd_viz.session.preferences import Colours
from gd_viz.session.session import Session
from gd_viz.views.look.looks import Looks
from gd_viz.views.stage import Stage
from gd_viz.views.widgets.fog_button import FARTHEST, NEAREST

_FARTHER = 2**0.25
"""Factor of a press of ] on how far one sees in the fog."""

_ALONE = ("data", "map", "valley", "cost")
"""Plots that can fill the window."""

_CAMERAS = ("first", "above", "side", "shoulder")


class ViewCommands(QObject):
    """Commands on the view, and whether each that can be switched is on.

    Signals:
        switched: Something that no other signal tells of is on or off.
    """

    switched = Signal()

    def __init__(
        self,
        window: QMainWindow,
        session: Session,
        stage: Stage,
        looks: Looks,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._stage = stage
        self._looks = looks

    def slots(self) -> dict[str, Callable[..., object]]:
        """Return what each action calls, by its name."""
        session, looks = self._session, self._looks
        return {
            "fog": lambda on: session.set_view(fog=on),
            "fog-farther": lambda: self._scale_sight(_FARTHER),
            "fog-nearer": lambda: self._scale_sight(1.0 / _FARTHER),
            "fog-trail": lambda on: session.set_view(fog_trail=on),
            "exact": lambda on: session.set_view(exact=on),
            "eigen-axes": lambda on: session.set_view(eigen_axes=on),
            "standardise": session.standardise,
            "shares": lambda on: session.set_view(shares=on),
            "ghosts": lambda on: session.set_view(ghosts=on),
            "jitter": lambda on: session.set_view(jitter=on),
            "residual-lines": lambda on: session.set_view(residuals="lines" if on else "none"),
            "residual-squares": lambda on: session.set_view(residuals="squares" if on else "none"),
            **{
                f"panel-{name}": lambda on, name=name: self._show_alone(name if on else None)
                for name in _ALONE
            },
            **{f"show-{name}": lambda on, name=name: self._show_plot(name, on) for name in PLOTS},
            **{f"valley-{name}": lambda name=name: self._look_at_valley(name) for name in _CAMERAS},
            "valley-follow": self._let_valley_follow,
            "paste": self._paste,
            "valley-below": self._put_valley_below,
            "valley-log": lambda on: session.set_view(log_height=on),
            "panel-inspector": self._stage.show_inspector,
            "panel-transport": self._stage.transport.setVisible,
            "theme-system": lambda _: self._set_colours("system"),
            "theme-light": lambda _: self._set_colours("light"),
            "theme-dark": lambda _: self._set_colours("dark"),
            "projector": looks.set_projector,
            "reduced-motion": looks.set_reduced_motion,
            "full-screen": self._fill_the_screen,
        }

    def states(self) -> dict[str, bool]:
        """Return which of the actions that can be switched are on."""
        session, stage, looks = self._session, self._stage, self._looks
        view = session.document.view
        return {
            "fog": view.fog,
            "fog-trail": view.fog_trail,
            "exact": view.exact,
            "eigen-axes": view.eigen_axes,
            "standardise": session.document.model.standardise,
            "shares": view.shares,
            "ghosts": view.ghosts,
            "jitter": view.jitter,
            "residual-lines": view.residuals == "lines",
            "residual-squares": view.residuals == "squares",
            **{f"panel-{name}": stage.alone == name for name in _ALONE},
            **{f"show-{name}": name in view.panels for name in PLOTS},
            "valley-follow": stage.valley_follows,
            "valley-below": view.valley_below,
            "valley-log": view.log_height,
            "panel-inspector": not stage.inspector.isHidden(),
            "panel-transport": not stage.transport.isHidden(),
            "theme-system": looks.colours == "system",
            "theme-light": looks.colours == "light",
            "theme-dark": looks.colours == "dark",
            "projector": looks.appearance.projector,
            "reduced-motion": looks.reduced_motion,
            "full-screen": self._window.isFullScreen(),
        }

    def _show_alone(self, name: str | None) -> None:
        self._stage.show_alone(name)
        self.switched.emit()

    def _show_plot(self, name: str, shown: bool) -> None:
        self._stage.show_alone(None)
        self._session.show_plot(name, shown)
        self.switched.emit()

    def _paste(self) -> None:
        if "table" not in self._session.document.view.panels:
            self._show_plot("table", True)
        self._stage.table.paste()

    def _put_valley_below(self, below: bool) -> None:
        self._session.set_view(valley_below=below)
        if below:
            self._show_plot("valley", True)

    def _look_at_valley(self, name: str) -> None:
        self._show_plot("valley", True)
        camera = self._stage.valley.camera
        if camera is not None:
            camera.look(name)

    def _let_valley_follow(self, follows: bool) -> None:
        self._show_plot("valley", True)
        camera = self._stage.valley.camera
        if camera is not None:
            camera.set_follows(follows)
        self.switched.emit()

    def _set_colours(self, colours: Colours) -> None:
        self._looks.set_colours(colours)
        self.switched.emit()

    def _scale_sight(self, factor: float) -> None:
        radius = self._session.document.view.fog_radius * factor
        self._session.set_view(fog_radius=round(min(max(radius, NEAREST), FARTHEST), 4))

    def _fill_the_screen(self, on: bool) -> None:
        if on:
            self._window.showFullScreen()
        else:
            self._window.showNormal()
