"""The gallery: a picture for each bundled scenario, section by section of the paper."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QIcon, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gd_viz.files.gallery import Entry, Section, gallery, picture_of
from gd_viz.views.appearance import Appearance

_GAP = 12


class GalleryDialog(QDialog):
    """A click on a picture opens that scenario; typing finds one.

    Attributes:
        chosen: Name of the scenario that was clicked.
        search: Where a word is typed.
    """

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Gallery"))
        self.chosen = ""
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Find: a word of a title or a description"))
        self.search.setAccessibleName(self.tr("Find"))
        self.search.setClearButtonEnabled(True)
        self._nothing = QLabel(self.tr("No scenario has these words."))
        self._shelves = [_Shelf(section, appearance, self._choose) for section in gallery()]
        shelves = QWidget()
        column = QVBoxLayout(shelves)
        column.setSpacing(_GAP)
        column.addWidget(self._nothing)
        for shelf in self._shelves:
            column.addWidget(shelf)
        column.addStretch()
        self._area = QScrollArea()
        self._area.setWidget(shelves)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.search)
        layout.addWidget(self._area, 1)
        layout.addWidget(buttons)
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self._open_first)
        self._find("")
        room = self.screen().availableSize() if self.screen() else QSize(1280, 720)
        self.resize(QSize(1120, 680).boundedTo(room * 0.95))

    @property
    def cards(self) -> list[QToolButton]:
        """The pictures that are not filtered out, in their order."""
        return [card for shelf in self._shelves for card in shelf.found]

    def _choose(self, entry: Entry) -> None:
        self.chosen = entry.name
        self.accept()

    def _find(self, text: str) -> None:
        words = text.casefold().split()
        for shelf in self._shelves:
            shelf.keep(words)
        self._nothing.setVisible(not self.cards)

    def _open_first(self) -> None:
        if self.cards:
            self.cards[0].click()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let arrows walk over the pictures."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 4, Qt.Key.Key_Up: -4}
        focus, cards = self.focusWidget(), self.cards
        if event.key() not in steps or not cards:
            super().keyPressEvent(event)
            return
        here = cards.index(focus) if isinstance(focus, QToolButton) and focus in cards else -1
        step = steps[Qt.Key(event.key())] if here >= 0 else 1
        target = cards[min(max(here + step, 0), len(cards) - 1)]
        target.setFocus(Qt.FocusReason.TabFocusReason)
        self._area.ensureWidgetVisible(target)


class _Shelf(QWidget):
    """A section: its title, and its pictures in as many columns as there is room for."""

    def __init__(
        self, section: Section, appearance: Appearance, choose: Callable[[Entry], None]
    ) -> None:
        super().__init__()
        self._title = QLabel(section.title)
        self._title.setProperty("role", "title")
        self._cards = [(entry, _card(entry, appearance)) for entry in section.entries]
        self.found: list[QToolButton] = []
        self._grid = QGridLayout()
        self._grid.setSpacing(_GAP)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignLeft)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._title)
        layout.addLayout(self._grid)
        for entry, card in self._cards:
            card.clicked.connect(lambda _, entry=entry: choose(entry))

    def keep(self, words: list[str]) -> None:
        """Show the cards that have all of ``words`` in their texts."""
        self.found = []
        for entry, card in self._cards:
            text = f"{entry.title} {entry.about} {entry.name} {self._title.text()}".casefold()
            card.setVisible(all(word in text for word in words))
            if all(word in text for word in words):
                self.found.append(card)
        self.setVisible(bool(self.found))
        self._arrange()

    def _arrange(self) -> None:
        width = self._cards[0][1].width() if self._cards else 1
        columns = max(1, (self.width() + _GAP) // (width + _GAP))
        for number, card in enumerate(self.found):
            self._grid.addWidget(card, number // columns, number % columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room there is."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the columns when the text changes its size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.found:
            self._arrange()


def _card(entry: Entry, appearance: Appearance) -> QToolButton:
    """Return a picture with its title under it; what it shows is its tool tip."""
    theme = appearance.theme
    picture = QPixmap()
    picture.loadFromData(picture_of(entry.name))
    size = QSize(240, 108) * min(theme.text_scale, 1.35)
    card = QToolButton()
    card.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
    card.setIcon(QIcon(picture))
    card.setIconSize(size)
    metrics = card.fontMetrics()
    card.setText(_in_two_lines(entry.title, metrics, size.width()))
    card.setToolTip(f"{entry.title}\n{entry.about}")
    card.setAccessibleName(entry.title)
    card.setAccessibleDescription(entry.about)
    card.setFixedSize(size + QSize(16, 3 * metrics.height()))
    return card


def _in_two_lines(title: str, metrics: QFontMetrics, width: int) -> str:
    """Return a title, broken between two words if it is wider than ``width`` pixels."""
    words = title.split()
    taken = len(words)
    while taken > 1 and metrics.horizontalAdvance(" ".join(words[:taken])) > width:
        taken -= 1
    lines = " ".join(words[:taken]), " ".join(words[taken:])
    elided = (metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines)
    return "\n".join(filter(None, elided))
