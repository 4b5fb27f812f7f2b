"""The window: menus and keys around the stage, messages above it, files in and out."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import TracebackType

import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QMainWindow

from gd_viz.session.background import Background
from gd_viz.session.preferences import Preferences
from gd_viz.session.runner import Runner
from gd_viz.session.session import Session
from gd_viz.views.commands.actions import MENUS, Actions, menu_title
from gd_viz.views.commands.data_commands import DataCommands
from gd_viz.views.commands.file_commands import FileCommands
from gd_viz.views.commands.key_guard import KeyGuard
from gd_viz.views.commands.menu_state import MenuState
from gd_viz.views.commands.step_commands import StepCommands
from gd_viz.views.commands.view_commands import ViewCommands
from gd_viz.views.look.looks import Looks
from gd_viz.views.stage import Stage
from gd_viz.views.widgets.key_caption import KeyCaption
from gd_viz.views.widgets.message_bar import MessageBar
from gd_viz.views.widgets.pointer_ring import PointerRing
from gd_viz.views.widgets.progress_card import ProgressCard
from gd_viz.views.widgets.work_sign import WHERE, WorkSign

_STOREYS = 5
"""A layout that needs other room has that around it laid out next, and so on outwards. Qt would
paint in between, and again what moves afterwards."""


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
        self.stage.float_over_plots(WorkSign(session), WHERE)
        for card in (self.messages, ProgressCard(self.background)):
            self.stage.stand_over_foot(card)
        self.setCentralWidget(self.stage)
        self.pointer_ring = PointerRing(self, self.looks.appearance)
        self._view = ViewCommands(self, session, self.stage, self.looks)
        self._steps = StepCommands(session, self.runner)
        self.actions_by_name = Actions(self, self._slots(), self.looks.appearance)
        self.key_caption = KeyCaption(self, self.looks.appearance, self.actions_by_name)
        self._key_guard = KeyGuard(self)
        self._make_menus()
        self.looks.appearance.style(self)
        self._restore()
        state = MenuState(self.actions_by_name, session, self.runner, self._states, self)
        appearance = self.looks.appearance
        for signal in (self._view.switched, appearance.theme_changed, appearance.folding_changed):
            signal.connect(state.show_switches)
        session.message.connect(self.messages.tell)
        self.setAcceptDrops(True)

    # Putting together

    def _slots(self) -> dict[str, Callable[..., object]]:
        """Return what each action calls."""
        session, files, data = self._session, self.files, self.data
        return {
            **self._view.slots(),
            **self._steps.slots(),
            "new": files.new,
            "open": files.open,
            "open-recent": lambda: None,
            "gallery": self._show_gallery,
            "save": files.save,
            "save-as": files.save_as,
            "export": self._export,
            "copy-picture": self._copy_picture,
            "quit": self.close,
            "undo": session.undo_stack.undo,
            "redo": session.undo_stack.redo,
            "select-all": lambda: session.select(np.arange(session.dataset.m)),
            "delete": lambda: session.remove_points(session.selection),
            "bundled": lambda: None,
            "generate": data.generate,
            "own-data": data.open_table,
            "source": data.show_source,
            "show-keys": self._show_keys_pressed,
            "keys": self._show_keys,
            "about": self._show_about,
        }

    def _states(self) -> dict[str, bool]:
        """Return which of the actions that can be switched are on."""
        return {
            **self._view.states(),
            "show-keys": self.key_caption.wanted,
            "game": self._session.game is not None,
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

    # What actions do

    def _export(self) -> None:
        from gd_viz.views.dialogs.export import Exporter

        exporter = Exporter(self.stage, self._session, self.runner, self.messages)
        exporter.ask(self.files.proposed_path(".png"))

    def _copy_picture(self) -> None:
        self.messages.clear()  # it would be in the picture
        QGuiApplication.clipboard().setPixmap(self.stage.grab())
        self.messages.tell(self.tr("The picture can be pasted into other programs now."))

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
        self.stage.data.plot.setFocus()

    def _remember(self) -> None:
        self._preferences.geometry = self.saveGeometry()
        self._preferences.window_state = self.stage.division.state()
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
        """Lay out before painting, and leave keys to the widget that needs them itself."""
        if event.type() == QEvent.Type.UpdateRequest:
            for _ in range(_STOREYS):
                QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        if isinstance(event, QKeyEvent) and self._key_guard.is_needed(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Escape, where nothing else needs it, as the way back."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.messages.isVisible():
            self.messages.clear()
        elif self.isFullScreen():
            self.actions_by_name["full-screen"].trigger()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one local file, as a copy: a giver that moves it would remove it afterwards."""
        urls, copy = event.mimeData().urls(), Qt.DropAction.CopyAction
        if len(urls) == 1 and urls[0].isLocalFile() and copy in event.possibleActions():
            event.setDropAction(copy)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the file that was dropped, when its giver is let go: there may be questions."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        path = Path(event.mimeData().urls()[0].toLocalFile())
        QTimer.singleShot(0, self, partial(self.files.open_path, path))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask before work is lost, and remember the window."""
        if not self.files.may_go():
            event.ignore()
            return
        self.background.cancel()
        self.runner.pause()
        self._remember()
        event.accept()
