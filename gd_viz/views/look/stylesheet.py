"""The stylesheet of the widgets, made from a theme."""

from string import Template

from gd_viz import assets
from gd_viz.views.look.theme import Theme

_SHEET = Template("""
QWidget { font-size: ${body}px; }
QToolTip { color: $ink; background: $card; border: 1px solid $border; padding: 4px; }

QFrame#card { background: $card; border: 1px solid $border; border-radius: 8px; }
QLabel[role="title"] { font-size: ${title}px; font-weight: 700; }
QLabel[role="display"] { font-size: ${display}px; }
*[role="hint"] { font-size: ${small}px; color: $muted; }
*[role="value"] { font-weight: 700; }
QLabel[role="sentence"] { color: $ink; }
QLabel[role="tag"] {
  background: $card; border: 1px solid $border; border-radius: 5px; padding: 1px 6px;
  font-size: ${small}px;
}
QLabel[role="notice"] {
  background: $warning_soft; color: $ink; border-radius: 6px; padding: 6px 10px;
}
QLabel[role="work"] {
  background: $card; color: $muted; border: 1px solid $border; border-radius: 6px;
  padding: 5px 12px; margin-bottom: 6px;
}
QLabel#badge { font-weight: 700; padding: 2px 10px; border-radius: 9px; }
QLabel#badge[role="hint"] { background: $window; }
QLabel[role="good"] { color: $good; background: $good_soft; }
QLabel[role="warning"] { color: $warning; background: $warning_soft; }
QLabel[role="danger"] { color: $danger; background: $danger_soft; }

QPushButton, QToolButton {
  background: $field; color: $ink; border: 1px solid $border; border-radius: 6px;
  padding: ${field_pad}px ${pad_x}px;
}
QToolButton { padding: ${field_pad}px ${pad_y}px; }
QToolButton[role="slim"] { padding: 1px ${pad_x}px; }
QPushButton:hover, QToolButton:hover { background: $accent_soft; border-color: $accent; }
QPushButton:pressed, QToolButton:pressed { background: $border; }
QPushButton:checked, QToolButton:checked {
  background: $accent_soft; border-color: $accent; color: $accent;
}
QPushButton:disabled, QToolButton:disabled { color: $faded; }
QPushButton:focus, QToolButton:focus { border: ${focus}px solid $accent; }
QPushButton[role="primary"] {
  background: $accent; color: $on_accent; border-color: $accent; font-weight: 700;
}
QPushButton[role="primary"]:hover { background: $accent_hover; }
QPushButton[role="primary"]:focus { border: ${focus}px solid $ink; }
QPushButton[role="primary"]:disabled {
  background: $window; border-color: $border; color: $faded;
}
QToolButton[popupMode="2"]::menu-indicator { image: none; }
*[role="link"], *[role="link"]:hover, *[role="link"]:focus {
  background: transparent; border: none; padding: 0 4px; color: $accent; font-size: ${small}px;
}
*[role="link"]::menu-indicator { image: none; }
*[role="link"]:hover, *[role="link"]:focus { text-decoration: underline; }

QComboBox, QLineEdit, QSpinBox, QDoubleSpinBox {
  background: $field; color: $ink; border: 1px solid $border; border-radius: 6px;
  padding: ${field_pad}px 8px; selection-background-color: $accent;
  selection-color: $on_accent;
}
QComboBox:hover, QLineEdit:hover, QSpinBox:hover, QDoubleSpinBox:hover { border-color: $accent; }
QComboBox:focus, QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus {
  border: ${focus}px solid $accent;
}
QLineEdit[wrong="true"], QLineEdit[wrong="true"]:focus {
  color: $danger; border-color: $danger;
}
QFrame#card QPushButton, QFrame#card QComboBox { min-height: ${control}px; }
QFrame#card QToolButton { min-height: ${tool}px; }
QFrame#card QPushButton[role="primary"] { min-height: ${large}px; }
QFrame#card QToolButton[role="transport"] { min-height: ${large_tool}px; }
QFrame#card *[role="link"] { min-height: ${link}px; }
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus { border: none; padding: 0; }
QComboBox:disabled, QLineEdit:disabled, QSpinBox:disabled { color: $faded; }
QComboBox::drop-down { border: none; width: ${arrow_room}px; }
QComboBox::down-arrow { image: url("$chevron"); width: ${arrow}px; height: ${arrow}px; }
QComboBox QAbstractItemView {
  background: $card; color: $ink; border: 1px solid $border; outline: none;
  selection-background-color: $accent_soft; selection-color: $ink;
}
QSpinBox::up-button, QSpinBox::down-button,
QDoubleSpinBox::up-button, QDoubleSpinBox::down-button { width: 0; border: none; }

QCheckBox {
  spacing: 6px; padding: 0 2px; border: ${focus}px solid transparent; border-radius: 4px;
}
QCheckBox:focus { border-color: $accent; }
QCheckBox::indicator, QListView::indicator {
  width: ${check}px; height: ${check}px; border: 1px solid $muted; border-radius: 4px;
  background: $field;
}
QCheckBox::indicator:hover, QListView::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked, QListView::indicator:checked {
  background: $accent; border-color: $accent; image: url("$tick");
}
QCheckBox::indicator:indeterminate { background: $accent_soft; border-color: $accent; }
QCheckBox::indicator:disabled, QListView::indicator:disabled { border-color: $border; }

QProgressBar { background: $border; border: none; border-radius: 3px; max-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }

QSlider:horizontal { min-height: ${slider}px; }
QSlider::groove:horizontal { height: 4px; background: $border; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::handle:horizontal {
  width: ${handle}px; height: ${handle}px; margin: -${handle_out}px 0;
  border: 2px solid $accent; border-radius: ${handle_round}px; background: $card;
}
QSlider::handle:horizontal:hover, QSlider::handle:horizontal:focus { background: $accent_soft; }
QSlider:focus { border: 1px solid $accent; border-radius: 6px; }
QSlider::sub-page:horizontal:disabled { background: $border; }
QSlider::handle:horizontal:disabled { border-color: $border; }

QMenuBar { background: $window; color: $ink; padding: 2px; }
QMenuBar::item { padding: 4px 10px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $accent_soft; }
QMenu { background: $card; color: $ink; border: 1px solid $border; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 4px; }
QMenu::icon { padding-left: 8px; }
QMenu::item:selected { background: $accent_soft; color: $ink; }
QMenu::item:disabled { color: $faded; }
QMenu::separator { height: 1px; background: $border; margin: 4px 8px; }

QScrollArea, QScrollArea > QWidget > QWidget#clear { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 13px; margin: 0 0 0 4px; }
QScrollArea#column > QWidget > QScrollBar:vertical { width: ${edge}px; margin: 0 0 0 3px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $border; border-radius: 4px; min-height: 28px; min-width: 28px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: $accent_soft; border-radius: 3px; }
QStatusBar { background: $window; color: $muted; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QFileDialog {
  backward-icon: url("$back"); forward-icon: url("$forward");
  filedialog-parent-directory-icon: url("$up");
}
QDialog, QMainWindow { background: $window; }

QListWidget { background: $field; border: 1px solid $border; border-radius: 6px; }
QListWidget:focus { border: ${focus}px solid $accent; }
QListWidget::item { padding: ${pad_y}px 2px; }
QListWidget::item:disabled { color: $faded; }
QTableView {
  background: $field; alternate-background-color: $window; color: $ink; gridline-color: $border;
  border: 1px solid $border; border-radius: 6px; selection-background-color: $accent_soft;
  selection-color: $ink;
}
QTableView:focus { border: ${focus}px solid $accent; }
QHeaderView::section {
  background: $card; color: $muted; border: none; border-right: 1px solid $border;
  border-bottom: 1px solid $border; padding: 3px 6px; font-size: ${small}px;
}
QTableCornerButton::section { background: $card; border: none; }
QTableView::corner { background: transparent; border: none; }
""")

