"""Animations: every frame is there, in order, in its colours, and small."""

import builtins
import io

import numpy as np
import pytest
from PIL import Image

from gd_viz.files.recording import ANIMATIONS, LAST_FRAME_SECONDS, Film, RecordingError, encode

HEIGHT, WIDTH, COUNT, FPS = 48, 64, 6, 20


def picture(step):
    """A white frame with a red bar that grows to the right."""
    frame = np.full((HEIGHT, WIDTH, 3), 255, dtype=np.uint8)
    frame[10:30, : 8 * (step + 1)] = (200, 30, 0)
    return frame


def film(count=COUNT, taken=None):
    def frames():
        for step in range(count):
            if taken is not None:
                taken.append(step)
            yield picture(step)

    return Film(frames(), count, FPS, [picture(0), picture(count - 1)])


def decoded(suffix, content):
    if suffix == ".mp4":
        av = pytest.importorskip("av")
        with av.open(io.BytesIO(content)) as container:
            return [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]
    with Image.open(io.BytesIO(content)) as animation:
        frames = []
        for index in range(animation.n_frames):
            animation.seek(index)
            frames.append(np.asarray(animation.convert("RGB")))
        return frames


@pytest.mark.parametrize("suffix", ANIMATIONS)
def test_every_frame_is_there_in_its_colours(suffix):
    taken = []
    frames = decoded(suffix, encode(film(taken=taken), suffix))
    assert taken == list(range(COUNT))
    assert len(frames) == COUNT
    for step, frame in enumerate(frames):
        difference = np.abs(frame.astype(int) - picture(step))
        assert frame.shape == (HEIGHT, WIDTH, 3)
        assert difference.mean() < 4, step


@pytest.mark.parametrize("suffix", [".gif", ".webp"])
def test_it_plays_at_its_speed_and_rests_at_the_end(suffix):
    with Image.open(io.BytesIO(encode(film(), suffix))) as animation:
        durations = []
        for index in range(animation.n_frames):
            animation.seek(index)
            animation.load()
            durations.append(animation.info["duration"])
        assert animation.info["loop"] == 0
    assert durations == [1000 / FPS] * (COUNT - 1) + [1000 * LAST_FRAME_SECONDS]


@pytest.mark.parametrize("suffix", ANIMATIONS)
def test_a_single_frame_is_a_film(suffix):
    assert len(decoded(suffix, encode(film(1), suffix))) == 1


def test_a_gif_pays_only_for_what_moves():
    still = np.random.default_rng(0).integers(0, 4, (200, 200, 1), dtype=np.uint8) * 60
    still = np.repeat(still, 3, axis=2)

    def size(count):
        frames = []
        for step in range(count):
            frame = still.copy()
            frame[0, step] = 255
            frames.append(frame)
        return len(encode(Film(iter(frames), count, FPS, frames[:1]), ".gif"))

    assert size(20) < 1.5 * size(2)


def test_mp4_wants_even_sizes():
    odd = np.zeros((49, 64, 3), dtype=np.uint8)
    with pytest.raises(RecordingError, match="even width and height, got 64x49"):
        encode(Film(iter([odd]), 1, FPS, [odd]), ".mp4")


def test_mp4_without_its_library_says_how_to_get_it(monkeypatch):
    real = builtins.__import__

    def without_av(name, *rest):
        if name == "av":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without_av)
    with pytest.raises(RecordingError, match=r"gd-viz\[video\]"):
        encode(film(), ".mp4")


def test_a_gif_keeps_the_hue_of_a_small_mark_beside_a_large_ground_of_many_shades():
    shades = np.linspace((30, 60, 110), (235, 245, 240), 300)
    ground = np.round(np.tile(shades, (200, 1, 1))).astype(np.uint8)
    rows, columns = np.mgrid[:200, :300]
    ground[(rows * 7 + columns * 3) % 5 == 0] -= np.array([9, 4, 2], dtype=np.uint8)
    marks = {(40, 40): (0, 158, 115), (100, 150): (213, 94, 0), (160, 250): (192, 57, 43)}
    for (row, column), colour in marks.items():
        ground[row : row + 4, column : column + 4] = colour
    [frame] = decoded(".gif", encode(Film(iter([ground]), 1, FPS, [ground]), ".gif"))
    for (row, column), colour in marks.items():
        assert np.abs(frame[row + 1, column + 1].astype(int) - colour).max() <= 12
    assert np.abs(frame.astype(int) - ground).mean() < 4
