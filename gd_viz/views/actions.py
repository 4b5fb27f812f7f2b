"""Everything the program can be told to do, as one table: menus, keys, tool tips and F1 follow it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from gd_viz.views import icons
from gd_viz.views.theme import Appearance

Key = str | QKeySequence.StandardKey


@dataclass(frozen=True)
class Row:
    """One thing to do.

    Attributes:
        name: By which the program knows it.
        text: As the menu shows it, with the mnemonic.
        keys: Shortcuts, the shown one first.
        icon: Name of an icon, or empty.
        checkable: Whether it is a switch.
    """

    name: str
    text: str
    keys: tuple[Key, ...] = ()
    icon: str = ""
    checkable: bool = False


_T = QT_TRANSLATE_NOOP
_STANDARD = QKeySequence.StandardKey
MENUS: dict[str, tuple[Row | None, ...]] = {
    _T("actions", "&File"): (
        Row("new", _T("actions", "&New"), (_STANDARD.New,), "new"),
        Row("open", _T("actions", "&Open…"), (_STANDARD.Open,), "open"),
        Row("open-recent", _T("actions", "Open &Recent")),
        Row("examples", _T("actions", "Open an &Example")),
        None,
        Row("save", _T("actions", "&Save"), (_STANDARD.Save,), "save"),
        Row("save-as", _T("actions", "Save &As…"), ("Ctrl+Shift+S",)),
        None,
        Row("export", _T("actions", "&Export Picture or Animation…"), ("Ctrl+E",), "picture"),
        None,
        Row("quit", _T("actions", "&Quit"), ("Ctrl+Q",)),
    ),
    _T("actions", "&Edit"): (
        Row("undo", _T("actions", "&Undo"), (_STANDARD.Undo,), "undo"),
        Row("redo", _T("actions", "&Redo"), ("Ctrl+Y", "Ctrl+Shift+Z"), "redo"),
        None,
        Row("select-all", _T("actions", "Select &All Points"), (_STANDARD.SelectAll,)),
        Row("delete", _T("actions", "&Delete Selected Points"), ("Del", "Backspace"), "delete"),
    ),
    _T("actions", "&Data"): (
        Row("bundled", _T("actions", "&Data Sets")),
        Row("generate", _T("actions", "&Generate…"), ("Ctrl+G",), "random"),
        Row("own-data", _T("actions", "&Own Data from a File…"), ("Ctrl+D",)),
        None,
        Row("source", _T("actions", "&Where These Data Come From"), (), "information"),
    ),
    _T("actions", "&View"): (
        Row("fog", _T("actions", "&Fog"), ("F",), "fog", True),
        Row("exact", _T("actions", "&Exact Solution"), ("E",), "exact", True),
        Row("eigen-axes", _T("actions", "Eigen-a&xes"), ("A",), "", True),
        Row("ghosts", _T("actions", "&Ghosts of Recent Lines"), ("G",), "", True),
        Row("residual-lines", _T("actions", "Residuals as &Lines"), ("L",), "", True),
        Row("residual-squares", _T("actions", "Residuals as &Squares"), ("S",), "", True),
        None,
        Row("panel-data", _T("actions", "Data Panel &Alone"), ("1",), "maximise", True),
        Row("panel-map", _T("actions", "&Map Panel Alone"), ("2",), "maximise", True),
        Row("panel-cost", _T("actions", "&Cost Panel Alone"), ("3",), "maximise", True),
        Row("panel-inspector", _T("actions", "Show &Inspector"), ("4",), "", True),
        Row("panel-transport", _T("actions", "Show &Transport Bar"), ("5",), "", True),
        None,
        Row("theme-system", _T("actions", "Colours of the S&ystem"), (), "", True),
        Row("theme-light", _T("actions", "Light Co&lours"), (), "", True),
        Row("theme-dark", _T("actions", "&Dark Colours"), (), "", True),
        Row("projector", _T("actions", "&Projector Mode"), ("P",), "projector", True),
        Row("full-screen", _T("actions", "F&ull Screen"), ("F11",), "", True),
    ),
    _T("actions", "&Run"): (
        Row("run", _T("actions", "&Run"), ("Space",), "run"),
        Row("step", _T("actions", "&Step"), ("Right",), "step"),
        Row("step-back", _T("actions", "Step &Back"), ("Left",), "step-back"),
        Row("to-start", _T("actions", "Back to &Start"), ("Home",), "to-start"),
        Row("to-end", _T("actions", "To the &Last Step Taken"), ("End",)),
        None,
        Row("larger-step", _T("actions", "&Larger Step Size"), ("+", "=")),
        Row("smaller-step", _T("actions", "S&maller Step Size"), ("-",)),
        Row("faster", _T("actions", "&Faster"), ("Ctrl+Right",)),
        Row("slower", _T("actions", "Sl&ower"), ("Ctrl+Left",)),
        None,
        Row("random-start", _T("actions", "Random S&tart"), ("R",), "random"),
    ),
    _T("actions", "&Help"): (
        Row("keys", _T("actions", "&Keys"), ("F1",), "keyboard"),
        Row("about", _T("actions", "&About gd_viz")),
    ),
}
"""The menus in their order; None is a separator."""

ROWS = {row.name: row for rows in MENUS.values() for row in rows if row is not None}


class Actions(QObject):
    """The QActions of the window by name, with their icons in the colour of the theme.

    An action without a key of its own that is also a submenu ("open-recent",
    "bundled") is filled by the window.
    """

    def __init__(
        self, window: QWidget, slots: Mapping[str, Callable[..., object]], appearance: Appearance
    ) -> None:
        """Make every action of the table.

        Args:
            window: In which the keys work.
            slots: What to call, by name. A switch is called with its new state.
            appearance: Whose theme colours the icons.

        Raises:
            KeyError: An action of the table has no slot.
        """
        super().__init__(window)
        self._appearance = appearance
        self._actions: dict[str, QAction] = {}
        for row in ROWS.values():
            action = QAction(_say(row.text), window)
            action.setCheckable(row.checkable)
            action.setShortcuts([QKeySequence(key) for key in row.keys])
            action.setToolTip(tool_tip(row))
            slot = slots[row.name]
            action.triggered.connect(slot if row.checkable else lambda _=False, slot=slot: slot())
            window.addAction(action)
            self._actions[row.name] = action
        appearance.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def _on_theme_changed(self) -> None:
        for name, action in self._actions.items():
            if ROWS[name].icon:
                action.setIcon(icons.icon(ROWS[name].icon, self._appearance.theme.ink))


def menu_title(text: str) -> str:
    """Return a title of MENUS in the reader's language."""
    return _say(text)


def plain_text(row: Row) -> str:
    """Return what an action does, without mnemonic and dots."""
    return _say(row.text).replace("&", "").rstrip("…")


def key_text(row: Row) -> str:
    """Return the keys of an action as they are written on the keyboard."""
    names = [QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in row.keys]
    return ", ".join(name.replace("-", "−") if name == "-" else name for name in names)


def tool_tip(row: Row) -> str:
    """Return the tool tip of an action: what it does, and its first key."""
    keys = key_text(row).split(", ")[0]
    return f"{plain_text(row)} ({keys})" if keys else plain_text(row)


def _say(text: str) -> str:
    return QCoreApplication.translate("actions", text)
