"""Work in the background: what follows it, what is dropped, and what is said meanwhile."""

import gc
import threading

import pytest
import shiboken6

from gd_viz.session import background as background_module
from gd_viz.session.background import Background, garbage_left


@pytest.fixture
def background(qapp):
    return Background()


def heard(background):
    notes = []
    background.started.connect(lambda label: notes.append(label))
    background.progressed.connect(lambda share: notes.append(share))
    background.ended.connect(lambda: notes.append("ended"))
    return notes


def wait(qtbot, background):
    qtbot.waitUntil(lambda: not background.busy, timeout=10_000)


def test_work_is_done_in_another_thread_and_followed_in_this_one(qtbot, background):
    where, notes = [], heard(background)

    def work(report):
        for share in (0.25, 0.2501, 0.75):
            report(share)
        where.append(threading.current_thread())
        return 42

    def done(result):
        where.append(threading.current_thread())
        notes.append(result)
        notes.append(background.busy)

    background.start("counting", work, done)
    assert background.busy
    wait(qtbot, background)
    assert notes == ["counting", 0.25, 0.75, "ended", 42, False]
    assert where[0] is not where[1] is threading.main_thread()


def test_the_newest_work_counts_and_the_older_one_ends_at_its_next_report(qtbot, background):
    on, reached, results = threading.Event(), [], []

    def slow(report):
        report(0.1)
        on.wait(10)
        reached.append("before")
        report(0.2)
        reached.append("after")
        return "stale"

    background.start("slow", slow, results.append)
    old = [thread for thread in threading.enumerate() if thread.name == "slow"]
    background.start("quick", lambda report: "fresh", results.append)
    wait(qtbot, background)
    on.set()
    for thread in old:
        thread.join(10)
    qtbot.wait(1)
    assert results == ["fresh"]
    assert reached == ["before"]


def test_a_result_that_was_under_way_when_it_was_cancelled_is_dropped(qtbot, background):
    notes, results = heard(background), []
    background.start("work", lambda report: 1, results.append)
    (thread,) = [each for each in threading.enumerate() if each.name == "work"] or [None]
    if thread is not None:
        thread.join(10)  # the result lies in the queue of events
    background.cancel()
    qtbot.wait(1)
    assert results == []
    assert notes == ["work", "ended"]
    background.cancel()
    assert notes == ["work", "ended"]


def test_what_goes_wrong_is_handed_over(qtbot, background):
    errors = []
    background.start("work", lambda report: 1 / 0, errors.append, errors.append)
    wait(qtbot, background)
    assert [type(error) for error in errors] == [ZeroDivisionError]


def test_what_nobody_foresaw_is_raised_in_the_event_loop(qtbot, background):
    with qtbot.captureExceptions() as raised:
        background.start("work", lambda report: 1 / 0, print)
        wait(qtbot, background)
    assert [each[0] for each in raised] == [ZeroDivisionError]


def test_garbage_is_looked_for_again_when_the_last_thread_has_ended(qtbot, background):
    other, seen, on = Background(), [], threading.Event()
    background.start("waits", lambda report: on.wait(10) and seen.append(gc.isenabled()), print)
    other.start("quick", lambda report: seen.append(gc.isenabled()), lambda result: None)
    wait(qtbot, other)
    seen.append(gc.isenabled())
    background.cancel()
    on.set()
    for thread in threading.enumerate():
        if thread.name in ("waits", "quick"):
            thread.join(10)
    assert seen == [False, False, False]
    assert not gc.isenabled()  # the thread that has ended does not destroy what it finds
    qtbot.waitUntil(gc.isenabled)


def test_no_other_thread_looks_for_garbage_either(qtbot, background):
    with garbage_left():
        background.start("quick", lambda report: None, lambda result: None)
        wait(qtbot, background)
        assert not gc.isenabled()
    qtbot.waitUntil(gc.isenabled)


def test_a_thread_that_outlives_the_program_ends_in_silence(background, monkeypatch):
    complaints, threads = [], []
    begun, end = threading.Event(), threading.Event()
    monkeypatch.setattr(threading, "excepthook", complaints.append)
    caretaker = background_module._Caretaker()
    monkeypatch.setattr(background_module, "_caretaker", lambda: caretaker)

    def work(report):
        threads.append(threading.current_thread())
        begun.set()
        end.wait(10)

    background.start("late", work, lambda _: None)
    assert begun.wait(10)
    shiboken6.delete(background)  # as Qt does with what is left at the end
    shiboken6.delete(caretaker)
    gc.enable()
    end.set()
    threads[0].join(10)
    assert not threads[0].is_alive()
    assert not complaints
