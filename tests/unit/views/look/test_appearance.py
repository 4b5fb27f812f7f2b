from PySide6.QtWidgets import QWidget

from gd_viz.views.look.appearance import Appearance, paint_ground, palette
from gd_viz.views.look.theme import DARK, LIGHT, PROJECTOR


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


def test_what_paints_its_own_ground_has_that_of_cards_in_every_look(qapp, restored, qtbot):
    appearance, widget = Appearance(), QWidget()
    qtbot.addWidget(widget)
    paint_ground(widget)
    widget.resize(4, 4)
    shown = []
    for switch in (appearance.set_dark, appearance.set_projector):
        shown.append(widget.grab().toImage().pixelColor(1, 1).name())
        switch(True)
    shown.append(widget.grab().toImage().pixelColor(1, 1).name())
    assert shown == [LIGHT.card, DARK.card, PROJECTOR.card]
