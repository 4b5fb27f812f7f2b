"""A field for a whole number."""

from gd_viz.views.look.appearance import Appearance
from gd_viz.views.widgets.whole_number_field import WholeNumberField


def test_the_number_does_not_touch_the_frame_in_any_look(qtbot, restored):
    field, looks = WholeNumberField(), Appearance()
    qtbot.addWidget(field)
    looks.style(field)
    field.show()
    for projector in (False, True):
        looks.set_projector(projector)
        inside = field.lineEdit()
        inside.setCursorPosition(0)
        assert inside.x() + inside.cursorRect().center().x() >= 7
