"""The origin of the data in the room that there is."""

from PySide6.QtGui import QImage

from gd_viz.views.widgets.provenance import Provenance

NOTE = "Synthetic: 24 floor areas in 100 m², uniform in 0.3 to 3.2; seed 2026."


def test_all_of_it_is_in_the_tool_tip_and_read_aloud(qtbot):
    line = Provenance()
    qtbot.addWidget(line)
    line.set_note(NOTE)
    assert line.toolTip() == line.accessibleName() == NOTE


def test_where_room_is_short_it_is_what_the_note_begins_with(qtbot):
    def drawn(note, width):
        line = Provenance()
        qtbot.addWidget(line)
        line.set_note(note)
        line.resize(width, 20)
        return line.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)

    assert drawn(NOTE, 120) == drawn("Synthetic", 120)
    assert drawn(NOTE, 600) != drawn("Synthetic", 600)
    assert drawn(NOTE, 45) == drawn("Source", 45) != drawn("", 45)
    assert drawn(NOTE, 35) == drawn("", 35)


def test_without_a_note_there_is_nothing(qtbot):
    line = Provenance()
    qtbot.addWidget(line)
    line.set_note(NOTE)
    line.set_note("")
    assert line.text() == line.toolTip() == ""
