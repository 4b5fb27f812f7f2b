"""LaTeX as drawings, and plain numbers in the same letters."""

import pytest
from PySide6.QtGui import QColor, QFontInfo, QFontMetricsF, QImage, QPainter

from gd_viz.views.formulas.typesetting import (
    drawing,
    letters,
    mathematical,
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
    assert QFontInfo(letters(17.0).font).family() == "STIX Two Math"
    assert mathematical("= σ(1.5 − 2 x)") == "=\u2004\U0001d70e(1.5 − 2 \U0001d465)"


@pytest.mark.parametrize("px", [15.0, 24.0])
@pytest.mark.parametrize("text", ["−1.235·10⁻²⁰⁰", "+ 0.1747 x₁²", "= σ(7.411", "fi AV To"])
def test_a_text_is_as_wide_as_it_is_drawn(qapp, px, text):
    written = mathematical(text)
    drawn = QFontMetricsF(letters(px).font).horizontalAdvance(written)
    assert letters(px).width(written) == pytest.approx(drawn)
