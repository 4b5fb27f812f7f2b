"""Shows in the menus what is so: what is switched on, what can be done, and what undo undoes."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from gd_viz.files.document import PLOTS
from gd_viz.session.runner import Runner
from gd_viz.session.session import Session
from gd_viz.views.commands.actions import ROWS, Actions, menu_title

NOT_IN_GAME = (
    *("run", "step", "step-back", "to-start", "to-end", "random-start", "larger-step"),
    *("smaller-step", "panel-data", "panel-map", "panel-cost", "panel-inspector"),
    *("panel-transport", *(f"show-{name}" for name in PLOTS)),
)


class MenuState(QObject):
    """Keeps the actions of a window true to the state."""

    def __init__(
        self,
        actions: Actions,
        session: Session,
        runner: Runner,
        states: Callable[[], dict[str, bool]],
        parent: QObject,
    ) -> None:
        """Follow a session and its runner; ``states`` says which switches are on."""
        super().__init__(parent)
        self._actions = actions
        self._session = session
        self._states = states
        stack = session.undo_stack
        stack.canUndoChanged.connect(self._on_undo_changed)
        stack.canRedoChanged.connect(actions["redo"].setEnabled)
        session.work_changed.connect(self._on_undo_changed)
        stack.undoTextChanged.connect(lambda label: self._name_action("undo", label))
        stack.redoTextChanged.connect(lambda label: self._name_action("redo", label))
        self._on_undo_changed()
        actions["redo"].setEnabled(stack.canRedo())
        session.selection_changed.connect(self._on_selection_changed)
        session.dataset_changed.connect(self._on_selection_changed)
        session.game_changed.connect(self._on_game_changed)
        self._model = session.document.model
        session.problem_changed.connect(self._on_problem_changed)
        for signal in (session.view_changed, session.document_changed):
            signal.connect(self.show_switches)
        actions["game"].triggered.connect(self.show_switches)  # there may be nothing to play
        runner.running_changed.connect(self._on_running_changed)
        self.show_switches()
        self._on_selection_changed()

    def show_switches(self) -> None:
        """Check what is on."""
        for name, state in self._states().items():
            self._actions[name].setChecked(state)

    def _on_problem_changed(self) -> None:
        """Look at the switches of the model, unless only the points moved."""
        if self._session.document.model != self._model:
            self._model = self._session.document.model
            self.show_switches()

    def _on_undo_changed(self) -> None:
        """Let the first change be undone already while what follows from it is worked out."""
        session = self._session
        self._actions["undo"].setEnabled(session.undo_stack.canUndo() or session.at_work)

    def _name_action(self, name: str, label: str) -> None:
        plain = menu_title(ROWS[name].text)
        self._actions[name].setText(f"{plain}: {label}" if label else plain)

    def _on_selection_changed(self) -> None:
        self._actions["delete"].setEnabled(bool(self._session.selection))
        self._actions["select-all"].setEnabled(self._session.dataset.m > 0)

    def _on_running_changed(self, running: bool) -> None:
        self._actions["run"].setText(self.tr("&Pause") if running else self.tr("&Run"))

    def _on_game_changed(self) -> None:
        """Leave the person no command that walks for them."""
        for name in NOT_IN_GAME:
            self._actions[name].setDisabled(self._session.game is not None)
        self.show_switches()
