"""The gallery: a picture for each bundled scenario, section by section of the paper."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
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
from gd_viz.views.dialogs.answers import add_answers
from gd_viz.views.look.appearance import Appearance

_GAP = 12


_ALONG = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
_ACROSS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


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
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(self._nothing)
        for shelf in self._shelves:
            column.addWidget(shelf)
            for card in shelf.cards:
                card.installEventFilter(self)
        column.addStretch()
        self._area = QScrollArea()
        self._area.setWidget(shelves)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.addWidget(self.search)
        layout.addWidget(self._area, 1)
        cancel = QDialogButtonBox.StandardButton.Cancel
        add_answers(self, cancel).button(cancel).setAutoDefault(False)
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

    def _neighbour(self, here: QToolButton, key: Qt.Key) -> QToolButton:
        """Return the picture that an arrow leads to from ``here``, or ``here`` at an end."""
        cards = self.cards
        if key in _ALONG:
            return cards[min(max(cards.index(here) + _ALONG[key], 0), len(cards) - 1)]
        at = _middle(here)
        rows = sorted({_middle(card).y() for card in cards})
        row = rows.index(at.y()) + _ACROSS[key]
        if not 0 <= row < len(rows):
            return here
        there = [card for card in cards if _middle(card).y() == rows[row]]
        return min(there, key=lambda card: abs(_middle(card).x() - at.x()))

    def _go_to(self, card: QToolButton) -> None:
        card.setFocus(Qt.FocusReason.TabFocusReason)
        self._area.ensureWidgetVisible(card)

    def _take_key(self, card: QToolButton, event: QKeyEvent) -> bool:
        """Do what a key means over a picture; tell whether it means something."""
        key, text = Qt.Key(event.key()), event.text()
        if key in _ALONG or key in _ACROSS:
            self._go_to(self._neighbour(card, key))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            card.click()
        elif text.isprintable() and text.strip():
            self.search.setFocus()
            self.search.insert(text)
        else:
            return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let arrows walk over the pictures, Enter open one, and what is typed be looked for."""
        if isinstance(watched, QToolButton) and isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and self._take_key(watched, event)
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Come from what is looked for to the first picture."""
        if event.key() == Qt.Key.Key_Down and self.cards:
            self._go_to(self.cards[0])
        else:
            super().keyPressEvent(event)


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

    @property
    def cards(self) -> list[QToolButton]:
        """All pictures, filtered out or not."""
        return [card for _, card in self._cards]

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


def _middle(card: QWidget) -> QPoint:
    """Return where the middle of a picture is among all of them."""
    return card.mapTo(card.window(), card.rect().center())


def _in_two_lines(title: str, metrics: QFontMetrics, width: int) -> str:
    """Return a title, in two lines as even as they can be if it is wider than ``width`` pixels."""
    if metrics.horizontalAdvance(title) <= width:
        return title
    words = title.split()
    pairs = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words) + 1)]
    lines = min(pairs, key=lambda pair: max(map(metrics.horizontalAdvance, pair)))
    elided = (metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines)
    return "\n".join(filter(None, elided))
