"""All that the program can be told to do, in one table; menus, keys and tool tips follow it."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from gd_viz.views.look import icons
from gd_viz.views.look.appearance import Appearance
from gd_viz.views.text.translation import QT_TRANSLATE_NOOP

Key = str | QKeySequence.StandardKey


class Row(NamedTuple):
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


_STANDARD = QKeySequence.StandardKey
MENUS: dict[str, tuple[Row | None, ...]] = {
    QT_TRANSLATE_NOOP("actions", "&File"): (
        Row("new", QT_TRANSLATE_NOOP("actions", "&New"), (_STANDARD.New,), "new"),
        Row("open", QT_TRANSLATE_NOOP("actions", "&Open…"), (_STANDARD.Open,), "open"),
        Row("open-recent", QT_TRANSLATE_NOOP("actions", "Open &Recent")),
        # Without an icon: the menu bar would show it instead of the word.
        Row("gallery", QT_TRANSLATE_NOOP("actions", "&Gallery…"), ("Ctrl+Shift+O",)),
        None,
        Row("save", QT_TRANSLATE_NOOP("actions", "&Save"), (_STANDARD.Save,), "save"),
        Row("save-as", QT_TRANSLATE_NOOP("actions", "Save &As…"), ("Ctrl+Shift+S",)),
        None,
        Row(
            "export",
            QT_TRANSLATE_NOOP("actions", "&Export Picture or Animation…"),
            ("Ctrl+E",),
            "picture",
        ),
        Row("copy-picture", QT_TRANSLATE_NOOP("actions", "&Copy Picture"), ("Ctrl+Shift+C",)),
        None,
        Row("quit", QT_TRANSLATE_NOOP("actions", "&Quit"), ("Ctrl+Q",)),
    ),
    QT_TRANSLATE_NOOP("actions", "&Edit"): (
        Row("undo", QT_TRANSLATE_NOOP("actions", "&Undo"), (_STANDARD.Undo,), "undo"),
        Row("redo", QT_TRANSLATE_NOOP("actions", "&Redo"), ("Ctrl+Y", "Ctrl+Shift+Z"), "redo"),
        None,
        Row(
            "select-all", QT_TRANSLATE_NOOP("actions", "Select &All Points"), (_STANDARD.SelectAll,)
        ),
        Row(
            "delete",
            QT_TRANSLATE_NOOP("actions", "&Delete Selected Points"),
            ("Del", "Backspace"),
            "delete",
        ),
        None,
        Row("paste", QT_TRANSLATE_NOOP("actions", "&Paste into the Table"), (_STANDARD.Paste,)),
    ),
    QT_TRANSLATE_NOOP("actions", "&Data"): (
        Row("bundled", QT_TRANSLATE_NOOP("actions", "&Data Sets")),
        Row("generate", QT_TRANSLATE_NOOP("actions", "&Generate…"), ("Ctrl+G",), "random"),
        Row("own-data", QT_TRANSLATE_NOOP("actions", "&Own Data from a File…"), ("Ctrl+D",)),
        None,
        Row(
            "source", QT_TRANSLATE_NOOP("actions", "&Where These Data Come From"), (), "information"
        ),
    ),
    QT_TRANSLATE_NOOP("actions", "&View"): (
        Row("fog", QT_TRANSLATE_NOOP("actions", "&Fog"), ("F",), "fog", True),
        Row("fog-farther", QT_TRANSLATE_NOOP("actions", "See Fa&rther in the Fog"), ("]",)),
        Row("fog-nearer", QT_TRANSLATE_NOOP("actions", "See Less Far in the Fo&g"), ("[",)),
        Row(
            "fog-trail",
            QT_TRANSLATE_NOOP("actions", "&What Was Seen Stays Visible"),
            ("Shift+F",),
            "",
            True,
        ),
        Row("exact", QT_TRANSLATE_NOOP("actions", "&Exact Solution"), ("E",), "exact", True),
        Row("eigen-axes", QT_TRANSLATE_NOOP("actions", "Eigen-a&xes"), ("A",), "", True),
        Row("standardise", QT_TRANSLATE_NOOP("actions", "Sta&ndardise Columns"), ("N",), "", True),
        Row("shares", QT_TRANSLATE_NOOP("actions", "S&hare of Each Point"), ("H",), "", True),
        Row("ghosts", QT_TRANSLATE_NOOP("actions", "&Ghosts of Recent Lines"), ("G",), "", True),
        Row("jitter", QT_TRANSLATE_NOOP("actions", "&Jitter of Classes"), ("J",), "", True),
        Row(
            "residual-lines", QT_TRANSLATE_NOOP("actions", "Residuals as &Lines"), ("L",), "", True
        ),
        Row(
            "residual-squares",
            QT_TRANSLATE_NOOP("actions", "Residuals as &Squares"),
            ("S",),
            "",
            True,
        ),
        None,
        Row("theme-system", QT_TRANSLATE_NOOP("actions", "Colours of the S&ystem"), (), "", True),
        Row("theme-light", QT_TRANSLATE_NOOP("actions", "Light Co&lours"), (), "", True),
        Row("theme-dark", QT_TRANSLATE_NOOP("actions", "&Dark Colours"), (), "", True),
        Row(
            "projector", QT_TRANSLATE_NOOP("actions", "&Projector Mode"), ("P",), "projector", True
        ),
        Row(
            "show-keys",
            QT_TRANSLATE_NOOP("actions", "Show Keys &Pressed"),
            ("Shift+P",),
            "keyboard",
            True,
        ),
        Row("reduced-motion", QT_TRANSLATE_NOOP("actions", "Reduced &Motion"), (), "", True),
        Row("full-screen", QT_TRANSLATE_NOOP("actions", "F&ull Screen"), ("F11",), "", True),
    ),
    QT_TRANSLATE_NOOP("actions", "&Panels"): (
        Row("panel-data", QT_TRANSLATE_NOOP("actions", "Data &Alone"), ("1",), "maximise", True),
        Row("panel-map", QT_TRANSLATE_NOOP("actions", "&Map Alone"), ("2",), "maximise", True),
        Row(
            "panel-valley", QT_TRANSLATE_NOOP("actions", "&Valley Alone"), ("6",), "maximise", True
        ),
        Row("panel-cost", QT_TRANSLATE_NOOP("actions", "&Cost Alone"), ("3",), "maximise", True),
        Row("panel-inspector", QT_TRANSLATE_NOOP("actions", "Show &Inspector"), ("4",), "", True),
        Row(
            "panel-transport", QT_TRANSLATE_NOOP("actions", "Show &Transport Bar"), ("5",), "", True
        ),
        None,
        Row("show-data", QT_TRANSLATE_NOOP("actions", "Show &Data"), (), "", True),
        Row("show-table", QT_TRANSLATE_NOOP("actions", "Show Ta&ble"), ("T",), "", True),
        Row("show-map", QT_TRANSLATE_NOOP("actions", "Show Ma&p"), (), "", True),
        Row("show-valley", QT_TRANSLATE_NOOP("actions", "Show Va&lley"), ("V",), "", True),
        Row("show-starts", QT_TRANSLATE_NOOP("actions", "Show Start&s"), ("B",), "", True),
        Row("show-cost", QT_TRANSLATE_NOOP("actions", "Show C&ost"), (), "", True),
        Row("show-slice", QT_TRANSLATE_NOOP("actions", "Show &Next Step"), ("K",), "", True),
        Row("show-step-sizes", QT_TRANSLATE_NOOP("actions", "Show Step Si&zes"), ("Z",), "", True),
        None,
        Row("valley-first", QT_TRANSLATE_NOOP("actions", "Valley as at &First")),
        Row("valley-above", QT_TRANSLATE_NOOP("actions", "Valley from A&bove")),
        Row("valley-side", QT_TRANSLATE_NOOP("actions", "Valley from the &Side")),
        Row("valley-shoulder", QT_TRANSLATE_NOOP("actions", "Valley over the Hiker's Sho&ulder")),
        Row(
            "valley-follow", QT_TRANSLATE_NOOP("actions", "Valley &Follows the Hiker"), (), "", True
        ),
        Row("valley-below", QT_TRANSLATE_NOOP("actions", "Valley &Below the Map"), (), "", True),
        Row("valley-log", QT_TRANSLATE_NOOP("actions", "Lo&garithmic Height"), (), "", True),
    ),
    QT_TRANSLATE_NOOP("actions", "&Run"): (
        Row("run", QT_TRANSLATE_NOOP("actions", "&Run"), ("Space",), "run"),
        Row("step", QT_TRANSLATE_NOOP("actions", "&Step"), ("Right",), "step"),
        Row("step-back", QT_TRANSLATE_NOOP("actions", "Step &Back"), ("Left",), "step-back"),
        Row("to-start", QT_TRANSLATE_NOOP("actions", "Back to &Start"), ("Home",), "to-start"),
        Row("to-end", QT_TRANSLATE_NOOP("actions", "To the &Last Step Taken"), ("End",)),
        None,
        Row("larger-step", QT_TRANSLATE_NOOP("actions", "&Larger Step Size"), ("+", "=")),
        Row("smaller-step", QT_TRANSLATE_NOOP("actions", "S&maller Step Size"), ("-",)),
        Row("faster", QT_TRANSLATE_NOOP("actions", "&Faster"), ("Ctrl+Right",)),
        Row("slower", QT_TRANSLATE_NOOP("actions", "Sl&ower"), ("Ctrl+Left",)),
        None,
        Row("random-start", QT_TRANSLATE_NOOP("actions", "Random S&tart"), ("R",), "random"),
        None,
        Row(
            "game",
            QT_TRANSLATE_NOOP("actions", "Game: F&ind the Valley in the Fog"),
            ("Ctrl+F",),
            "fog",
            True,
        ),
    ),
    QT_TRANSLATE_NOOP("actions", "&Help"): (
        Row("keys", QT_TRANSLATE_NOOP("actions", "&Keys"), ("F1",), "keyboard"),
        Row("about", QT_TRANSLATE_NOOP("actions", "&About gd_viz")),
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
            if row.checkable:
                action.triggered.connect(lambda on, slot=slot: slot(on))
            else:
                action.triggered.connect(lambda _, slot=slot: slot())
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
