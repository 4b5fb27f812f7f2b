"""A row of controls that gives way: what finds no room is behind a button, the first ones first."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FoldingLayout(QLayout):
    """Controls side by side at the right end of their room, all in the middle of its height.

    It asks for no more room than the button needs. The last controls stay longest.

    Attributes:
        more: What stands before them when some are left out.
        least_height: It is so high at least.
        holds_open: Whether it is as high as a control when it has none, as are those beside it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._left_out: list[QWidget] = []
        self._focus: dict[QWidget, Qt.FocusPolicy] = {}
        self.more: QWidget | None = None
        self.least_height = 0
        self.holds_open = False
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Put a control after the others."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return one of them."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take one out."""
        if not 0 <= index < len(self._items):
            return None
        item = self._items.pop(index)
        self._let_take_focus(item.widget(), True)
        return item

    def insert(self, index: int, control: QWidget) -> None:
        """Put a control before that at ``index``."""
        self.addWidget(control)
        self._items.insert(index, self._items.pop())
        self.invalidate()

    @property
    def controls(self) -> list[QWidget]:
        """All controls in their order, whether there is room for them or not."""
        widgets = (item.widget() for item in self._items)
        return [widget for widget in widgets if widget is not None]

    @property
    def left_out(self) -> list[tuple[int, QWidget]]:
        """The controls that found no room, and where they stand in the row."""
        return [(self.indexOf(control), control) for control in reversed(self._left_out)]

    def expandingDirections(self) -> Qt.Orientation:
        """It wants no more room than it needs."""
        return Qt.Orientation(0)

    def sizeHint(self) -> QSize:
        """Room for all."""
        sizes = [item.sizeHint() for item in self._shown()]
        empty = self.more.sizeHint().height() if self.holds_open and self.more else 0
        gaps = max(len(sizes) - 1, 0) * self.spacing()
        return QSize(
            sum(size.width() for size in sizes) + gaps,
            max([self.least_height, empty, *(size.height() for size in sizes)]),
        )

    def minimumSize(self) -> QSize:
        """Any width will do that holds the button."""
        whole = self.sizeHint()
        least = 0 if self.more is None else self.more.sizeHint().width()
        return QSize(min(least, whole.width()), whole.height())

    def setGeometry(self, rect: QRect) -> None:
        """Place those that fit, from the right."""
        super().setGeometry(rect)
        shown = self._shown()
        room = QRect(rect)
        self._left_out = []
        if self.sizeHint().width() > rect.width() and self.more is not None:
            room.setLeft(room.left() + self.more.sizeHint().width() + self.spacing())
        right, full = rect.right() + 1, False
        for item in reversed(shown):
            size = item.sizeHint()
            full = full or right - size.width() < room.left()
            if full:
                item.setGeometry(QRect(rect.left(), rect.top(), 0, 0))
                control = item.widget()
                self._left_out += [control] if control is not None else []
                self._let_take_focus(control, False)
                continue
            self._let_take_focus(item.widget(), True)
            item.setGeometry(_centred(rect, right, size))
            right -= size.width() + self.spacing()
        if self.more is not None:
            size = self.more.sizeHint() if self._left_out else QSize(0, 0)
            self.more.setEnabled(bool(self._left_out))  # what is not there takes no keys
            self.more.setGeometry(_centred(rect, right, size))

    def _let_take_focus(self, control: QWidget | None, allowed: bool) -> None:
        """Let a control take the focus as it did at first, or not while it is not there.

        A click that cannot come keeps its place in the order of Tab; without any focus it had none.
        """
        if control is None:
            return
        if allowed and control in self._focus:
            control.setFocusPolicy(self._focus.pop(control))
        elif not allowed and control not in self._focus:
            self._focus[control] = control.focusPolicy()
            control.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]


def _centred(rect: QRect, right: int, size: QSize) -> QRect:
    """Return where a control of ``size`` stands that ends at ``right``."""
    top = rect.top() + (rect.height() - size.height()) // 2
    return QRect(right - size.width(), top, size.width(), size.height())
