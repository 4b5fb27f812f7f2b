import pytest
from PySide6.QtCore import QObject

from gd_viz.session.session import Session
from gd_viz.views.look.appearance import Appearance
from gd_viz.views.motions.veil import Veil


@pytest.fixture
def made(qapp):
    before = qapp.font(), qapp.palette(), qapp.styleSheet()
    session, appearance, parent = Session(), Appearance(), QObject()
    veil = Veil(session, appearance, parent)
    yield session, appearance, veil
    veil.motion.stop()
    qapp.setFont(before[0])
    qapp.setPalette(before[1])
    qapp.setStyleSheet(before[2])


def test_where_nothing_moves_the_fog_comes_and_goes_at_once(made):
    session, _, veil = made
    densities = [veil.density]
    veil.changed.connect(lambda: densities.append(veil.density))
    session.set_view(fog=True)
    session.set_view(ghosts=False)
    session.set_view(fog=False)
    assert densities == [0.0, 1.0, 0.0]


def test_it_lifts_little_by_little_and_turns_where_it_is(made):
    session, appearance, veil = made
    session.set_view(fog=True)
    appearance.moves = True
    session.set_view(fog=False)
    assert veil.density == 1.0
    densities = []
    for time in (100, 250, 400):
        veil.motion.setCurrentTime(time)
        densities.append(veil.density)
    assert 1.0 > densities[0] > densities[1] > densities[2] > 0.0
    session.set_view(fog=True)
    assert veil.density == densities[2]
    veil.motion.setCurrentTime(veil.motion.duration())
    assert veil.density == 1.0


def test_another_document_is_shown_as_it_is(made):
    session, appearance, veil = made
    appearance.moves = True
    session.open_bundled("fog")
    assert veil.density == 1.0
    session.open_bundled("houses")
    assert veil.density == 0.0
