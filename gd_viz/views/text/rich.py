"""Plain text where a widget takes it for rich text."""

_SPECIAL = frozenset("&<>\"'")


def rich(text: str) -> str:
    """Return rich text that shows ``text`` as it is."""
    if _SPECIAL.isdisjoint(text):
        return text
    from html import escape  # with the names of all letters: nothing for the start of the program

    return escape(text)
