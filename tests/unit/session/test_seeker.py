"""Looking for the newest of what is wanted, when there is time for it."""

from PySide6.QtCore import QObject, QTimer

from gd_viz.session import seeker as module
from gd_viz.session.seeker import Seeker


def test_what_is_due_comes_before_a_search_however_often_another_is_wanted(qtbot):
    owner, events = QObject(), []
    seeker = Seeker("Looking", owner)
    seeker.found.connect(lambda wanted, _: events.append(("found", wanted)))

    def work(wanted):
        return lambda _: events.append(("begun", wanted))

    for wanted in range(3):
        seeker.look_for(wanted, work(wanted))
    assert seeker.busy
    QTimer.singleShot(0, lambda: events.append("painted"))
    qtbot.waitUntil(lambda: not seeker.busy)
    assert events == ["painted", ("begun", 2), ("found", 2)]


def test_new_wishes_do_not_put_a_search_off(qtbot):
    owner, begun, ticks = QObject(), [], QTimer()
    seeker = Seeker("Looking", owner)
    wishes = iter(range(10_000))

    def wish():
        wanted = next(wishes)
        seeker.look_for(wanted, lambda _: begun.append(wanted))

    ticks.timeout.connect(wish)
    ticks.start(1)
    qtbot.waitUntil(lambda: bool(begun))
    ticks.stop()
    qtbot.waitUntil(lambda: not seeker.busy)


def test_where_haste_is_made_a_search_begins_at_once(qtbot):
    owner, begun = QObject(), []
    seeker = Seeker("Looking", owner, pause=0)
    seeker.look_for("it", lambda _: begun.append("it"))
    assert seeker._background.busy
    qtbot.waitUntil(lambda: not seeker.busy)
    assert begun == ["it"]


def test_what_is_for_rest_begins_after_the_last_wish_alone(qtbot, monkeypatch):
    monkeypatch.setattr(module, "REST", 300)
    owner, begun, ticks = QObject(), [], QTimer()
    seeker = Seeker("Looking", owner)
    wishes = iter(range(5))

    def wish():
        wanted = next(wishes, None)
        if wanted is None:
            ticks.stop()
            return
        assert not begun
        seeker.look_for(wanted, lambda _: begun.append(wanted), at_rest=True)

    ticks.timeout.connect(wish)
    ticks.start(0)
    qtbot.waitUntil(lambda: not (ticks.isActive() or seeker.busy))
    assert begun == [4]
