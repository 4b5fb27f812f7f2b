"""The pictures of the gallery: each scenario's plots after some steps, drawn by the program.

``python -m gd_viz.views.rendering.gallery_pictures`` in a checkout draws them all anew, and
writes the page ``docs/gallery.md`` that shows them.
"""

import os
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from gd_viz import assets
from gd_viz.files.gallery import gallery
from gd_viz.files.scenario import load_bundled
from gd_viz.views.application import application
from gd_viz.views.look.appearance import Appearance
from gd_viz.views.rendering.render import Camera

SIZE = QSize(480, 216)
"""Of a picture in pixels; shown at half of it, so that it is sharp on fine screens, too."""

_PANEL = (520, 468)
"""Each panel is drawn at this size, and what is between the axes is taken from it."""

STEPS = 25

_EVERYWHERE = {"cost", "data", "map"}
"""Plots that most scenarios show."""


def draw(name: str, appearance: Appearance) -> QImage:
    """Return the picture of a bundled scenario."""
    picture = QImage(SIZE, QImage.Format.Format_RGB32)
    picture.fill(appearance.theme.colour("window"))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    width = (SIZE.width() - 6) // 2
    document = load_bundled(name)
    own = [view for view in document.view.panels if view not in _EVERYWHERE]
    for number, view in enumerate(("map", *own) if own else ("data", "map")):
        camera = Camera(document, appearance, view, _PANEL, STEPS)
        try:
            seen = _between_the_axes(camera.widget)
        finally:
            camera.close()
        seen = seen.scaled(
            QSize(width, SIZE.height()),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        painter.drawImage(number * (width + 6), 0, seen)
    painter.end()
    return picture


def _between_the_axes(panel: QWidget) -> QImage:
    plot = panel.plot  # type: ignore[attr-defined]
    inside = plot.mapFromScene(plot.view_box.sceneBoundingRect()).boundingRect()
    picture: QImage = plot.grab(inside).toImage()
    return picture


def png(picture: QImage) -> bytes:
    """Return a picture as a PNG."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG", 20)  # type: ignore[call-overload]
    return bytes(content.data())


def page() -> str:
    """Return the page that shows all pictures, in Markdown."""
    parts = [
        "# The gallery",
        "Every picture was drawn by the program: two of the plots after some steps.",
    ]
    for section in gallery():
        parts.append(f"## {section.title}")
        parts += [
            f"**{entry.title}** (`gd-viz {entry.name}`). {entry.about}\n\n"
            f"![{entry.title}](../resources/gallery/{entry.name}.png)"
            for entry in section.entries
        ]
    return "\n\n".join(parts) + "\n"


def main() -> None:
    """Draw all pictures into the resources."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application()
    appearance = Appearance()
    folder: Path = assets.ROOT / "gallery"
    for section in gallery():
        for entry in section.entries:
            (folder / f"{entry.name}.png").write_bytes(png(draw(entry.name, appearance)))
            print(entry.name)
    (assets.ROOT.parent / "docs" / "gallery.md").write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
