"""Set up for every test: no screen, no leaks."""

import os
import threading
import time
import weakref

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile(
    "gd_viz",
    deadline=None,
    derandomize=True,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("gd_viz")

MOST_SECONDS = 60.0
"""For what a thread still has to do after a test."""
SECONDS_OF_A_TIMER = 5.0
"""For what has to catch up; a timer that nothing ends is seen after that."""

started_timers: "weakref.WeakSet[object]" = weakref.WeakSet()


@pytest.fixture(autouse=True)
def nothing_left_behind(monkeypatch, request):
    """No thread or timer may be running, no window be open, after a test; its widgets go with it.

    A thread that still works sees the warning filters of the next test, and slows it down.

    Widgets that are only meant to be deleted would live on until some later test runs an event
    loop of its own. Qt crashes over such a one when the stylesheet was taken away meanwhile.
    """
    if not {"qtbot", "qapp"} & set(request.fixturenames):
        yield
        return
    from PySide6.QtCore import QCoreApplication, QEvent, QTimer
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtTest import QTest
    from shiboken6 import isValid

    start = QTimer.start

    def noted(timer, *arguments):
        started_timers.add(timer)
        return start(timer, *arguments)

    monkeypatch.setattr(QTimer, "start", noted)
    before = {window.winId() for window in QGuiApplication.topLevelWindows()}
    threads = set(threading.enumerate())
    yield
    application = request.getfixturevalue("qapp")
    application.processEvents()
    while working := set(threading.enumerate()) - threads:
        for thread in working:
            thread.join(MOST_SECONDS)
            assert not thread.is_alive(), f"a thread still works: {thread.name}"
        application.processEvents()  # its answer may ask for more
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def active():
        return [t for t in started_timers if isValid(t) and t.isActive() and not t.isSingleShot()]

    patience = time.monotonic() + SECONDS_OF_A_TIMER  # what catches up may still have to tick
    while (ticking := active()) and time.monotonic() < patience:
        QTest.qWait(max(timer.interval() for timer in ticking))
    running = active()
    assert not running, f"timers still running: {running}"
    left = [
        window
        for window in QGuiApplication.topLevelWindows()
        if window.isVisible() and window.winId() not in before
    ]
    assert not left, f"windows still open: {left}"


@pytest.fixture(autouse=True, scope="session")
def private_settings(tmp_path_factory):
    """Preferences of the person who runs the tests are neither read nor written."""
    from PySide6.QtCore import QSettings

    folder = str(tmp_path_factory.mktemp("settings"))
    for scope in (QSettings.Scope.UserScope, QSettings.Scope.SystemScope):
        QSettings.setPath(QSettings.Format.NativeFormat, scope, folder)
        QSettings.setPath(QSettings.Format.IniFormat, scope, folder)


@pytest.fixture
def restored(qapp):
    """Give the application back its looks: they are shared by all tests."""
    before = qapp.font(), qapp.palette(), qapp.styleSheet()
    yield
    qapp.setFont(before[0])
    qapp.setPalette(before[1])
    qapp.setStyleSheet(before[2])
