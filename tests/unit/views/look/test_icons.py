"""Icons: in the colour asked for, sharp at any size, paler when disabled."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon

from gd_viz.views.look import icons

INK = "#224466"
SIZE = QSize(20, 20)


def most_opaque(pixmap):
    image = pixmap.toImage()
    colours = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return max(colours, key=QColor.alpha)


def test_an_icon_has_the_size_and_the_colour_asked_for(qapp):
    icon = QIcon(icons.icon("run", INK))  # a copy outlives the first
    assert icon.pixmap(SIZE).size() == SIZE
    assert most_opaque(icon.pixmap(SIZE)).name() == INK


@pytest.mark.parametrize("scale", [1.5, 2.0])
def test_on_a_fine_screen_it_has_the_pixels_of_that_screen(qapp, scale):
    picture = icons.icon("run", INK).pixmap(SIZE, scale)
    assert picture.size() == SIZE * scale
    assert picture.deviceIndependentSize() == SIZE.toSizeF()


def test_a_disabled_icon_is_paler(qapp):
    icon = icons.icon("run", INK)
    disabled = most_opaque(icon.pixmap(SIZE, QIcon.Mode.Disabled))
    assert disabled.alpha() < 255 or disabled.lightness() > QColor(INK).lightness()


def test_an_icon_that_is_not_shipped_is_told_at_once(qapp):
    with pytest.raises(FileNotFoundError):
        icons.icon("no such icon")
