"""A cell of the data as people type it: a number, or the name of a class."""

from gd_viz.core.dataset import Dataset
from gd_viz.views.text.numbers import parse
from gd_viz.views.text.translation import QT_TRANSLATE_NOOP
from gd_viz.views.text.wording import say

_NO_CLASS = QT_TRANSLATE_NOOP("wording", "{cell} is none of the classes {classes}.")
_NO_NUMBER = QT_TRANSLATE_NOOP("wording", "{name}: expected a finite number, got “{cell}”.")
_LONGEST = 40


def typed_number(dataset: Dataset, column: int, text: str, comma: bool = True) -> float:
    """Return what the text of a cell is in the data; any thread may ask.

    Args:
        dataset: The data.
        column: Index of the column: features, then the target.
        text: What was typed.
        comma: Whether a comma is that of a decimal fraction; else it groups thousands.

    Raises:
        ValueError: It is neither a number nor, where it should be, a class; the message is
            a sentence.
    """
    text = text.strip()
    if column == dataset.n and dataset.classes:
        if text in dataset.classes:
            return float(dataset.classes.index(text))
        classes = ", ".join(dataset.classes)
        raise ValueError(say(_NO_CLASS, cell=text[:_LONGEST] or "“”", classes=classes))
    try:
        return parse(text if comma else text.replace(",", ""))
    except ValueError:
        name = (*dataset.feature_names, dataset.target_name)[column]
        raise ValueError(say(_NO_NUMBER, name=name, cell=text[:_LONGEST])) from None
