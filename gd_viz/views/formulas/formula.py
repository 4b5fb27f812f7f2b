"""One formula in three forms, to typeset, as plain characters and in words; and its numbers."""

from typing import NamedTuple


class Formula(NamedTuple):
    """A formula.

    Attributes:
        tex: LaTeX, of which there is a drawing; empty for what is no formula but a sentence.
        text: The same in plain characters.
        words: The same as it is read aloud, in the reader's language.
    """

    tex: str
    text: str
    words: str


class Figures(NamedTuple):
    """What a formula comes to: it changes at each step, and so is never typeset.

    Attributes:
        terms: Terms with their signs, in plain characters; a line may break between them.
    """

    terms: tuple[str, ...]


Group = tuple[Formula | Figures, ...]
"""What begins a line together."""
