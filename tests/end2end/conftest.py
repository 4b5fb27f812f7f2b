"""Fixtures of the tests that use the program as a person does."""

import threading

import pytest
import scipy.optimize  # noqa: F401  # a minimum that waits for this import is looked for meanwhile
from helpers.window import begin_again, close_window, open_window

from gd_viz.session import sketches
from gd_viz.session.session import Session
from gd_viz.views.hover import Hover
from gd_viz.views.look.appearance import Appearance
from gd_viz.views.panels.data_panel import DataPanel


@pytest.fixture(scope="module")
def shared_looks(qapp):
    """One appearance a file: a stylesheet takes longer to apply than most tests to run."""
    before = qapp.font(), qapp.palette(), qapp.styleSheet()
    yield Appearance()
    qapp.setFont(before[0])
    qapp.setPalette(before[1])
    qapp.setStyleSheet(before[2])


@pytest.fixture
def looks(shared_looks):
    """An appearance, light again after each test."""
    yield shared_looks
    shared_looks.set_dark(False)
    shared_looks.set_projector(False)


@pytest.fixture
def shown(qtbot, looks):
    """Show a kind of panel on a document; return the session and the panel."""

    def shown_(kind, document, size, *more, **settings):
        session = Session(document, **settings)
        panel = kind(session, looks, *more)
        qtbot.addWidget(panel)
        panel.resize(*size)
        panel.show()
        return session, panel

    return shown_


@pytest.fixture
def data_panel(shown):
    """Show a document in a data panel; return session, panel and plot."""

    def shown_(document, size=(560, 460), **settings):
        hover = Hover()
        session, panel = shown(DataPanel, document, size, hover, **settings)
        panel.hover = hover
        return session, panel, panel.plot

    return shown_


@pytest.fixture(scope="module")
def shared_window(qapp, tmp_path_factory):
    """One window a file: it takes longer to make than most tests to run."""
    before = qapp.font(), qapp.palette(), qapp.styleSheet()
    window = open_window(tmp_path_factory.mktemp("preferences"))
    yield window
    close_window(window)
    qapp.setFont(before[0])
    qapp.setPalette(before[1])
    qapp.setStyleSheet(before[2])


@pytest.fixture
def window(shared_window, qtbot):
    """The window on the houses, as it is when the program starts."""
    begin_again(shared_window)
    yield shared_window
    shared_window.runner.pause()
    shared_window.session.undo_stack.setClean()


@pytest.fixture
def sketching_threads(monkeypatch):
    """In which threads maps are sketched from now on, as of very many points; a list that grows."""
    threads, own = [], sketches.sketched
    monkeypatch.setattr(sketches, "takes_long", lambda *_: True)
    monkeypatch.setattr(
        sketches,
        "sketched",
        lambda *args: threads.append(threading.current_thread()) or own(*args),
    )
    return threads
