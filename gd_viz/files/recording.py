"""Animations from frames that come one by one: GIF, animated WebP, MP4."""

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from PIL.Image import Image

Frame = NDArray[np.uint8]
"""A picture (height, width, 3), red, green and blue."""

LAST_FRAME_SECONDS = 1.5
"""The last frame stays so long before the animation begins again."""

_GIF_SHORTEST_MS = 20
"""Browsers play a shorter delay at a tenth of the speed."""

_RARE_COLOURS = 72
"""So many of a GIF's 255 colours are chosen by their hue, not by their share of the pixels."""

_WEBP_QUALITY = 88
_MP4_QUALITY = "18"


class RecordingError(Exception):
    """A picture or animation that cannot be made, and why, in one line."""


@dataclass(frozen=True)
class Film:
    """What an animation is made of.

    Attributes:
        frames: All of one size; they are taken one by one, and never all kept.
        count: How many there are, at least one.
        fps: Frames a second, 1 to 100.
        key_frames: Some of them, which hold all colours: the palette of a GIF is theirs.
    """

    frames: Iterable[Frame]
    count: int
    fps: int
    key_frames: Sequence[Frame]


def encode(film: Film, suffix: str) -> bytes:
    """Return the film as a file of the kind ``suffix``, a key of ANIMATIONS.

    Raises:
        RecordingError: MP4 is not installed, or cannot have the size of the frames.
    """
    return ANIMATIONS[suffix](film)


def _gif(film: Film) -> bytes:
    from PIL import Image

    # One colour is left free: Pillow makes it "as before", and what stands still costs nothing.
    pixels = Image.fromarray(np.concatenate(film.key_frames))
    colours: list[int] = []
    for method, count in (
        (Image.Quantize.MEDIANCUT, 255 - _RARE_COLOURS),  # even grounds stay even
        (Image.Quantize.MAXCOVERAGE, _RARE_COLOURS),  # and the hue of a small mark is kept
    ):
        found = pixels.quantize(count, method=method).getpalette() or []
        colours += found[: 3 * count]
    palette = Image.new("P", (1, 1))
    palette.putpalette(colours)
    pictures = (
        Image.fromarray(frame).quantize(palette=palette, dither=Image.Dither.NONE)
        for frame in film.frames
    )
    delay = max(_GIF_SHORTEST_MS, round(1000 / film.fps))
    return _pillow(pictures, "GIF", film.count, delay, optimize=True)


def _webp(film: Film) -> bytes:
    from PIL import Image

    pictures = (Image.fromarray(frame) for frame in film.frames)
    delay = round(1000 / film.fps)
    return _pillow(pictures, "WEBP", film.count, delay, quality=_WEBP_QUALITY, method=2)


def _pillow(
    pictures: Iterator["Image"], kind: str, count: int, delay: int, **options: Any
) -> bytes:
    """Let Pillow write an animation that begins again for ever, after a longer last frame."""
    buffer = io.BytesIO()
    durations = [delay] * (count - 1) + [round(1000 * LAST_FRAME_SECONDS)]
    first = next(pictures)
    first.save(
        *(buffer, kind),
        save_all=True,
        append_images=pictures,
        duration=durations,
        loop=0,
        **options,
    )
    return buffer.getvalue()


def _mp4(film: Film) -> bytes:
    try:
        import av
    except ImportError:
        raise RecordingError("MP4 needs PyAV: pip install 'gd-viz[video]'") from None
    height, width, _ = film.key_frames[0].shape
    if width % 2 or height % 2:
        raise RecordingError(f"MP4 needs an even width and height, got {width}x{height}")
    buffer = io.BytesIO()
    with av.open(buffer, "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=film.fps)
        stream.width, stream.height = width, height
        stream.pix_fmt = "yuv420p"
        stream.options = {"crf": _MP4_QUALITY}
        for frame in film.frames:
            container.mux(stream.encode(av.VideoFrame.from_ndarray(frame, format="rgb24")))
        container.mux(stream.encode())
    return buffer.getvalue()


ANIMATIONS: dict[str, Callable[[Film], bytes]] = {
    ".gif": _gif,
    ".webp": _webp,
    ".mp4": _mp4,
}
"""What writes an animation, by the suffix of the file."""
