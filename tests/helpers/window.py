"""The whole window on a small document, and keys as a person presses them."""

from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gd_viz.files.document import Document
from gd_viz.session.preferences import Preferences
from gd_viz.session.session import Session
from gd_viz.views.dialogs.about import AboutDialog
from gd_viz.views.dialogs.gallery import GalleryDialog
from gd_viz.views.dialogs.generator import GeneratorDialog
from gd_viz.views.dialogs.keys import KeysDialog
from gd_viz.views.main_window import MainWindow


def open_window(folder, scenario="houses"):
    """Return a shown window of 1280×720 on a bundled scenario, with preferences in ``folder``."""
    session = Session(Document())
    settings = QSettings(str(folder / "preferences.ini"), QSettings.Format.IniFormat)
    preferences = Preferences(settings)
    preferences.reduced_motion = True  # what a test asks for is there at once
    window = MainWindow(session, preferences)
    window.session = session
    begin_again(window, scenario)
    return window


def begin_again(window, scenario="houses"):
    """Put a window back to how it is when the program starts with ``scenario``."""
    window.runner.pause()
    window.session.open_bundled(scenario)
    window.looks.set_projector(False)
    window.looks.set_colours("light")
    window.stage.show_alone(None)
    window.stage.show_inspector(True)
    window.stage.transport.show()
    window.messages.clear()
    window.resize(1280, 720)
    window.show()
    window.activateWindow()
    QCoreApplication.processEvents()
    window.stage.panel("data").plot.setFocus()
    QCoreApplication.processEvents()
    assert QApplication.focusWidget() is window.stage.panel("data").plot


def close_window(window):
    """Close a window without being asked, and let go of it."""
    window.runner.pause()
    window.session.undo_stack.setClean()
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)


def wait_for_files(window, qtbot):
    """Wait until what is being read has been read, and what follows has happened."""
    qtbot.waitUntil(lambda: not window.background.busy, timeout=30_000)


def press(key, modifiers=Qt.KeyboardModifier.NoModifier, text=""):
    """Press a key where the focus is, through the window's shortcuts, as the platform does."""
    focus = QApplication.focusWidget()
    QTest.keyClick(focus, key, modifiers)
    QCoreApplication.processEvents()


def type_text(text):
    """Type into the widget that has the focus, which may be another one after each key."""
    for character in text:
        QTest.keyClick(QApplication.focusWidget(), character)
        QCoreApplication.processEvents()


def wants(widget, key, text="", modifiers=Qt.KeyboardModifier.NoModifier):
    """Tell whether ``widget``, or its window for it, keeps a key from the shortcuts."""
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers, text)
    event.ignore()
    QCoreApplication.sendEvent(widget, event)
    return event.isAccepted()


def key(plot, which, modifiers=Qt.KeyboardModifier.NoModifier):
    """Send a key to a plot as a window with shortcuts would; tell whether the plot took it."""
    taken = wants(plot, which, modifiers=modifiers)
    if taken:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QCoreApplication.sendEvent(plot, QKeyEvent(kind, which, modifiers))
    return taken


def dialogs(window):
    """Return each of the window's own dialogs, not shown yet."""
    look = window.looks.appearance
    return (
        AboutDialog(look, window),
        GalleryDialog(look, window),
        GeneratorDialog(window.session, window),
        KeysDialog(window),
    )
