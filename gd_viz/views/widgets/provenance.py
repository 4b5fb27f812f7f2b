"""Where the data come from, in as many words as there is room for."""

import re

from PySide6.QtCore import Qt

from gd_viz.views.widgets.card import TextLine

_END_OF_HEAD = re.compile("[:;] ")


class Provenance(TextLine):
    """A muted line; all of it is in its tool tip."""

    def __init__(self) -> None:
        super().__init__("hint", Qt.AlignmentFlag.AlignRight)

    def set_note(self, note: str) -> None:
        """Show a note on the origin of the data; where room is short what it begins with."""
        self.setToolTip(note)
        if not note:
            self.set_text("")
            return
        self.set_text(note, _END_OF_HEAD.split(note, maxsplit=1)[0], self.tr("Source"), "")
