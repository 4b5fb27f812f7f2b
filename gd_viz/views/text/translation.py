"""The mark on texts that are translated where they are shown, with the type that Qt's own lacks."""


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Return ``text``; pyside6-lupdate finds it by this name and puts it under ``context``."""
    del context
    return text
