"""LaTeX as drawings, and plain numbers in the same letters."""

from PySide6.QtGui import QColor, QFontInfo, QImage, QPainter

from gd_viz.views.formulas.typesetting import (
    drawing,
    mathematical,
    mathematical_font,
)


def test_a_drawing_has_the_colour_that_it_is_asked_for(qapp):
    image = QImage(200, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("#000000"))
    painter = QPainter(image)
    drawing("h=ax+b", "#ff0000").render(painter)
    painter.end()
    colours = [QColor(image.pixel(x, y)) for x in range(200) for y in range(60)]
    assert max(colour.red() for colour in colours) > 200
    assert max(colour.green() for colour in colours) == 0


def test_numbers_are_written_in_the_letters_of_the_formulas(qapp):
    assert QFontInfo(mathematical_font(17.0)).family() == "STIX Two Math"
    assert mathematical("= σ(1.5 − 2 x)") == "=\u2004\U0001d70e(1.5 − 2 \U0001d465)"
