"""The looks of the program: light, dark and projector, as colours and sizes."""

from typing import Literal, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPen

Role = Literal["display", "title", "body", "small"]

FONT_PX: dict[Role, int] = {"display": 18, "title": 15, "body": 13, "small": 12}
"""Text sizes in pixels before scaling."""

_DASHES = {
    "squared": (6.0, 3.0),
    "absolute": (2.0, 2.0),
    "huber": (6.0, 2.0, 1.5, 2.0),
    "total-least-squares": (10.0, 3.0, 3.0, 3.0),
    "thresholded": (6.0, 3.0),
    "logistic": (2.0, 2.0),
}
"""Lengths of dashes and gaps of each rival's line, in widths of the line."""

PROJECTOR_SMALLEST_PX = 20
"""No text is smaller in projector mode, so that the last row can read it at 1280×720."""


class Theme(NamedTuple):
    """Colours (``#rrggbb``) and scales of one look.

    The colours of meaning are Okabe and Ito's, which stay apart for all common
    kinds of colour blindness: blue for the model, vermilion for the path,
    bluish green for the minimiser.

    Attributes:
        name: ``"light"``, ``"dark"`` or ``"projector"``.
        window: Behind the cards.
        card: Ground of cards and plots.
        field: Ground of buttons and input fields.
        border: Frames of cards and fields.
        ink: Text.
        muted: Text of second rank and axes.
        accent: The model, and what is active.
        accent_soft: Ground of what is hovered or chosen.
        on_accent: Text on `accent`.
        path: The descent and its hiker.
        minimiser: The exact minimiser.
        good: Verdicts: well.
        warning: Verdicts: mind this.
        danger: Verdicts: this fails.
        grid: Grid lines of plots.
        point: Data points.
        fog: The fog over the map.
        rivals: Of other models for the same data, by their names.
        classes: Of points and regions, as far apart as eight colours can be for all common
            kinds of colour blindness; each class has a shape as well.
        surface: Colours of the cost, from the minimum upwards; lightness falls evenly between.
        level: Level lines on the surface.
        text_scale: Factor on text sizes.
        line_scale: Factor on line widths and marks.
    """

    name: str
    window: str
    card: str
    field: str
    border: str
    ink: str
    muted: str
    accent: str
    accent_soft: str
    on_accent: str
    path: str
    minimiser: str
    good: str
    warning: str
    danger: str
    grid: str
    point: str
    fog: str
    dark: bool = False
    projector: bool = False
    rivals: tuple[tuple[str, str], ...] = ()
    classes: tuple[str, ...] = (
        *("#6e1ea8", "#c59611", "#007f9a", "#db0252", "#9591ff", "#412100", "#a33a05", "#0c1967"),
    )
    surface: tuple[str, ...] = ("#eef7f1", "#a9d3cf", "#6f9fae", "#32608a")
    level: str = "#ffffff"
    text_scale: float = 1.0
    line_scale: float = 1.0

    def font_px(self, role: Role = "body") -> int:
        """Return the size of text of this role in pixels."""
        size = round(FONT_PX[role] * self.text_scale)
        return max(size, PROJECTOR_SMALLEST_PX) if self.projector else size

    def font(self, role: Role = "body", bold: bool = False) -> QFont:
        """Return the program's font in the size of this role."""
        font = QFont(QGuiApplication.font())
        font.setPixelSize(self.font_px(role))
        font.setBold(bold)
        return font

    def scaled(self, length: float) -> float:
        """Return the width of a line or the size of a mark in pixels of this look."""
        return length * self.line_scale

    def colour(self, name: str, alpha: float = 1.0) -> QColor:
        """Return one of the colours above by its name, as seen through ``alpha``."""
        colour = QColor(getattr(self, name))
        colour.setAlphaF(alpha)
        return colour

    def class_colour(self, index: int) -> QColor:
        """Return the colour of a class; from the ninth on they come again."""
        return QColor(self.classes[index % len(self.classes)])

    def mixed(self, name: str, share: float, ground: str = "card") -> QColor:
        """Return ``share`` of one colour on another, opaque.

        Qt draws opaque lines many times faster than translucent ones.
        """
        return mix(self.colour(ground), self.colour(name), share)

    def pen(
        self,
        name: str,
        width: float = 1.0,
        share: float = 1.0,
        style: Qt.PenStyle = Qt.PenStyle.SolidLine,
    ) -> QPen:
        """Return a pen for what is drawn in pixels, which a fine screen has more of.

        Args:
            name: Its colour.
            width: In pixels, before scaling.
            share: Less than 1 for a paler one, `mixed` with the ground of the card.
            style: Solid or dashed.
        """
        pen = QPen(self.mixed(name, share), self.scaled(width), style)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        return pen

    def rival_pen(self, name: str) -> QPen:
        """Return the pen of a rival: dashes tell it apart where colours do not."""
        pen = QPen(QColor(dict(self.rivals)[name]), self.scaled(2.0))
        pen.setDashPattern(_DASHES[name])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        return pen


