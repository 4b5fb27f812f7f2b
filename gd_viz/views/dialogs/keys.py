"""The list of keys, made from the table of actions and so always true."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from gd_viz.views.commands.actions import MENUS, key_text, menu_title, plain_text
from gd_viz.views.dialogs.answers import add_answers
from gd_viz.views.text.rich import rich
from gd_viz.views.text.translation import QT_TRANSLATE_NOOP

POINTER = (
    (QT_TRANSLATE_NOOP("keys", "Click in the data"), QT_TRANSLATE_NOOP("keys", "add a point")),
    (QT_TRANSLATE_NOOP("keys", "Drag a point"), QT_TRANSLATE_NOOP("keys", "move it")),
    (QT_TRANSLATE_NOOP("keys", "Right-click a point"), QT_TRANSLATE_NOOP("keys", "remove it")),
    (
        QT_TRANSLATE_NOOP("keys", "Drag beside the points"),
        QT_TRANSLATE_NOOP("keys", "select several"),
    ),
    (
        QT_TRANSLATE_NOOP("keys", "Arrows in the data"),
        QT_TRANSLATE_NOOP("keys", "nudge the selected points; with Shift finer"),
    ),
    (
        QT_TRANSLATE_NOOP("keys", "Page Up and Down in the data"),
        QT_TRANSLATE_NOOP("keys", "select the point before or after"),
    ),
    (
        QT_TRANSLATE_NOOP("keys", "Alt+1 … Alt+8 in the data"),
        QT_TRANSLATE_NOOP("keys", "class of new points, and of the selected ones"),
    ),
    (
        QT_TRANSLATE_NOOP("keys", "Ctrl+C in the table"),
        QT_TRANSLATE_NOOP("keys", "copy the selected rows, for a spreadsheet"),
    ),
    (
        QT_TRANSLATE_NOOP("keys", "Escape"),
        QT_TRANSLATE_NOOP(
            "keys", "give up a drag, select nothing, close a message, leave the full screen"
        ),
    ),
    (
        QT_TRANSLATE_NOOP("keys", "Click in the map, or drag the ring"),
        QT_TRANSLATE_NOOP("keys", "set the start"),
    ),
    (QT_TRANSLATE_NOOP("keys", "Wheel in a plot"), QT_TRANSLATE_NOOP("keys", "zoom")),
    (
        QT_TRANSLATE_NOOP("keys", "Click or drag in the cost"),
        QT_TRANSLATE_NOOP("keys", "go to a step"),
    ),
)
"""What mouse and keyboard do inside the plots."""


class KeysDialog(QDialog):
    """Shows every action that has a key, menu by menu."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        self.resize(560, 620)
        self.text = QTextBrowser()
        self.text.setAccessibleName(self.tr("Keys"))
        self.text.setHtml(keys_html())
        layout = QVBoxLayout(self)
        layout.addWidget(self.text)
        add_answers(self, QDialogButtonBox.StandardButton.Close)


def keys_html() -> str:
    """Return the list of keys."""
    parts = []
    for title, rows in MENUS.items():
        listed = [(key_text(row), plain_text(row)) for row in rows if row is not None and row.keys]
        if listed:
            parts.append(_section(menu_title(title).replace("&", ""), listed))
    translate = QCoreApplication.translate
    gestures = [(translate("keys", what), translate("keys", does)) for what, does in POINTER]
    parts.append(_section(translate("keys", "In the plots"), gestures))
    return "".join(parts)


def _section(title: str, rows: list[tuple[str, str]]) -> str:
    lines = "".join(
        f"<tr><td width='190'><b>{rich(key)}</b></td><td>{rich(does)}</td></tr>"
        for key, does in rows
    )
    return f"<h3>{rich(title)}</h3><table cellspacing='4'>{lines}</table>"
