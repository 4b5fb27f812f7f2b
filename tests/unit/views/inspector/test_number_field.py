"""A field for a number shows as much of it as there is room for."""

import pytest

from gd_viz.views.inspector.number_field import NumberField
from gd_viz.views.text.numbers import parse


def seen(field):
    """Return what is to be read in the field: what does not fit is cut off by Qt."""
    text, cut = field.text(), 0
    while field.fontMetrics().horizontalAdvance(text[: len(text) - cut]) > field.width() - 8:
        cut += 1
    return text[: len(text) - cut]


@pytest.mark.parametrize("value", [0.4157, 1.234e-5, 98.76, -7.654e-20, 0.5])
@pytest.mark.parametrize("width", [66, 75, 85, 120])
def test_a_number_is_rounded_to_the_room_and_never_cut(qtbot, value, width):
    field = NumberField("share")
    qtbot.addWidget(field)
    field.resize(width, 26)
    field.show()
    field.show_number(value)
    assert parse(seen(field)) == pytest.approx(value, rel=0.3)


def test_a_wider_field_shows_more_digits_and_no_number_is_entered_by_it(qtbot):
    field = NumberField("share")
    qtbot.addWidget(field)
    entered = []
    field.number_entered.connect(entered.append)
    field.resize(45, 26)
    field.show()
    field.show_number(0.41573)
    narrow = field.text()
    field.resize(140, 26)
    assert (field.text(), len(narrow) < len("0.4157")) == ("0.4157", True)
    field.resize(45, 26)
    assert (field.text(), field.number, entered) == (narrow, 0.41573, [])


def test_what_is_being_typed_stays_while_the_field_changes_its_width(qtbot):
    field = NumberField("share")
    qtbot.addWidget(field)
    field.resize(140, 26)
    field.show()
    field.show_number(0.5)
    field.selectAll()
    qtbot.keyClicks(field, "0.123456")
    field.resize(60, 26)
    assert field.text() == "0.123456"