def _rivals(violet: str, amber: str, rose: str, olive: str) -> tuple[tuple[str, str], ...]:
    """Return the colours of the rivals; those for numbers and for classes never meet."""
    return (
        *(("squared", violet), ("absolute", amber), ("huber", rose)),
        *(("total-least-squares", olive), ("thresholded", violet), ("logistic", amber)),
    )


def mix(ground: QColor, colour: QColor, share: float) -> QColor:
    """Return ``share`` of ``colour`` and the rest of ``ground``, opaque."""
    return QColor.fromRgbF(
        *(
            share * over + (1.0 - share) * under
            for over, under in (
                (colour.redF(), ground.redF()),
                (colour.greenF(), ground.greenF()),
                (colour.blueF(), ground.blueF()),
            )
        )
    )


LIGHT = Theme(
    name="light",
    window="#f2f4f7",
    card="#ffffff",
    field="#ffffff",
    border="#d9dfe6",
    ink="#1a2530",
    muted="#5c6b7a",
    accent="#0072b2",
    accent_soft="#e3f0f8",
    on_accent="#ffffff",
    path="#d55e00",
    minimiser="#009e73",
    good="#00795a",
    warning="#a35a00",
    danger="#c0392b",
    grid="#e8ecf1",
    point="#1a2530",
    fog="#f2f6fb",
    rivals=_rivals("#8a3ba8", "#a86a00", "#c2326a", "#5f6d00"),
)

DARK = LIGHT._replace(
    name="dark",
    dark=True,
    window="#14191f",
    card="#1c232b",
    field="#252e38",
    border="#36414d",
    ink="#e9eef3",
    muted="#9fadbb",
    accent="#56b4e9",
    accent_soft="#22384a",
    on_accent="#0b1117",
    path="#ff8a3c",
    minimiser="#2ed3a2",
    good="#45d6a9",
    warning="#f2b134",
    danger="#ff7b6b",
    grid="#29323c",
    point="#e9eef3",
    fog="#27313c",
    rivals=_rivals("#c58ee0", "#f0b04a", "#f58ba2", "#c9c45c"),
    classes=(
        *("#b196f4", "#ffa036", "#52dfc2", "#f33275", "#8247e5", "#ffff1e", "#966011", "#4e8fb3"),
    ),
    surface=("#d3ece6", "#6fb0b5", "#3a7290", "#15304c"),
)

PROJECTOR = LIGHT._replace(
    name="projector",
    projector=True,
    window="#ffffff",
    border="#6b7680",
    ink="#000000",
    muted="#2b333b",
    accent="#005a94",
    path="#c24e00",
    minimiser="#00785a",
    good="#006b4e",
    warning="#8a4b00",
    danger="#b3261e",
    grid="#dde2e8",
    point="#000000",
    fog="#eef2f7",
    rivals=_rivals("#6a1b86", "#8f5600", "#a01f50", "#4c5600"),
    classes=(
        *("#56079a", "#cc7e0e", "#00777c", "#880000", "#0000db", "#806200", "#300000", "#9485bc"),
    ),
    surface=("#ffffff", "#9fd0cd", "#5b93a8", "#1f4e7c"),
    text_scale=1.6,
    line_scale=2.0,
)
