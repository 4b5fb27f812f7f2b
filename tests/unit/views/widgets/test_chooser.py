"""A choice is written in the wording that there is room for."""

import pytest
from PySide6.QtCore import Qt

from gd_viz.views.widgets.chooser import Chooser


@pytest.fixture
def chooser(qtbot):
    box = Chooser("Up the map", 3)
    qtbot.addWidget(box)
    box.add("θ₁  (bill_length_mm)", "θ₁", 1)
    box.add("θ₂  (bill_depth_mm)", "θ₂", 2)
    return box


@pytest.mark.parametrize(("width", "written"), [(400, "θ₁  (bill_length_mm)"), (90, "θ₁")])
def test_room_decides(chooser, width, written):
    chooser.resize(width, 30)
    chooser.show()
    assert chooser.written() == written


def test_the_whole_is_in_the_list_and_its_tool_tips(chooser):
    assert chooser.itemText(1) == "θ₂  (bill_depth_mm)"
    assert chooser.itemData(1, Qt.ItemDataRole.ToolTipRole) == "θ₂  (bill_depth_mm)"