EDGE_BAR = 11
"""Width in pixels of a scroll bar in the margin of a card."""

_TOOL_BUTTON = 3
"""Qt makes a tool button so many pixels higher than the stylesheet says."""


def stylesheet(theme: Theme) -> str:
    """Return the Qt stylesheet of a theme.

    Lengths grow with the text; the pictures come from the resources in a
    colour for light ground or for dark.
    """
    body = theme.font_px("body")
    ground = "dark" if theme.dark else "light"
    handle = round(body * 0.85) // 2 * 2
    control, large = round(body * 1.45), round(body * 1.75)
    lengths = {
        "display": theme.font_px("display"),
        "title": theme.font_px("title"),
        "body": body,
        "small": theme.font_px("small"),
        "link": round(theme.font_px("small") * 1.3),
        "control": control,
        "tool": control - _TOOL_BUTTON,
        "large": large,
        "large_tool": large - _TOOL_BUTTON,
        "pad_y": round(body * 0.36),
        "pad_x": round(body * 0.85),
        "field_pad": round(body * 0.26),
        "arrow": body,
        "arrow_room": round(body * 1.7),
        "check": round(body * 1.15),
        "handle": handle,
        "slider": handle + 8,
        "handle_out": handle // 2,
        "handle_round": handle // 2 + 2,
        "edge": EDGE_BAR,
        "focus": max(1, round(theme.line_scale)) + (1 if theme.projector else 0),
    }
    colours = {
        name: getattr(theme, name)
        for name in (
            *("window", "card", "field", "border", "ink", "muted", "accent", "accent_soft"),
            *("on_accent", "good", "warning", "danger"),
        )
    }
    mixed = {
        "good_soft": theme.mixed("good", 0.14).name(),
        "warning_soft": theme.mixed("warning", 0.16).name(),
        "danger_soft": theme.mixed("danger", 0.14).name(),
        "accent_hover": theme.mixed("accent", 0.85).name(),
        "faded": theme.mixed("muted", 0.55).name(),
    }
    pictures = {
        name: assets.path(f"icons/style/{name}-{ground}.svg").as_posix()
        for name in ("chevron", "tick", "back", "forward", "up")
    }
    return _SHEET.substitute(lengths | colours | mixed | pictures)
