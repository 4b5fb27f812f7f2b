"""The window: menus and keys around the stage, messages above it, files in and out."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEvent
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget

from gd_viz.files.document import PLOTS
from gd_viz.session.background import Background
from gd_viz.session.preferences import Colours, Preferences
from gd_viz.session.runner import Runner
from gd_viz.session.session import Session
from gd_viz.views.actions import MENUS, ROWS, Actions, menu_title
from gd_viz.views.data_commands import DataCommands
from gd_viz.views.file_commands import FileCommands
from gd_viz.views.fog_button import FARTHEST, NEAREST
from gd_viz.views.key_caption import KeyCaption
from gd_viz.views.key_guard import is_needed_by
from gd_viz.views.looks import Looks
from gd_viz.views.message_bar import MessageBar
from gd_viz.views.panels.transport_panel import SPEEDS, speed_index
from gd_viz.views.pointer_ring import PointerRing
from gd_viz.views.progress_card import ProgressCard
from gd_viz.views.stage import Stage

_FINER, _COARSER = 2**-0.25, 2**0.25
"""Factors of a press of − and +: four presses halve or double the step size."""

NOT_IN_GAME = (
    *("run", "step", "step-back", "to-start", "to-end", "random-start", "larger-step"),
    *("smaller-step", "panel-data", "panel-map", "panel-cost", "panel-inspector"),
    *("panel-transport", *(f"show-{name}" for name in PLOTS)),
)

_FARTHER = 2**0.25
"""Factor of a press of ] on how far one sees in the fog."""


class MainWindow(QMainWindow):
    """The program's window on one session."""

    def __init__(self, session: Session, preferences: Preferences) -> None:
        super().__init__()
        self._session = session
        session.defer()
        self._preferences = preferences
        self.looks = Looks(preferences, self)
        self.runner = Runner(session, parent=self)
        self.runner.set_speed(preferences.speed)
        self.messages = MessageBar(self.looks.appearance)
        self.stage = Stage(session, self.looks.appearance, self.runner)
        self.background = Background(self)
        self.files = FileCommands(self, session, preferences, self.background, self.messages)
        self.data = DataCommands(self, session, self.background, self.messages, self.files)
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.messages)
        column.addWidget(ProgressCard(self.background))
        column.addWidget(self.stage, 1)
        self.setCentralWidget(central)
        self.pointer_ring = PointerRing(self, self.looks.appearance)
        self.actions_by_name = Actions(self, self._slots(), self.looks.appearance)
        self.key_caption = KeyCaption(self, self.looks.appearance, self.actions_by_name)
        self._make_menus()
        self._connect()
        self.setAcceptDrops(True)
        self._restore()
        self._show_switches()
        self._on_selection_changed()

    # Putting together

    def _slots(self) -> dict[str, Callable[..., object]]:
        """Return what each action calls."""
        session, runner, files, data = self._session, self.runner, self.files, self.data
        return {
            "new": files.new,
            "open": files.open,
            "open-recent": lambda: None,
            "gallery": self._show_gallery,
            "save": files.save,
            "save-as": files.save_as,
            "export": self._export,
            "quit": self.close,
            "undo": session.undo_stack.undo,
            "redo": session.undo_stack.redo,
            "select-all": lambda: session.select(range(session.dataset.m)),
            "delete": lambda: session.remove_points(session.selection),
            "bundled": lambda: None,
            "generate": data.generate,
            "own-data": data.open_table,
            "source": data.show_source,
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
            "panel-data": lambda on: self._show_alone("data" if on else None),
            "panel-map": lambda on: self._show_alone("map" if on else None),
            "panel-valley": lambda on: self._show_alone("valley" if on else None),
            "panel-cost": lambda on: self._show_alone("cost" if on else None),
            **{f"show-{name}": lambda on, name=name: self._show_plot(name, on) for name in PLOTS},
            **{
                f"valley-{name}": lambda name=name: self._look_at_valley(name)
                for name in ("first", "above", "side", "shoulder")
            },
            "valley-follow": self._let_valley_follow,
            "valley-log": lambda on: session.set_view(log_height=on),
            "panel-inspector": self.stage.show_inspector,
            "panel-transport": self.stage.transport.setVisible,
            "theme-system": lambda _: self._set_colours("system"),
            "theme-light": lambda _: self._set_colours("light"),
            "theme-dark": lambda _: self._set_colours("dark"),
            "projector": self.looks.set_projector,
            "show-keys": self._show_keys_pressed,
            "reduced-motion": self.looks.set_reduced_motion,
            "full-screen": lambda on: self.showFullScreen() if on else self.showNormal(),
            "run": runner.toggle,
            "step": lambda: None if runner.running else session.advance(1),
            "step-back": lambda: None if runner.running else session.step_back(),
            "to-start": session.to_start,
            "to-end": lambda: session.go_to(session.steps),
            "larger-step": lambda: self._scale_step_size(_COARSER),
            "smaller-step": lambda: self._scale_step_size(_FINER),
            "faster": lambda: self._change_speed(1),
            "slower": lambda: self._change_speed(-1),
            "random-start": session.random_start,
            "game": self._play,
            "keys": self._show_keys,
            "about": self._show_about,
        }

    def _make_menus(self) -> None:
        fillers = {
            "open-recent": self.files.fill_recent,
            "bundled": self.data.fill_bundled,
        }
        for title, rows in MENUS.items():
            menu = self.menuBar().addMenu(menu_title(title))
            menu.setToolTipsVisible(True)
            for row in rows:
                if row is None:
                    menu.addSeparator()
                elif row.name in fillers:
                    submenu = menu.addMenu(self.actions_by_name[row.name].text())
                    submenu.setToolTipsVisible(True)
                    fill = fillers[row.name]
                    submenu.aboutToShow.connect(lambda fill=fill, submenu=submenu: fill(submenu))
                else:
                    menu.addAction(self.actions_by_name[row.name])
        self.menuBar().addAction(self.actions_by_name["gallery"])

    def _connect(self) -> None:
        session = self._session
        stack = session.undo_stack
        undo, redo = self.actions_by_name["undo"], self.actions_by_name["redo"]
        stack.canUndoChanged.connect(undo.setEnabled)
        stack.canRedoChanged.connect(redo.setEnabled)
        stack.undoTextChanged.connect(self._on_undo_text_changed)
        stack.redoTextChanged.connect(self._on_redo_text_changed)
        undo.setEnabled(stack.canUndo())
        redo.setEnabled(stack.canRedo())
        session.selection_changed.connect(self._on_selection_changed)
        session.dataset_changed.connect(self._on_selection_changed)
        session.view_changed.connect(self._show_switches)
        session.problem_changed.connect(self._show_switches)
        session.document_changed.connect(self._show_switches)
        session.game_changed.connect(self._on_game_changed)
        session.message.connect(self.messages.tell)
        self.runner.running_changed.connect(self._on_running_changed)
        self.looks.appearance.theme_changed.connect(self._show_switches)
        self.looks.appearance.folding_changed.connect(self._show_switches)

    # Showing state in the menus

    def _show_switches(self) -> None:
        view = self._session.document.view
        states = {
            "fog": view.fog,
            "fog-trail": view.fog_trail,
            "exact": view.exact,
            "eigen-axes": view.eigen_axes,
            "standardise": self._session.document.model.standardise,
            "shares": view.shares,
            "ghosts": view.ghosts,
            "jitter": view.jitter,
            "residual-lines": view.residuals == "lines",
            "residual-squares": view.residuals == "squares",
            **{f"show-{name}": name in view.panels for name in PLOTS},
            "valley-follow": self.stage.valley_follows,
            "valley-log": view.log_height,
            "panel-data": self.stage.alone == "data",
            "panel-map": self.stage.alone == "map",
            "panel-valley": self.stage.alone == "valley",
            "panel-cost": self.stage.alone == "cost",
            "game": self._session.game is not None,
            "panel-inspector": not self.stage.inspector.isHidden(),
            "panel-transport": not self.stage.transport.isHidden(),
            "theme-system": self.looks.colours == "system",
            "theme-light": self.looks.colours == "light",
            "theme-dark": self.looks.colours == "dark",
            "projector": self.looks.appearance.projector,
            "show-keys": self.key_caption.wanted,
            "reduced-motion": self.looks.reduced_motion,
            "full-screen": self.isFullScreen(),
        }
        for name, state in states.items():
            self.actions_by_name[name].setChecked(state)

    def _on_undo_text_changed(self, label: str) -> None:
        self._name_action("undo", label)

    def _on_redo_text_changed(self, label: str) -> None:
        self._name_action("redo", label)

    def _name_action(self, name: str, label: str) -> None:
        plain = menu_title(ROWS[name].text)
        self.actions_by_name[name].setText(f"{plain}: {label}" if label else plain)

    def _on_selection_changed(self) -> None:
        self.actions_by_name["delete"].setEnabled(bool(self._session.selection))
        self.actions_by_name["select-all"].setEnabled(self._session.dataset.m > 0)

    def _on_running_changed(self, running: bool) -> None:
        self.actions_by_name["run"].setText(self.tr("&Pause") if running else self.tr("&Run"))

    # What actions do

    def _show_alone(self, name: str | None) -> None:
        self.stage.show_alone(name)
        self._show_switches()

    def _show_plot(self, name: str, shown: bool) -> None:
        self.stage.show_alone(None)
        self._session.show_plot(name, shown)
        self._show_switches()

    def _look_at_valley(self, name: str) -> None:
        self._show_plot("valley", True)
        camera = self.stage.valley.camera
        if camera is not None:
            camera.look(name)

    def _let_valley_follow(self, follows: bool) -> None:
        self._show_plot("valley", True)
        camera = self.stage.valley.camera
        if camera is not None:
            camera.set_follows(follows)
        self._show_switches()

    def _set_colours(self, colours: Colours) -> None:
        self.looks.set_colours(colours)
        self._show_switches()

    def _scale_step_size(self, factor: float) -> None:
        step_size = self._session.step_size
        if step_size is not None:
            self._session.set_step_size(step_size * factor)

    def _play(self, on: bool) -> None:
        self.runner.pause()
        if on:
            self._session.begin_game()
        else:
            self._session.leave_game()
        self._show_switches()

    def _on_game_changed(self) -> None:
        """Leave the person no command that walks for them."""
        for name in NOT_IN_GAME:
            self.actions_by_name[name].setDisabled(self._session.game is not None)
        self._show_switches()

    def _scale_sight(self, factor: float) -> None:
        radius = self._session.document.view.fog_radius * factor
        self._session.set_view(fog_radius=round(min(max(radius, NEAREST), FARTHEST), 4))

    def _change_speed(self, by: int) -> None:
        index = speed_index(self.runner.speed) + by
        self.runner.set_speed(SPEEDS[min(max(index, 0), len(SPEEDS) - 1)])

    def _export(self) -> None:
        from gd_viz.views.dialogs.export import Exporter

        Exporter(self.stage, self._session, self.runner, self.messages).ask()

    def _show_gallery(self) -> None:
        from gd_viz.views.dialogs.gallery import GalleryDialog

        dialog = GalleryDialog(self.looks.appearance, self)
        if dialog.exec():
            self.files.open_bundled(dialog.chosen)

    def _show_keys_pressed(self, wanted: bool) -> None:
        self._preferences.keys_shown = wanted
        self.key_caption.set_wanted(wanted)

    def _show_keys(self) -> None:
        from gd_viz.views.dialogs.keys import KeysDialog

        KeysDialog(self).exec()

    def _show_about(self) -> None:
        from gd_viz.views.dialogs.about import AboutDialog

        AboutDialog(self.looks.appearance, self).exec()

    # Between two starts

    def _restore(self) -> None:
        self.key_caption.set_wanted(self._preferences.keys_shown)
        self.resize(1280, 720)
        self.restoreGeometry(self._preferences.geometry)
        self.stage.restore_division(self._preferences.window_state)
        self.stage.panel("data").setFocus()

    def _remember(self) -> None:
        self._preferences.geometry = self.saveGeometry()
        self._preferences.window_state = self.stage.division()
        self._preferences.speed = self.runner.speed

    def report(
        self,
        kind: type[BaseException],
        error: BaseException,
        traceback: TracebackType | None,
    ) -> None:
        """Log an error that nobody foresaw, and say so; the document stays open.

        It is put in the place of ``sys.excepthook`` while the window is open.
        """
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, traceback)
            return
        from gd_viz.views.error_log import log_error

        self.runner.pause()
        self.messages.complain(
            self.tr(
                "That should not have happened: {error}. Your work is still here; see {log}."
            ).format(error=f"{kind.__name__}: {error}", log=log_error(error))
        )

    def event(self, event: QEvent) -> bool:
        """Leave keys to the widget that needs them itself."""
        if isinstance(event, QKeyEvent) and is_needed_by(QApplication.focusWidget(), event):
            event.accept()
            return True
        return super().event(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one local file."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the file that was dropped."""
        event.acceptProposedAction()
        self.files.open_path(Path(event.mimeData().urls()[0].toLocalFile()))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask before work is lost, and remember the window."""
        if not self.files.may_go():
            event.ignore()
            return
        self.background.cancel()
        self.runner.pause()
        self._remember()
        event.accept()
