"""The buttons at the foot of a dialog."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox


def add_answers(dialog: QDialog, answers: QDialogButtonBox.StandardButton) -> QDialogButtonBox:
    """Put buttons below what is laid out in ``dialog`` so far; return them.

    They belong to the dialog when they are made, because only then do they heed its stylesheet,
    which leaves out icons that dark ground swallows. Made last, they are where Tab comes last.
    """
    box = QDialogButtonBox(answers, dialog)
    box.accepted.connect(dialog.accept)
    box.rejected.connect(dialog.reject)
    layout = dialog.layout()
    if layout is not None:
        layout.addWidget(box)
    return box
