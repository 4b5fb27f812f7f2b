from PySide6.QtCore import QCoreApplication, QEvent, QObject

from gd_viz.views.look.appearance import Appearance, paint_ground, palette
from gd_viz.views.look.theme import DARK, LIGHT, PROJECTOR
from gd_viz.views.widgets.card import Card, TextLine


class _Painted(QObject):
    """Notes which widgets are painted."""

    def __init__(self):
        super().__init__()
        self.widgets = []

    def eventFilter(self, widget, event):  # noqa: N802  Qt calls it so
        if event.type() == QEvent.Type.Paint:
            self.widgets.append(widget)
        return False


def test_switching_tells_everybody_once_and_after_the_fact(qapp, restored, qtbot):
    appearance = Appearance()
    heard = []
    appearance.theme_changed.connect(
        lambda: heard.append((appearance.theme.name, qapp.palette().window().color().name()))
    )
    appearance.set_dark(True)
    appearance.set_dark(True)
    appearance.set_projector(True)
    appearance.set_dark(False)
    appearance.set_projector(False)
    assert heard == [
        ("dark", DARK.window),
        ("projector", PROJECTOR.window),
        ("projector", PROJECTOR.window),
        ("light", LIGHT.window),
    ]


def test_disabled_text_is_paler(qapp):
    colours = palette(LIGHT)
    group = colours.ColorGroup
    shown = colours.color(group.Disabled, colours.ColorRole.ButtonText)
    assert shown != colours.color(group.Active, colours.ColorRole.ButtonText)


def test_what_paints_its_own_ground_has_that_of_the_card_and_no_card_painted_for_it(
    qapp, restored, qtbot
):
    Appearance().set_dark(True)
    card, line, seen = Card("Data"), TextLine("value"), _Painted()
    qtbot.addWidget(card)
    paint_ground(line)
    card.body.addWidget(line)
    card.resize(300, 100)
    card.show()
    QCoreApplication.processEvents()
    assert line.grab().toImage().pixelColor(0, 0).name() == DARK.card
    for widget in (card, line):
        widget.installEventFilter(seen)
    line.set_text("y = 2 x")
    QCoreApplication.processEvents()
    assert seen.widgets == [line]
