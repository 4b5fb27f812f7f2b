import numpy as np
import pytest
from helpers.pixels import grabbed
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPen

from gd_viz.views.items.layer_item import LayerItem


class Disc(LayerItem):
    """A disc of a colour; ``drawn`` counts how often it was drawn."""

    def __init__(self):
        super().__init__()
        self.drawn = 0
        self.colour = QColor("red")

    def draw(self, painter, to_pixels):
        self.drawn += 1
        painter.setPen(QPen(self.colour, 2.5))
        painter.drawEllipse(to_pixels.mapRect(QRectF(-0.5, -0.3, 1.0, 0.6)))


@pytest.fixture
def plot(square):
    return square


@pytest.fixture
def disc(plot):
    disc = Disc()
    plot.add(disc)
    return disc


def red(plot):
    colours = grabbed(plot)
    return (colours[..., 0] - colours[..., 1] > 100).sum()


def test_the_second_frame_that_shows_the_same_keeps_a_picture(plot, disc):
    frames = [grabbed(plot) for _ in range(5)]
    assert disc.drawn == 2
    for frame in frames:  # drawn or copied, it looks the same but for rounding
        assert np.abs(frame - frames[0]).max() <= 2
    plot.show_rect(QRectF(-2, -2, 4, 4))
    assert np.abs(grabbed(plot) - frames[0]).max() > 100
    assert disc.drawn == 3


def test_what_is_another_one_in_each_frame_is_drawn_once_a_frame(plot, disc):
    plot.grab()
    for frame in range(4):
        before = disc.drawn
        disc.invalidate()
        plot.grab()
        assert disc.drawn == before + 1, frame


def test_new_content_is_never_hidden_behind_a_picture_of_the_old(plot, disc):
    for _ in range(3):
        assert red(plot)
    disc.colour = QColor("blue")
    disc.invalidate()
    for _ in range(3):
        assert not red(plot)


@pytest.mark.parametrize("frames", [1, 3])
def test_on_the_way_what_was_seen_gives_way_to_what_will_be(plot, disc, frames):
    """Whether it had been drawn or copied: at the beginning what was seen is still there."""
    plot.grab()
    disc.invalidate()
    for _ in range(frames):
        seen = red(plot)
    disc.travel(QRectF(4, 4, 2, 2))  # where there is nothing
    assert red(plot) == pytest.approx(seen, rel=0.2)
    disc.set_share(1.0)
    disc.update()
    assert not red(plot)
