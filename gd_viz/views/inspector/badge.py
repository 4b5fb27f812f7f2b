"""A word on a coloured ground: how the descent stands."""

from PySide6.QtWidgets import QLabel, QWidget


class Badge(QLabel):
    """One word in the colour of its meaning."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setObjectName("badge")  # its padding hangs on this: it must not come with a role

    def show_word(self, word: str, role: str) -> None:
        """Show ``word`` in the stylesheet's ``role``: good, warning, danger or hint."""
        if (word, role) == (self.text(), self.property("role")):
            return
        self.setText(word)
        self.setVisible(bool(word))
        self.setProperty("role", role)
        self.style().unpolish(self)
        self.style().polish(self)
